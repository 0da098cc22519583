import type { ErrorName } from './errors';
import type { BrokerId, Offset } from './ids';
import type { RecordBatch } from './records';
import type { Request, Response, Partitioned } from './requestHeaders';

/** Writing and reading records. */

export type Acks = 0 | 1 | -1;

export interface ProduceRequest extends Request<'Produce'> {
  readonly acks: Acks;
  readonly timeoutMs: number;
  readonly partitions: readonly (Partitioned & { readonly batch: RecordBatch })[];
}

/** The leader a client should turn to instead (KIP-951). */
export interface CurrentLeader {
  readonly leaderId: BrokerId;
  readonly leaderEpoch: number;
}

/** A record for whose sake its batch is refused, and what is wrong with it. */
export interface RecordError {
  readonly batchIndex: number;
  readonly message: string;
}

export interface ProducePartitionResponse extends Partitioned {
  readonly error: ErrorName;
  /** -1 where nothing was appended. */
  readonly baseOffset: Offset;
  readonly logStartOffset: Offset;
  readonly currentLeader: CurrentLeader | null;
  /** Kafka's own words, where it has some for the error. */
  readonly errorMessage?: string;
  /** Where single records are to blame. */
  readonly recordErrors?: readonly RecordError[];
  /** The leader's clock, where the topic's timestamps are LogAppendTime. */
  readonly logAppendTimeMs?: number;
}

export interface ProduceResponse extends Response<'Produce'> {
  readonly partitions: readonly ProducePartitionResponse[];
}

export interface FetchPartition extends Partitioned {
  readonly fetchOffset: Offset;
  /** The follower's own log start; -1 from a consumer. */
  readonly logStartOffset: Offset;
  readonly currentLeaderEpoch: number;
  /** Epoch of the follower's last batch; -1 where there is none, and from a consumer. */
  readonly lastFetchedEpoch: number;
}

export interface FetchRequest extends Request<'Fetch'> {
  /** The follower's broker id; -1 from a consumer. */
  readonly replicaId: BrokerId;
  /** 0: a follower begins a new session and knows nothing of what it was told before. Left out, it goes on. */
  readonly sessionEpoch?: 0;
  readonly maxWaitMs: number;
  readonly minBytes: number;
  /** Of the whole answer. The first batch comes even if it is larger, or its reader would never get past it. */
  readonly maxBytes: number;
  /** Of each partition. */
  readonly partitionMaxBytes: number;
  readonly isolationLevel: 'read_uncommitted' | 'read_committed';
  /** Where the consumer stands (`client.rack`). Left out, it does not say. */
  readonly rackId?: string;
  readonly partitions: readonly FetchPartition[];
}

export interface EpochEndOffset {
  readonly epoch: number;
  readonly endOffset: Offset;
}

export interface FetchPartitionResponse extends Partitioned {
  readonly error: ErrorName;
  readonly highWatermark: Offset;
  /** Everything below it is decided: read_committed reads no further. */
  readonly lastStableOffset: Offset;
  readonly logStartOffset: Offset;
  /** Where the follower's log leaves the leader's; then there are no records. */
  readonly divergingEpoch: EpochEndOffset | null;
  readonly currentLeader: CurrentLeader | null;
  /** Whole batches: the first may begin before the offset asked for. */
  readonly batches: readonly RecordBatch[];
  /** Those whose records are among the batches, sorted by `firstOffset`; null where nobody asked for read_committed. */
  readonly abortedTransactions: readonly AbortedTransaction[] | null;
  /** The replica that the consumer should read from instead; then there are no records. Left out, it is right here. */
  readonly preferredReadReplica?: BrokerId;
}

/** A reader drops the transactional batches of the producer from `firstOffset` on, up to its next ABORT marker. */
export interface AbortedTransaction {
  readonly producerId: number;
  readonly firstOffset: Offset;
}

export interface FetchResponse extends Response<'Fetch'> {
  /** Simplified: only partitions with news (an incremental fetch session); an empty list is an empty answer. */
  readonly partitions: readonly FetchPartitionResponse[];
}

export const EARLIEST_TIMESTAMP = -2;
export const LATEST_TIMESTAMP = -1;
/** The record with the largest timestamp. */
export const MAX_TIMESTAMP = -3;

export interface ListOffsetsRequest extends Request<'ListOffsets'> {
  readonly replicaId: BrokerId;
  readonly isolationLevel: 'read_uncommitted' | 'read_committed';
  readonly partitions: readonly (Partitioned & {
    readonly currentLeaderEpoch: number;
    /** EARLIEST_TIMESTAMP, LATEST_TIMESTAMP, MAX_TIMESTAMP, or a time: then the first record that is not older. */
    readonly timestamp: number;
  })[];
}

export interface ListOffsetsResponse extends Response<'ListOffsets'> {
  readonly partitions: readonly (Partitioned & {
    readonly error: ErrorName;
    /** -1 where no record is as young as that. */
    readonly offset: Offset;
    /** Of the record that was found by its time; -1 otherwise. */
    readonly timestamp: number;
    readonly leaderEpoch: number;
  })[];
}

/** Where the epoch ends in which a reader's last record was written: beyond that, its log and the leader's may differ. */
export interface OffsetForLeaderEpochRequest extends Request<'OffsetForLeaderEpoch'> {
  readonly replicaId: BrokerId;
  readonly partitions: readonly (Partitioned & { readonly currentLeaderEpoch: number; readonly leaderEpoch: number })[];
}

export interface OffsetForLeaderEpochResponse extends Response<'OffsetForLeaderEpoch'> {
  readonly partitions: readonly (Partitioned & {
    readonly error: ErrorName;
    /** The largest epoch that is not above the one asked for; -1 where there is none. */
    readonly leaderEpoch: number;
    readonly endOffset: Offset;
  })[];
}
