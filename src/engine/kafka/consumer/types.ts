import type { NodeId, TimeMs } from '../../kernel/types';
import type { BrokerId, GroupId, MemberId, Offset, PartitionIndex, TopicName, TopicPartition } from '../protocol/ids';
import type { ErrorName } from '../protocol/errors';
import type { ConfigTexts } from '../client/configKeys';
import type { ClientConfig, ClientMetadata, Connections } from '../client/types';
import type {
  AbortedTransaction,
  ClientRequest,
  MemberSubscription,
  StickyUserData,
  TopicPartitions,
} from '../protocol/requests';
import type { Partitioned } from '../protocol/requestHeaders';
import type { RecordBatch, RecordHeader } from '../protocol/records';
import type { Deserializers } from './deserializers';
import type {
  Activity,
  CommitCall,
  ConsumerApplication,
  ExceptionEvent,
  ExceptionName,
  Work,
} from './applicationTypes';

/** A consumer's settings, by Kafka's names, with the 3.9 defaults in `CONSUMER_DEFAULTS`. */
export interface ConsumerConfig extends ClientConfig, Deserializers {
  /** Where it stands, to be sent to a replica nearby; empty for nowhere in particular. */
  readonly 'client.rack': string;
  readonly 'auto.offset.reset': 'earliest' | 'latest' | 'none';
  readonly 'isolation.level': 'read_uncommitted' | 'read_committed';
  readonly 'enable.auto.commit': boolean;
  readonly 'auto.commit.interval.ms': number;
  readonly 'fetch.min.bytes': number;
  readonly 'fetch.max.wait.ms': number;
  readonly 'fetch.max.bytes': number;
  readonly 'max.partition.fetch.bytes': number;
  readonly 'max.poll.records': number;
  readonly 'max.poll.interval.ms': number;
  readonly 'session.timeout.ms': number;
  readonly 'heartbeat.interval.ms': number;
  /** The name of a static member, which keeps its place while it restarts; null for a dynamic one. */
  readonly 'group.instance.id': string | null;
  /** Names of the assignors it supports, best first, with commas. Simplified: Kafka names their classes. */
  readonly 'partition.assignment.strategy': string;
  /** Whether a pattern passes over Kafka's own topics. */
  readonly 'exclude.internal.topics': boolean;
  readonly 'allow.auto.create.topics': boolean;
  readonly 'default.api.timeout.ms': number;
}

/**
 * Who says what is read (`SubscriptionState.SubscriptionType`).
 * - AUTO_TOPICS, AUTO_PATTERN: the group, out of the topics that are named or that fit a pattern.
 * - USER_ASSIGNED: the application itself; no group has a say.
 */
export type SubscriptionType = 'NONE' | 'AUTO_TOPICS' | 'AUTO_PATTERN' | 'USER_ASSIGNED';

/**
 * Where a member stands in the group protocol (`AbstractCoordinator.MemberState`).
 * - UNJOINED: no part in a rebalance; it looks for the coordinator or is about to join.
 * - PREPARING_REBALANCE: JoinGroup is out.
 * - COMPLETING_REBALANCE: SyncGroup is out.
 * - STABLE: it has its assignment and sends heartbeats.
 */
export type MemberState = 'UNJOINED' | 'PREPARING_REBALANCE' | 'COMPLETING_REBALANCE' | 'STABLE';

/** Where a position without an offset is to come from: one end of the log, or the first record that is not older. */
export type ResetTarget =
  | { readonly type: 'earliest' }
  | { readonly type: 'latest' }
  | { readonly type: 'timestamp'; readonly timestampMs: TimeMs };

/** A replica that the leader has named, to fetch from it instead until then. */
export interface PreferredReadReplica {
  readonly brokerId: BrokerId;
  readonly untilMs: TimeMs;
}

/** One assigned partition (`TopicPartitionState`). */
export interface AssignedPartition {
  readonly topic: TopicName;
  readonly partition: PartitionIndex;
  /**
   * Next offset to return to the application.
   * Null until it is known: from the committed offset, else by `auto.offset.reset`.
   */
  readonly position: Offset | null;
  /** Epoch in which the record before the position was written; -1 where none has been read. */
  readonly positionEpoch: number;
  /** The leader's epoch in which the position is known to hold. */
  readonly leaderEpoch: number;
  /** Last offset known to be committed for it; null for none. */
  readonly committed: Offset | null;
  /** Next offset the application has to work on; null while the position is not known. */
  readonly processed: Offset | null;
  /** What has still to be asked before it can be fetched. */
  readonly needs: 'committed' | 'reset' | 'validation' | null;
  /** What the application wants while it needs a reset; null leaves that to `auto.offset.reset`. */
  readonly resetTo: ResetTarget | null;
  /** The position that was not in the log, while another one is looked for. */
  readonly outOfRangeAt: Offset | null;
  /** The application wants nothing of it for now. What is buffered stays. */
  readonly isPaused: boolean;
  /** Whose turn it is in a fetch: the lowest first. A partition that gave something goes to the end. */
  readonly turn: number;
  readonly preferredReadReplica: PreferredReadReplica | null;
  /** Not asked or fetched before then; null for no pause. */
  readonly retryAtMs: TimeMs | null;
  /** The high watermark the last fetch told, or null. */
  readonly highWatermark: Offset | null;
}

/** A request that waits for its answer. */
export interface InFlightRequest {
  readonly api: ClientRequest['api'];
  readonly brokerId: BrokerId;
  readonly correlationId: number;
  readonly sentMs: TimeMs;
  /** What was asked about, as `orders-0:17`: an answer counts only where it is still so. */
  readonly asked: readonly string[];
  /** Of an OffsetCommit: who called it, and as a member of which generation. */
  readonly commit: SentCommit | null;
}

export interface SentCommit {
  readonly by: 'auto' | CommitCall;
  readonly generationId: number;
}

/** What a fetch brought for one partition, until the application has been given all of it (`CompletedFetch`). */
export interface CompletedFetch {
  readonly topic: TopicName;
  readonly partition: PartitionIndex;
  /** Next offset to hand over. The rest counts only while the position is the same. */
  readonly nextFetchOffset: Offset;
  readonly batches: readonly RecordBatch[];
  readonly abortedTransactions: readonly AbortedTransaction[] | null;
}

/** What the application was handed, in order; only counts are kept, and the tail. */
export interface Consumed {
  readonly count: number;
  /** Records handed over by partition. */
  readonly byPartition: Readonly<Record<TopicPartition, number>>;
  /** The last 200 records, oldest first. */
  readonly tail: readonly ConsumedRecord[];
}

export interface ConsumedRecord {
  readonly topicPartition: TopicPartition;
  readonly offset: Offset;
  readonly key: string | null;
  readonly value: string | null;
  readonly headers: readonly RecordHeader[];
  readonly timestampMs: TimeMs;
  readonly recordId: string;
}

export interface Consumer {
  readonly type: 'consumer';
  readonly nodeId: NodeId;
  readonly clientId: string;
  /** Empty for none: then it can only assign itself partitions. */
  readonly groupId: GroupId;
  readonly subscriptionType: SubscriptionType;
  /** The topics it subscribes to, or that fit its pattern as far as it knows, or of its own assignment; sorted. */
  readonly subscription: readonly TopicName[];
  /** Java's regular expression; null where topics are named. */
  readonly pattern: string | null;
  readonly config: ConsumerConfig;
  /** The settings its application was given, by Kafka's keys; `config` is what it goes by. */
  readonly given: ConfigTexts;
  /** What the next client of this name is given, once this one has closed; null where none comes after it. */
  readonly successor: ConfigTexts | null;
  readonly application: ConsumerApplication;
  readonly activity: Activity;
  readonly work: Work;
  /** How often it was told to poll and has not come to it yet. */
  readonly pollsWanted: number;
  /** A commit that somebody asked for while the application was at work: it comes after the record at hand. */
  readonly commitWish: CommitCall | null;
  /** `auto.commit.interval.ms` is over; the next poll commits. */
  readonly isAutoCommitDue: boolean;
  readonly bootstrap: readonly BrokerId[];
  readonly metadata: ClientMetadata | null;
  readonly wantsMetadata: boolean;
  /** Not asked again before then; null for no pause. */
  readonly metadataRetryAtMs: TimeMs | null;
  readonly metadataFailures: number;
  readonly connections: Connections;
  /** The group's coordinator; null while it is not known. */
  readonly coordinatorId: BrokerId | null;
  /** The coordinator is not looked for, and the group not joined, before then; null for no pause. */
  readonly groupRetryAtMs: TimeMs | null;
  readonly groupFailures: number;
  readonly memberState: MemberState;
  readonly memberId: MemberId;
  readonly generationId: number;
  readonly protocolName: string | null;
  readonly isGroupLeader: boolean;
  /** It joins again at the next poll: something has changed, or the group has gone on without it. */
  readonly rejoinNeeded: boolean;
  /**
   * Before it joins: `due`, then `committing` while what was handed over is being committed, then `done` once it has let
   * go of what it must. `due` again when it has its new share (`ConsumerCoordinator.onJoinPrepare`).
   */
  readonly joinPreparation: 'due' | 'committing' | 'done';
  /** What it told the group that it reads. */
  readonly joinedSubscription: readonly TopicName[];
  /** As the leader: the topics of all members, which it must know to assign them. */
  readonly groupTopics: readonly TopicName[];
  /** As the leader: whom to assign to, while it waits for metadata of their topics; null for nobody. */
  readonly membersToAssign: readonly MemberSubscription[] | null;
  /** What the sticky assignor remembers of the last assignment. */
  readonly stickyMemory: StickyUserData | null;
  /** What the group said that an application cannot mend by polling again; it has stopped. Null while all is well. */
  readonly fatalError: ErrorName | null;
  /**
   * How many partitions its topics had by the last answer about them, and as the leader those of the others: 0 for one that
   * is gone (`ConsumerCoordinator.MetadataSnapshot`).
   */
  readonly knownCounts: Readonly<Record<TopicName, number>>;
  /** As the leader: what it knew when it last assigned them. */
  readonly assignedCounts: Readonly<Record<TopicName, number>>;
  /** Sorted by topic and partition. */
  readonly assignment: readonly AssignedPartition[];
  readonly inFlight: readonly InFlightRequest[];
  /** What has been fetched and not handed over, in the order in which it came. */
  readonly buffered: readonly CompletedFetch[];
  /** The turn that the next partition gets. */
  readonly nextTurn: number;
  readonly consumed: Consumed;
  /** Positions as of the last commit that went out, as `orders-0:17`. */
  readonly lastCommit: readonly string[];
  /** Offsets asked for by the last fetch from each broker: the same question again is routine. */
  readonly lastAsked: Readonly<Record<string, readonly string[]>>;
  readonly nextCorrelationId: number;
  /** The commit before it lets go of what it has: tried again until it is answered for good, or its time is over. */
  readonly partingCommit: { readonly endsMs: TimeMs; readonly retryAtMs: TimeMs | null } | null;
  /** The application will end when it is done with what it has in hand. */
  readonly isCloseWanted: boolean;
  /** The consumer is inside of `close`. */
  readonly isClosing: boolean;
  /** It is closed. Only an application that failed stays in sight after that. */
  readonly isClosed: boolean;
}

export type ConsumerTimer =
  | { readonly type: 'heartbeat' }
  | { readonly type: 'autoCommit' }
  /** Its turn in a rolling change has come. */
  | { readonly type: 'closeLater'; readonly successor: ConfigTexts }
  /** The record at hand is done. */
  | { readonly type: 'processed' }
  /** The pause after an exception is over. */
  | { readonly type: 'retryPause' }
  /** A poll that somebody told it to make has waited long enough. */
  | { readonly type: 'pollTimeout' }
  /** What was put back in a partition of the retry topic is due. */
  | { readonly type: 'retryDue'; readonly topicPartition: TopicPartition }
  /** `max.poll.interval.ms` is over and the application has not polled. */
  | { readonly type: 'pollInterval' }
  | { readonly type: 'retry' }
  | { readonly type: 'requestTimeout'; readonly correlationId: number; readonly brokerId: BrokerId }
  | { readonly type: 'metadataMaxAge' };

interface OnConsumer {
  readonly clientId: string;
  readonly groupId: GroupId;
}

interface Handover extends OnConsumer {
  readonly generationId: number;
  readonly partitions: readonly TopicPartitions[];
}

export type ConsumerEvent =
  | (OnConsumer & { readonly type: 'coordinatorFound'; readonly brokerId: BrokerId })
  | (OnConsumer & { readonly type: 'coordinatorLost'; readonly brokerId: BrokerId; readonly error: ErrorName })
  | (Handover & { readonly type: 'partitionsAssigned' })
  | (Handover & { readonly type: 'partitionsRevoked' })
  | (Handover & { readonly type: 'partitionsLost' })
  | (OnConsumer & {
      readonly type: 'positionFound';
      readonly topicPartition: TopicPartition;
      readonly offset: Offset;
      /** `timestamp` and `seek`: the application asked for it; `truncation`: the log ends earlier than it did. */
      readonly from: 'committed' | 'earliest' | 'latest' | 'timestamp' | 'seek' | 'truncation';
    })
  /** Records were handed to the application. */
  | (OnConsumer & {
      readonly type: 'recordsConsumed';
      readonly topicPartition: TopicPartition;
      readonly fromOffset: Offset;
      /** The new position. */
      readonly toOffset: Offset;
      readonly keys: readonly (string | null)[];
      readonly recordIds: readonly string[];
    })
  /** A poll that somebody told it to make: it waited its time, and nothing came. */
  | (OnConsumer & { readonly type: 'pollReturnedNothing' })
  /** The application is done with a record, where that takes it any time at all. */
  | (OnConsumer & {
      readonly type: 'recordProcessed';
      readonly topicPartition: TopicPartition;
      readonly offset: Offset;
      readonly key: string | null;
      readonly recordId: string;
    })
  | ExceptionEvent
  /** The position is outside of the log: by retention, most often. */
  | (OnConsumer & {
      readonly type: 'positionOutOfRange';
      readonly topicPartition: TopicPartition;
      readonly position: Offset;
    })
  /** Between the old position and the new one, records went by that nobody was given. */
  | (OnConsumer & {
      readonly type: 'recordsSkipped';
      readonly topicPartition: TopicPartition;
      readonly fromOffset: Offset;
      readonly toOffset: Offset;
    })
  /** A commit was refused. The application is told by an exception, and goes on polling. */
  | (OnConsumer & {
      readonly type: 'commitFailed';
      readonly by: SentCommit['by'];
      readonly exception: ExceptionName;
      readonly error: ErrorName | null;
    })
  /** The application has not polled for `max.poll.interval.ms`: its own client takes it out of the group. */
  | (OnConsumer & { readonly type: 'pollIntervalExceeded'; readonly maxPollIntervalMs: number })
  /** The leader sends the consumer to a replica nearby, or the consumer turns back to the leader. */
  | (OnConsumer & {
      readonly type: 'readReplicaChanged';
      readonly topicPartition: TopicPartition;
      /** Null for the leader. */
      readonly brokerId: BrokerId | null;
    })
  | (OnConsumer & {
      readonly type: 'subscriptionChanged';
      readonly subscriptionType: SubscriptionType;
      readonly topics: readonly TopicName[];
      readonly pattern: string | null;
    })
  | (OnConsumer & {
      readonly type: 'partitionsPaused' | 'partitionsResumed';
      readonly partitions: readonly TopicPartitions[];
    })
  /** An exception that nobody caught has ended the application. */
  | (OnConsumer & {
      readonly type: 'applicationFailed';
      readonly exception: ExceptionName;
      readonly message: string;
    })
  | (OnConsumer & { readonly type: 'consumerFailed'; readonly error: ErrorName })
  | (OnConsumer & { readonly type: 'connectionFailed'; readonly brokerId: BrokerId });

/** What the application is made to do. */
export type ConsumerCommand =
  /** With a successor, another consumer of its name starts as soon as this one has closed, with these settings. */
  | { readonly type: 'close'; readonly successor?: ConfigTexts }
  /** Its turn in a rolling change comes later. */
  | { readonly type: 'closeLater'; readonly afterMs: number; readonly successor: ConfigTexts }
  /** The program around it is done with what the last poll returned, and polls again. */
  | { readonly type: 'finishWork' }
  /** The program around it has written the record at hand to another topic, and that is acknowledged. */
  | { readonly type: 'recordParked'; readonly to: TopicName; readonly attempts: number }
  | ConsumerCall;

/** Calls of the client's methods, and a change of the application itself. */
export type ConsumerCall =
  | {
      readonly type: 'seek';
      readonly partitions: readonly Partitioned[];
      readonly to: SeekTarget;
    }
  | { readonly type: 'pause' | 'resume'; readonly partitions: readonly Partitioned[] }
  | { readonly type: 'subscribe'; readonly topics: readonly TopicName[]; readonly pattern: string | null }
  | { readonly type: 'assign'; readonly partitions: readonly Partitioned[] }
  | { readonly type: 'poll' }
  | { readonly type: 'commit'; readonly call: CommitCall }
  | { readonly type: 'changeApplication'; readonly set: Partial<ConsumerApplication> };

export type SeekTarget = { readonly type: 'offset'; readonly offset: Offset } | ResetTarget;
