import { useTranslation } from 'react-i18next';
import { classes, Icon } from '../../design';
import { type StageBand, type StageLayout, tearBetween } from '../../projections';
import styles from './Bands.module.css';
import { boxStyle, STAGE_ORIGIN } from './placing';

/** Brokers that belong together stand in a band: those of a rack, or those that still reach each other. */
export function Bands({ layout }: { readonly layout: StageLayout }) {
  const { bands } = layout;
  const most = Math.max(...bands.map(({ brokerIds }) => brokerIds.length));
  const mainland = bands.findIndex(({ brokerIds }) => brokerIds.length === most);
  return bands.map((band, index) => {
    const before = bands[index - 1];
    return band.type === 'rack' ? (
      <Rack key={band.brokerIds.join()} band={band} layout={layout} />
    ) : (
      <div key={band.brokerIds.join()} role="presentation">
        <div
          role="presentation"
          className={classes(styles.band, index !== mainland && styles.island)}
          style={boxStyle(band.frame, STAGE_ORIGIN)}
        />
        {before !== undefined && (
          <Tear before={before} after={band} cutOff={index === mainland ? before : band} layout={layout} />
        )}
      </div>
    );
  });
}

interface RackProps {
  readonly band: StageBand;
  readonly layout: StageLayout;
}

function Rack({ band: { rack, frame, label }, layout }: RackProps) {
  const { t } = useTranslation();
  const isColumn = layout.arrangement === 'byPartition';
  const isHeld = layout.fixedLeft > 0 || layout.fixedTop > 0;
  const place = isColumn
    ? { top: label.y, marginTop: -1, width: label.width, height: label.height }
    : { left: label.x, marginLeft: -1, width: label.width, height: label.height };
  return (
    <div
      role="presentation"
      className={classes(styles.band, isColumn && styles.column, isHeld && styles.held)}
      style={boxStyle(frame, STAGE_ORIGIN)}
    >
      <span className={styles.label} style={place} title={rack === null ? undefined : t('stage.rackHint', { rack })}>
        <b>{rack ?? t('stage.noRack')}</b>
      </span>
    </div>
  );
}

interface TearProps {
  readonly before: StageBand;
  readonly after: StageBand;
  readonly cutOff: StageBand;
  readonly layout: StageLayout;
}

/** Between two islands: nothing gets over. */
function Tear({ before, after, cutOff, layout }: TearProps) {
  const { t } = useTranslation();
  const isColumn = layout.arrangement === 'byPartition';
  const { rect, svg } = tearBetween(before, after, layout.arrangement);
  const { y, width, height } = rect;
  const [first, ...others] = cutOff.brokerIds;
  const { top, bottom } = layout.lanes;
  // Beside what is seen of the rows, below the names.
  const middle = isColumn ? (top + Math.min(bottom, layout.height)) / 2 - y : Math.min(width, layout.width) / 2;
  return (
    <div
      role="presentation"
      className={classes(styles.tear, isColumn && styles.column)}
      style={boxStyle(rect, STAGE_ORIGIN)}
    >
      <svg width={width} height={height} aria-hidden="true">
        <path d={svg} />
      </svg>
      <p style={isColumn ? { top: middle } : { left: middle }}>
        <Icon name="cross" size={11} />
        {others.length === 0
          ? t('stage.cutOffOne', { id: first ?? 0 })
          : t('stage.cutOff', { ids: cutOff.brokerIds.join(', ') })}
      </p>
    </div>
  );
}
