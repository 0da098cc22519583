import { useTranslation } from 'react-i18next';
import { classes, Icon } from '../../design';
import type { StageBand, StageLayout } from '../../projections';
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
      <Rack key={band.brokerIds.join()} band={band} isHeld={layout.fixedLeft > 0} />
    ) : (
      <div key={band.brokerIds.join()} role="presentation">
        <div
          role="presentation"
          className={classes(styles.band, index !== mainland && styles.island)}
          style={boxStyle(band.frame, STAGE_ORIGIN)}
        />
        {before !== undefined && (
          <Tear above={before} below={band} cutOff={index === mainland ? before : band} width={layout.width} />
        )}
      </div>
    );
  });
}

function Rack({ band: { rack, frame, labelX }, isHeld }: { readonly band: StageBand; readonly isHeld: boolean }) {
  const { t } = useTranslation();
  return (
    <div
      role="presentation"
      className={classes(styles.band, isHeld && styles.held)}
      style={boxStyle(frame, STAGE_ORIGIN)}
    >
      <span
        className={styles.label}
        style={{ left: frame.x, marginLeft: -1, width: 2 * (labelX - frame.x), height: frame.height }}
        title={rack === null ? undefined : t('stage.rackHint', { rack })}
      >
        <b>{rack ?? t('stage.noRack')}</b>
      </span>
    </div>
  );
}

interface TearProps {
  readonly above: StageBand;
  readonly below: StageBand;
  readonly cutOff: StageBand;
  readonly width: number;
}

const TOOTH = 6;

/** Between two islands: nothing gets over. */
function Tear({ above, below, cutOff, width }: TearProps) {
  const { t } = useTranslation();
  const { x } = above.frame;
  const top = above.frame.y + above.frame.height;
  const height = below.frame.y - top;
  const right = above.frame.width;
  const [first, ...others] = cutOff.brokerIds;
  const teeth = Array.from({ length: Math.ceil(right / TOOTH) }, (_, index) => `l${TOOTH} ${index % 2 === 0 ? -6 : 6}`);
  return (
    <div role="presentation" className={styles.tear} style={{ left: x, top, width: right, height }}>
      <svg width={right} height={height} aria-hidden="true">
        <path d={`M0 ${height / 2 + 3}${teeth.join('')}`} />
      </svg>
      <p style={{ left: Math.min(right, width) / 2 }}>
        <Icon name="cross" size={11} />
        {others.length === 0
          ? t('stage.cutOffOne', { id: first ?? 0 })
          : t('stage.cutOff', { ids: cutOff.brokerIds.join(', ') })}
      </p>
    </div>
  );
}
