import type {
  BrokerId,
  BrokerStatus,
  EntryId,
  GroupId,
  GroupState,
  NodeId,
  Offset,
  ReplicaRole,
  TimeMs,
} from '../engine';
import type { PartitionIndex, Producer, ServerMode, TopicName, TopicPartition, TransactionCall } from '../engine';
import type { ColorIndex } from './keyColor';

/** The cluster at one moment, in the shape in which it is looked at. */
export interface ClusterModel {
  readonly nowMs: TimeMs;
  /** As `/controller` says; null for nobody. */
  readonly controllerId: BrokerId | null;
  /** Sorted by id. */
  readonly brokers: readonly BrokerModel[];
  /** Sorted by name, internal ones last. */
  readonly topics: readonly TopicModel[];
  readonly producers: readonly ProducerModel[];
  readonly groups: readonly GroupModel[];
  readonly zookeepers: readonly ZooKeeperModel[];
  /** Links that are not as they should be. */
  readonly faults: readonly FaultModel[];
  /** Nodes that nothing gets to or from, sorted by name. */
  readonly isolated: readonly NodeId[];
  readonly heldMessages: readonly HeldMessageModel[];
}

/** What a broker is doing, in one word for the label beside its name. */
export type BrokerActivity =
  | 'running'
  | 'catchingUp'
  | 'starting'
  | 'stopping'
  /** Its process is stopped by a signal: it does nothing, and its connections are open. */
  | 'frozen'
  /** Ended in an orderly way. */
  | 'stopped'
  /** Killed. */
  | 'unplugged'
  /** Down, and its supervisor tries again. */
  | 'waiting';

/**
 * A broker's session as ZooKeeper sees it.
 * - connected: alive, and the broker is in touch with it.
 * - disconnected: alive, but nobody is there to renew it: it ends at `expiresMs`.
 * - expired: over, and the broker has not noticed, or cannot be told.
 * - none: it has never had one, or closed it.
 */
export interface SessionModel {
  readonly state: 'connected' | 'disconnected' | 'expired' | 'none';
  readonly sessionId: string | null;
  readonly timeoutMs: number;
  readonly expiresMs: TimeMs | null;
  /** The server of the ensemble the broker talks to, or last talked to. */
  readonly serverId: number;
}

export interface BrokerModel {
  readonly brokerId: BrokerId;
  readonly nodeId: NodeId;
  readonly rack: string | null;
  readonly isUp: boolean;
  readonly isFrozen: boolean;
  /** What has come due for it while it is frozen: messages in its socket buffers, timers. */
  readonly waiting: number;
  /** A supervisor is about to start it again. */
  readonly willRestart: boolean;
  readonly status: BrokerStatus;
  readonly activity: BrokerActivity;
  /** `/controller` names it. */
  readonly isController: boolean;
  /** It takes itself for the controller; for a while that may be another than the one ZooKeeper names. */
  readonly believesItIsController: boolean;
  readonly isRegistered: boolean;
  readonly brokerEpoch: number;
  readonly session: SessionModel;
  /** Counted without internal topics. */
  readonly leads: number;
  readonly follows: number;
}

export interface TopicModel {
  readonly name: TopicName;
  readonly isInternal: boolean;
  readonly topicId: string;
  readonly replicationFactor: number;
  readonly configs: Readonly<Record<string, string>>;
  readonly partitions: readonly PartitionModel[];
}

export interface PartitionModel {
  readonly topicPartition: TopicPartition;
  readonly topic: TopicName;
  readonly partition: PartitionIndex;
  /** As ZooKeeper has it; null for none. */
  readonly leaderId: BrokerId | null;
  readonly leaderEpoch: number;
  readonly controllerEpoch: number;
  readonly partitionEpoch: number;
  readonly assignedReplicas: readonly BrokerId[];
  /** Of a move under way: those in `assignedReplicas` that join, and those that will leave. Empty while none is. */
  readonly addingReplicas: readonly BrokerId[];
  readonly removingReplicas: readonly BrokerId[];
  readonly inSyncReplicas: readonly BrokerId[];
  readonly isUnderReplicated: boolean;
  /** There is no leader. */
  readonly isOffline: boolean;
  /** There is a leader on paper, and its process is down: nobody answers until its session has ended. */
  readonly isLeaderDown: boolean;
  /** Brokers that lead in their own eyes and are not the leader any more. */
  readonly staleLeaders: readonly BrokerId[];
  /** In the order of assignment. */
  readonly replicas: readonly ReplicaModel[];
  /** What a client may read up to: the leader's high watermark. Null while nobody answers. */
  readonly highWatermark: Offset | null;
  readonly logEndOffset: Offset | null;
}

export interface ReplicaModel {
  readonly topicPartition: TopicPartition;
  readonly brokerId: BrokerId;
  /** False while the process is down: then this is what is on its disk. */
  readonly isUp: boolean;
  /** False until the broker has made the log. */
  readonly exists: boolean;
  /** What the broker takes this replica for. */
  readonly role: ReplicaRole['type'];
  readonly leaderEpoch: number;
  /** Where the last epoch in its log begins; its end where there is none. */
  readonly epochStartOffset: Offset;
  /** What ZooKeeper takes it for. */
  readonly isLeader: boolean;
  readonly isInSync: boolean;
  /** It leads in its own eyes, with an epoch that is over. */
  readonly isStaleLeader: boolean;
  readonly logStartOffset: Offset;
  readonly logEndOffset: Offset;
  readonly highWatermark: Offset;
  /** Up to here everything is decided: read_committed reads no further. */
  readonly lastStableOffset: Offset;
  /** From here on its log is not the leader's; null where it is, or where nobody leads. */
  readonly lostFrom: Offset | null;
  /** Records that the leader has and this one lacks; 0 where that is not known. */
  readonly behind: number;
  /** Records that can be read; compaction leaves fewer than there are offsets. */
  readonly recordCount: number;
  readonly segments: number;
  readonly sizeBytes: number;
  /** The end of the log, oldest first. */
  readonly records: readonly RecordModel[];
}

export interface RecordModel {
  readonly offset: Offset;
  readonly key: string | null;
  readonly value: string | null;
  readonly timestampMs: TimeMs;
  readonly letter: string;
  readonly colorIndex: ColorIndex | null;
  readonly recordId: string;
  readonly leaderEpoch: number;
  /** Below the high watermark. */
  readonly isCommitted: boolean;
  /** It is not in the leader's log: this copy will cut it off. */
  readonly isLost: boolean;
  /** What its transaction has come to, or that it is the marker which says so; null where it is part of none. */
  readonly fate: RecordFate | null;
}

export type RecordFate = 'open' | 'committed' | 'aborted' | 'commitMarker' | 'abortMarker';

/** Why what a producer holds is not on its way. */
export type ProducerWait =
  | { readonly type: 'metadata' }
  /** `send` stands still until a batch gives its memory back. */
  | { readonly type: 'memory' }
  | { readonly type: 'producerId' }
  | { readonly type: 'leader'; readonly topicPartition: TopicPartition }
  | { readonly type: 'connection'; readonly brokerId: BrokerId }
  | {
      readonly type: 'retry';
      readonly topicPartition: TopicPartition;
      readonly error: string;
      readonly untilMs: TimeMs;
    }
  | { readonly type: 'linger' };

export interface ProducerModel {
  readonly producerId: NodeId;
  readonly acks: Producer['config']['acks'];
  readonly isUp: boolean;
  readonly isFrozen: boolean;
  readonly isClosing: boolean;
  /** The last record it was given that is not acknowledged yet; null where there is none. */
  readonly lastRecord: { readonly key: string | null; readonly value: string | null; readonly recordId: string } | null;
  /** Records in memory, not sent yet or waiting to be sent again. */
  readonly queued: number;
  /** Requests without an answer. */
  readonly inFlight: number;
  readonly sent: number;
  readonly acknowledged: number;
  readonly failed: number;
  /** By broker it has used. */
  readonly connections: readonly {
    readonly brokerId: BrokerId;
    readonly state: 'ready' | 'backoff' | 'connecting';
    readonly untilMs: TimeMs | null;
  }[];
  readonly waitsFor: ProducerWait | null;
  /** `max.in.flight.requests.per.connection`, and the most that are out to one broker. */
  readonly maxInFlight: number;
  readonly mostInFlight: number;
  /** The fullest batch that has not gone out; null where there is none. */
  readonly filling: FillingBatch | null;
  /** What its application sends by itself; null where it does not. */
  readonly load: { readonly topic: TopicName; readonly recordsPerSecond: number } | null;
  /** Records of bursts that it has not got round to yet. */
  readonly burstLeft: number;
  /** Null without a `transactional.id`. */
  readonly transaction: {
    readonly transactionalId: string;
    readonly state: string;
    readonly partitions: readonly TopicPartition[];
    /** Why the application may not do that now, in the client's words; null where it may. */
    readonly problems: Readonly<Record<TransactionCall, string | null>>;
  } | null;
  /** Null where it is no more than a producer. */
  readonly application: {
    readonly mode: 'exactlyOnce' | 'atLeastOnce';
    readonly inputs: readonly TopicName[];
    /** Where it writes: its results, or what it could not work on. */
    readonly outputTopics: readonly TopicName[];
    /** It writes no results: it works on each record. */
    readonly worksAlone: boolean;
    /** What it calls outside Kafka, and how often it has in all its runs; null where it calls nobody. */
    readonly outside: { readonly service: string; readonly calls: number } | null;
    readonly processed: number;
    readonly runs: number;
  } | null;
}

/** A batch that gathers records, or waits for its turn. */
export interface FillingBatch {
  readonly topicPartition: TopicPartition;
  readonly bytes: number;
  /** `batch.size`, or more for a large record. */
  readonly limitBytes: number;
  readonly records: number;
  /** When `linger.ms` is over; null where it is, or where the batch waits for something else. */
  readonly lingerUntilMs: TimeMs | null;
  readonly lingerMs: number;
}

export interface GroupModel {
  /** Empty for a consumer that is in no group: it has a row of its own, and no coordinator. */
  readonly groupId: GroupId;
  /** Who that is; null for a group. */
  readonly loneConsumerId: string | null;
  /** No two rows have the same. */
  readonly rowId: string;
  /** As the tools print it; null where no coordinator that runs knows the group. */
  readonly state: GroupState | null;
  readonly generationId: number | null;
  readonly protocolName: string | null;
  /** Leads the group's partition of `__consumer_offsets`, and runs. */
  readonly coordinatorId: BrokerId | null;
  /** Its partition of `__consumer_offsets`; null while that topic is missing. */
  readonly coordinatorPartition: TopicPartition | null;
  readonly members: readonly MemberModel[];
  /** Every partition of the topics it reads, in the order of the topics. */
  readonly partitions: readonly GroupPartitionModel[];
}

export interface MemberModel {
  readonly clientId: string;
  /** Empty until the coordinator has given one. */
  readonly memberId: string;
  /** `group.instance.id` of a static member; null for a dynamic one. */
  readonly groupInstanceId: string | null;
  /** One letter and a number, such as k1. */
  readonly label: string;
  readonly colorIndex: ColorIndex;
  /** The process runs. */
  readonly isUp: boolean;
  readonly isFrozen: boolean;
  /** The coordinator counts it in. */
  readonly isMember: boolean;
  /** Null once its process is gone. */
  readonly memberState: string | null;
  /** What its application does; null once it is gone. */
  readonly activity: 'polling' | 'processing' | 'waiting' | 'pausing' | 'parking' | 'committing' | 'failed' | null;
  /** Records it was handed and is not done with. */
  readonly inHand: number;
}

export interface GroupPartitionModel {
  readonly topicPartition: TopicPartition;
  /** Whose it is, as the coordinator says, or as the consumers say while there is none. */
  readonly ownerId: string | null;
  /** The owner runs and reads it. */
  readonly isRead: boolean;
  readonly committedOffset: Offset | null;
  /** The end of what the application was handed. */
  readonly position: Offset | null;
  /** The end of what it is done with, and of what lies ready for its next polls. */
  readonly processed: Offset | null;
  readonly fetched: Offset | null;
  readonly isPaused: boolean;
  readonly logEndOffset: Offset | null;
  /** As the tools print it: the leader's high watermark less the committed offset. Null where one is unknown. */
  readonly lag: number | null;
  readonly isCaughtUp: boolean;
}

export interface ZooKeeperModel {
  readonly serverId: number;
  readonly nodeId: NodeId;
  /** As its tool prints it, `down` where there is no process. */
  readonly mode: ServerMode | 'down';
  /** Answers clients: not while it looks for a leader, or is being brought up to date. */
  readonly isServing: boolean;
  readonly isVoter: boolean;
  readonly isUp: boolean;
  readonly isFrozen: boolean;
  readonly zxid: number;
  readonly epoch: number;
  /** Whom it wants, or wanted last, for leader. */
  readonly voteFor: number | null;
}

/** A link that is not as it should be, in one direction or in both. */
export interface FaultModel {
  readonly between: readonly [NodeId, NodeId];
  /** From the first to the second; null where nothing is wrong. */
  readonly there: WayFault | null;
  /** From the second to the first. */
  readonly back: WayFault | null;
  /** Messages that wait in it, both ways. */
  readonly held: number;
}

export type WayFault =
  | { readonly type: 'cut' }
  | { readonly type: 'delay'; readonly byMs: number }
  | { readonly type: 'lose'; readonly oneIn: number };

/** A message that somebody holds in mid-air. */
export interface HeldMessageModel {
  readonly messageId: EntryId;
  readonly from: NodeId;
  readonly to: NodeId;
  readonly api: string;
  readonly kind: 'request' | 'response';
  /** Messages that wait behind it. */
  readonly behind: number;
}
