import type { Broker } from '../kafka/broker/types';
import type { Consumer } from '../kafka/consumer/types';
import type { BrokerId, Offset, TopicPartition } from '../kafka/protocol/ids';
import type { Acks } from '../kafka/protocol/requests';
import type { RecordBatch } from '../kafka/protocol/records';
import type { Replica } from '../kafka/replication/types';
import type { EntryId, NodeId, TimeMs } from '../kernel/types';
import type { NodeState } from '../actors';
import type { SimulationState } from '../simulation';
import type { Notebook } from './notebook';

/** The moment that is checked: all nodes as they are between two inputs. */
export interface Moment {
  readonly nowMs: TimeMs;
  readonly nodes: Readonly<Record<NodeId, NodeState>>;
  readonly processes: SimulationState['processes'];
  /** Entries from here on are still to come: what was told since the last moment has led to this one. */
  readonly nextId: EntryId;
}

/** A replica that is not as it was when this promise was checked last. */
export interface ReplicaChange {
  readonly broker: Broker;
  readonly replica: Replica;
  readonly before: Replica | null;
  readonly topicPartition: TopicPartition;
}

/** The payload of a partition's `state` znode. */
export interface PartitionState {
  readonly leader: BrokerId;
  readonly leaderEpoch: number;
  readonly isr: readonly BrokerId[];
  readonly controllerEpoch: number;
}

/** A `state` znode that was written. */
export interface PartitionStateChange {
  readonly topicPartition: TopicPartition;
  readonly before: PartitionState | null;
  readonly now: PartitionState;
  /** As the topic's znode has them; empty where that is not there. */
  readonly assignedReplicas: readonly BrokerId[];
  /** What `/controller_epoch` says at the same moment. */
  readonly controllerEpoch: number;
}

/** Records of one batch that a producer was told are written. */
export interface Acknowledgement {
  readonly topicPartition: TopicPartition;
  readonly acks: Acks;
  readonly baseOffset: Offset;
  readonly recordIds: readonly string[];
  readonly keys: readonly (string | null)[];
}

/** A record that has just become committed. */
export interface CommittedRecord {
  readonly topicPartition: TopicPartition;
  readonly brokerId: BrokerId;
  readonly offset: Offset;
  readonly recordId: string;
  readonly key: string | null;
  readonly batch: RecordBatch;
}

/**
 * When Kafka owes a promise.
 * - always: whatever happens. Broken, it is a mistake of this simulation.
 * - clean: unless an unclean election or a lost disk took records.
 * - acksAll: the same, for what was acknowledged with acks=all.
 * - idempotent: for what an idempotent producer sent in one of its epochs.
 * - transactional: for what was written in transactions, unless an unclean election or a lost disk took records.
 */
export type PromiseCondition = 'always' | 'clean' | 'acksAll' | 'idempotent' | 'transactional';

/** Why a promise is not owed (any more). */
export type ForfeitReason =
  /** A replica outside the ISR was made leader. */
  | 'uncleanElection'
  /** A disk with a replica on it was lost. */
  | 'diskLost'
  /** acks=1: the leader alone had the record when it was acknowledged. */
  | 'acknowledgedByLeaderAlone'
  /** enable.idempotence=false: what is sent again may be written twice, or after what was sent later. */
  | 'notIdempotent'
  /** The producer gave up a batch whose fate it did not know, and began a new epoch with what was left. */
  | 'newProducerEpoch'
  /** The results and the offsets they came from were not written in one transaction. */
  | 'notTransactional';

export type PromiseId =
  | 'oneLeaderPerEpoch'
  | 'isrChangedByItsLeader'
  | 'isrWithinReplicas'
  | 'highWatermarkBounded'
  | 'highWatermarkNeverGoesBack'
  | 'inSyncReplicasHaveAllCommitted'
  | 'committedRecordsSurvive'
  | 'acknowledgedRecordsSurvive'
  | 'replicasAgree'
  | 'followersArePrefixes'
  | 'sameOffsetSameRecord'
  | 'readsRepeat'
  | 'acknowledgementsAreTrue'
  | 'highWatermarkWaitsForReplicas'
  | 'offsetsAreDense'
  | 'epochsNeverGoBack'
  | 'controllerEpochGrows'
  | 'staleRequestsAreIgnored'
  | 'oneFetcherPerFollower'
  | 'deletionStaysBelowHighWatermark'
  | 'compactionKeepsLatest'
  | 'oneOwnerPerPartition'
  | 'noDuplicates'
  | 'orderWithinPartition'
  | 'readersSeeOnlyDecided'
  | 'exactlyOnce';

export interface RecordAtOffset {
  readonly offset: Offset;
  readonly key: string | null;
  readonly recordId: string;
}

/** What a check has found, where, and about which records. */
export interface Finding {
  readonly topicPartition?: TopicPartition;
  readonly brokerId?: BrokerId;
  /** In order of their offsets; at most `MAX_RECORDS_TOLD`, of `recordCount`. */
  readonly records?: readonly RecordAtOffset[];
  readonly recordCount?: number;
  /** Null, or left out: the promise was owed, and is broken. */
  readonly reason?: ForfeitReason | null;
  /** For people who look for the mistake. */
  readonly what: string;
}

/** A promise that did not hold at one moment: broken, or not owed for a reason. */
export interface Breach {
  readonly promise: PromiseId;
  readonly timeMs: TimeMs;
  readonly topicPartition: TopicPartition | null;
  readonly brokerId: BrokerId | null;
  readonly records: readonly RecordAtOffset[];
  readonly recordCount: number;
  /** Null: broken, and so a mistake of ours. */
  readonly reason: ForfeitReason | null;
  readonly what: string;
  /** The entries told by the input that did it: from the first id up to, not including, the second. */
  readonly entries: readonly [EntryId, EntryId];
}

/** One look at what has changed. */
export interface Round {
  readonly moment: Moment;
  readonly notebook: Notebook;
  readonly breaches: Breach[];
}

/**
 * One of Kafka's promises (`broker.md` section 10): which rows of the table it stands for, when it is owed, and how it
 * is checked. A check is asked only about what has changed, and returns what it finds wrong, or null.
 */
export interface KafkaPromise {
  readonly id: PromiseId;
  readonly rows: readonly number[];
  readonly condition: PromiseCondition;
  readonly onReplica?: (change: ReplicaChange, round: Round) => Finding | null;
  /** Asked once what has become committed by this change is noted. */
  readonly onReplicaNoted?: (change: ReplicaChange, round: Round) => Finding | null;
  readonly onPartitionState?: (change: PartitionStateChange, round: Round) => Finding | null;
  readonly onBroker?: (broker: Broker, before: Broker | null, round: Round) => Finding | null;
  readonly onConsumer?: (consumer: Consumer, before: Consumer | null, round: Round) => Finding | null;
  readonly onAcknowledged?: (acknowledgement: Acknowledgement, round: Round) => Finding | null;
  readonly onCommitted?: (record: CommittedRecord, round: Round) => Finding | null;
}
