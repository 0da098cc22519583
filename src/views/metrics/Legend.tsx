import { useTranslation } from 'react-i18next';
import { formatMoment } from '../../i18n';
import { useGoTo } from '../useGoTo';
import { useThrottled } from '../useThrottled';
import styles from './Legend.module.css';
import type { Milestone } from './useMilestones';

/** More find no room beside the search. */
const MOST = 3;

/** What the lines are that cross all charts: the milestones that have words, and now. */
export function Legend({ milestones }: { readonly milestones: readonly Milestone[] }) {
  const { t } = useTranslation('views');
  const goTo = useGoTo();
  const nowMs = useThrottled((session) => Math.floor(session.playheadMs));
  const told = milestones.filter(({ label }) => label !== '').slice(-MOST);
  return (
    <ul className={styles.legend}>
      {told.map(({ id, timeMs, color, label }) => (
        <li key={id}>
          <button
            type="button"
            className={styles.item}
            title={t('metrics.goTo', { time: formatMoment(timeMs) })}
            onClick={() => goTo(timeMs, id)}
          >
            <i aria-hidden="true" className={styles.dotted} style={{ borderColor: color }} />
            <span>{label}</span>
          </button>
        </li>
      ))}
      <li className={styles.now}>
        <i aria-hidden="true" />
        {t('metrics.now', { time: formatMoment(nowMs) })}
      </li>
    </ul>
  );
}
