import type { NodeId, TimeMs } from '../../kernel/types';
import type { Context } from '../protocol/actor';
import { coordinatorPartitionOf } from '../protocol/coordinatorPartition';
import type { ErrorName } from '../protocol/errors';
import type { PartitionIndex } from '../protocol/ids';
import type { EndTransactionMarker, KafkaRecord } from '../protocol/records';
import type { Partitioned } from '../protocol/requestHeaders';
import type { TxnOffsetCommitRequest } from '../protocol/requests';
import { committedOf, isAdvance, withCommittedOffsets } from './committedOffsets';
import { coordinationError, followedBy, groupOf, unchanged, withGroup } from './coordinatorStep';
import { answer, type GroupStep, stepOf } from './groupStep';
import { emptyGroup, membershipError } from './members';
import { storeError } from './offsets';
import { offsetFromRecord, offsetRecord } from './offsetsTopic';
import type { CommittedOffset, Coordinator, CoordinatorStep, Group, GroupConfig, ParkedRequest } from './types';

/**
 * Offsets that a transaction commits: written at once, and of no effect before its marker. Who asks only for what is
 * decided must wait meanwhile.
 *
 * Kafka 3.9: `GroupCoordinator.handleTxnCommitOffsets`, `GroupMetadata.prepareTxnOffsetCommit`,
 * `completePendingTxnOffsetCommit`, `GroupMetadataManager.handleTxnCompletion`.
 */
export function onTxnOffsetCommit(
  coordinator: Coordinator,
  from: NodeId,
  request: TxnOffsetCommitRequest,
  config: GroupConfig,
  context: Context,
): CoordinatorStep {
  const parked: ParkedRequest = { client: from, correlationId: request.correlationId };
  const { groupId, producerId, producerEpoch } = request;
  const known = groupOf(coordinator, groupId);
  const coordination = coordinationError(coordinator, groupId, config);
  const error = coordination === 'NONE' ? validate(known, request) : coordination;
  if (error !== 'NONE' || request.partitions.length === 0)
    return unchanged(coordinator, reply(parked, request.partitions, error));

  const partition = coordinatorPartitionOf(groupId, config['offsets.topic.num.partitions']);
  const group = known ?? emptyGroup(groupId, partition, context.nowMs);
  const offsets = request.partitions.map((part): CommittedOffset => {
    const { topic, partition: index, committedOffset, committedLeaderEpoch, committedMetadata } = part;
    const place = { topic, partition: index, committedOffset, committedLeaderEpoch };
    return { ...place, metadata: committedMetadata, committedMs: context.nowMs };
  });
  const append = {
    partition,
    records: offsets.map((offset) => offsetRecord(groupId, offset)),
    isRepeat: false,
    producer: { producerId, producerEpoch },
    purpose: { type: 'txnOffsetsStored', groupId, producerId, offsets, request: parked },
  } as const;
  const pendingTxnOffsets = [...group.pendingTxnOffsets, { producerId, offsets }];
  return withGroup(coordinator, stepOf({ ...group, pendingTxnOffsets }, [], [], [append]), context.nowMs);
}

/** A member of an older generation must not commit what another one has been given meanwhile: the other half of fencing. */
function validate(group: Group | null, request: TxnOffsetCommitRequest): ErrorName {
  const { generationId, memberId, groupInstanceId } = request;
  if (group === null) return generationId < 0 ? 'NONE' : 'ILLEGAL_GENERATION';
  if (group.state === 'Dead') return 'COORDINATOR_NOT_AVAILABLE';
  // From a producer that says nothing of a member, anything goes: older clients know no better.
  if (generationId < 0 && memberId === '' && groupInstanceId === null) return 'NONE';
  const membership = membershipError(group, memberId, groupInstanceId);
  if (membership !== 'NONE') return membership;
  return generationId === group.generationId ? 'NONE' : 'ILLEGAL_GENERATION';
}

/** They are on all in-sync replicas, and wait for the marker; or they could not be written, and nothing waits. */
export function onTxnOffsetsStored(
  group: Group,
  stored: {
    readonly producerId: number;
    readonly offsets: readonly CommittedOffset[];
    readonly request: ParkedRequest;
  },
  error: ErrorName,
): GroupStep {
  const { producerId, offsets, request } = stored;
  if (error === 'NONE') return stepOf(group, [], reply(request, offsets, 'NONE'));
  const isSame = (each: CommittedOffset, index: number) => {
    const stored = offsets[index];
    return stored !== undefined && isSameOffset(each, stored);
  };
  const pendingTxnOffsets = group.pendingTxnOffsets.filter(
    (each) => each.producerId !== producerId || !each.offsets.every(isSame),
  );
  return stepOf({ ...group, pendingTxnOffsets }, [], reply(request, offsets, storeError(error)));
}

/** The marker is on all in-sync replicas of the partition: offsets of a commit count now, those of an abort never do. */
export function onTransactionEnded(
  coordinator: Coordinator,
  partition: PartitionIndex,
  { producerId, controlType }: EndTransactionMarker,
  nowMs: TimeMs,
): CoordinatorStep {
  const waiting = coordinator.groups.filter(
    (group) => group.partition === partition && group.pendingTxnOffsets.some((each) => each.producerId === producerId),
  );
  return waiting.reduce(
    (step, group) =>
      followedBy(step, (next) => withGroup(next, ended(next.brokerId, group, producerId, controlType), nowMs)),
    unchanged(coordinator),
  );
}

function ended(
  brokerId: number,
  group: Group,
  producerId: number,
  controlType: EndTransactionMarker['controlType'],
): GroupStep {
  const pendingTxnOffsets = group.pendingTxnOffsets.filter((each) => each.producerId !== producerId);
  const left = { ...group, pendingTxnOffsets };
  if (controlType === 'ABORT') return stepOf(left);
  // A commit that came later, without a transaction, has the last word.
  const offsets = group.pendingTxnOffsets
    .filter((each) => each.producerId === producerId)
    .flatMap((each) => each.offsets)
    .filter((offset) => offset.committedMs >= (committedOf(group, offset.topic, offset.partition)?.committedMs ?? 0));
  const next = offsets.reduce<Group>((grown, offset) => withCommittedOffsets(grown, [offset]), left);
  const told = offsets.map(({ topic, partition, committedOffset }) => ({ topic, partition, committedOffset }));
  const { groupId } = group;
  return stepOf(next, [
    { type: 'offsetsCommitted', brokerId, groupId, offsets: told, isAdvance: isAdvance(group, offsets) },
  ]);
}

/** A new coordinator finds, after what is decided, what is not: it waits for the marker as the old one did. */
export function onUndecidedOffsets(
  coordinator: Coordinator,
  partition: PartitionIndex,
  records: readonly { readonly producerId: number; readonly record: KafkaRecord }[],
): CoordinatorStep {
  const groups = records.reduce<readonly Group[]>((known, { producerId, record }) => {
    const found = offsetFromRecord(record);
    if (found === null) return known;
    const { groupId, offset } = found;
    const group = known.find((each) => each.groupId === groupId) ?? emptyGroup(groupId, partition, record.timestampMs);
    const isThere = group.pendingTxnOffsets.some(
      (each) => each.producerId === producerId && each.offsets.some((other) => isSameOffset(other, offset)),
    );
    if (isThere) return known;
    const pendingTxnOffsets = [...group.pendingTxnOffsets, { producerId, offsets: [offset] }];
    const others = known.filter((each) => each.groupId !== groupId);
    return [...others, { ...group, pendingTxnOffsets }].sort((a, b) => (a.groupId < b.groupId ? -1 : 1));
  }, coordinator.groups);
  return unchanged(groups === coordinator.groups ? coordinator : { ...coordinator, groups });
}

function isSameOffset(a: CommittedOffset, b: CommittedOffset): boolean {
  return (
    a.topic === b.topic &&
    a.partition === b.partition &&
    a.committedOffset === b.committedOffset &&
    a.committedMs === b.committedMs
  );
}

function reply(parked: ParkedRequest, places: readonly Partitioned[], error: ErrorName) {
  const partitions = places.map(({ topic, partition }) => ({ topic, partition, error }));
  return answer(parked, { api: 'TxnOffsetCommit', partitions });
}
