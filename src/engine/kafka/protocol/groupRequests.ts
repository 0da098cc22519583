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

export interface TopicPartitions {
  readonly topic: TopicName;
  /** Sorted. */
  readonly partitions: readonly PartitionIndex[];
}

/** What the sticky assignor (eager) remembers of the last assignment, in its part of the subscription. */
export interface StickyUserData {
  readonly previousAssignment: readonly TopicPartitions[];
  readonly generation: number;
}

/** What a member says of itself, for the leader who assigns (`ConsumerProtocolSubscription`). The broker does not read it. */
export interface ConsumerSubscription {
  /** Sorted. */
  readonly topics: readonly TopicName[];
  /** What it still owns; nothing in an eager rebalance. */
  readonly ownedPartitions: readonly TopicPartitions[];
  /** The generation in which it came to own them; -1 for none. */
  readonly generationId: number;
  /** `client.rack`. */
  readonly rackId: string | null;
  /** Only from the sticky assignor. */
  readonly userData: StickyUserData | null;
}

/** An assignor that a member supports, with what the member says for it. */
export interface JoinGroupProtocol {
  readonly name: string;
  readonly metadata: ConsumerSubscription;
}

/** A member as the leader learns of it: its subscription for the assignor that was chosen. */
export interface MemberSubscription extends ConsumerSubscription {
  readonly memberId: MemberId;
  readonly groupInstanceId: string | null;
}

export interface MemberAssignment {
  readonly memberId: MemberId;
  readonly assignment: readonly TopicPartitions[];
}

export interface JoinGroupRequest extends Request<'JoinGroup'> {
  readonly groupId: GroupId;
  /** Empty on the first try. */
  readonly memberId: MemberId;
  readonly groupInstanceId: string | null;
  readonly clientId: string;
  readonly sessionTimeoutMs: number;
  readonly rebalanceTimeoutMs: number;
  readonly protocolType: string;
  /** The assignors the member supports, best first. */
  readonly protocols: readonly JoinGroupProtocol[];
}

export interface JoinGroupResponse extends Response<'JoinGroup'> {
  readonly error: ErrorName;
  readonly generationId: number;
  readonly protocolName: string;
  readonly leader: MemberId;
  readonly memberId: MemberId;
  /** A static leader is back with the group as it was: it leads on, and assigns nothing. */
  readonly skipAssignment: boolean;
  /** Only the leader gets the list; the others get an empty one. */
  readonly members: readonly MemberSubscription[];
}

export interface SyncGroupRequest extends Request<'SyncGroup'> {
  readonly groupId: GroupId;
  readonly generationId: number;
  readonly memberId: MemberId;
  readonly groupInstanceId: string | null;
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
  readonly groupInstanceId: string | null;
}

export interface HeartbeatResponse extends Response<'Heartbeat'> {
  readonly error: ErrorName;
}

export interface LeaveGroupRequest extends Request<'LeaveGroup'> {
  readonly groupId: GroupId;
  /** Empty where an administrator removes a static member. */
  readonly memberId: MemberId;
  readonly groupInstanceId: string | null;
}

export interface LeaveGroupResponse extends Response<'LeaveGroup'> {
  readonly error: ErrorName;
}

export interface OffsetCommitPartition extends Partitioned {
  /** The next one to read. */
  readonly committedOffset: Offset;
  /** Epoch of the last record read; -1 where it is not known. */
  readonly committedLeaderEpoch: number;
  readonly committedMetadata: string;
}

export interface OffsetCommitRequest extends Request<'OffsetCommit'> {
  readonly groupId: GroupId;
  /** -1 from whoever is no member: a consumer that assigns itself its partitions, or a tool. */
  readonly generationIdOrMemberEpoch: number;
  readonly memberId: MemberId;
  readonly groupInstanceId: string | null;
  readonly partitions: readonly OffsetCommitPartition[];
}

export interface OffsetCommitResponse extends Response<'OffsetCommit'> {
  readonly partitions: readonly (Partitioned & { readonly error: ErrorName })[];
}

export interface OffsetFetchRequest extends Request<'OffsetFetch'> {
  readonly groupId: GroupId;
  /** Null for all that the group has. */
  readonly partitions: readonly Partitioned[] | null;
  /** Offsets of a transaction that is not decided yet are answered with UNSTABLE_OFFSET_COMMIT. */
  readonly requireStable: boolean;
}

export interface OffsetFetchPartition extends Partitioned {
  /** -1 where nothing is committed. */
  readonly committedOffset: Offset;
  readonly committedLeaderEpoch: number;
  readonly metadata: string;
  readonly error: ErrorName;
}

export interface OffsetFetchResponse extends Response<'OffsetFetch'> {
  readonly error: ErrorName;
  readonly partitions: readonly OffsetFetchPartition[];
}

/** Asks what a tool must know before it touches a group. Simplified: of the members only how many there are. */
export interface DescribeGroupsRequest extends Request<'DescribeGroups'> {
  readonly groupId: GroupId;
}

export interface DescribeGroupsResponse extends Response<'DescribeGroups'> {
  readonly error: ErrorName;
  /** As the tools print it; `Dead` for a group that is not known. */
  readonly groupState: string;
  readonly memberCount: number;
}

export interface DeleteGroupsRequest extends Request<'DeleteGroups'> {
  readonly groupId: GroupId;
}

export interface DeleteGroupsResponse extends Response<'DeleteGroups'> {
  readonly error: ErrorName;
}
