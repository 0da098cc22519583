import type { NodeId } from '../../kernel/types';
import type { ErrorName } from '../protocol/errors';
import type { BrokerId, PartitionIndex, TopicName } from '../protocol/ids';
import type { LeaderRecoveryState } from '../protocol/requests';
import type {
  AllocateProducerIdsRequest,
  AlterPartitionReassignmentsRequest,
  AlterPartitionRequest,
  ControlledShutdownRequest,
  ControlRequest,
  ElectLeadersRequest,
} from '../protocol/requests';

/** As `kafka.controller.PartitionState` prints them. */
export type PartitionState = 'NonExistentPartition' | 'NewPartition' | 'OnlinePartition' | 'OfflinePartition';

/** As `kafka.controller.ReplicaState` prints them. A replica without an entry is NonExistentReplica. */
export type ReplicaState =
  | 'NewReplica'
  | 'OnlineReplica'
  | 'OfflineReplica'
  | 'ReplicaDeletionStarted'
  | 'ReplicaDeletionSuccessful'
  | 'ReplicaDeletionIneligible'
  | 'NonExistentReplica';

/** A partition's `state` znode as the controller last read or wrote it. */
export interface LeaderAndIsr {
  /** -1 for none. */
  readonly leader: BrokerId;
  readonly leaderEpoch: number;
  readonly isr: readonly BrokerId[];
  /** RECOVERING after an unclean election, until the leader's next AlterPartition (KIP-704). */
  readonly leaderRecoveryState: LeaderRecoveryState;
  readonly controllerEpoch: number;
  /** The znode's version. */
  readonly partitionEpoch: number;
}

/** Who shall hold a partition (`ReplicaAssignment`). `replicas` is everyone, also those that come and those that go. */
export interface ReplicaAssignment {
  readonly replicas: readonly BrokerId[];
  readonly addingReplicas: readonly BrokerId[];
  readonly removingReplicas: readonly BrokerId[];
}

export interface ControllerPartition extends ReplicaAssignment {
  readonly topic: TopicName;
  readonly partition: PartitionIndex;
  readonly state: PartitionState;
  /** By broker id. */
  readonly replicaStates: Readonly<Record<string, ReplicaState>>;
  /** Null until the `state` znode exists. */
  readonly leadership: LeaderAndIsr | null;
}

export interface ControllerTopic {
  readonly topicId: string;
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
  /** Queued for deletion, and not gone yet. Sorted by name, as the two below. */
  readonly topicsToBeDeleted: readonly TopicName[];
  /** Of those, topics whose deletion waits for a dead broker or for a reassignment. */
  readonly topicsIneligibleForDeletion: readonly TopicName[];
  readonly topicsWithDeletionStarted: readonly TopicName[];
}

/** The settings of its broker that the controller obeys. */
export interface ControllerConfig {
  readonly 'unclean.leader.election.enable': boolean;
  readonly 'delete.topic.enable': boolean;
  readonly 'auto.leader.rebalance.enable': boolean;
  readonly 'leader.imbalance.check.interval.seconds': number;
  readonly 'leader.imbalance.per.broker.percentage': number;
}

/** What waits in the event queue (`ControllerEventManager`), in order of arrival. */
export type ControllerEventInput =
  | { readonly type: 'Startup' }
  | { readonly type: 'ControllerChange' }
  | { readonly type: 'Reelect' }
  | { readonly type: 'BrokerChange' }
  | { readonly type: 'BrokerModifications'; readonly brokerId: BrokerId }
  | { readonly type: 'TopicChange' }
  | { readonly type: 'PartitionModifications'; readonly topic: TopicName }
  | { readonly type: 'TopicDeletion' }
  | {
      readonly type: 'TopicDeletionStopReplicaResponseReceived';
      readonly brokerId: BrokerId;
      readonly partitions: readonly {
        readonly topic: TopicName;
        readonly partition: PartitionIndex;
        readonly error: ErrorName;
      }[];
    }
  | { readonly type: 'AutoPreferredReplicaLeaderElection' }
  | { readonly type: 'UncleanLeaderElectionEnable' }
  | { readonly type: 'TopicUncleanLeaderElectionEnable'; readonly topic: TopicName }
  | { readonly type: 'ReplicaLeaderElection'; readonly from: NodeId; readonly request: ElectLeadersRequest }
  | {
      readonly type: 'ApiPartitionReassignment';
      readonly from: NodeId;
      readonly request: AlterPartitionReassignmentsRequest;
    }
  | { readonly type: 'AllocateProducerIds'; readonly from: NodeId; readonly request: AllocateProducerIdsRequest }
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
      readonly strategy: 'New' | 'Offline' | 'Unclean' | 'Reassign' | 'Preferred' | 'ControlledShutdown';
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
  /** A topic has got more partitions; those there were stay as they are. */
  | {
      readonly type: 'partitionsAdded';
      readonly topic: TopicName;
      /** How many there were before. */
      readonly from: number;
      readonly assignment: readonly (readonly BrokerId[])[];
    }
  /** Clients are told from now on that the topic does not exist; its replicas go. */
  | { readonly type: 'topicDeletionStarted'; readonly topic: TopicName }
  /** It waits for brokers that are down, or for a reassignment to end. The name stays taken meanwhile. */
  | {
      readonly type: 'topicDeletionHalted';
      readonly topic: TopicName;
      readonly reason: 'deadReplicas' | 'reassignment';
      readonly brokerIds: readonly BrokerId[];
    }
  /** The last replica is gone, and its znodes too. */
  | { readonly type: 'topicDeleted'; readonly topic: TopicName }
  | {
      readonly type: 'reassignmentStarted';
      readonly topicPartition: string;
      readonly from: readonly BrokerId[];
      readonly target: readonly BrokerId[];
      readonly addingReplicas: readonly BrokerId[];
      readonly removingReplicas: readonly BrokerId[];
      /** Somebody took back what was under way: the target is what there was before it. */
      readonly isCancellation: boolean;
    }
  | { readonly type: 'reassignmentCompleted'; readonly topicPartition: string; readonly replicas: readonly BrokerId[] }
  /** Too many of the partitions that this broker should lead are led by others. */
  | {
      readonly type: 'leaderImbalanceFound';
      readonly brokerId: BrokerId;
      readonly misplaced: readonly string[];
      readonly preferredHere: number;
    }
  /** A state machine does not allow it: logged, and not done. `replicaId` is null for a partition. */
  | {
      readonly type: 'illegalStateChange';
      readonly topicPartition: string;
      readonly replicaId: BrokerId | null;
      readonly from: PartitionState | ReplicaState;
      readonly to: PartitionState | ReplicaState;
    }
  | {
      readonly type: 'producerIdsAllocated';
      readonly brokerId: BrokerId;
      readonly firstId: number;
      readonly lastId: number;
    }
  | { readonly type: 'controlledShutdownGranted'; readonly brokerId: BrokerId; readonly remaining: readonly string[] };
