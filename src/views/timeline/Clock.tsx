import { useTranslation } from 'react-i18next';
import { formatDay, formatLongClock, formatMoment, type Language, languageOf } from '../../i18n';
import { useThrottled } from '../useThrottled';
import styles from './Clock.module.css';

const HOUR_MS = 3_600_000;

/** The simulated time at the playhead. Not announced: it would never stop talking. */
export function Clock({ isSmall = false }: { readonly isSmall?: boolean }) {
  const { t, i18n } = useTranslation();
  const language = languageOf(i18n);
  const timeMs = useThrottled((session) => Math.floor(session.playheadMs));
  return (
    <span role="timer" aria-live="off" aria-label={t('transport.clock')} className={styles.clock}>
      {isSmall ? small(timeMs, language) : formatLongClock(timeMs, language)}
    </span>
  );
}

/** Where there is little room: without the last digit, from an hour on without parts of a second. */
function small(timeMs: number, language: Language): string {
  return timeMs < HOUR_MS ? formatMoment(timeMs).slice(0, -1) : formatDay(timeMs, language);
}
