import { useTranslation } from 'react-i18next';
import { classes, Icon } from '../../design';
import { type BeyondEdge, beyondEdges, isBeyond, type PartitionModel, type StageLayout } from '../../projections';
import styles from './EdgeChips.module.css';
import { useStageView } from './stageView';

interface EdgeChipsProps {
  readonly layout: StageLayout;
  readonly partitions: readonly PartitionModel[];
}

/** What lies beyond the edges is counted there, and its troubles too: none is out of mind for being out of sight. */
export function EdgeChips({ layout, partitions }: EdgeChipsProps) {
  const viewport = useStageView((view) => view.viewport);
  if (viewport === null || !isBeyond(layout)) return null;
  const { before, after } = beyondEdges(layout, partitions, viewport);
  return (
    <>
      <Chip edge={before} side="before" layout={layout} />
      <Chip edge={after} side="after" layout={layout} />
    </>
  );
}

/** Heads stay clear of it. */
const ABOVE_HEADS = 75;
/** It stands over the names of rows. */
const CHIP_BEFORE = 100;
const SHARE_OF_PAGE = 0.8;

const BEYOND = {
  byBroker: { before: 'stage.beyondLeft', after: 'stage.beyondRight' },
  byPartition: { before: 'stage.beyondTop', after: 'stage.beyondBottom' },
} as const;

interface ChipProps {
  readonly edge: BeyondEdge;
  readonly side: 'before' | 'after';
  readonly layout: StageLayout;
}

function Chip({ edge, side, layout }: ChipProps) {
  const { t } = useTranslation();
  const viewport = useStageView((view) => view.viewport);
  const panTo = useStageView((view) => view.panTo);
  const { partitions, offline, underReplicated } = edge;
  if (partitions === 0 || viewport === null) return null;
  const isRow = layout.arrangement === 'byPartition';
  const step = SHARE_OF_PAGE * (side === 'before' ? -1 : 1);
  const place = isRow
    ? { left: layout.lanes.left - CHIP_BEFORE, ...(side === 'before' ? { top: layout.fixedTop + 4 } : { bottom: 4 }) }
    : {
        top: Math.max(4, layout.lanes.top - ABOVE_HEADS),
        ...(side === 'before' ? { left: layout.fixedLeft + 4 } : {}),
      };
  const [back, on] = isRow ? ['↑', '↓'] : ['‹', '›'];
  return (
    <button
      type="button"
      className={classes(styles.chip, !isRow && styles[side])}
      style={place}
      aria-label={t(BEYOND[layout.arrangement][side], {
        number: partitions,
        offline,
        under: underReplicated,
      })}
      onClick={() =>
        isRow
          ? panTo?.(viewport.left, viewport.top + step * viewport.height)
          : panTo?.(viewport.left + step * viewport.width, viewport.top)
      }
    >
      {side === 'before' && <i aria-hidden="true">{back}</i>}
      {offline > 0 && (
        <b>
          <Icon name="cross" size={10} />
          {offline}
        </b>
      )}
      {underReplicated > 0 && (
        <b>
          <i className={styles.triangle} />
          {underReplicated}
        </b>
      )}
      <span>{t('stage.more', { number: partitions })}</span>
      {side === 'after' && <i aria-hidden="true">{on}</i>}
    </button>
  );
}
