import { assertNever, type TimeMs } from '../../kernel/types';
import {
  type GroupId,
  type MemberId,
  type Offset,
  type PartitionIndex,
  type TopicName,
  topicPartition,
} from '../protocol/ids';
import type { KafkaRecord } from '../protocol/records';
import type { ConsumerSubscription, MemberAssignment, TopicPartitions } from '../protocol/requests';
import { withCommittedOffsets, withoutOffsets } from './committedOffsets';
import { emptyGroup, subscriptionOf } from './members';
import type { CommittedOffset, Group, GroupMember } from './types';

/**
 * What the coordinator writes to `__consumer_offsets`, and how a new coordinator reads it back.
 *
 * Kafka 3.9: `GroupMetadataManager.storeGroup`, `storeOffsets`, `loadGroupsAndOffsets`. Simplified: keys and values are
 * JSON, to be read by people, instead of Kafka's binary schema, and the commit timestamp is the record's own, so that
 * a commit has the same size at any time.
 */
type OffsetsTopicKey =
  | {
      readonly type: 'offset';
      readonly group: GroupId;
      readonly topic: TopicName;
      readonly partition: PartitionIndex;
    }
  | { readonly type: 'group'; readonly group: GroupId };

interface OffsetValue {
  readonly offset: Offset;
  readonly leaderEpoch: number;
  readonly metadata: string;
}

interface GroupValue {
  readonly protocol: string | null;
  readonly generation: number;
  readonly leader: MemberId | null;
  /** When it came to be in its state. */
  readonly stateTimestamp: TimeMs;
  readonly members: readonly MemberValue[];
}

interface MemberValue {
  readonly memberId: MemberId;
  readonly groupInstanceId: string | null;
  readonly clientId: string;
  readonly sessionTimeout: number;
  readonly rebalanceTimeout: number;
  /** For the assignor in use. */
  readonly subscription: ConsumerSubscription | null;
  readonly assignment: readonly TopicPartitions[];
}

export function offsetRecord(groupId: GroupId, committed: CommittedOffset): KafkaRecord {
  const { topic, partition, committedOffset, committedLeaderEpoch, metadata, committedMs } = committed;
  const id = `${groupId}/${topicPartition(topic, partition)}@${committedMs}`;
  const value: OffsetValue = { offset: committedOffset, leaderEpoch: committedLeaderEpoch, metadata };
  return recordOf({ type: 'offset', group: groupId, topic, partition }, value, id, committedMs);
}

/** The group and the offset of a record that one of those wrote; null for any other. */
export function offsetFromRecord({
  key,
  value,
  timestampMs,
}: KafkaRecord): { readonly groupId: GroupId; readonly offset: CommittedOffset } | null {
  if (key === null || value === null) return null;
  const parsed: OffsetsTopicKey = JSON.parse(key);
  if (parsed.type !== 'offset') return null;
  const { topic, partition, group: groupId } = parsed;
  const { offset: committedOffset, leaderEpoch: committedLeaderEpoch, metadata }: OffsetValue = JSON.parse(value);
  const offset = { topic, partition, committedOffset, committedLeaderEpoch, metadata, committedMs: timestampMs };
  return { groupId, offset };
}

/** The offset is gone: the log's cleaner may forget the key. */
export function offsetTombstone(
  groupId: GroupId,
  { topic, partition }: { readonly topic: TopicName; readonly partition: PartitionIndex },
  nowMs: TimeMs,
): KafkaRecord {
  const id = `${groupId}/${topicPartition(topic, partition)}/gone@${nowMs}`;
  return recordOf({ type: 'offset', group: groupId, topic, partition }, null, id, nowMs);
}

export function groupTombstone(groupId: GroupId, nowMs: TimeMs): KafkaRecord {
  return recordOf({ type: 'group', group: groupId }, null, `${groupId}/gone@${nowMs}`, nowMs);
}

/** The group as it will be once `assignments` are stored. */
export function groupRecord(group: Group, assignments: readonly MemberAssignment[], nowMs: TimeMs): KafkaRecord {
  const value: GroupValue = {
    protocol: group.protocolName,
    generation: group.generationId,
    leader: group.leaderId,
    stateTimestamp: group.stateTimestampMs,
    members: group.members.map((member) =>
      toMemberValue(member, group.protocolName, assignmentFor(member.memberId, assignments)),
    ),
  };
  const id = `${group.groupId}/generation-${group.generationId}@${nowMs}`;
  return recordOf({ type: 'group', group: group.groupId }, value, id, nowMs);
}

/** A member that the leader left out gets nothing. */
export function assignmentFor(
  memberId: MemberId,
  assignments: readonly MemberAssignment[],
): readonly TopicPartitions[] {
  return assignments.find((assigned) => assigned.memberId === memberId)?.assignment ?? [];
}

/**
 * The groups of a partition, from its records in order. A rebalance that was under way is lost: the group comes back
 * as it was last stored, and its members find out by their next request. Sorted by id.
 */
export function groupsFromRecords(
  partition: PartitionIndex,
  records: readonly KafkaRecord[],
  nowMs: TimeMs,
): readonly Group[] {
  const groups: Record<GroupId, Group> = {};
  for (const record of records) {
    if (record.key === null) continue;
    const key: OffsetsTopicKey = JSON.parse(record.key);
    const group = groups[key.group] ?? emptyGroup(key.group, partition, record.timestampMs);
    if (record.value !== null) groups[key.group] = replay(group, key, record.value, record.timestampMs, nowMs);
    else if (key.type === 'offset') groups[key.group] = withoutOffsets(group, [key]);
    else groups[key.group] = emptyGroup(key.group, partition, record.timestampMs, group.offsets);
  }
  return Object.values(groups)
    .filter((group) => group.generationId > 0 || group.offsets.length > 0)
    .sort((a, b) => (a.groupId < b.groupId ? -1 : 1));
}

function replay(group: Group, key: OffsetsTopicKey, value: string, timestampMs: TimeMs, nowMs: TimeMs): Group {
  switch (key.type) {
    case 'offset': {
      const { offset, leaderEpoch, metadata }: OffsetValue = JSON.parse(value);
      const { topic, partition } = key;
      return withCommittedOffsets(group, [
        {
          topic,
          partition,
          committedOffset: offset,
          committedLeaderEpoch: leaderEpoch,
          metadata,
          committedMs: timestampMs,
        },
      ]);
    }
    case 'group': {
      const { protocol, generation, leader, stateTimestamp, members }: GroupValue = JSON.parse(value);
      return {
        ...group,
        state: members.length === 0 ? 'Empty' : 'Stable',
        stateTimestampMs: stateTimestamp,
        protocolType: 'consumer',
        generationId: generation,
        protocolName: protocol,
        leaderId: leader,
        members: members.map((member) => fromMemberValue(member, protocol, nowMs)),
      };
    }
    default:
      return assertNever(key);
  }
}

function toMemberValue(
  member: GroupMember,
  protocolName: string | null,
  assignment: readonly TopicPartitions[],
): MemberValue {
  return {
    memberId: member.memberId,
    groupInstanceId: member.groupInstanceId,
    clientId: member.clientId,
    sessionTimeout: member.sessionTimeoutMs,
    rebalanceTimeout: member.rebalanceTimeoutMs,
    subscription: subscriptionOf(member, protocolName),
    assignment,
  };
}

/** The old coordinator's clock is of no use here, so every member gets a whole session to report. */
function fromMemberValue(member: MemberValue, protocolName: string | null, nowMs: TimeMs): GroupMember {
  return {
    memberId: member.memberId,
    groupInstanceId: member.groupInstanceId,
    clientId: member.clientId,
    sessionTimeoutMs: member.sessionTimeout,
    rebalanceTimeoutMs: member.rebalanceTimeout,
    protocols:
      protocolName === null || member.subscription === null
        ? []
        : [{ name: protocolName, metadata: member.subscription }],
    assignment: member.assignment,
    isNew: false,
    awaitingJoin: null,
    awaitingSync: null,
    sessionExpiresMs: nowMs + member.sessionTimeout,
  };
}

function recordOf(
  key: OffsetsTopicKey,
  value: OffsetValue | GroupValue | null,
  id: string,
  timestampMs: TimeMs,
): KafkaRecord {
  return {
    key: JSON.stringify(key),
    value: value === null ? null : JSON.stringify(value),
    headers: [],
    timestampMs,
    id,
  };
}
