import type { BrokerId, TopicPartition } from '../engine';
import type { ClusterModel, PartitionModel } from './clusterTypes';
import { memoByReference } from './memo';
import type { Selection } from './selection';

/** What somebody who runs the cluster would look at first, each with the thing that it is about. */
export type Attention =
  | { readonly type: 'offline'; readonly partitions: readonly TopicPartition[]; readonly selection: Selection }
  | {
      readonly type: 'underReplicated';
      readonly partitions: readonly TopicPartition[];
      /** Who lacks a copy that is in sync, the most missed first. */
      readonly missing: readonly BrokerId[];
      readonly selection: Selection;
    }
  | LagAttention;

export interface LagAttention {
  readonly type: 'lag';
  readonly groupId: string;
  readonly topicPartition: TopicPartition;
  readonly lag: number;
  readonly selection: Selection;
}

/** Less than this is what a group reads with its next poll. */
const LAG_FROM = 100;
/** Groups that are further behind than all others. */
const MAX_LAGS = 3;

export const attentionOf = memoByReference((model: ClusterModel): readonly Attention[] => [
  ...offline(model),
  ...underReplicated(model),
  ...lagging(model),
]);

function offline(model: ClusterModel): readonly Attention[] {
  const partitions = partitionsOf(model).filter(isOffline);
  const [first] = partitions;
  if (first === undefined) return [];
  return [{ type: 'offline', partitions: namesOf(partitions), selection: selectionOf(first) }];
}

function underReplicated(model: ClusterModel): readonly Attention[] {
  const partitions = partitionsOf(model).filter((partition) => partition.isUnderReplicated && !isOffline(partition));
  const [first] = partitions;
  if (first === undefined) return [];
  const missing = missingIn(partitions);
  const [worst] = missing;
  return [
    {
      type: 'underReplicated',
      partitions: namesOf(partitions),
      missing,
      // One broker is behind all of it: that is the thing to look at.
      selection: missing.length === 1 && worst !== undefined ? { type: 'broker', brokerId: worst } : selectionOf(first),
    },
  ];
}

function missingIn(partitions: readonly PartitionModel[]): readonly BrokerId[] {
  const counts = new Map<BrokerId, number>();
  for (const { assignedReplicas, inSyncReplicas } of partitions) {
    for (const id of assignedReplicas) {
      if (!inSyncReplicas.includes(id)) counts.set(id, (counts.get(id) ?? 0) + 1);
    }
  }
  return [...counts].sort(([a, more], [b, less]) => less - more || a - b).map(([id]) => id);
}

function lagging({ groups }: ClusterModel): readonly Attention[] {
  return groups
    .flatMap((group) => {
      const worst = group.partitions.reduce<(typeof group.partitions)[number] | null>(
        (found, each) => ((each.lag ?? 0) > (found?.lag ?? LAG_FROM - 1) ? each : found),
        null,
      );
      if (worst === null || worst.lag === null) return [];
      const { topicPartition, lag } = worst;
      const selection: Selection =
        group.loneConsumerId === null
          ? { type: 'group', groupId: group.groupId }
          : { type: 'consumer', consumerId: group.loneConsumerId };
      return [{ type: 'lag' as const, groupId: group.loneConsumerId ?? group.groupId, topicPartition, lag, selection }];
    })
    .sort((a, b) => b.lag - a.lag)
    .slice(0, MAX_LAGS);
}

/** Whether a group is further behind there than it was: it does not keep up, and waiting alone will not mend it. */
export function isRising({ groupId, topicPartition, lag }: LagAttention, before: ClusterModel): boolean {
  const group = before.groups.find((each) => (each.loneConsumerId ?? each.groupId) === groupId);
  const then = group?.partitions.find((each) => each.topicPartition === topicPartition)?.lag ?? null;
  return then !== null && lag > then;
}

/** So many things that nobody sees all of it at a glance. */
export function isBig({ brokers, topics }: ClusterModel): boolean {
  const own = topics.filter(({ isInternal }) => !isInternal);
  return brokers.length > 6 || own.reduce((count, { partitions }) => count + partitions.length, 0) > 24;
}

/** Nobody answers for it, whatever ZooKeeper has written down. */
export function isOffline({ isOffline: hasNoLeader, isLeaderDown }: PartitionModel): boolean {
  return hasNoLeader || isLeaderDown;
}

function partitionsOf({ topics }: ClusterModel): readonly PartitionModel[] {
  return topics.flatMap(({ partitions }) => partitions);
}

function namesOf(partitions: readonly PartitionModel[]): readonly TopicPartition[] {
  return partitions.map(({ topicPartition }) => topicPartition);
}

function selectionOf({ topicPartition }: PartitionModel): Selection {
  return { type: 'partition', topicPartition };
}
