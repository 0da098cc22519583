import type { ErrorName } from './errors';
import type { BrokerId, Offset, TopicName } from './ids';
import type { Request, Response, Partitioned } from './requestHeaders';

/** What the tools ask for. */

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
