import type { Drafting } from '../../kernel/draft';
import type { NodeId, TimeMs } from '../../kernel/types';
import type { Context, Effect, Sink } from '../protocol/actor';
import type { ReplicationEvent } from './events';
import type { LogConfig, PartitionLog } from '../log/types';
import type {
  Acks,
  DeleteRecordsPartitionResponse,
  FetchPartition,
  FetchRequest,
  ProducePartitionResponse,
} from '../protocol/requests';
import type { BrokerId, Offset, PartitionIndex, TopicName } from '../protocol/ids';

/** What a leader knows of one follower (`kafka.cluster.Replica`). Moved only by that follower's fetches. */
export interface RemoteReplica {
  readonly brokerId: BrokerId;
  /** -1 until it has fetched once in this leadership. */
  readonly logEndOffset: Offset;
  readonly logStartOffset: Offset;
  /** Last time this follower had everything. Never moved by appends on the leader. */
  readonly lastCaughtUpTimeMs: TimeMs;
  readonly lastFetchTimeMs: TimeMs;
  /** The leader's log end when the follower last fetched. */
  readonly lastFetchLeaderLogEndOffset: Offset;
  /** The high watermark it has been told; nothing is said again that it knows. */
  readonly toldHighWatermark: Offset;
}

/** An ISR the leader has asked the controller for and that is not yet committed (`PendingPartitionChange`). */
export interface PendingIsr {
  readonly type: 'expand' | 'shrink';
  readonly isr: readonly BrokerId[];
  /** Sent and not answered; false while it waits for its turn. */
  readonly isInFlight: boolean;
}

/**
 * What a replica is at this broker (`kafka.cluster.Partition`).
 * - leader: serves produce and fetch.
 * - follower: fetches from `leaderId`.
 * - none: the log is there, and no LeaderAndIsr has named a role since the broker started. It answers every
 *   request with NOT_LEADER_OR_FOLLOWER.
 */
export type ReplicaRole =
  | {
      readonly type: 'leader';
      readonly leaderEpochStartOffset: Offset;
      readonly remoteReplicas: readonly RemoteReplica[];
      readonly pendingIsr: PendingIsr | null;
    }
  | { readonly type: 'follower'; readonly leaderId: BrokerId; readonly fetch: FollowerFetchState }
  | { readonly type: 'none' };

/**
 * A follower's side of fetching one partition (`PartitionFetchState`).
 * - fetching: part of the next fetch.
 * - delayed: an error; part of a fetch again from `untilMs` on.
 * - lookingUp: the leader has not what we asked for; ListOffsets asks it where its log ends, then where it begins.
 * - failed: fenced; only a newer LeaderAndIsr brings it back.
 */
export type FollowerFetchState =
  | { readonly type: 'fetching' }
  | { readonly type: 'delayed'; readonly untilMs: TimeMs }
  | { readonly type: 'lookingUp'; readonly offset: 'latest' | 'earliest'; readonly correlationId: number }
  | { readonly type: 'failed' };

/** One replica on one broker. */
export interface Replica {
  readonly topic: TopicName;
  readonly partition: PartitionIndex;
  /** As `partition.metadata` on the disk has it: a topic made again under the same name has another one. */
  readonly topicId: string;
  readonly role: ReplicaRole;
  readonly log: PartitionLog;
  readonly config: LogConfig;
  /** As the last LeaderAndIsr said; `inSyncReplicas` of a leader also moves by AlterPartition. Empty on a follower. */
  readonly assignedReplicas: readonly BrokerId[];
  /** Of those, replicas that a reassignment adds: they do not count as missing yet. */
  readonly addingReplicas: readonly BrokerId[];
  readonly inSyncReplicas: readonly BrokerId[];
  readonly leaderEpoch: number;
  /** The version of the `state` znode. */
  readonly partitionEpoch: number;
  readonly controllerEpoch: number;
  /** The high watermark as `replication-offset-checkpoint` has it: what is left of it after a kill. */
  readonly checkpointedHighWatermark: Offset;
  /** The same of `log-start-offset-checkpoint`; null where it has no line, since the log begins with its first segment. */
  readonly checkpointedLogStartOffset: Offset | null;
  /** The same of `recovery-point-offset-checkpoint`. */
  readonly checkpointedRecoveryPoint: Offset;
}

/** All replicas of a broker, by topic; the index in the array is the partition, null where it has none. */
export type Replicas = Readonly<Record<TopicName, readonly (Replica | null)[]>>;

/** One fetcher thread per source broker (`ReplicaFetcherThread`): at most one request in flight. */
export interface Fetcher {
  readonly leaderId: BrokerId;
  /** Null while nothing is in flight. */
  readonly correlationId: number | null;
  /** What the request in flight asked for, to see whether the answer still fits. */
  readonly asked: readonly FetchPartition[];
  /** The version of the replicas for which `asked` was made. */
  readonly askedVersion: number;
  /** After an error the whole fetcher waits until then. */
  readonly backoffUntilMs: TimeMs | null;
}

/** A produce request with acks=all that waits for the high watermark (`DelayedProduce`). */
export interface DelayedProduce {
  readonly client: NodeId;
  readonly correlationId: number;
  readonly acks: Acks;
  readonly expiresMs: TimeMs;
  readonly partitions: readonly (ProducePartitionResponse & {
    /** The high watermark that makes it done; null where the answer is already known. */
    readonly requiredOffset: Offset | null;
  })[];
}

/** A DeleteRecords request that waits until every live replica has moved its log start (`DelayedDeleteRecords`). */
export interface DelayedDeleteRecords {
  readonly client: NodeId;
  readonly correlationId: number;
  readonly partitions: readonly (DeleteRecordsPartitionResponse & {
    /** The low watermark that makes it done; null where the answer is already known. */
    readonly requiredOffset: Offset | null;
  })[];
}

/** A fetch that found too little and waits (`DelayedFetch`). */
export interface DelayedFetch {
  readonly client: NodeId;
  readonly correlationId: number;
  readonly replicaId: BrokerId;
  readonly minBytes: number;
  readonly maxBytes: number;
  readonly partitionMaxBytes: number;
  readonly expiresMs: TimeMs;
  readonly isolationLevel: FetchRequest['isolationLevel'];
  readonly partitions: readonly FetchPartition[];
}

/**
 * What a leader remembers of a follower's fetches as a whole (`FetchSession`). While nothing changes on either side, a
 * fetch only moves `lastFetchMs`; what it means for each partition is worked out when somebody asks.
 */
export interface FollowerSession {
  readonly followerId: BrokerId;
  readonly partitions: readonly FetchPartition[];
  readonly lastFetchMs: TimeMs;
  /** The version of the replicas in which this follower has and knows everything; null while there is news for it. */
  readonly settledVersion: number | null;
}

/** What a broker keeps for its replicas (`ReplicaManager`). */
export interface ReplicaManager {
  readonly brokerId: BrokerId;
  readonly replicas: Replicas;
  /** Counts the changes of `replicas`, to tell at once that there was none. */
  readonly replicasVersion: number;
  /** Sorted by follower. */
  readonly followerSessions: readonly FollowerSession[];
  /** Sorted by the leader they fetch from. */
  readonly fetchers: readonly Fetcher[];
  readonly delayedProduces: readonly DelayedProduce[];
  readonly delayedFetches: readonly DelayedFetch[];
  readonly delayedDeleteRecords: readonly DelayedDeleteRecords[];
  readonly nextCorrelationId: number;
}

/** The settings that replication obeys, by Kafka's names. */
export interface ReplicationConfig {
  readonly 'replica.lag.time.max.ms': number;
  readonly 'replica.fetch.wait.max.ms': number;
  readonly 'replica.fetch.min.bytes': number;
  /** For each partition. */
  readonly 'replica.fetch.max.bytes': number;
  readonly 'replica.fetch.response.max.bytes': number;
  /** What any one answer holds at most, whoever asks. */
  readonly 'fetch.max.bytes': number;
  readonly 'replica.fetch.backoff.ms': number;
  readonly 'replica.socket.timeout.ms': number;
}

export type ReplicationTimer =
  | { readonly type: 'fetcherWake'; readonly leaderId: BrokerId }
  | { readonly type: 'fetcherTimeout'; readonly leaderId: BrokerId; readonly correlationId: number }
  | { readonly type: 'lookupTimeout'; readonly leaderId: BrokerId; readonly correlationId: number }
  | { readonly type: 'delayedDeleteRecords'; readonly client: NodeId; readonly correlationId: number }
  | { readonly type: 'delayedFetch'; readonly client: NodeId; readonly correlationId: number }
  | { readonly type: 'deleteFiles'; readonly topic: TopicName; readonly partition: PartitionIndex }
  | { readonly type: 'delayedProduce'; readonly client: NodeId; readonly correlationId: number };

/**
 * One input being handled. The functions of this room write the next state into `state` and add what happened and what
 * is wished for; whoever began the step returns the three.
 */
export interface ReplicaStep<S extends ReplicaManager = ReplicaManager> extends Drafting<S> {
  readonly events: Sink<ReplicationEvent>;
  readonly effects: Sink<Effect<ReplicationTimer>>;
  readonly context: Context;
  readonly config: ReplicationConfig;
  /** Brokers that the metadata cache calls alive: only they may be in an ISR. */
  readonly isAlive: (brokerId: BrokerId) => boolean;
  /** Partitions whose high watermark moved in this step: others may wait for them. */
  readonly advanced: Replica[];
  /** Partitions that got records in this step: followers may wait for them. */
  readonly grown: Replica[];
}
