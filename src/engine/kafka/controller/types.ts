import type { NodeId } from '../../kernel/types';
import type { ErrorName } from '../protocol/errors';
import type { BrokerId, PartitionIndex, TopicName } from '../protocol/ids';
import type { AlterPartitionRequest, ControlledShutdownRequest, ControlRequest } from '../protocol/requests';

/** As `kafka.controller.PartitionState` prints them. */
export type PartitionState = 'NonExistentPartition' | 'NewPartition' | 'OnlinePartition' | 'OfflinePartition';

/** A partition's `state` znode as the controller last read or wrote it. */
export interface LeaderAndIsr {
  /** -1 for none. */
  readonly leader: BrokerId;
  readonly leaderEpoch: number;
  readonly isr: readonly BrokerId[];
  readonly controllerEpoch: number;
  /** The znode's version. */
  readonly partitionEpoch: number;
}

export interface ControllerPartition {
  readonly topic: TopicName;
  readonly partition: PartitionIndex;
  readonly replicas: readonly BrokerId[];
  readonly state: PartitionState;
  /** Null until the `state` znode exists. */
  readonly leadership: LeaderAndIsr | null;
}

export interface ControllerTopic {
  readonly topicId: string;
  readonly configs: Readonly<Record<string, string>>;
  /** By index. */
  readonly partitions: readonly ControllerPartition[];
}

export interface LiveBroker {
  readonly brokerId: BrokerId;
  /** czxid of its registration. */
  readonly brokerEpoch: number;
  readonly rack: string | null;
}

/** The queue to one broker (`ControllerChannelManager`): in order, one in flight, again 100 ms after a failure. */
export interface Channel {
  readonly brokerId: BrokerId;
  readonly queue: readonly ControlRequest[];
  readonly isInFlight: boolean;
  /** Tries of the first request that failed so far. */
  readonly failures: number;
}

/** What the controller knows (`ControllerContext`). Only the active controller has one. */
export interface ControllerContext {
  readonly epoch: number;
  /** The version of `/controller_epoch`, checked with every write. */
  readonly epochZkVersion: number;
  /** Sorted by id. */
  readonly liveBrokers: readonly LiveBroker[];
  readonly shuttingDownBrokers: readonly BrokerId[];
  readonly topics: Readonly<Record<TopicName, ControllerTopic>>;
  readonly channels: readonly Channel[];
}

/** What waits in the event queue (`ControllerEventManager`), in order of arrival. */
export type ControllerEventInput =
  | { readonly type: 'Startup' }
  | { readonly type: 'ControllerChange' }
  | { readonly type: 'Reelect' }
  | { readonly type: 'BrokerChange' }
  | { readonly type: 'TopicChange' }
  | { readonly type: 'AlterPartitionReceived'; readonly from: NodeId; readonly request: AlterPartitionRequest }
  | { readonly type: 'ControlledShutdown'; readonly from: NodeId; readonly request: ControlledShutdownRequest };

interface IsrChange {
  readonly topicPartition: string;
  readonly by: 'controller' | 'leader';
  readonly from: readonly BrokerId[];
  readonly to: readonly BrokerId[];
  readonly leaderEpoch: number;
}

/** Told by the controller to those who watch it. */
export type ControllerEvent =
  | { readonly type: 'controllerElected'; readonly brokerId: BrokerId; readonly controllerEpoch: number }
  | { readonly type: 'controllerResigned'; readonly brokerId: BrokerId; readonly controllerEpoch: number }
  | {
      readonly type: 'brokersChanged';
      readonly controllerId: BrokerId;
      readonly started: readonly BrokerId[];
      readonly failed: readonly BrokerId[];
      readonly live: readonly BrokerId[];
    }
  | {
      readonly type: 'topicCreated';
      readonly topic: TopicName;
      /** Replicas by partition; the first is the preferred leader. */
      readonly assignment: readonly (readonly BrokerId[])[];
    }
  | {
      readonly type: 'leaderElected';
      readonly topicPartition: string;
      readonly strategy: 'New' | 'Offline' | 'ControlledShutdown';
      readonly from: BrokerId;
      readonly leaderId: BrokerId;
      readonly leaderEpoch: number;
      readonly assignedReplicas: readonly BrokerId[];
      readonly inSyncReplicas: readonly BrokerId[];
    }
  /** Nobody alive and in sync: the partition waits. */
  | {
      readonly type: 'partitionOffline';
      readonly topicPartition: string;
      readonly assignedReplicas: readonly BrokerId[];
      readonly inSyncReplicas: readonly BrokerId[];
    }
  | ({ readonly type: 'inSyncReplicasShrunk' } & IsrChange)
  | ({ readonly type: 'inSyncReplicasExpanded' } & IsrChange)
  | {
      readonly type: 'isrChangeRefused';
      readonly topicPartition: string;
      readonly brokerId: BrokerId;
      readonly error: ErrorName;
    }
  | { readonly type: 'controlledShutdownGranted'; readonly brokerId: BrokerId; readonly remaining: readonly string[] };
