import type { NodeId, TimeMs } from '../../kernel/types';
import type { Context, Effect, Sink } from '../protocol/actor';
import type { ErrorName } from '../protocol/errors';
import type { BrokerId, GroupId, Offset, PartitionIndex } from '../protocol/ids';
import type { KafkaRecord } from '../protocol/records';
import type { Partitioned } from '../protocol/requestHeaders';

/**
 * As `TransactionState` names them and the tools print them.
 * - Empty: the id is known, nothing is open. AddPartitions opens a transaction; EndTxn: INVALID_TXN_STATE.
 * - Ongoing: partitions were added. EndTxn decides it; InitProducerId of a new incarnation has it aborted.
 * - PrepareCommit, PrepareAbort: decided, and markers are on their way. Everything new: CONCURRENT_TRANSACTIONS.
 * - CompleteCommit, CompleteAbort: every marker is written. As Empty; the same EndTxn again is answered with success.
 * - Dead: being forgotten, for not having been used in a long time.
 * - PrepareEpochFence: an old incarnation is being shut out before its transaction is aborted. Only ever pending.
 */
export type TransactionState =
  | 'Empty'
  | 'Ongoing'
  | 'PrepareCommit'
  | 'PrepareAbort'
  | 'CompleteCommit'
  | 'CompleteAbort'
  | 'Dead'
  | 'PrepareEpochFence';

/** The settings of a broker that its transactions obey, by Kafka's names. */
export interface TransactionConfig {
  readonly 'transaction.state.log.num.partitions': number;
  readonly 'transaction.max.timeout.ms': number;
  readonly 'transactional.id.expiration.ms': number;
  readonly 'transaction.abort.timed.out.transaction.cleanup.interval.ms': number;
  readonly 'transaction.remove.expired.transaction.cleanup.interval.ms': number;
}

/** What the coordinator knows of one transactional id (`TransactionMetadata`). */
export interface TransactionMetadata {
  readonly transactionalId: string;
  /** Its partition of `__transaction_state`. */
  readonly partition: PartitionIndex;
  readonly producerId: number;
  /** The producer id before the last change, which is another only where its epochs were used up; -1 for none. Not in the log. */
  readonly lastProducerId: number;
  /** -1 before the first InitProducerId is answered. */
  readonly producerEpoch: number;
  /** The epoch before the last bump that a producer asked for: its question may come again. -1 for none. Not in the log. */
  readonly lastProducerEpoch: number;
  readonly timeoutMs: number;
  readonly state: TransactionState;
  /** Where it is on its way to, while the log does not have it yet. */
  readonly pendingState: TransactionState | null;
  /** Partitions of the transaction, sorted; those of `__consumer_offsets` as well. */
  readonly partitions: readonly Partitioned[];
  /** When the first partition was added; null outside Ongoing and what follows it. */
  readonly startMs: TimeMs | null;
  readonly lastUpdateMs: TimeMs;
  /** A bumped epoch that could not be written. It is taken, not bumped again. */
  readonly hasFailedEpochFence: boolean;
  /** In Prepare*: partitions whose marker is not known to be written. Null where another coordinator has taken over. */
  readonly markersDue: readonly Partitioned[] | null;
}

/** A client that waits. */
export interface ParkedRequest {
  /** Null once its connection broke: its answer goes nowhere. */
  readonly client: NodeId | null;
  readonly correlationId: number;
}

/** Who hears of it when a change is in the log, or could not be written. */
export type AppendPurpose =
  | { readonly type: 'initProducerId'; readonly request: ParkedRequest }
  | { readonly type: 'addPartitions'; readonly request: ParkedRequest; readonly partitions: readonly Partitioned[] }
  | { readonly type: 'addOffsets'; readonly request: ParkedRequest }
  | { readonly type: 'endTransaction'; readonly request: ParkedRequest }
  /** An old incarnation is being fenced by InitProducerId, which is told to come again. */
  | { readonly type: 'fence'; readonly request: ParkedRequest }
  | { readonly type: 'timeout' }
  | { readonly type: 'complete' }
  | { readonly type: 'expire' };

/** A wish: a record for a partition of `__transaction_state` that this broker leads, with acks=all. */
export interface TransactionAppend {
  readonly partition: PartitionIndex;
  readonly record: KafkaRecord;
  /** What holds once it is written. */
  readonly next: TransactionMetadata;
  readonly purpose: AppendPurpose;
}

export type AppendResult =
  | { readonly type: 'appended'; readonly requiredOffset: Offset }
  | { readonly type: 'failed'; readonly error: ErrorName };

export interface PendingAppend extends TransactionAppend {
  /** The high watermark that makes it done. */
  readonly requiredOffset: Offset;
  readonly expiresMs: TimeMs;
}

/** A WriteTxnMarkers request that is out: one at a time to each broker. */
export interface MarkerRequest {
  readonly brokerId: BrokerId;
  readonly correlationId: number;
  readonly transactionalIds: readonly string[];
}

/** A partition of `__transaction_state` that this broker leads. */
export interface LedPartition {
  readonly partition: PartitionIndex;
  /** Goes into every marker: of two coordinators the one with the higher is right. */
  readonly leaderEpoch: number;
  /** Its records are still being read: everybody is told COORDINATOR_LOAD_IN_PROGRESS. */
  readonly isLoading: boolean;
}

/** A broker's share of the transactions: those whose partition of `__transaction_state` it leads. */
export interface TransactionCoordinator {
  readonly brokerId: BrokerId;
  /** Sorted. */
  readonly partitions: readonly LedPartition[];
  /** Sorted by id. */
  readonly transactions: readonly TransactionMetadata[];
  /** Oldest first. */
  readonly pendingAppends: readonly PendingAppend[];
  readonly markerRequests: readonly MarkerRequest[];
  /** Nothing is sent to anybody before then: a broker has refused a marker for now; null for no pause. */
  readonly markersPausedUntilMs: TimeMs | null;
}

/** One input being handled. What the coordinator must know of the rest of its broker it asks here. */
export interface TransactionStep {
  state: TransactionCoordinator;
  readonly events: Sink<TransactionEvent>;
  readonly effects: Sink<Effect<TransactionTimer>>;
  readonly appends: TransactionAppend[];
  readonly context: Context;
  readonly config: TransactionConfig;
  readonly newCorrelationId: () => number;
  /** Null while the broker has no block of ids to give from. */
  readonly claimProducerId: () => number | null;
  /** `deleted` where there is no such partition any more; null where it has no leader that is alive. */
  readonly leaderOf: (place: Partitioned) => BrokerId | 'deleted' | null;
  readonly offsetsPartitionOf: (groupId: GroupId) => PartitionIndex;
}

export type TransactionTimer =
  | { readonly type: 'transactionAppend' }
  /** An end that could not be stored is stored again. */
  | { readonly type: 'retryCompletions' }
  | { readonly type: 'transactionTimeouts' }
  | { readonly type: 'transactionExpiry' }
  | { readonly type: 'transactionsLoaded'; readonly partition: PartitionIndex; readonly leaderEpoch: number }
  | { readonly type: 'retryMarkers' }
  | { readonly type: 'markersTimeout'; readonly brokerId: BrokerId; readonly correlationId: number };

interface OnTransaction {
  readonly brokerId: BrokerId;
  readonly transactionalId: string;
}

export type TransactionEvent =
  | (OnTransaction & {
      readonly type: 'transactionStateChanged';
      readonly from: TransactionState;
      readonly to: TransactionState;
      readonly producerId: number;
      readonly producerEpoch: number;
      /** As `orders-0`. */
      readonly partitions: readonly string[];
    })
  /** A producer has its id and a new epoch: whoever had an older one is shut out. */
  | (OnTransaction & {
      readonly type: 'producerIdGiven';
      readonly producerId: number;
      readonly producerEpoch: number;
    })
  /** Somebody came with an epoch that is no longer the newest. */
  | (OnTransaction & {
      readonly type: 'producerFenced';
      readonly clientId: NodeId | null;
      readonly producerEpoch: number;
      readonly currentEpoch: number;
    })
  /** Open for longer than `transaction.timeout.ms`: it will be aborted. */
  | (OnTransaction & { readonly type: 'transactionTimedOut'; readonly timeoutMs: number })
  | (OnTransaction & { readonly type: 'transactionalIdExpired' })
  | {
      readonly type: 'transactionsLoaded';
      readonly brokerId: BrokerId;
      readonly partition: PartitionIndex;
      readonly transactionalIds: readonly string[];
    };
