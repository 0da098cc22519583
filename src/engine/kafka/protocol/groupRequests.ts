import type { ErrorName } from './errors';
import type { BrokerId, GroupId, MemberId, Offset, PartitionIndex, TopicName } from './ids';
import type { Request, Response, Partitioned } from './requestHeaders';

/** Groups of consumers, and what they have read. */

export interface FindCoordinatorRequest extends Request<'FindCoordinator'> {
  /** A group id, or a transactional id. */
  readonly key: string;
  /** Left out: GROUP. */
  readonly keyType?: 'GROUP' | 'TRANSACTION';
}

export interface FindCoordinatorResponse extends Response<'FindCoordinator'> {
  readonly error: ErrorName;
  /** -1 with an error. */
  readonly nodeId: BrokerId;
}

/** A member's subscription, as `ConsumerProtocolSubscription` carries it. */
export interface MemberSubscription {
  readonly memberId: MemberId;
  readonly topics: readonly TopicName[];
}

export interface TopicPartitions {
  readonly topic: TopicName;
  /** Sorted. */
  readonly partitions: readonly PartitionIndex[];
}

export interface MemberAssignment {
  readonly memberId: MemberId;
  readonly assignment: readonly TopicPartitions[];
}

export interface JoinGroupRequest extends Request<'JoinGroup'> {
  readonly groupId: GroupId;
  /** Empty on the first try. */
  readonly memberId: MemberId;
  readonly clientId: string;
  readonly sessionTimeoutMs: number;
  readonly rebalanceTimeoutMs: number;
  readonly protocolType: string;
  /** Names of the assignors the member supports, best first. */
  readonly protocols: readonly string[];
  readonly topics: readonly TopicName[];
}

export interface JoinGroupResponse extends Response<'JoinGroup'> {
  readonly error: ErrorName;
  readonly generationId: number;
  readonly protocolName: string;
  readonly leader: MemberId;
  readonly memberId: MemberId;
  /** Only the leader gets the list; the others get an empty one. */
  readonly members: readonly MemberSubscription[];
}

export interface SyncGroupRequest extends Request<'SyncGroup'> {
  readonly groupId: GroupId;
  readonly generationId: number;
  readonly memberId: MemberId;
  readonly protocolName: string;
  /** Only the leader sends it. */
  readonly assignments: readonly MemberAssignment[];
}

export interface SyncGroupResponse extends Response<'SyncGroup'> {
  readonly error: ErrorName;
  readonly assignment: readonly TopicPartitions[];
}

export interface HeartbeatRequest extends Request<'Heartbeat'> {
  readonly groupId: GroupId;
  readonly generationId: number;
  readonly memberId: MemberId;
}

export interface HeartbeatResponse extends Response<'Heartbeat'> {
  readonly error: ErrorName;
}

export interface LeaveGroupRequest extends Request<'LeaveGroup'> {
  readonly groupId: GroupId;
  readonly memberId: MemberId;
}

export interface LeaveGroupResponse extends Response<'LeaveGroup'> {
  readonly error: ErrorName;
}

export interface OffsetCommitRequest extends Request<'OffsetCommit'> {
  readonly groupId: GroupId;
  readonly generationIdOrMemberEpoch: number;
  readonly memberId: MemberId;
  readonly partitions: readonly (Partitioned & { readonly committedOffset: Offset })[];
}

export interface OffsetCommitResponse extends Response<'OffsetCommit'> {
  readonly partitions: readonly (Partitioned & { readonly error: ErrorName })[];
}

export interface OffsetFetchRequest extends Request<'OffsetFetch'> {
  readonly groupId: GroupId;
  readonly partitions: readonly Partitioned[];
  /** A reader of committed records only: offsets that an open transaction is about to change are not told. */
  readonly requireStable?: boolean;
}

export interface OffsetFetchResponse extends Response<'OffsetFetch'> {
  readonly error: ErrorName;
  /** -1 where nothing is committed. */
  readonly partitions: readonly (Partitioned & { readonly committedOffset: Offset })[];
}
