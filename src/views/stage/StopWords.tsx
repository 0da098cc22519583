import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDuration, languageOf } from '../../i18n';
import { lastStops, stoppedSinceMs } from '../../projections';
import { useThrottled } from '../useThrottled';

interface StopWordsProps {
  readonly groupId: string;
  readonly topicPartition: string;
}

/** How long nobody has read a partition, as far as its last rebalance tells. */
export function StopWords({ groupId, topicPartition }: StopWordsProps) {
  const { t, i18n } = useTranslation();
  const language = languageOf(i18n);
  const trace = useThrottled((current) => current.trace);
  const timeMs = useThrottled((current) => Math.floor(current.playheadMs));
  const sinceMs = useMemo(
    () => stoppedSinceMs(lastStops(trace, timeMs, groupId), topicPartition),
    [trace, timeMs, groupId, topicPartition],
  );
  if (sinceMs === null) return t('stage.noOwner');
  return t('stage.rebalance.standsStill', { duration: formatDuration(timeMs - sinceMs, language) });
}
