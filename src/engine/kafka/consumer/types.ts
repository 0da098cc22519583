import type { NodeId, TimeMs } from '../../kernel/types';
import type { BrokerId, GroupId, MemberId, Offset, PartitionIndex, TopicName, TopicPartition } from '../protocol/ids';
import type { ErrorName } from '../protocol/errors';
import type { ConfigTexts } from '../client/configKeys';
import type { ClientConfig, ClientMetadata, Connections } from '../client/types';
import type { ClientRequest, MemberSubscription, StickyUserData, TopicPartitions } from '../protocol/requests';

/** A consumer's settings, by Kafka's names, with the 3.9 defaults in `CONSUMER_DEFAULTS`. */
export interface ConsumerConfig extends ClientConfig {
  readonly 'auto.offset.reset': 'earliest' | 'latest' | 'none';
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
}

/**
 * Where a member stands in the group protocol (`AbstractCoordinator.MemberState`).
 * - UNJOINED: no part in a rebalance; it looks for the coordinator or is about to join.
 * - PREPARING_REBALANCE: JoinGroup is out.
 * - COMPLETING_REBALANCE: SyncGroup is out.
 * - STABLE: it has its assignment and sends heartbeats.
 */
export type MemberState = 'UNJOINED' | 'PREPARING_REBALANCE' | 'COMPLETING_REBALANCE' | 'STABLE';

/** One assigned partition (`TopicPartitionState`). */
export interface AssignedPartition {
  readonly topic: TopicName;
  readonly partition: PartitionIndex;
  /**
   * Next offset to return to the application.
   * Null until it is known: from the committed offset, else by `auto.offset.reset`.
   */
  readonly position: Offset | null;
  /** Last offset known to be committed for it; null for none. */
  readonly committed: Offset | null;
  /** What has still to be asked before it can be fetched. */
  readonly needs: 'committed' | 'reset' | null;
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
  readonly recordId: string;
}

export interface Consumer {
  readonly type: 'consumer';
  readonly nodeId: NodeId;
  readonly clientId: string;
  readonly groupId: GroupId;
  /** The topics it subscribes to, sorted. */
  readonly subscription: readonly TopicName[];
  readonly config: ConsumerConfig;
  /** The settings its application was given, by Kafka's keys; `config` is what it goes by. */
  readonly given: ConfigTexts;
  /** What the next client of this name is given, once this one has closed; null where none comes after it. */
  readonly successor: ConfigTexts | null;
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
  /** As the leader: how many partitions each topic had when it last assigned them. */
  readonly assignedCounts: Readonly<Record<TopicName, number>>;
  /** Sorted by topic and partition. */
  readonly assignment: readonly AssignedPartition[];
  readonly inFlight: readonly InFlightRequest[];
  readonly consumed: Consumed;
  /** Positions as of the last commit that went out, as `orders-0:17`. */
  readonly lastCommit: readonly string[];
  /** Offsets asked for by the last fetch from each broker: the same question again is routine. */
  readonly lastAsked: Readonly<Record<string, readonly string[]>>;
  readonly nextCorrelationId: number;
  readonly isClosing: boolean;
}

export type ConsumerTimer =
  | { readonly type: 'heartbeat' }
  | { readonly type: 'autoCommit' }
  /** Its turn in a rolling change has come. */
  | { readonly type: 'closeLater'; readonly successor: ConfigTexts }
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
      readonly from: 'committed' | 'earliest' | 'latest';
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
  | (OnConsumer & { readonly type: 'consumerFailed'; readonly error: ErrorName })
  | (OnConsumer & { readonly type: 'connectionFailed'; readonly brokerId: BrokerId });

/** With a successor, another consumer of its name starts as soon as this one has closed, with these settings. */
export type ConsumerCommand =
  | { readonly type: 'close'; readonly successor?: ConfigTexts }
  /** Its turn in a rolling change comes later. */
  | { readonly type: 'closeLater'; readonly afterMs: number; readonly successor: ConfigTexts };
