import type { NodeId, TimeMs } from '../../kernel/types';
import type { ErrorName } from '../protocol/errors';
import type { BrokerId, GroupId, Offset, PartitionIndex, TopicName, TopicPartition } from '../protocol/ids';
import type { Partitioned } from '../protocol/requestHeaders';
import type { Assignments, ElectionType, MessageBody, Placement } from '../protocol/requests';

export interface CreateTopicCommand {
  readonly type: 'createTopic';
  readonly name: TopicName;
  readonly numPartitions: number;
  readonly replicationFactor: number;
  readonly configs: Readonly<Record<string, string>>;
  readonly placement: Placement | null;
  readonly assignments: Assignments | null;
}

export interface DeleteTopicCommand {
  readonly type: 'deleteTopic';
  readonly name: TopicName;
}

export interface CreatePartitionsCommand {
  readonly type: 'createPartitions';
  readonly name: TopicName;
  readonly count: number;
  readonly assignments: Assignments | null;
}

/** Of a topic, of one broker, or with an empty broker name of all brokers. */
export interface AlterConfigsCommand {
  readonly type: 'alterConfigs';
  readonly resourceType: 'TOPIC' | 'BROKER';
  readonly resourceName: string;
  readonly set: Readonly<Record<string, string>>;
  readonly remove: readonly string[];
}

export interface ElectLeadersCommand {
  readonly type: 'electLeaders';
  readonly electionType: ElectionType;
  /** Null for all there are. */
  readonly partitions: readonly { readonly topic: TopicName; readonly partition: PartitionIndex }[] | null;
}

export interface ReassignPartitionCommand {
  readonly type: 'reassignPartition';
  readonly topic: TopicName;
  readonly partition: PartitionIndex;
  /** Null cancels. */
  readonly replicas: readonly BrokerId[] | null;
}

export interface DeleteRecordsCommand {
  readonly type: 'deleteRecords';
  readonly topic: TopicName;
  readonly partition: PartitionIndex;
  readonly offset: Offset;
}

/** `kafka-consumer-groups.sh --delete`. */
export interface DeleteGroupCommand {
  readonly type: 'deleteGroup';
  readonly groupId: GroupId;
}

/** `kafka-consumer-groups.sh --reset-offsets --execute`. */
export interface ResetOffsetsCommand {
  readonly type: 'resetOffsets';
  readonly groupId: GroupId;
  /** Null for `--all-topics`: those that the group has offsets of. */
  readonly topic: TopicName | null;
  /** Null for all of the topic. */
  readonly partitions: readonly PartitionIndex[] | null;
  readonly to: OffsetTarget;
}

/** The scenarios of the tool, by its options. */
export type OffsetTarget =
  | { readonly type: 'toEarliest' | 'toLatest' | 'toCurrent' }
  | { readonly type: 'toOffset'; readonly offset: Offset }
  | { readonly type: 'shiftBy'; readonly by: number }
  /** The first record that is not older, or the end of the log. */
  | { readonly type: 'toDatetime'; readonly timestampMs: TimeMs }
  /** The same, counted back from now. */
  | { readonly type: 'byDuration'; readonly durationMs: number };

export type GroupCommand = DeleteGroupCommand | ResetOffsetsCommand;

export type AdminCommand =
  | CreateTopicCommand
  | DeleteTopicCommand
  | CreatePartitionsCommand
  | AlterConfigsCommand
  | ElectLeadersCommand
  | ReassignPartitionCommand
  | DeleteRecordsCommand
  | GroupCommand;

/** What `operations/` knows: one request, one answer. The others ask several questions, each by what the last one brought. */
export type OperationCommand = Exclude<AdminCommand, DeleteRecordsCommand | GroupCommand>;

/** Something to do, waiting for its answer. */
export interface PendingOperation {
  readonly id: number;
  readonly command: OperationCommand;
  readonly sinceMs: TimeMs;
  /** The request in flight and who was asked; null while somebody to ask is looked for. */
  readonly inFlight: { readonly correlationId: number; readonly brokerId: BrokerId } | null;
}

/** Records to delete: first the partition's leader is looked for, then it is asked. */
export interface PendingDeletion {
  readonly topic: TopicName;
  readonly partition: PartitionIndex;
  readonly offset: Offset;
  readonly sinceMs: TimeMs;
  /** Whom the request in flight went to, and what for; null while it waits for another try. */
  readonly asked: {
    readonly api: 'Metadata' | 'DeleteRecords';
    readonly brokerId: BrokerId;
    readonly correlationId: number;
  } | null;
}

/** Something to do with a group: what is known of it so far, and which question is out. */
export interface GroupErrand {
  readonly id: number;
  readonly command: GroupCommand;
  readonly sinceMs: TimeMs;
  readonly facts: GroupFacts;
  readonly asked: {
    readonly api: MessageBody['api'];
    readonly brokerId: BrokerId;
    readonly correlationId: number;
  } | null;
}

/** What one must know of a group to reset its offsets. Null and missing: not asked yet. */
export interface GroupFacts {
  readonly coordinatorId: BrokerId | null;
  readonly groupState: string | null;
  readonly committed: readonly (Partitioned & { readonly offset: Offset })[] | null;
  /** Of the partitions that are meant, sorted. */
  readonly leaders: readonly (Partitioned & { readonly leaderId: BrokerId })[] | null;
  /** By partition, what the leader has said of its log. */
  readonly earliest: Readonly<Record<TopicPartition, Offset>>;
  readonly latest: Readonly<Record<TopicPartition, Offset>>;
  /** -1 where no record is that young. */
  readonly byTime: Readonly<Record<TopicPartition, Offset>>;
}

/** Where a partition's bookmark was put, and from where. */
export interface ResetOffset extends Partitioned {
  /** Null where there was none. */
  readonly from: Offset | null;
  readonly to: Offset;
}

/** The command-line tools' client (`KafkaAdminClient`): finds whom to ask, and asks. */
export interface Admin {
  readonly type: 'admin';
  readonly nodeId: NodeId;
  readonly bootstrap: readonly BrokerId[];
  readonly pending: readonly PendingOperation[];
  readonly deletions: readonly PendingDeletion[];
  readonly groupErrands: readonly GroupErrand[];
  readonly controllerId: BrokerId | null;
  /** Brokers that the last metadata named, to ask any of them; the bootstrap list before. */
  readonly brokerIds: readonly BrokerId[];
  /** The broker asked for metadata and the request, while one is out. */
  readonly metadataInFlight: { readonly brokerId: BrokerId; readonly correlationId: number } | null;
  readonly nextCorrelationId: number;
  readonly nextOperationId: number;
}

export type AdminTimer =
  | { readonly type: 'retry' }
  | { readonly type: 'requestTimeout'; readonly correlationId: number }
  | { readonly type: 'retryDeletions' }
  | { readonly type: 'deletionTimeout'; readonly correlationId: number }
  | { readonly type: 'retryGroups' }
  | { readonly type: 'groupTimeout'; readonly correlationId: number };

export type AdminEvent =
  | {
      readonly type: 'topicCreationAnswered';
      readonly topic: TopicName;
      readonly error: ErrorName;
      readonly errorMessage: string | null;
    }
  | {
      readonly type: 'recordsDeletionAnswered';
      readonly topicPartition: TopicPartition;
      readonly error: ErrorName;
      /** The smallest log start offset of all live replicas; -1 with an error. */
      readonly lowWatermark: Offset;
    }
  | { readonly type: 'groupDeletionAnswered'; readonly groupId: GroupId; readonly error: ErrorName }
  | {
      readonly type: 'offsetsResetAnswered';
      readonly groupId: GroupId;
      /** Null where it is not a broker that refuses, but the tool. */
      readonly error: ErrorName | null;
      readonly errorMessage: string | null;
      readonly offsets: readonly ResetOffset[];
    }
  | {
      readonly type: 'adminAnswered';
      readonly operation: Exclude<OperationCommand['type'], 'createTopic'>;
      /** What it was about, where it was about one thing. */
      readonly topic: TopicName | null;
      readonly partition: PartitionIndex | null;
      /** Whose settings; null where it was not about a broker's, empty for all brokers. */
      readonly broker: string | null;
      readonly error: ErrorName;
      readonly errorMessage: string | null;
    };
