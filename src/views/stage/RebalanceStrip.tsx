import { useTranslation } from 'react-i18next';
import { formatDuration, languageOf } from '../../i18n';
import { type GroupModel, rebalanceModel } from '../../projections';
import { useThrottled } from '../useThrottled';
import styles from './RebalanceStrip.module.css';

interface RebalanceStripProps {
  readonly group: GroupModel;
  /** Where the group's lanes begin, seen from its row, and how wide they are. */
  readonly left: number;
  readonly width: number;
}

/** Over the lanes of a group that rebalances: the phase, who is there and who is waited for, and how long at most. */
export function RebalanceStrip({ group, left, width }: RebalanceStripProps) {
  const { t, i18n } = useTranslation();
  const language = languageOf(i18n);
  const state = useThrottled((current) => current.state);
  const timeMs = useThrottled((current) => Math.floor(current.playheadMs));
  const rebalance = rebalanceModel(group, state);
  if (rebalance === null) return null;
  const { phase, ready, awaited, deadlineMs, initialDelayEndsMs } = rebalance;
  const duration = formatDuration(Math.max(0, (deadlineMs ?? timeMs) - timeMs), language);
  const all = ready.length + awaited.length;
  const waiting = awaited.map(({ label }) => label).join(' ');
  return (
    <p className={styles.strip} style={{ left, maxWidth: width }} data-testid="rebalance">
      <b>{phase}</b>
      <span>{t(`stage.rebalance.${phase}`, { ready: ready.length, all })}</span>
      {initialDelayEndsMs !== null && <span>{t('stage.rebalance.delay', { duration })}</span>}
      {initialDelayEndsMs === null && awaited.length > 0 && (
        <span>{t('stage.rebalance.waits', { who: waiting, duration })}</span>
      )}
    </p>
  );
}
