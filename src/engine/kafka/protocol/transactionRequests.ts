import type { ErrorName } from './errors';
import type { OffsetCommitPartition } from './groupRequests';
import type { GroupId, MemberId } from './ids';
import type { ControlType } from './records';
import type { Partitioned, Request, Response } from './requestHeaders';

/** Producer ids, and transactions from their first partition to their markers. Each answer lists its errors. */

/** Every answer of a transaction coordinator may say that somebody else is it, or that it is not ready. */
type CoordinatorError = 'NOT_COORDINATOR' | 'COORDINATOR_NOT_AVAILABLE' | 'COORDINATOR_LOAD_IN_PROGRESS';

export interface InitProducerIdRequest extends Request<'InitProducerId'> {
  /** Null for a producer that is idempotent and nothing else: any broker answers, with a fresh id. */
  readonly transactionalId: string | null;
  readonly transactionTimeoutMs: number;
  /** What the producer has, if it wants its epoch bumped (KIP-360); -1 and -1 for one that has just begun. */
  readonly producerId: number;
  readonly producerEpoch: number;
}

export type InitProducerIdError = Extract<
  ErrorName,
  | 'NONE'
  | CoordinatorError
  | 'INVALID_REQUEST'
  | 'INVALID_TRANSACTION_TIMEOUT'
  | 'CONCURRENT_TRANSACTIONS'
  | 'INVALID_PRODUCER_EPOCH'
  | 'PRODUCER_FENCED'
>;

export interface InitProducerIdResponse extends Response<'InitProducerId'> {
  readonly error: InitProducerIdError;
  readonly producerId: number;
  readonly producerEpoch: number;
}

interface OfTransaction {
  readonly transactionalId: string;
  readonly producerId: number;
  readonly producerEpoch: number;
}

export interface AddPartitionsToTxnRequest extends Request<'AddPartitionsToTxn'>, OfTransaction {
  readonly partitions: readonly Partitioned[];
  /** From a leader that has been sent records (KIP-890): it only asks whether they are part of the transaction. */
  readonly verifyOnly: boolean;
}

export type TransactionError = Extract<
  ErrorName,
  | 'NONE'
  | CoordinatorError
  | 'INVALID_REQUEST'
  | 'INVALID_PRODUCER_ID_MAPPING'
  | 'INVALID_TXN_STATE'
  | 'TRANSACTION_ABORTABLE'
  | 'CONCURRENT_TRANSACTIONS'
  | 'INVALID_PRODUCER_EPOCH'
  | 'PRODUCER_FENCED'
>;

export interface AddPartitionsToTxnResponse extends Response<'AddPartitionsToTxn'> {
  /** One a partition. Where one is unknown, none is added, and the others say OPERATION_NOT_ATTEMPTED. */
  readonly partitions: readonly (Partitioned & {
    readonly error: TransactionError | 'UNKNOWN_TOPIC_OR_PARTITION' | 'OPERATION_NOT_ATTEMPTED';
  })[];
}

export interface AddOffsetsToTxnRequest extends Request<'AddOffsetsToTxn'>, OfTransaction {
  readonly groupId: GroupId;
}

export interface AddOffsetsToTxnResponse extends Response<'AddOffsetsToTxn'> {
  readonly error: TransactionError;
}

/** To the coordinator of the *group*: offsets that count once the transaction has committed. */
export interface TxnOffsetCommitRequest extends Request<'TxnOffsetCommit'>, OfTransaction {
  readonly groupId: GroupId;
  /** -1, an empty member id and null: the offsets do not come from a member of the group. */
  readonly generationId: number;
  readonly memberId: MemberId;
  readonly groupInstanceId: string | null;
  readonly partitions: readonly OffsetCommitPartition[];
}

export interface TxnOffsetCommitResponse extends Response<'TxnOffsetCommit'> {
  /** Those of an offset commit, and those of an append to `__consumer_offsets`. */
  readonly partitions: readonly (Partitioned & { readonly error: ErrorName })[];
}

export interface EndTxnRequest extends Request<'EndTxn'>, OfTransaction {
  /** True to commit, false to abort. */
  readonly committed: boolean;
}

export interface EndTxnResponse extends Response<'EndTxn'> {
  readonly error: TransactionError;
}

export interface TransactionMarker {
  readonly producerId: number;
  readonly producerEpoch: number;
  readonly coordinatorEpoch: number;
  readonly controlType: ControlType;
  readonly partitions: readonly Partitioned[];
}

/** From the transaction coordinator to a broker that leads partitions of transactions that are over. */
export interface WriteTxnMarkersRequest extends Request<'WriteTxnMarkers'> {
  readonly markers: readonly TransactionMarker[];
}

export interface WriteTxnMarkersResponse extends Response<'WriteTxnMarkers'> {
  readonly markers: readonly {
    readonly producerId: number;
    readonly partitions: readonly (Partitioned & { readonly error: ErrorName })[];
  }[];
}
