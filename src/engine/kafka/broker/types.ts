import type { NodeId, TimeMs } from '../../kernel/types';
import type { ControllerRole, ControllerTimer } from '../controller/state';
import type { Coordinator, CoordinatorTimer, GroupConfig } from '../coordinator/types';
import type { ErrorName } from '../protocol/errors';
import type { LogConfig } from '../log/types';
import type { TopicWish } from '../controller/adminChecks';
import type { ControllerConfig } from '../controller/types';
import type { EndTransactionMarker } from '../protocol/records';
import type { Partitioned } from '../protocol/requestHeaders';
import type {
  BrokerId,
  Offset,
  PartitionIndex,
  SessionId,
  TopicName,
  TopicPartition,
  ZooKeeperServerId,
  Zxid,
} from '../protocol/ids';
import type {
  ControlRequest,
  CreatePartitionsRequest,
  IncrementalAlterConfigsRequest,
  LeaderAndIsrRequest,
  MetadataBroker,
  Placement,
  ProduceRequest,
  TxnOffsetCommitRequest,
  UpdateMetadataPartition,
} from '../protocol/requests';
import type { ZkOperation } from '../protocol/zookeeper';
import type { ReplicaManager, ReplicationConfig, ReplicationTimer } from '../replication/types';
import type { TransactionConfig, TransactionCoordinator, TransactionTimer } from '../transactions/types';
import type { ZooKeeperClientTimer } from './zookeeperClient/types';

/** As `org.apache.kafka.metadata.BrokerState` prints them. */
export type BrokerStatus =
  | 'NOT_RUNNING'
  | 'STARTING'
  | 'RECOVERY'
  | 'RUNNING'
  | 'PENDING_CONTROLLED_SHUTDOWN'
  | 'SHUTTING_DOWN';

/** A broker's settings, by Kafka's names, with the 3.9 defaults in `BROKER_DEFAULTS`. */
export interface BrokerConfig extends ReplicationConfig, GroupConfig, TransactionConfig, ControllerConfig {
  readonly 'broker.rack': string | null;
  /** Who sends consumers to replicas nearby: the one class there is, or null for nobody. */
  readonly 'replica.selector.class': string | null;
  readonly 'zookeeper.session.timeout.ms': number;
  readonly 'num.partitions': number;
  readonly 'default.replication.factor': number;
  readonly 'auto.create.topics.enable': boolean;
  readonly 'producer.id.expiration.ms': number;
  readonly 'min.insync.replicas': number;
  readonly 'replica.high.watermark.checkpoint.interval.ms': number;
  readonly 'controlled.shutdown.enable': boolean;
  readonly 'controlled.shutdown.max.retries': number;
  readonly 'controlled.shutdown.retry.backoff.ms': number;
  readonly 'message.max.bytes': number;
  readonly 'compression.type': LogConfig['compression.type'];
  readonly 'log.segment.bytes': number;
  readonly 'log.roll.hours': number;
  /** Null leaves it to the hours, here and below. */
  readonly 'log.roll.ms': number | null;
  readonly 'log.roll.jitter.hours': number;
  readonly 'log.roll.jitter.ms': number | null;
  readonly 'log.index.interval.bytes': number;
  readonly 'log.index.size.max.bytes': number;
  readonly 'log.retention.hours': number;
  readonly 'log.retention.minutes': number | null;
  readonly 'log.retention.ms': number | null;
  readonly 'log.retention.bytes': number;
  readonly 'log.retention.check.interval.ms': number;
  readonly 'log.initial.task.delay.ms': number;
  readonly 'log.cleanup.policy': string;
  readonly 'log.segment.delete.delay.ms': number;
  readonly 'log.cleaner.enable': boolean;
  readonly 'log.cleaner.backoff.ms': number;
  readonly 'log.cleaner.min.cleanable.ratio': number;
  readonly 'log.cleaner.min.compaction.lag.ms': number;
  readonly 'log.cleaner.max.compaction.lag.ms': number;
  readonly 'log.cleaner.delete.retention.ms': number;
  readonly 'log.message.timestamp.type': LogConfig['message.timestamp.type'];
  readonly 'log.message.timestamp.before.max.ms': number;
  readonly 'log.message.timestamp.after.max.ms': number;
  readonly 'log.flush.offset.checkpoint.interval.ms': number;
  readonly 'log.flush.start.offset.checkpoint.interval.ms': number;
  readonly 'offsets.topic.replication.factor': number;
  readonly 'offsets.topic.segment.bytes': number;
  readonly 'transaction.state.log.replication.factor': number;
  readonly 'transaction.state.log.min.isr': number;
  readonly 'transaction.state.log.segment.bytes': number;
  readonly 'transaction.partition.verification.enable': boolean;
}

/** A WriteTxnMarkers request that waits for the high watermark. */
export interface DelayedMarkers {
  readonly client: NodeId;
  readonly correlationId: number;
  readonly markers: readonly {
    readonly marker: EndTransactionMarker;
    readonly partitions: readonly (Partitioned & {
      readonly error: ErrorName;
      /** The high watermark that makes it done; null where the answer is already known. */
      readonly requiredOffset: Offset | null;
    })[];
  }[];
}

/**
 * Records of a transaction that this leader has not heard of: it asks the coordinator first (KIP-890). Whatever the same
 * client sends meanwhile waits behind it, since a connection is served in order.
 */
export interface Verification {
  readonly client: NodeId;
  readonly request: ProduceRequest | TxnOffsetCommitRequest;
  /** Null while it waits behind another. */
  readonly asked: { readonly brokerId: BrokerId; readonly correlationId: number } | null;
  /** Partitions that were asked about. */
  readonly places: readonly Partitioned[];
  /** Of those, where a marker has come meanwhile: what the coordinator says about them is old. */
  readonly ended: readonly Partitioned[];
}

/** What this broker has been told by UpdateMetadata (`ZkMetadataCache`). Each broker has its own. */
export interface MetadataCache {
  readonly controllerId: BrokerId | null;
  readonly liveBrokers: readonly MetadataBroker[];
  /** By topic; the index in the array is the partition. */
  readonly topics: Readonly<Record<string, readonly (UpdateMetadataPartition | null)[]>>;
  readonly topicIds: Readonly<Record<string, string>>;
}

/**
 * The broker's client of ZooKeeper (`ZooKeeper`, `ClientCnxn`).
 * - connecting: ZooKeeperConnect is out to `serverId`.
 * - connected: the server answers.
 * - disconnected: waits until the next attempt. The session may be alive or gone: it cannot know.
 * - closing: has said goodbye and waits for the answer.
 * - closed: not opened, expired, or closed by itself.
 */
export interface ZooKeeperClient {
  readonly status: 'closed' | 'connecting' | 'connected' | 'disconnected' | 'closing';
  readonly servers: readonly ZooKeeperServerId[];
  /** The server it talks to, or tries next. */
  readonly serverId: ZooKeeperServerId;
  /** Where the round of attempts began: the last server that answered. Back there, it pauses. */
  readonly roundStartId: ZooKeeperServerId;
  /** Null until the first session, and after one expired. */
  readonly sessionId: SessionId | null;
  readonly timeoutMs: number;
  readonly lastZxidSeen: Zxid;
  /** Submissions not yet answered, oldest first. `correlationId` is null for those not yet sent. */
  readonly pending: readonly ZkPending[];
  readonly dataWatches: readonly string[];
  readonly existWatches: readonly string[];
  readonly childWatches: readonly string[];
  readonly lastSentMs: TimeMs;
  readonly lastHeardMs: TimeMs;
  readonly nextCorrelationId: number;
}

/** Who in the broker asked ZooKeeper, to hand the results to; with it what is needed to go on. */
export type ZkTag =
  | 'startup'
  | 'startupConfigs'
  | 'register'
  | 'registrationOwner'
  | 'controller'
  /** Whatever comes of it, nobody waits for it. */
  | 'nobody'
  | ZkWork;

/** A client that waits for an answer. */
export interface Asker {
  readonly client: NodeId;
  readonly correlationId: number;
}

/** Work of a broker that goes on when ZooKeeper has answered. `asker` is null where a broker acts on its own account. */
export type ZkWork =
  | {
      readonly type: 'checkTopic';
      readonly wish: PlacedTopicWish;
      readonly timeoutMs: number;
      readonly asker: Asker | null;
    }
  | { readonly type: 'writeTopic'; readonly name: TopicName; readonly asker: Asker | null }
  | { readonly type: 'markTopic'; readonly name: TopicName; readonly timeoutMs: number; readonly asker: Asker }
  | { readonly type: 'readTopic'; readonly request: CreatePartitionsRequest; readonly asker: Asker }
  | { readonly type: 'growTopic'; readonly request: CreatePartitionsRequest; readonly asker: Asker }
  | { readonly type: 'readConfig'; readonly request: IncrementalAlterConfigsRequest; readonly asker: Asker }
  | { readonly type: 'writeConfig'; readonly request: IncrementalAlterConfigsRequest; readonly asker: Asker }
  | { readonly type: 'listConfigChanges' }
  | { readonly type: 'readConfigChanges'; readonly names: readonly string[] }
  | { readonly type: 'readEntities'; readonly entities: readonly ConfigEntity[] }
  | { readonly type: 'readTopicConfigs'; readonly from: NodeId; readonly request: LeaderAndIsrRequest };

/** What a change notification is about: `topics/orders`, `brokers/1`, `brokers/<default>`. */
export interface ConfigEntity {
  readonly entity: string;
  readonly name: string;
}

export interface PlacedTopicWish extends TopicWish {
  readonly placement: Placement | null;
}

/** Settings as text, by Kafka's names. */
export type ConfigMap = Readonly<Record<string, string>>;

/** A log that is deleted: renamed at once, and off the disk after `file.delete.delay.ms`. */
export interface DeletedDirectory {
  readonly topicPartition: TopicPartition;
  /** `orders-0.<uuid>-delete` */
  readonly name: string;
  readonly sizeBytes: number;
  readonly removedAtMs: TimeMs;
}

export interface ZkPending {
  /** Who in the broker asked, to hand the results to. */
  readonly tag: ZkTag;
  readonly operations: readonly ZkOperation[];
  readonly correlationId: number | null;
}

/**
 * A topic that is being made, grown or deleted, until this broker's own metadata cache shows it (`DelayedCreatePartitions`,
 * `DelayedDeleteTopics`).
 */
export interface PendingTopic {
  readonly operation: 'CreateTopics' | 'CreatePartitions' | 'DeleteTopics';
  readonly name: TopicName;
  /** How many partitions must have a leader. */
  readonly numPartitions: number;
  /** Null where a broker makes the topic on its own account, as `__consumer_offsets`. */
  readonly asker: Asker | null;
}

/** Producer ids that this broker may hand out, from a block of the controller's (`RPCProducerIdManager`). */
export interface ProducerIds {
  readonly nextId: number;
  /** Exclusive. Equal to `nextId` before the first block. */
  readonly endId: number;
  /** The block after this one, asked for in time; null before it is there. */
  readonly nextBlock: { readonly firstId: number; readonly endId: number } | null;
  readonly correlationId: number | null;
}

/**
 * A Kafka broker: its replicas, its share of the groups, its part in the controller's race. Killed, it keeps its logs.
 */
/** The lowest number of a producer that a partition has seen and not written, while it does not know the producer. */
export interface TentativeSequence {
  readonly topic: TopicName;
  readonly partition: PartitionIndex;
  readonly producerId: number;
  readonly producerEpoch: number;
  readonly lowestSequence: number;
}

export interface Broker extends ReplicaManager {
  readonly type: 'broker';
  readonly nodeId: NodeId;
  /** `server.properties` over Kafka's defaults. */
  readonly staticConfig: BrokerConfig;
  /** As last read in `/config/brokers`: for all brokers, and for this one. */
  readonly dynamicConfig: { readonly cluster: ConfigMap; readonly own: ConfigMap };
  /** What holds: the two together. */
  readonly config: BrokerConfig;
  /** As last read in `/config/topics`, of every topic with a log here. */
  readonly topicConfigs: Readonly<Record<TopicName, ConfigMap>>;
  /** The newest notification under `/config/changes` that was taken in; -1 for none. */
  readonly lastConfigChange: number;
  readonly deletedDirectories: readonly DeletedDirectory[];
  readonly producerIds: ProducerIds;
  readonly status: BrokerStatus;
  /** czxid of its registration; -1 before. */
  readonly brokerEpoch: number;
  readonly zookeeper: ZooKeeperClient;
  readonly controller: ControllerRole;
  readonly metadataCache: MetadataCache;
  /** Highest controller epoch seen in a request; older controllers are refused. */
  readonly controllerEpoch: number;
  readonly coordinator: Coordinator;
  readonly transactionCoordinator: TransactionCoordinator;
  readonly delayedMarkers: readonly DelayedMarkers[];
  /** Oldest first. */
  readonly verifications: readonly Verification[];
  readonly tentativeSequences: readonly TentativeSequence[];
  readonly pendingTopics: readonly PendingTopic[];
  /** AlterPartition in flight, and how often it has failed; null while nothing is asked. */
  readonly alterPartition: {
    readonly correlationId: number | null;
    readonly failures: number;
    /** Why the last request was refused as a whole; null once one was not. */
    readonly refusal: ErrorName | null;
  };
  readonly controlledShutdownAttempts: number;
  readonly hasCleanShutdownMarker: boolean;
}

export type BrokerLifecycleEvent =
  | {
      readonly type: 'brokerStatusChanged';
      readonly brokerId: BrokerId;
      readonly from: BrokerStatus;
      readonly to: BrokerStatus;
    }
  | { readonly type: 'brokerRegistered'; readonly brokerId: BrokerId; readonly brokerEpoch: number }
  /** The old registration is still there (NodeExists): start-up fails, and the supervisor tries again. */
  | { readonly type: 'brokerRegistrationRefused'; readonly brokerId: BrokerId; readonly ownerSession: SessionId | null }
  | { readonly type: 'zookeeperDisconnected'; readonly brokerId: BrokerId; readonly sessionId: SessionId }
  | { readonly type: 'zookeeperReconnected'; readonly brokerId: BrokerId; readonly sessionId: SessionId }
  /** The broker has learned that its session is gone. */
  | { readonly type: 'zookeeperSessionLost'; readonly brokerId: BrokerId; readonly sessionId: SessionId }
  | { readonly type: 'controlledShutdownStarted'; readonly brokerId: BrokerId }
  /** An order of a controller that has been replaced since: it is not obeyed (STALE_CONTROLLER_EPOCH). */
  | {
      readonly type: 'staleControllerRefused';
      readonly brokerId: BrokerId;
      readonly controllerId: BrokerId;
      readonly api: ControlRequest['api'];
      /** Of whoever gave the order. */
      readonly controllerEpoch: number;
      /** The newest this broker has heard of. */
      readonly knownControllerEpoch: number;
    }
  /** This broker goes by other settings from now on. `topic` is null for the broker's own. */
  | {
      readonly type: 'configApplied';
      readonly brokerId: BrokerId;
      readonly topic: TopicName | null;
      /** The overrides as they are now. */
      readonly configs: ConfigMap;
    }
  /** The file delete delay is over: a deleted log has left the disk. */
  | {
      readonly type: 'logDirectoryDeleted';
      readonly brokerId: BrokerId;
      readonly topicPartition: TopicPartition;
      readonly directory: string;
    };

export type BrokerCommand = { readonly type: 'stop' };

export type BrokerTimer =
  | ZooKeeperClientTimer
  | ControllerTimer
  | ReplicationTimer
  | CoordinatorTimer
  | TransactionTimer
  | { readonly type: 'delayedMarkers'; readonly client: NodeId; readonly correlationId: number }
  | { readonly type: 'verificationTimeout'; readonly brokerId: BrokerId; readonly correlationId: number }
  | { readonly type: 'checkIsr' }
  | { readonly type: 'checkpointHighWatermarks' }
  /** Retention, on every log that is not compacted (`LogManager.cleanupLogs`). */
  | { readonly type: 'checkRetention' }
  /** The cleaner thread wakes and looks for a dirty log. */
  | { readonly type: 'cleanLogs' }
  | { readonly type: 'checkpointRecoveryPoints' }
  | { readonly type: 'checkpointLogStartOffsets' }
  /** The groups of a partition of `__consumer_offsets` have been read. */
  | { readonly type: 'loadGroups'; readonly partition: PartitionIndex }
  /** Looks for committed offsets that are too old (`delete-expired-group-metadata`). */
  | { readonly type: 'checkOffsetsRetention' }
  /** What lies above the recovery points has been read again. */
  | { readonly type: 'recovered' }
  | { readonly type: 'sendAlterPartition' }
  | { readonly type: 'alterPartitionTimeout'; readonly correlationId: number }
  | { readonly type: 'retryControlledShutdown' }
  | { readonly type: 'retryRegistration' }
  | { readonly type: 'goodbyeTimeout' }
  | { readonly type: 'pendingTopicTimeout'; readonly operation: PendingTopic['operation']; readonly name: TopicName }
  | { readonly type: 'deleteDirectory'; readonly name: string }
  | { readonly type: 'retryProducerIds' }
  | { readonly type: 'producerIdsTimeout'; readonly correlationId: number };
