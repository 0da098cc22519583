import { useTranslation } from 'react-i18next';
import type { GroupPartitionModel } from '../../projections';
import { fittingWords } from './fittingWords';
import { useStopWords } from './useStopWords';

interface LagWordsProps {
  readonly groupId: string;
  readonly partition: GroupPartitionModel;
  readonly isCaughtUp: boolean;
  readonly isWorking: boolean;
  /** Nobody reads it, though there are members. */
  readonly standsStill: boolean;
  /** How wide the words may be. */
  readonly room: number;
}

/** How far behind a partition's reader is, or why nobody reads, in the longest words that fit as a whole. */
export function LagWords({ standsStill, room, ...of }: LagWordsProps) {
  const wordings = useLagWordings(of);
  return standsStill ? <Stopped {...of} room={room} /> : <Fitting wordings={wordings} room={room} />;
}

function Stopped({ groupId, partition, room }: Pick<LagWordsProps, 'groupId' | 'partition' | 'room'>) {
  return <Fitting wordings={useStopWords(groupId, partition.topicPartition)} room={room} />;
}

function Fitting({ wordings, room }: { readonly wordings: readonly string[]; readonly room: number }) {
  const shown = fittingWords(wordings, room);
  return <span title={shown === wordings[0] ? undefined : wordings[0]}>{shown}</span>;
}

function useLagWordings({
  partition,
  isCaughtUp,
  isWorking,
}: Pick<LagWordsProps, 'partition' | 'isCaughtUp' | 'isWorking'>): readonly string[] {
  const { lag, logEndOffset, isPaused, processed, position, ownerId } = partition;
  const { t } = useTranslation();
  if (ownerId === null) return [t('stage.noOwner'), t('stage.noOwnerShort')];
  if (isPaused) return [t('stage.paused')];
  if (isWorking && processed !== null && position !== null && position > processed)
    return [t('stage.working', { number: position - processed })];
  if (lag !== null && lag > 0) return [t('stage.lag', { lag }), String(lag)];
  if (logEndOffset === 0) return [t('stage.nothingYet')];
  return isCaughtUp ? [t('stage.caughtUp'), t('stage.caughtUpShort')] : [''];
}
