import type { ErrorName } from './errors';
import type { BrokerId, TopicName } from './ids';
import type { MetadataBroker } from './metadataRequests';
import type { Request, Response, Partitioned } from './requestHeaders';

/** What the controller and the brokers tell each other. */

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
