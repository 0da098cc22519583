import { useTranslation } from 'react-i18next';
import { classes } from '../../design';
import type { StageLayout } from '../../projections';
import { boxStyle, STAGE_ORIGIN } from './placing';
import styles from './RackBands.module.css';

/** Brokers of a rack stand together in a band with its name: what a rack holds is lost together. */
export function RackBands({ layout }: { readonly layout: StageLayout }) {
  const { t } = useTranslation();
  return layout.racks.map(({ rack, frame, labelX }) => {
    const name = rack ?? t('stage.noRack');
    return (
      <div
        key={name}
        role="presentation"
        className={classes(styles.band, layout.fixedLeft > 0 && styles.held)}
        style={boxStyle(frame, STAGE_ORIGIN)}
      >
        <span
          className={styles.label}
          style={{ left: frame.x, marginLeft: -1, width: 2 * (labelX - frame.x), height: frame.height }}
          title={rack === null ? undefined : t('stage.rackHint', { rack })}
        >
          <b>{name}</b>
        </span>
      </div>
    );
  });
}
