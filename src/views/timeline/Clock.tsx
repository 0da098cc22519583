import { useTranslation } from 'react-i18next';
import { formatClock, formatMoment } from '../../i18n';
import { useThrottled } from '../useThrottled';
import styles from './Clock.module.css';

/** The simulated time at the playhead. Not announced: it would never stop talking. */
export function Clock({ isSmall = false }: { readonly isSmall?: boolean }) {
  const { t } = useTranslation();
  const timeMs = useThrottled((session) => Math.floor(session.playheadMs));
  return (
    <span role="timer" aria-live="off" aria-label={t('transport.clock')} className={styles.clock}>
      {isSmall ? formatMoment(timeMs).slice(0, -1) : formatClock(timeMs)}
    </span>
  );
}
