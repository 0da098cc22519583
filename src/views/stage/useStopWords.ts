import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDuration, languageOf } from '../../i18n';
import { lastStops, stoppedSinceMs } from '../../projections';
import { useThrottled } from '../useThrottled';

/** How long nobody has read a partition, as far as its last rebalance tells, from the longest words to the shortest. */
export function useStopWords(groupId: string, topicPartition: string): readonly string[] {
  const { t, i18n } = useTranslation();
  const language = languageOf(i18n);
  const trace = useThrottled((current) => current.trace);
  const timeMs = useThrottled((current) => Math.floor(current.playheadMs));
  const sinceMs = useMemo(
    () => stoppedSinceMs(lastStops(trace, timeMs, groupId), topicPartition),
    [trace, timeMs, groupId, topicPartition],
  );
  if (sinceMs === null) return [t('stage.noOwner'), t('stage.noOwnerShort')];
  const duration = formatDuration(timeMs - sinceMs, language);
  return [
    t('stage.rebalance.standsStill', { duration }),
    t('stage.rebalance.standsStillShort', { duration }),
    t('stage.rebalance.stoppedWord'),
  ];
}
