import type { ErrorName } from './errors';
import type { BrokerId, GroupId, MemberId, Offset, PartitionIndex, TopicName } from './ids';
import type { RecordBatch } from './records';
import type { ZooKeeperPacket } from './zookeeper';

/**
 * Kafka's requests and responses. Fields keep the protocol's names (`clients/src/main/resources/common/message`).
 * Simplified: arrays nested by topic are flat, one entry a partition; `error` holds the name instead of the code.
 */
interface Request<Api extends string> {
  readonly api: Api;
  readonly kind: 'request';
  /** Chosen by the sender; the response repeats it. */
  readonly correlationId: number;
}

interface Response<Api extends string> {
  readonly api: Api;
  readonly kind: 'response';
  readonly correlationId: number;
}

interface Partitioned {
  readonly topic: TopicName;
  readonly partition: PartitionIndex;
}

// ---- connection and metadata

export type ApiVersionsRequest = Request<'ApiVersions'>;
export type ApiVersionsResponse = Response<'ApiVersions'>;

export interface MetadataRequest extends Request<'Metadata'> {
  /** Null asks for all topics. */
  readonly topics: readonly TopicName[] | null;
  readonly allowAutoTopicCreation: boolean;
}

export interface MetadataBroker {
  readonly nodeId: BrokerId;
  readonly host: string;
  readonly port: number;
  readonly rack: string | null;
}

export interface MetadataPartition {
  readonly error: ErrorName;
  readonly partitionIndex: PartitionIndex;
  /** -1 where there is none. */
  readonly leaderId: BrokerId;
  readonly leaderEpoch: number;
  readonly replicaNodes: readonly BrokerId[];
  readonly isrNodes: readonly BrokerId[];
  readonly offlineReplicas: readonly BrokerId[];
}

export interface MetadataTopic {
  readonly error: ErrorName;
  readonly name: TopicName;
  /** Another one after a topic was deleted and made again under its name; empty where there is an error. */
  readonly topicId: string;
  readonly isInternal: boolean;
  /** Sorted by index. */
  readonly partitions: readonly MetadataPartition[];
}

export interface MetadataResponse extends Response<'Metadata'> {
  readonly brokers: readonly MetadataBroker[];
  readonly controllerId: BrokerId;
  readonly topics: readonly MetadataTopic[];
}

// ---- data

export type Acks = 0 | 1 | -1;

export interface ProduceRequest extends Request<'Produce'> {
  readonly acks: Acks;
  readonly timeoutMs: number;
  readonly partitions: readonly (Partitioned & { readonly batch: RecordBatch })[];
}

/** The leader a client should turn to instead (KIP-951). */
export interface CurrentLeader {
  readonly leaderId: BrokerId;
  readonly leaderEpoch: number;
}

export interface ProducePartitionResponse extends Partitioned {
  readonly error: ErrorName;
  /** -1 where nothing was appended. */
  readonly baseOffset: Offset;
  readonly logStartOffset: Offset;
  readonly currentLeader: CurrentLeader | null;
  /** Kafka's own words, where it has some for the error. */
  readonly errorMessage?: string;
  /** The leader's clock, where the topic's timestamps are LogAppendTime. */
  readonly logAppendTimeMs?: number;
}

export interface ProduceResponse extends Response<'Produce'> {
  readonly partitions: readonly ProducePartitionResponse[];
}

export interface FetchPartition extends Partitioned {
  readonly fetchOffset: Offset;
  /** The follower's own log start; -1 from a consumer. */
  readonly logStartOffset: Offset;
  readonly currentLeaderEpoch: number;
  /** Epoch of the follower's last batch; -1 where there is none, and from a consumer. */
  readonly lastFetchedEpoch: number;
}

export interface FetchRequest extends Request<'Fetch'> {
  /** The follower's broker id; -1 from a consumer. */
  readonly replicaId: BrokerId;
  /** 0: a follower begins a new session and knows nothing of what it was told before. Left out, it goes on. */
  readonly sessionEpoch?: 0;
  readonly maxWaitMs: number;
  readonly minBytes: number;
  /** Of the whole answer. The first batch comes even if it is larger, or its reader would never get past it. */
  readonly maxBytes: number;
  /** Of each partition. */
  readonly partitionMaxBytes: number;
  readonly isolationLevel: 'read_uncommitted' | 'read_committed';
  readonly partitions: readonly FetchPartition[];
}

export interface EpochEndOffset {
  readonly epoch: number;
  readonly endOffset: Offset;
}

export interface FetchPartitionResponse extends Partitioned {
  readonly error: ErrorName;
  readonly highWatermark: Offset;
  readonly logStartOffset: Offset;
  /** Where the follower's log leaves the leader's; then there are no records. */
  readonly divergingEpoch: EpochEndOffset | null;
  readonly currentLeader: CurrentLeader | null;
  /** Whole batches: the first may begin before the offset asked for. */
  readonly batches: readonly RecordBatch[];
}

export interface FetchResponse extends Response<'Fetch'> {
  /** Simplified: only partitions with news (an incremental fetch session); an empty list is an empty answer. */
  readonly partitions: readonly FetchPartitionResponse[];
}

export const EARLIEST_TIMESTAMP = -2;
export const LATEST_TIMESTAMP = -1;
/** The record with the largest timestamp. */
export const MAX_TIMESTAMP = -3;

export interface ListOffsetsRequest extends Request<'ListOffsets'> {
  readonly replicaId: BrokerId;
  readonly isolationLevel: 'read_uncommitted' | 'read_committed';
  readonly partitions: readonly (Partitioned & {
    readonly currentLeaderEpoch: number;
    /** EARLIEST_TIMESTAMP, LATEST_TIMESTAMP, MAX_TIMESTAMP, or a time: then the first record that is not older. */
    readonly timestamp: number;
  })[];
}

export interface ListOffsetsResponse extends Response<'ListOffsets'> {
  readonly partitions: readonly (Partitioned & {
    readonly error: ErrorName;
    /** -1 where no record is as young as that. */
    readonly offset: Offset;
    /** Of the record that was found by its time; -1 otherwise. */
    readonly timestamp: number;
    readonly leaderEpoch: number;
  })[];
}

export interface InitProducerIdRequest extends Request<'InitProducerId'> {
  readonly transactionalId: string | null;
}

export interface InitProducerIdResponse extends Response<'InitProducerId'> {
  readonly error: ErrorName;
  readonly producerId: number;
  readonly producerEpoch: number;
}

// ---- groups

export interface FindCoordinatorRequest extends Request<'FindCoordinator'> {
  readonly key: GroupId;
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
}

export interface OffsetFetchResponse extends Response<'OffsetFetch'> {
  readonly error: ErrorName;
  /** -1 where nothing is committed. */
  readonly partitions: readonly (Partitioned & { readonly committedOffset: Offset })[];
}

// ---- administration

export interface CreateTopicsRequest extends Request<'CreateTopics'> {
  readonly name: TopicName;
  /** -1 takes the broker's default. */
  readonly numPartitions: number;
  readonly replicationFactor: number;
  readonly configs: Readonly<Record<string, string>>;
  /**
   * Both random numbers of Kafka's assignment, where a scenario fixes them; null draws them. Not on Kafka's wire.
   */
  readonly placement: Placement | null;
  /** Replicas by partition; null leaves it to the broker, and else both numbers above are -1. */
  readonly assignments: Assignments | null;
  readonly timeoutMs: number;
}

/** Replicas by partition, the preferred leader first. */
export type Assignments = readonly (readonly BrokerId[])[];

export interface Placement {
  readonly startIndex: number;
  readonly nextReplicaShift: number;
}

export interface CreateTopicsResponse extends Response<'CreateTopics'> {
  readonly name: TopicName;
  readonly error: ErrorName;
  readonly errorMessage: string | null;
}

/** To the leader of each partition. */
export interface DeleteRecordsRequest extends Request<'DeleteRecords'> {
  readonly partitions: readonly (Partitioned & {
    /** Records below it may go; -1 is the high watermark. */
    readonly offset: Offset;
  })[];
  readonly timeoutMs: number;
}

export interface DeleteRecordsPartitionResponse extends Partitioned {
  /** The smallest log start offset of all live replicas; -1 with an error. */
  readonly lowWatermark: Offset;
  readonly error: ErrorName;
}

export interface DeleteRecordsResponse extends Response<'DeleteRecords'> {
  readonly partitions: readonly DeleteRecordsPartitionResponse[];
}

export interface DeleteTopicsRequest extends Request<'DeleteTopics'> {
  readonly name: TopicName;
  readonly timeoutMs: number;
}

export interface DeleteTopicsResponse extends Response<'DeleteTopics'> {
  readonly name: TopicName;
  readonly error: ErrorName;
  readonly errorMessage: string | null;
}

export interface CreatePartitionsRequest extends Request<'CreatePartitions'> {
  readonly name: TopicName;
  /** The new total. */
  readonly count: number;
  /** Replicas of the new partitions alone. */
  readonly assignments: Assignments | null;
  readonly timeoutMs: number;
}

export interface CreatePartitionsResponse extends Response<'CreatePartitions'> {
  readonly name: TopicName;
  readonly error: ErrorName;
  readonly errorMessage: string | null;
}

/** What a setting belongs to (`ConfigResource`). The broker named `` is the whole cluster's default. */
export interface ConfigResource {
  readonly resourceType: 'TOPIC' | 'BROKER';
  readonly resourceName: string;
}

/** Simplified: one resource a request; SET and DELETE, without APPEND and SUBTRACT for lists. */
export interface IncrementalAlterConfigsRequest extends Request<'IncrementalAlterConfigs'>, ConfigResource {
  readonly set: Readonly<Record<string, string>>;
  readonly remove: readonly string[];
}

export interface IncrementalAlterConfigsResponse extends Response<'IncrementalAlterConfigs'>, ConfigResource {
  readonly error: ErrorName;
  readonly errorMessage: string | null;
}

export type ElectionType = 'PREFERRED' | 'UNCLEAN';

export interface ElectLeadersRequest extends Request<'ElectLeaders'> {
  readonly electionType: ElectionType;
  /** Null for all there are. */
  readonly partitions: readonly Partitioned[] | null;
  readonly timeoutMs: number;
}

interface PartitionResult extends Partitioned {
  readonly error: ErrorName;
  readonly errorMessage: string | null;
}

export interface ElectLeadersResponse extends Response<'ElectLeaders'> {
  readonly error: ErrorName;
  readonly partitions: readonly PartitionResult[];
}

export interface AlterPartitionReassignmentsRequest extends Request<'AlterPartitionReassignments'> {
  /** Null replicas cancel what is under way. */
  readonly partitions: readonly (Partitioned & { readonly replicas: readonly BrokerId[] | null })[];
  readonly timeoutMs: number;
}

export interface AlterPartitionReassignmentsResponse extends Response<'AlterPartitionReassignments'> {
  readonly error: ErrorName;
  readonly partitions: readonly PartitionResult[];
}

// ---- controller and brokers

/** 0 is RECOVERED, 1 RECOVERING (KIP-704). */
export type LeaderRecoveryState = 0 | 1;

export interface LeaderAndIsrPartition extends Partitioned {
  readonly controllerEpoch: number;
  readonly leader: BrokerId;
  readonly leaderEpoch: number;
  readonly isr: readonly BrokerId[];
  /** The znode's version. */
  readonly partitionEpoch: number;
  readonly replicas: readonly BrokerId[];
  readonly addingReplicas: readonly BrokerId[];
  readonly removingReplicas: readonly BrokerId[];
  readonly leaderRecoveryState: LeaderRecoveryState;
  readonly isNew: boolean;
}

export interface LeaderAndIsrRequest extends Request<'LeaderAndIsr'> {
  readonly controllerId: BrokerId;
  readonly controllerEpoch: number;
  readonly brokerEpoch: number;
  readonly partitions: readonly LeaderAndIsrPartition[];
  readonly liveLeaders: readonly BrokerId[];
  readonly topicIds: Readonly<Record<TopicName, string>>;
}

export interface LeaderAndIsrResponse extends Response<'LeaderAndIsr'> {
  readonly error: ErrorName;
  readonly partitions: readonly (Partitioned & { readonly error: ErrorName })[];
}

export interface UpdateMetadataPartition extends Partitioned {
  readonly controllerEpoch: number;
  readonly leader: BrokerId;
  readonly leaderEpoch: number;
  readonly isr: readonly BrokerId[];
  readonly zkVersion: number;
  readonly replicas: readonly BrokerId[];
  readonly offlineReplicas: readonly BrokerId[];
}

export interface UpdateMetadataRequest extends Request<'UpdateMetadata'> {
  readonly controllerId: BrokerId;
  readonly controllerEpoch: number;
  readonly brokerEpoch: number;
  /** A leader of -2 says that the topic is being deleted. */
  readonly partitions: readonly UpdateMetadataPartition[];
  readonly topicIds: Readonly<Record<TopicName, string>>;
  readonly liveBrokers: readonly MetadataBroker[];
}

export interface UpdateMetadataResponse extends Response<'UpdateMetadata'> {
  readonly error: ErrorName;
}

export interface StopReplicaRequest extends Request<'StopReplica'> {
  readonly controllerId: BrokerId;
  readonly controllerEpoch: number;
  readonly brokerEpoch: number;
  readonly partitions: readonly (Partitioned & { readonly leaderEpoch: number; readonly deletePartition: boolean })[];
}

export interface StopReplicaResponse extends Response<'StopReplica'> {
  readonly error: ErrorName;
  readonly partitions: readonly (Partitioned & { readonly error: ErrorName })[];
}

export interface AlterPartitionRequest extends Request<'AlterPartition'> {
  readonly brokerId: BrokerId;
  readonly brokerEpoch: number;
  readonly partitions: readonly (Partitioned & {
    readonly leaderEpoch: number;
    readonly newIsr: readonly BrokerId[];
    readonly leaderRecoveryState: LeaderRecoveryState;
    readonly partitionEpoch: number;
  })[];
}

export interface AlterPartitionResponse extends Response<'AlterPartition'> {
  readonly error: ErrorName;
  readonly partitions: readonly (Partitioned & {
    readonly error: ErrorName;
    readonly leaderId: BrokerId;
    readonly leaderEpoch: number;
    readonly isr: readonly BrokerId[];
    readonly leaderRecoveryState: LeaderRecoveryState;
    readonly partitionEpoch: number;
  })[];
}

export interface AllocateProducerIdsRequest extends Request<'AllocateProducerIds'> {
  readonly brokerId: BrokerId;
  readonly brokerEpoch: number;
}

export interface AllocateProducerIdsResponse extends Response<'AllocateProducerIds'> {
  readonly error: ErrorName;
  readonly producerIdStart: number;
  readonly producerIdLen: number;
}

export interface ControlledShutdownRequest extends Request<'ControlledShutdown'> {
  readonly brokerId: BrokerId;
  readonly brokerEpoch: number;
}

export interface ControlledShutdownResponse extends Response<'ControlledShutdown'> {
  readonly error: ErrorName;
  /** Partitions the broker still leads, as `orders-0`. */
  readonly remainingPartitions: readonly string[];
}

export type ClientRequest =
  | ApiVersionsRequest
  | MetadataRequest
  | ProduceRequest
  | FetchRequest
  | ListOffsetsRequest
  | InitProducerIdRequest
  | FindCoordinatorRequest
  | JoinGroupRequest
  | SyncGroupRequest
  | HeartbeatRequest
  | LeaveGroupRequest
  | OffsetCommitRequest
  | OffsetFetchRequest
  | CreateTopicsRequest
  | DeleteRecordsRequest
  | DeleteTopicsRequest
  | CreatePartitionsRequest
  | IncrementalAlterConfigsRequest
  | ElectLeadersRequest
  | AlterPartitionReassignmentsRequest;

export type ClientResponse =
  | ApiVersionsResponse
  | MetadataResponse
  | ProduceResponse
  | FetchResponse
  | ListOffsetsResponse
  | InitProducerIdResponse
  | FindCoordinatorResponse
  | JoinGroupResponse
  | SyncGroupResponse
  | HeartbeatResponse
  | LeaveGroupResponse
  | OffsetCommitResponse
  | OffsetFetchResponse
  | CreateTopicsResponse
  | DeleteRecordsResponse
  | DeleteTopicsResponse
  | CreatePartitionsResponse
  | IncrementalAlterConfigsResponse
  | ElectLeadersResponse
  | AlterPartitionReassignmentsResponse;

/** What the controller sends to brokers, one at a time and in order. */
export type ControlRequest = LeaderAndIsrRequest | UpdateMetadataRequest | StopReplicaRequest;
export type ControlResponse = LeaderAndIsrResponse | UpdateMetadataResponse | StopReplicaResponse;

export type BrokerRequest =
  | ControlRequest
  | AlterPartitionRequest
  | ControlledShutdownRequest
  | AllocateProducerIdsRequest;
export type BrokerResponse =
  | ControlResponse
  | AlterPartitionResponse
  | ControlledShutdownResponse
  | AllocateProducerIdsResponse;

/** Everything that can travel between two actors. */
export type MessageBody = ClientRequest | ClientResponse | BrokerRequest | BrokerResponse | ZooKeeperPacket;
