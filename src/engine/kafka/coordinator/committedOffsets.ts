import type { PartitionIndex, TopicName } from '../protocol/ids';
import type { CommittedOffset, Group } from './types';

/** A group's offsets. A committed offset is the next one to read, not the last one that was read. */
export function committedOf(group: Group, topic: TopicName, partition: PartitionIndex): CommittedOffset | null {
  return group.offsets.find((known) => known.topic === topic && known.partition === partition) ?? null;
}

/** Later commits win, even where they lead back. */
export function withCommittedOffsets(group: Group, committed: readonly CommittedOffset[]): Group {
  const kept = group.offsets.filter((known) => !committed.some((next) => isSamePartition(known, next)));
  return { ...group, offsets: [...kept, ...committed].sort(byTopicAndPartition) };
}

/** Does a commit change anything for the group? */
export function isAdvance(group: Group, committed: readonly CommittedOffset[]): boolean {
  return committed.some(
    ({ topic, partition, committedOffset }) =>
      committedOf(group, topic, partition)?.committedOffset !== committedOffset,
  );
}

export function withoutOffsets(group: Group, gone: readonly Place[]): Group {
  return { ...group, offsets: group.offsets.filter((known) => !gone.some((place) => isSamePartition(known, place))) };
}

/** An open transaction is about to change what is committed there. */
export function isUnstable(group: Group | null, { topic, partition }: Place): boolean {
  return (group?.pendingTxnOffsets ?? []).some(({ offsets }) =>
    offsets.some((offset) => offset.topic === topic && offset.partition === partition),
  );
}

type Place = Pick<CommittedOffset, 'topic' | 'partition'>;

function isSamePartition(a: Place, b: Place): boolean {
  return a.topic === b.topic && a.partition === b.partition;
}

function byTopicAndPartition(a: CommittedOffset, b: CommittedOffset): number {
  if (a.topic !== b.topic) return a.topic < b.topic ? -1 : 1;
  return a.partition - b.partition;
}
