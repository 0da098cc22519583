import type { NodeId, TimeMs } from '../../kernel/types';
import type { Effect } from '../protocol/actor';
import type { ErrorName } from '../protocol/errors';
import type { BrokerId, GroupId, MemberId, Offset, PartitionIndex, TopicName } from '../protocol/ids';
import type { Partitioned } from '../protocol/requestHeaders';
import type { KafkaRecord } from '../protocol/records';
import type { JoinGroupProtocol, MemberAssignment, TopicPartitions } from '../protocol/requests';

/**
 * As `ClassicGroupState` and the tools print them.
 * - Empty: no members; there may be offsets. JoinGroup starts the initial delay; Sync and Heartbeat: UNKNOWN_MEMBER_ID.
 * - PreparingRebalance: the join phase. JoinGroup is parked; Sync and Heartbeat: REBALANCE_IN_PROGRESS.
 * - CompletingRebalance: all have the new generation and wait for the leader's assignment. SyncGroup is parked,
 *   Heartbeat is fine; JoinGroup with news starts over.
 * - Stable: everybody has an assignment.
 * - Dead: this broker has let go of the group. Lasts no time, so no request ever meets it.
 */
export type GroupState = 'Empty' | 'PreparingRebalance' | 'CompletingRebalance' | 'Stable' | 'Dead';

/** The settings of a broker that its groups obey, by Kafka's names. */
export interface GroupConfig {
  readonly 'group.initial.rebalance.delay.ms': number;
  readonly 'group.min.session.timeout.ms': number;
  readonly 'group.max.session.timeout.ms': number;
  readonly 'group.max.size': number;
  readonly 'offsets.topic.num.partitions': number;
  readonly 'offsets.retention.minutes': number;
  readonly 'offsets.retention.check.interval.ms': number;
  readonly 'offsets.commit.timeout.ms': number;
  readonly 'offset.metadata.max.bytes': number;
}

/** A request that waits in the coordinator for its answer. */
export interface ParkedRequest {
  /** Null once its connection broke: it still waits, but its answer goes nowhere. */
  readonly client: NodeId | null;
  readonly correlationId: number;
}

export interface GroupMember {
  readonly memberId: MemberId;
  /** `group.instance.id` of a static member; null for a dynamic one. */
  readonly groupInstanceId: string | null;
  readonly clientId: string;
  readonly sessionTimeoutMs: number;
  readonly rebalanceTimeoutMs: number;
  /** Best first; after a new coordinator has read the group from its log, only the one in use. */
  readonly protocols: readonly JoinGroupProtocol[];
  readonly assignment: readonly TopicPartitions[];
  /** Until its first join phase is over. It has no id to send heartbeats with, so only its long first session ends it. */
  readonly isNew: boolean;
  /** A parked JoinGroup; the member has (re)joined this round when it is not null. */
  readonly awaitingJoin: ParkedRequest | null;
  readonly awaitingSync: ParkedRequest | null;
  readonly sessionExpiresMs: TimeMs;
}

/** An id handed out with MEMBER_ID_REQUIRED and not yet used. */
export interface PendingMember {
  readonly memberId: MemberId;
  readonly expiresMs: TimeMs;
}

export interface CommittedOffset {
  readonly topic: TopicName;
  readonly partition: PartitionIndex;
  readonly committedOffset: Offset;
  /** Epoch of the last record read; -1 where the client did not say. */
  readonly committedLeaderEpoch: number;
  readonly metadata: string;
  readonly committedMs: TimeMs;
}

export interface Group {
  readonly groupId: GroupId;
  /** Its partition of `__consumer_offsets`. */
  readonly partition: PartitionIndex;
  readonly state: GroupState;
  /** When it came to be in it. For an empty group the offsets' time runs from then. */
  readonly stateTimestampMs: TimeMs;
  /** `consumer` once it has had a member; null for offsets of a consumer that assigns itself its partitions. */
  readonly protocolType: string | null;
  readonly generationId: number;
  readonly protocolName: string | null;
  readonly leaderId: MemberId | null;
  /** In the order they joined. */
  readonly members: readonly GroupMember[];
  readonly pendingMembers: readonly PendingMember[];
  /** The join phase ends at the latest then; null outside PreparingRebalance. */
  readonly joinDeadlineMs: TimeMs | null;
  /** The first rebalance of an empty group waits for more members until then; null otherwise. */
  readonly initialDelayEndsMs: TimeMs | null;
  /** Somebody joined during the initial delay, which is then extended. */
  readonly newMemberAdded: boolean;
  /** Members of this generation that have not synced yet. */
  readonly pendingSyncMembers: readonly MemberId[];
  /** Those are removed then; null where everybody has synced, and outside CompletingRebalance and Stable. */
  readonly syncDeadlineMs: TimeMs | null;
  /** Sorted by topic and partition. */
  readonly offsets: readonly CommittedOffset[];
  /** Offsets that count once a transaction has committed, in the order they came. */
  readonly pendingTxnOffsets: readonly PendingTxnOffsets[];
}

/** What one producer's open transaction commits for a group. */
export interface PendingTxnOffsets {
  readonly producerId: number;
  readonly offsets: readonly CommittedOffset[];
}

/** What goes on once an append to `__consumer_offsets` is on all in-sync replicas. */
export type AppendPurpose =
  | {
      readonly type: 'groupStored';
      readonly groupId: GroupId;
      readonly generationId: number;
      /** What the leader's SyncGroup brought; empty for a group that became empty. */
      readonly assignments: readonly MemberAssignment[];
    }
  | {
      readonly type: 'offsetsStored';
      readonly groupId: GroupId;
      readonly offsets: readonly CommittedOffset[];
      /** What else the answer says: of those that were not even tried, and of those whose topic is gone by now. */
      readonly others: readonly (Partitioned & { readonly error: ErrorName })[];
      readonly request: ParkedRequest;
    }
  | {
      readonly type: 'txnOffsetsStored';
      readonly groupId: GroupId;
      readonly producerId: number;
      readonly offsets: readonly CommittedOffset[];
      readonly request: ParkedRequest;
    }
  /** A static member has another id now. */
  | {
      readonly type: 'staticMemberStored';
      readonly groupId: GroupId;
      readonly generationId: number;
      readonly memberId: MemberId;
      /** As it was under its old id, in case this cannot be written. */
      readonly old: GroupMember;
    }
  /** What is gone is gone whether or not this is written: nobody waits for it, and the next check says it again. */
  | { readonly type: 'tombstones'; readonly groupId: GroupId };

/** A wish: records for a partition of `__consumer_offsets` that this broker leads, with acks=all. */
export interface CoordinatorAppend {
  readonly partition: PartitionIndex;
  readonly records: readonly KafkaRecord[];
  /** It says again what was committed before. */
  readonly isRepeat: boolean;
  /** Whose transaction the records are part of; left out for none. */
  readonly producer?: { readonly producerId: number; readonly producerEpoch: number };
  readonly purpose: AppendPurpose;
}

/** How the broker fared with an append. */
export type AppendResult =
  | { readonly type: 'appended'; readonly requiredOffset: Offset }
  | { readonly type: 'failed'; readonly error: ErrorName };

/** An append that was done and must be on all in-sync replicas before anyone is answered. */
export interface PendingAppend {
  readonly partition: PartitionIndex;
  /** The high watermark that makes it done. */
  readonly requiredOffset: Offset;
  readonly expiresMs: TimeMs;
  readonly purpose: AppendPurpose;
}

export interface LedPartition {
  readonly partition: PartitionIndex;
  readonly leaderEpoch: number;
  /** Its groups are being read from the log. Until then they are asked for in vain. */
  readonly isLoading: boolean;
}

/** A broker's share of the groups: those whose partition of `__consumer_offsets` it leads. */
export interface Coordinator {
  readonly brokerId: BrokerId;
  /** Partitions of `__consumer_offsets` it leads, with the leader epoch of each. Sorted. */
  readonly partitions: readonly LedPartition[];
  /** Sorted by id. */
  readonly groups: readonly Group[];
  /** Oldest first. */
  readonly pendingAppends: readonly PendingAppend[];
}

/** The result of one input: roles never import one another, so appends are wishes that the broker fulfils. */
export interface CoordinatorStep {
  readonly coordinator: Coordinator;
  readonly events: readonly CoordinatorEvent[];
  readonly effects: readonly Effect<CoordinatorTimer>[];
  readonly appends: readonly CoordinatorAppend[];
}

export type CoordinatorTimer =
  | { readonly type: 'memberSession'; readonly groupId: GroupId; readonly memberId: MemberId }
  | { readonly type: 'pendingMember'; readonly groupId: GroupId; readonly memberId: MemberId }
  | { readonly type: 'joinPhase'; readonly groupId: GroupId }
  | { readonly type: 'syncPhase'; readonly groupId: GroupId }
  | { readonly type: 'pendingAppend' };

interface OnGroup {
  readonly brokerId: BrokerId;
  readonly groupId: GroupId;
}

export type CoordinatorEvent =
  | (OnGroup & { readonly type: 'memberJoined'; readonly memberId: MemberId; readonly clientId: string })
  | (OnGroup & { readonly type: 'memberLeft'; readonly memberId: MemberId; readonly clientId: string })
  /** No heartbeat for the whole session timeout, or not back within the rebalance timeout. */
  | (OnGroup & {
      readonly type: 'memberExpired';
      readonly memberId: MemberId;
      readonly clientId: string;
      readonly reason: 'session' | 'rebalance';
    })
  | (OnGroup & {
      readonly type: 'groupStateChanged';
      readonly from: GroupState;
      readonly to: GroupState;
      readonly generationId: number;
    })
  /** The leader's assignment is stored: the rebalance is finished. */
  | (OnGroup & {
      readonly type: 'groupStabilized';
      readonly generationId: number;
      readonly assignments: readonly {
        readonly memberId: MemberId;
        readonly clientId: string;
        readonly assignment: readonly TopicPartitions[];
      }[];
    })
  /** A static member is back with a new id, and takes the place of the old one, which is fenced from now on. */
  | (OnGroup & {
      readonly type: 'staticMemberReplaced';
      readonly groupInstanceId: string;
      readonly oldMemberId: MemberId;
      readonly memberId: MemberId;
      readonly clientId: string;
    })
  /** Committed offsets were dropped: too old, or their topic is gone. */
  | (OnGroup & {
      readonly type: 'offsetsExpired';
      readonly offsets: readonly {
        readonly topic: TopicName;
        readonly partition: PartitionIndex;
        readonly committedOffset: Offset;
      }[];
      readonly reason: 'retention' | 'topicDeleted';
    })
  /** Nothing is left of it: it was deleted, or had neither members nor offsets any more. */
  | (OnGroup & { readonly type: 'groupRemoved' })
  /** `isAdvance` is false where a commit repeats what was there. */
  | (OnGroup & {
      readonly type: 'offsetsCommitted';
      readonly offsets: readonly {
        readonly topic: TopicName;
        readonly partition: PartitionIndex;
        readonly committedOffset: Offset;
      }[];
      readonly isAdvance: boolean;
    })
  | {
      readonly type: 'coordinatorLoaded';
      readonly brokerId: BrokerId;
      readonly partition: PartitionIndex;
      readonly groups: readonly GroupId[];
    };
