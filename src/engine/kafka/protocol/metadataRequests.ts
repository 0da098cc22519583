import type { ErrorName } from './errors';
import type { BrokerId, PartitionIndex, TopicName } from './ids';
import type { Request, Response } from './requestHeaders';

/** Connecting to a broker, and asking who leads what. */

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
