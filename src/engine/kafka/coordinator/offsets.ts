import { assertNever, type NodeId } from '../../kernel/types';
import type { Context } from '../protocol/actor';
import type { ErrorName } from '../protocol/errors';
import type { Partitioned } from '../protocol/requestHeaders';
import type {
  OffsetCommitPartition,
  OffsetCommitRequest,
  OffsetCommitResponse,
  OffsetFetchPartition,
  OffsetFetchRequest,
} from '../protocol/requests';
import { committedOf, isAdvance, isUnstable, withCommittedOffsets } from './committedOffsets';
import { coordinatorPartitionOf } from '../protocol/coordinatorPartition';
import { coordinationError, groupOf, unchanged, withGroup } from './coordinatorStep';
import { answer, type GroupStep, type Scene, stepOf } from './groupStep';
import { emptyGroup, membershipError, memberOf, withMember, withSession } from './members';
import { offsetRecord } from './offsetsTopic';
import type {
  AppendPurpose,
  CommittedOffset,
  Coordinator,
  CoordinatorStep,
  Group,
  GroupConfig,
  ParkedRequest,
} from './types';

/**
 * How far a group has read: kept as records in `__consumer_offsets`.
 *
 * Kafka 3.9: `GroupCoordinator.handleCommitOffsets`, `handleFetchOffsets`, `GroupMetadataManager.storeOffsets`.
 * Simplified: a note's length is counted in characters.
 */
export function onOffsetCommit(
  coordinator: Coordinator,
  from: NodeId,
  request: OffsetCommitRequest,
  config: GroupConfig,
  context: Context,
  isKnown: (place: Partitioned) => boolean = () => true,
): CoordinatorStep {
  const parked: ParkedRequest = { client: from, correlationId: request.correlationId };
  const place = coordinationError(coordinator, request.groupId, config);
  if (place !== 'NONE') return unchanged(coordinator, refusal(parked, request.partitions, place));

  const known = groupOf(coordinator, request.groupId);
  const error = known === null ? validateWithoutGroup(request) : validateCommit(known, request);
  if (error !== 'NONE') return unchanged(coordinator, refusal(parked, request.partitions, error));
  const refused = request.partitions.flatMap((part) => refusedPart(part, isKnown, config));
  const rest = request.partitions.filter((part) => refusedPart(part, isKnown, config).length === 0);
  if (rest.length === 0) return unchanged(coordinator, answer(parked, { api: 'OffsetCommit', partitions: refused }));

  const partition = coordinatorPartitionOf(request.groupId, config['offsets.topic.num.partitions']);
  const group = known ?? emptyGroup(request.groupId, partition, context.nowMs);
  const accepted = { ...request, partitions: rest };
  return withGroup(coordinator, storeOffsets(group, accepted, refused, parked, context.nowMs), context.nowMs);
}

export function onOffsetFetch(
  coordinator: Coordinator,
  from: NodeId,
  request: OffsetFetchRequest,
  config: GroupConfig,
): CoordinatorStep {
  const error = coordinationError(coordinator, request.groupId, config);
  const group = groupOf(coordinator, request.groupId);
  const asked = request.partitions ?? group?.offsets ?? [];
  const partitions = asked.map((place) =>
    request.requireStable && isUnstable(group, place) ? unstable(place) : fetched(group, place),
  );
  const response = { api: 'OffsetFetch', error, partitions: error === 'NONE' ? partitions : [] } as const;
  return unchanged(coordinator, answer({ client: from, correlationId: request.correlationId }, response));
}

/** Somebody who reads only what is decided must wait: it would begin at an offset that is about to move. */
function unstable({ topic, partition }: Partitioned): OffsetFetchPartition {
  const nothing = { committedOffset: -1, committedLeaderEpoch: -1, metadata: '' };
  return { topic, partition, ...nothing, error: 'UNSTABLE_OFFSET_COMMIT' };
}

function fetched(group: Group | null, { topic, partition }: Partitioned): OffsetFetchPartition {
  const found = group === null ? null : committedOf(group, topic, partition);
  return {
    topic,
    partition,
    committedOffset: found?.committedOffset ?? -1,
    committedLeaderEpoch: found?.committedLeaderEpoch ?? -1,
    metadata: found?.metadata ?? '',
    error: 'NONE',
  };
}

/** The offsets are on all in-sync replicas, or are not known to be. Only now do they count for the next reader. */
export function onOffsetsStored(
  group: Group,
  stored: Pick<Extract<AppendPurpose, { type: 'offsetsStored' }>, 'offsets' | 'others' | 'request'>,
  error: ErrorName,
  { brokerId }: Scene,
): GroupStep {
  const { offsets, others, request } = stored;
  if (error !== 'NONE') {
    const partitions = [...answersFor(offsets, storeError(error)), ...others];
    return stepOf(group, [], answer(request, { api: 'OffsetCommit', partitions }));
  }
  const hasAdvanced = isAdvance(group, offsets);
  const committed = offsets.map(({ topic, partition, committedOffset }) => ({ topic, partition, committedOffset }));
  return stepOf(
    withCommittedOffsets(group, offsets),
    [{ type: 'offsetsCommitted', brokerId, groupId: group.groupId, offsets: committed, isAdvance: hasAdvanced }],
    answer(request, { api: 'OffsetCommit', partitions: [...answersFor(offsets, 'NONE'), ...others] }, !hasAdvanced),
  );
}

/** A consumer that assigns itself its partitions needs no group before its first commit. */
function validateWithoutGroup(request: OffsetCommitRequest): 'NONE' | 'ILLEGAL_GENERATION' {
  return request.generationIdOrMemberEpoch < 0 ? 'NONE' : 'ILLEGAL_GENERATION';
}

function validateCommit(group: Group, request: OffsetCommitRequest): ErrorName {
  const isStandalone = request.generationIdOrMemberEpoch < 0 && request.memberId === '';
  // Where there are members, nobody else commits.
  if (isStandalone) return group.state === 'Empty' ? 'NONE' : 'UNKNOWN_MEMBER_ID';
  const error = membershipError(group, request.memberId, request.groupInstanceId);
  if (error !== 'NONE') return error;
  if (request.generationIdOrMemberEpoch !== group.generationId) return 'ILLEGAL_GENERATION';

  switch (group.state) {
    case 'Empty':
    case 'Stable':
    // The member learns of the rebalance from its heartbeat. Until then it may save what it has done.
    case 'PreparingRebalance':
      return 'NONE';
    case 'CompletingRebalance':
      // It has joined the new generation, and what it would commit belongs to the old one.
      return 'REBALANCE_IN_PROGRESS';
    case 'Dead':
      return 'COORDINATOR_NOT_AVAILABLE';
    default:
      return assertNever(group.state);
  }
}

/** A partition that there is not, or a note too long for it, keeps none of the others from being committed. */
function refusedPart(
  part: OffsetCommitPartition,
  isKnown: (place: Partitioned) => boolean,
  config: GroupConfig,
): readonly (Partitioned & { readonly error: ErrorName })[] {
  const { topic, partition, committedMetadata } = part;
  if (!isKnown(part)) return [{ topic, partition, error: 'UNKNOWN_TOPIC_OR_PARTITION' }];
  if (committedMetadata.length > config['offset.metadata.max.bytes'])
    return [{ topic, partition, error: 'OFFSET_METADATA_TOO_LARGE' }];
  return [];
}

function storeOffsets(
  group: Group,
  request: OffsetCommitRequest,
  refused: OffsetCommitResponse['partitions'],
  parked: ParkedRequest,
  nowMs: number,
): GroupStep {
  const { groupId, partition } = group;
  const member = memberOf(group, request.memberId);
  const offsets = request.partitions.map((part) => ({
    topic: part.topic,
    partition: part.partition,
    committedOffset: part.committedOffset,
    committedLeaderEpoch: part.committedLeaderEpoch,
    metadata: part.committedMetadata,
    committedMs: nowMs,
  }));
  const records = offsets.map((committed) => offsetRecord(groupId, committed));
  return stepOf(
    member === null ? group : withMember(group, withSession(member, nowMs)),
    [],
    [],
    [
      {
        partition,
        records,
        isRepeat: !isAdvance(group, offsets),
        purpose: { type: 'offsetsStored', groupId, offsets, others: refused, request: parked },
      },
    ],
  );
}

/** How a failed append reads to a client (`GroupMetadataManager.storeOffsets`). */
export function storeError(error: ErrorName): ErrorName {
  if (error === 'NOT_LEADER_OR_FOLLOWER') return 'NOT_COORDINATOR';
  // Too large for the log, as it has been configured: no retry helps.
  if (error === 'MESSAGE_TOO_LARGE') return 'INVALID_COMMIT_OFFSET_SIZE';
  const isForNow =
    error === 'UNKNOWN_TOPIC_OR_PARTITION' ||
    error === 'NOT_ENOUGH_REPLICAS' ||
    error === 'NOT_ENOUGH_REPLICAS_AFTER_APPEND';
  return isForNow ? 'COORDINATOR_NOT_AVAILABLE' : error;
}

type Places = readonly Pick<CommittedOffset, 'topic' | 'partition'>[];

function refusal(parked: ParkedRequest, places: Places, error: ErrorName) {
  return answer(parked, { api: 'OffsetCommit', partitions: answersFor(places, error) });
}

function answersFor(places: Places, error: ErrorName) {
  return places.map(({ topic, partition }) => ({ topic, partition, error }));
}
