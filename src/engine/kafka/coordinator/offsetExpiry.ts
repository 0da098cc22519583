import type { TimeMs } from '../../kernel/types';
import type { Partitioned } from '../protocol/requestHeaders';
import { withoutOffsets } from './committedOffsets';
import { followedBy, putGroup, unchanged } from './coordinatorStep';
import { removeGroup } from './groupAdmin';
import { subscribedTopicsOf } from './members';
import { offsetTombstone } from './offsetsTopic';
import type { CommittedOffset, Coordinator, CoordinatorStep, Group, GroupConfig } from './types';

/**
 * Offsets that nobody will come back for, and groups of which nothing else is left. What is read at present never
 * expires, however long ago it was committed.
 *
 * Kafka 3.9: `GroupMetadata.removeExpiredOffsets`, `GroupMetadataManager.cleanupGroupMetadata`.
 */
export function expireOffsets(coordinator: Coordinator, config: GroupConfig, nowMs: TimeMs): CoordinatorStep {
  const retentionMs = retentionMsOf(config);
  const isExpired = (group: Group) => {
    const clock = expiryClockOf(group);
    return (offset: CommittedOffset) => {
      const startMs = clock(offset);
      return startMs !== null && nowMs - startMs >= retentionMs;
    };
  };
  return cleanUp(coordinator, isExpired, 'retention', nowMs);
}

/** The partitions are no more, and with them what every group knew of them. */
export function forgetPartitions(
  coordinator: Coordinator,
  partitions: readonly Partitioned[],
  nowMs: TimeMs,
): CoordinatorStep {
  const isGone = ({ topic, partition }: CommittedOffset) =>
    partitions.some((gone) => gone.topic === topic && gone.partition === partition);
  return cleanUp(withoutPending(coordinator, isGone), () => isGone, 'topicDeleted', nowMs);
}

/** What is on its way to the log is forgotten as well: it would come after the tombstone, and be kept for ever. */
function withoutPending(coordinator: Coordinator, isGone: (offset: CommittedOffset) => boolean): Coordinator {
  const groups = coordinator.groups.map((group) => {
    if (!group.pendingTxnOffsets.some(({ offsets }) => offsets.some(isGone))) return group;
    const left = group.pendingTxnOffsets.map((each) => ({
      ...each,
      offsets: each.offsets.filter((one) => !isGone(one)),
    }));
    return { ...group, pendingTxnOffsets: left.filter(({ offsets }) => offsets.length > 0) };
  });
  const pendingAppends = coordinator.pendingAppends.map((pending) => {
    const { purpose } = pending;
    if (purpose.type !== 'offsetsStored' || !purpose.offsets.some(isGone)) return pending;
    const answers = purpose.offsets
      .filter(isGone)
      .map(({ topic, partition }) => ({ topic, partition, error: 'NONE' as const }));
    const offsets = purpose.offsets.filter((each) => !isGone(each));
    return { ...pending, purpose: { ...purpose, offsets, others: [...purpose.others, ...answers] } };
  });
  return { ...coordinator, groups, pendingAppends };
}

/** When the next check may find something to drop; null if it will never by the passing of time alone. */
export function offsetExpiryDueMs(coordinator: Coordinator, config: GroupConfig): TimeMs | null {
  const retentionMs = retentionMsOf(config);
  let dueMs: TimeMs | null = null;
  for (const group of coordinator.groups) {
    const clock = expiryClockOf(group);
    // An empty group that has no offsets is gone at the next check.
    if (group.state === 'Empty' && group.offsets.length === 0) return group.stateTimestampMs;
    for (const offset of group.offsets) {
      const startMs = clock(offset);
      if (startMs !== null && (dueMs === null || startMs + retentionMs < dueMs)) dueMs = startMs + retentionMs;
    }
  }
  return dueMs;
}

/** From when an offset's time runs; null while it does not. */
function expiryClockOf(group: Group): (offset: CommittedOffset) => TimeMs | null {
  // Offsets of a consumer that assigns itself its partitions: nobody knows whether it is still there.
  if (group.protocolType === null) return ({ committedMs }) => committedMs;
  if (group.state === 'Empty') return () => group.stateTimestampMs;
  const topics = group.state === 'Stable' ? subscribedTopicsOf(group) : null;
  if (topics === null) return () => null;
  return ({ topic, committedMs }) => (topics.has(topic) ? null : committedMs);
}

function cleanUp(
  coordinator: Coordinator,
  isGoneIn: (group: Group) => (offset: CommittedOffset) => boolean,
  reason: 'retention' | 'topicDeleted',
  nowMs: TimeMs,
): CoordinatorStep {
  return coordinator.groups.reduce<CoordinatorStep>((step, group) => {
    const gone = group.offsets.filter(isGoneIn(group));
    const isUsed = group.offsets.length > gone.length || group.pendingTxnOffsets.length > 0;
    const isOver = group.state === 'Empty' && !isUsed;
    if (gone.length === 0 && !isOver) return step;
    return followedBy(step, (next) => dropOffsets(next, group, gone, isOver, reason, nowMs));
  }, unchanged(coordinator));
}

function dropOffsets(
  coordinator: Coordinator,
  group: Group,
  gone: readonly CommittedOffset[],
  isOver: boolean,
  reason: 'retention' | 'topicDeleted',
  nowMs: TimeMs,
): CoordinatorStep {
  const { groupId, partition } = group;
  const { brokerId } = coordinator;
  const offsets = gone.map(({ topic, partition: index, committedOffset }) => ({
    topic,
    partition: index,
    committedOffset,
  }));
  const events = gone.length === 0 ? [] : [{ type: 'offsetsExpired', brokerId, groupId, offsets, reason } as const];
  if (isOver) {
    const removed = removeGroup(coordinator, group, nowMs);
    return { ...removed, events: [...events, ...removed.events] };
  }
  const records = gone.map((offset) => offsetTombstone(groupId, offset, nowMs));
  const purpose = { type: 'tombstones', groupId } as const;
  return {
    coordinator: putGroup(coordinator, withoutOffsets(group, gone)),
    events,
    effects: [],
    appends: [{ partition, records, isRepeat: false, purpose }],
  };
}

function retentionMsOf(config: GroupConfig): number {
  return config['offsets.retention.minutes'] * 60_000;
}
