import { useTranslation } from 'react-i18next';
import type { StageLayout } from '../../projections';
import styles from './Legend.module.css';

/** What the marks mean, for the levels that are on the stage. With letters everything says so itself. */
export function Legend({ layout }: { readonly layout: StageLayout }) {
  const { t } = useTranslation();
  const levels = layout.topics.map(({ level }) => level);
  const hasDensity = levels.includes('density');
  if (!hasDensity && !levels.includes('colours')) return null;
  if (layout.arrangement === 'byPartition' && layout.width < ROWS_FROM) return null;
  if (layout.width - LEFT_FREE < LEAST_ROOM) return null;
  const entries = hasDensity ? DENSITY : COLOURS;
  return (
    <ul className={styles.legend} aria-label={t('stage.legend.title')} style={{ maxWidth: layout.width - LEFT_FREE }}>
      {entries.map((entry) => (
        <li key={entry}>
          <i className={styles[entry]} aria-hidden="true" />
          {t(`stage.legend.${entry}`)}
        </li>
      ))}
    </ul>
  );
}

/** The bar with the zoom stands at the other end. */
const LEFT_FREE = 364;
/** Beside rows with less room it would lie over them. */
const ROWS_FROM = 700;
/** In less not even one of the entries has room. */
const LEAST_ROOM = 260;
const DENSITY = ['leaderTick', 'under', 'offline', 'away', 'lag', 'followerTick'] as const;
const COLOURS = ['leader', 'uncommitted', 'outOfSync', 'lag'] as const;
