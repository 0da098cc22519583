import { useTranslation } from 'react-i18next';
import type { StageLayout } from '../../projections';
import styles from './Legend.module.css';

/** What the marks mean, for the levels that are on the stage. With letters everything says so itself. */
export function Legend({ layout }: { readonly layout: StageLayout }) {
  const { t } = useTranslation();
  const levels = layout.topics.map(({ level }) => level);
  const hasDensity = levels.includes('density');
  if (!hasDensity && !levels.includes('colours')) return null;
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
const LEFT_FREE = 320;
const DENSITY = ['leaderTick', 'followerTick', 'away', 'under', 'offline', 'lag'] as const;
const COLOURS = ['leader', 'uncommitted', 'outOfSync', 'lag'] as const;
