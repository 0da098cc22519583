import { useTranslation } from 'react-i18next';
import { classes, Icon } from '../../design';
import { type BeyondEdge, beyondEdges, type PartitionModel, type StageLayout } from '../../projections';
import styles from './EdgeChips.module.css';
import { useStageView } from './stageView';

interface EdgeChipsProps {
  readonly layout: StageLayout;
  readonly partitions: readonly PartitionModel[];
}

/** What lies beyond the edges is counted there, and its troubles too: none is out of mind for being out of sight. */
export function EdgeChips({ layout, partitions }: EdgeChipsProps) {
  const viewport = useStageView((view) => view.viewport);
  if (viewport === null || layout.contentWidth <= layout.width) return null;
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
const SHARE_OF_PAGE = 0.8;

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
  const step = viewport.width * SHARE_OF_PAGE * (side === 'before' ? -1 : 1);
  const top = Math.max(4, (layout.rows[0]?.frame.y ?? ABOVE_HEADS) - ABOVE_HEADS);
  return (
    <button
      type="button"
      className={classes(styles.chip, styles[side])}
      style={{ top, ...(side === 'before' ? { left: layout.fixedLeft + 4 } : {}) }}
      aria-label={t(side === 'before' ? 'stage.beyondLeft' : 'stage.beyondRight', {
        number: partitions,
        offline,
        under: underReplicated,
      })}
      onClick={() => panTo?.(viewport.left + step, viewport.top)}
    >
      {side === 'before' && <i aria-hidden="true">‹</i>}
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
      {side === 'after' && <i aria-hidden="true">›</i>}
    </button>
  );
}
