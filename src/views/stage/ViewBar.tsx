import { useTranslation } from 'react-i18next';
import { Button } from '../../design';
import type { StageLayout } from '../../projections';
import styles from './ViewBar.module.css';
import { LEAST_ZOOM, MOST_ZOOM, stageView, useStageView } from './stageView';
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
  const width = narrowest(layout);
  const isFit = zoom === 1 && layout.contentWidth <= layout.width;
  // Where all is in view with its letters, there is nothing to zoom for; the keys and the palette still can.
  const needsZoom = !isFit || levelOf(layout) !== 'letters';
  if (!needsZoom) return null;
  return (
    <div role="toolbar" aria-label={t('stage.view')} className={styles.bar}>
      {hasInternal && (
        <Button
          variant="quiet"
          aria-pressed={showsInternal}
          title={t('stage.internalHint')}
          onClick={() => stageView.setState({ showsInternal: !showsInternal })}
        >
          {t('stage.internal')}
        </Button>
      )}
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
    </div>
  );
}

/** The narrowest column is what there is most of. */
function narrowest({ columns }: StageLayout): number {
  const widths = [...columns.values()].map(({ width }) => width);
  return Math.round(widths.length === 0 ? 0 : Math.min(...widths));
}

function levelOf({ topics, level }: StageLayout) {
  const levels = topics.map((topic) => topic.level);
  return levels.includes('density') ? 'density' : levels.includes('colours') ? 'colours' : level;
}
