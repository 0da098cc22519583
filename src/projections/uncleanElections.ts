import type { Offset, TopicPartition } from '../engine';
import type { Trace } from '../history';
import type { ClusterModel } from './clusterTypes';
import { eventsIn } from './eventIndex';

/** The present leader was elected although it was not in sync. */
export interface Unclean {
  readonly leaderEpoch: number;
  /** Where its epoch begins: what others had from here on is lost. */
  readonly startOffset: Offset;
}

/** The partitions whose present leader took over uncleanly, as long as its epoch lasts. Neither znode nor log tells why one was elected. */
export function uncleanElections(trace: Trace, { topics, nowMs }: ClusterModel): ReadonlyMap<TopicPartition, Unclean> {
  const elections = eventsIn(trace, Number.NEGATIVE_INFINITY, nowMs, ['leaderElected']).filter(
    ({ event }) => event.strategy === 'Unclean',
  );
  if (elections.length === 0) return NONE;
  const found = new Map<TopicPartition, Unclean>();
  for (const { partitions } of topics) {
    for (const { topicPartition, leaderId, leaderEpoch, replicas } of partitions) {
      const isUnclean = elections.some(
        ({ event }) => event.topicPartition === topicPartition && event.leaderEpoch === leaderEpoch,
      );
      const leader = replicas.find(({ brokerId }) => brokerId === leaderId);
      if (!isUnclean || leader === undefined) continue;
      found.set(topicPartition, { leaderEpoch, startOffset: leader.epochStartOffset });
    }
  }
  return found;
}

const NONE: ReadonlyMap<TopicPartition, Unclean> = new Map();
