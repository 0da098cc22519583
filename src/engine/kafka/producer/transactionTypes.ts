import type { TimeMs } from '../../kernel/types';
import type { ErrorName } from '../protocol/errors';
import type { BrokerId, GroupId, MemberId, TopicPartition } from '../protocol/ids';
import type { OffsetCommitPartition } from '../protocol/groupRequests';
import type { Partitioned } from '../protocol/requestHeaders';

/**
 * Where a transactional producer stands (`TransactionManager.State`).
 * - UNINITIALIZED: it has not asked for its id.
 * - INITIALIZING: it asks for its producer id and a new epoch; nothing may be sent.
 * - READY: a transaction may begin.
 * - IN_TRANSACTION: records and offsets may be sent.
 * - COMMITTING_TRANSACTION, ABORTING_TRANSACTION: everything sent is waited for, then the coordinator is told.
 * - ABORTABLE_ERROR: something of the transaction is lost. It can be aborted, and nothing else.
 * - FATAL_ERROR: somebody else has the id, or cannot be talked to any more. It can be closed, and nothing else.
 */
export type TransactionManagerState =
  | 'UNINITIALIZED'
  | 'INITIALIZING'
  | 'READY'
  | 'IN_TRANSACTION'
  | 'COMMITTING_TRANSACTION'
  | 'ABORTING_TRANSACTION'
  | 'ABORTABLE_ERROR'
  | 'FATAL_ERROR';

/** What `sendOffsetsToTransaction` is given: how far was read, and as which member of the group. */
export interface OffsetsOfGroup {
  readonly groupId: GroupId;
  readonly generationId: number;
  readonly memberId: MemberId;
  readonly groupInstanceId: string | null;
  readonly partitions: readonly OffsetCommitPartition[];
}

/** A request about a transaction; in order of their priority. FindCoordinator is not kept: it follows from what is not known. */
export type PendingTransactionRequest =
  | { readonly type: 'InitProducerId' }
  | { readonly type: 'AddPartitionsToTxn'; readonly partitions: readonly Partitioned[] }
  | { readonly type: 'AddOffsetsToTxn'; readonly offsets: OffsetsOfGroup }
  | { readonly type: 'TxnOffsetCommit'; readonly offsets: OffsetsOfGroup }
  | { readonly type: 'EndTxn'; readonly committed: boolean };

/** What a transactional producer knows of its transaction (`TransactionManager`). */
export interface TransactionManager {
  readonly transactionalId: string;
  readonly state: TransactionManagerState;
  /** What led to ABORTABLE_ERROR or FATAL_ERROR. */
  readonly lastError: ErrorName | null;
  readonly transactionCoordinatorId: BrokerId | null;
  /** The coordinator of the group whose offsets are sent; null while it is not known. */
  readonly groupCoordinator: { readonly groupId: GroupId; readonly brokerId: BrokerId } | null;
  /** Partitions that records were sent to and that the coordinator has not been told of. */
  readonly newPartitions: readonly Partitioned[];
  /** Of the open transaction, and known to the coordinator. By name, as `orders-0`. */
  readonly partitionsInTransaction: readonly TopicPartition[];
  readonly pendingRequests: readonly PendingTransactionRequest[];
  /** At most one is out. */
  readonly inFlight: {
    readonly request:
      | PendingTransactionRequest
      | { readonly type: 'FindCoordinator'; readonly keyType: 'GROUP' | 'TRANSACTION' };
    readonly brokerId: BrokerId;
    readonly correlationId: number;
  } | null;
  readonly retryAtMs: TimeMs | null;
  /** The coordinator knows of this transaction: without that there is nothing to end. */
  readonly isStarted: boolean;
  readonly failures: number;
  /** The call that stands still, at most `max.block.ms`; null when it has returned, or has thrown. */
  readonly call: { readonly name: BlockingCall; readonly sinceMs: TimeMs } | null;
  /** It threw a TimeoutException and was not made again: until it is, nothing else may be called. Null for none. */
  readonly timedOut: BlockingCall | null;
  /** A sequence number is lost: after the abort it asks for a new epoch, in which all begin at 0 (KIP-360). */
  readonly needsNewEpoch: boolean;
}

/** Calls of the application that return only with the coordinator's answer. */
export type BlockingCall = 'initTransactions' | 'commitTransaction' | 'abortTransaction';

export type TransactionCall = BlockingCall | 'beginTransaction';

interface OnTransaction {
  readonly clientId: string;
  readonly transactionalId: string;
}

export type TransactionManagerEvent =
  | (OnTransaction & { readonly type: 'transactionBegun' })
  | (OnTransaction & { readonly type: 'transactionEnding'; readonly committed: boolean })
  /** The coordinator has the decision. Markers may still be missing. */
  | (OnTransaction & { readonly type: 'transactionEnded'; readonly committed: boolean })
  /** The call throws; what it has begun goes on, and may still come to its end. */
  | (OnTransaction & {
      readonly type: 'transactionCallTimedOut';
      readonly call: BlockingCall;
      readonly exception: 'TimeoutException';
      readonly message: string;
    })
  /** It is made again: it waits on, or says at once what the first one came to. */
  | (OnTransaction & {
      readonly type: 'transactionCallRepeated';
      readonly call: BlockingCall;
      readonly outcome: 'waits' | 'returns' | 'throws';
    })
  | (OnTransaction & { readonly type: 'transactionFailed'; readonly error: ErrorName; readonly isFatal: boolean });
