import { useTranslation } from 'react-i18next';
import { Button, Icon } from '../../design';
import { isBeyond, type StageArrangement, type StageLayout, thicknessOf } from '../../projections';
import styles from './ViewBar.module.css';
import { LEAST_ZOOM, MOST_ZOOM, stageView, turn, useStageView } from './stageView';
import type { Zooming } from './useZoom';

interface ViewBarProps {
  readonly layout: StageLayout;
  readonly zooming: Zooming;
  readonly showsInternal: boolean;
  readonly hasInternal: boolean;
}

/** How large a partition is drawn, and what of the cluster is shown. */
export function ViewBar({ layout, zooming, showsInternal, hasInternal }: ViewBarProps) {
  const { t } = useTranslation();
  const zoom = useStageView((view) => view.zoom);
  const isFit = zoom === 1 && !isBeyond(layout);
  // Where all is in view with its letters, there is nothing to zoom for; the keys and the palette still can.
  const needsZoom = !layout.isCompact && (!isFit || levelOf(layout) !== 'letters');
  if (layout.columns.size === 0) return null;
  return (
    <div role="toolbar" aria-label={t('stage.view')} className={styles.bar}>
      <TurnButton arrangement={layout.arrangement} />
      {needsZoom && hasInternal && (
        <Button
          variant="quiet"
          aria-pressed={showsInternal}
          title={t('stage.internalHint')}
          onClick={() => stageView.setState({ showsInternal: !showsInternal })}
        >
          {t('stage.internal')}
        </Button>
      )}
      {needsZoom && <Zoom layout={layout} zooming={zooming} isFit={isFit} />}
    </div>
  );
}

/** Puts the stage on its side: what it says is what it will do. */
function TurnButton({ arrangement }: { readonly arrangement: StageArrangement }) {
  const { t } = useTranslation();
  const other = arrangement === 'byBroker' ? 'byPartition' : 'byBroker';
  return (
    <span className={styles.zoom}>
      <button
        type="button"
        aria-label={t(`stage.arrangement.show.${other}`)}
        title={`${t(`stage.arrangement.show.${other}`)} (X)\n${t(`stage.arrangement.hints.${other}`)}`}
        onClick={turn}
      >
        <Icon name="turn" size={15} />
      </button>
    </span>
  );
}

interface ZoomProps {
  readonly layout: StageLayout;
  readonly zooming: Zooming;
  readonly isFit: boolean;
}

function Zoom({ layout, zooming, isFit }: ZoomProps) {
  const { t } = useTranslation();
  const zoom = useStageView((view) => view.zoom);
  const width = narrowest(layout);
  return (
    <span className={styles.zoom}>
      <button
        type="button"
        aria-label={t('stage.zoomOut')}
        title={`${t('stage.zoomOut')} (−)`}
        disabled={zoom <= LEAST_ZOOM}
        onClick={zooming.zoomOut}
      >
        −
      </button>
      <button
        type="button"
        className={styles.fit}
        title={`${t('stage.fit')} (0)`}
        aria-label={`${t('stage.size', { width, level: t(`stage.levels.${layout.level}`) })}. ${t('stage.fit')}`}
        disabled={isFit}
        onClick={zooming.fit}
      >
        {t('stage.size', { width, level: t(`stage.levels.${levelOf(layout)}`) })}
      </button>
      <button
        type="button"
        aria-label={t('stage.zoomIn')}
        title={`${t('stage.zoomIn')} (+)`}
        disabled={zoom >= MOST_ZOOM}
        onClick={zooming.zoomIn}
      >
        +
      </button>
    </span>
  );
}

/** The narrowest lane is what there is most of. */
function narrowest(layout: StageLayout): number {
  const widths = [...layout.columns.values()].map((column) => thicknessOf(layout, column));
  return Math.round(widths.length === 0 ? 0 : Math.min(...widths));
}

function levelOf({ topics, level }: StageLayout) {
  const levels = topics.map((topic) => topic.level);
  return levels.includes('density') ? 'density' : levels.includes('colours') ? 'colours' : level;
}
