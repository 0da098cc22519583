import type { NodeId, TimeMs } from '../../kernel/types';
import type { ControllerRole, ControllerTimer } from '../controller/state';
import type { Coordinator, CoordinatorTimer, GroupConfig } from '../coordinator/types';
import type { LogConfig } from '../log/types';
import type { BrokerId, SessionId, TopicName, ZooKeeperServerId, Zxid } from '../protocol/ids';
import type { MetadataBroker, UpdateMetadataPartition } from '../protocol/requests';
import type { ZkOperation } from '../protocol/zookeeper';
import type { ReplicaManager, ReplicationConfig, ReplicationTimer } from '../replication/types';
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
export interface BrokerConfig extends ReplicationConfig, GroupConfig {
  readonly 'broker.rack': string | null;
  readonly 'zookeeper.session.timeout.ms': number;
  readonly 'num.partitions': number;
  readonly 'default.replication.factor': number;
  readonly 'auto.create.topics.enable': boolean;
  readonly 'min.insync.replicas': number;
  readonly 'unclean.leader.election.enable': boolean;
  readonly 'replica.high.watermark.checkpoint.interval.ms': number;
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
}

/** What this broker has been told by UpdateMetadata (`ZkMetadataCache`). Each broker has its own. */
export interface MetadataCache {
  readonly controllerId: BrokerId | null;
  readonly liveBrokers: readonly MetadataBroker[];
  /** By topic; the index in the array is the partition. */
  readonly topics: Readonly<Record<string, readonly (UpdateMetadataPartition | null)[]>>;
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

/** Who in the broker asked ZooKeeper, to hand the results to. */
export type ZkTag = 'startup' | 'register' | 'registrationOwner' | 'controller' | 'topics';

export interface ZkPending {
  /** Who in the broker asked, to hand the results to. */
  readonly tag: ZkTag;
  readonly operations: readonly ZkOperation[];
  readonly correlationId: number | null;
}

/** A topic that is being made, until every partition has a leader that this broker knows of (`DelayedCreatePartitions`). */
export interface PendingTopic {
  readonly name: TopicName;
  readonly numPartitions: number;
  /** Null where a broker makes the topic on its own account, as `__consumer_offsets`. */
  readonly request: { readonly client: NodeId; readonly correlationId: number } | null;
}

/**
 * A Kafka broker: its replicas, its share of the groups, its part in the controller's race. Killed, it keeps its logs.
 */
export interface Broker extends ReplicaManager {
  readonly type: 'broker';
  readonly nodeId: NodeId;
  readonly config: BrokerConfig;
  readonly status: BrokerStatus;
  /** czxid of its registration; -1 before. */
  readonly brokerEpoch: number;
  readonly zookeeper: ZooKeeperClient;
  readonly controller: ControllerRole;
  readonly metadataCache: MetadataCache;
  /** Highest controller epoch seen in a request; older controllers are refused. */
  readonly controllerEpoch: number;
  readonly coordinator: Coordinator;
  readonly pendingTopics: readonly PendingTopic[];
  /** AlterPartition in flight, and how often it has failed; null while nothing is asked. */
  readonly alterPartition: { readonly correlationId: number | null; readonly failures: number };
  readonly controlledShutdownAttempts: number;
  readonly hasCleanShutdownMarker: boolean;
  /** Kept on disk. */
  readonly nextProducerId: number;
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
  | { readonly type: 'controlledShutdownStarted'; readonly brokerId: BrokerId };

export type BrokerCommand = { readonly type: 'stop' };

export type BrokerTimer =
  | ZooKeeperClientTimer
  | ControllerTimer
  | ReplicationTimer
  | CoordinatorTimer
  | { readonly type: 'checkIsr' }
  | { readonly type: 'checkpointHighWatermarks' }
  /** Retention, on every log that is not compacted (`LogManager.cleanupLogs`). */
  | { readonly type: 'checkRetention' }
  /** The cleaner thread wakes and looks for a dirty log. */
  | { readonly type: 'cleanLogs' }
  | { readonly type: 'checkpointRecoveryPoints' }
  | { readonly type: 'checkpointLogStartOffsets' }
  /** What lies above the recovery points has been read again. */
  | { readonly type: 'recovered' }
  | { readonly type: 'sendAlterPartition' }
  | { readonly type: 'alterPartitionTimeout'; readonly correlationId: number }
  | { readonly type: 'retryControlledShutdown' }
  | { readonly type: 'retryRegistration' }
  | { readonly type: 'goodbyeTimeout' }
  | { readonly type: 'createTopicTimeout'; readonly name: TopicName };
