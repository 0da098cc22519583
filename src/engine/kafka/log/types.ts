import type { TimeMs } from '../../kernel/types';
import type { Vector } from '../../kernel/vector';
import type { Offset } from '../protocol/ids';
import type { CompressionType, RecordBatch, TimestampType } from '../protocol/records';

/** One line of `leader-epoch-checkpoint`: the first offset that this leader epoch wrote. */
export interface EpochEntry {
  readonly epoch: number;
  readonly startOffset: Offset;
}

/** How full a segment's `.index` and `.timeindex` are. Which offset stands where is not kept: it follows from the batches. */
export interface SegmentIndex {
  readonly offsetEntries: number;
  readonly timeEntries: number;
  /** The time index only grows by larger timestamps; null while it is empty. */
  readonly lastTimeEntryMs: TimeMs | null;
  readonly bytesSinceEntry: number;
}

/** One segment: the files `<base offset>.log`, `.index`, `.timeindex`. The last one is active. */
export interface LogSegment {
  readonly baseOffset: Offset;
  readonly batches: Vector<RecordBatch>;
  readonly sizeBytes: number;
  /** Largest record timestamp in it; null while nothing was ever written. A segment emptied by compaction keeps it. */
  readonly largestTimestampMs: TimeMs | null;
  /** Largest timestamp of the first append: from there its age is counted when it may roll. */
  readonly firstAppendTimestampMs: TimeMs | null;
  readonly index: SegmentIndex;
  /** `.txnindex`: transactions whose ABORT marker is in this segment, in the order of those markers. */
  readonly abortedTransactions: readonly AbortedTxn[];
}

/** An entry of a transaction index (`AbortedTxn`): where an aborted transaction began here, and where its marker is. */
export interface AbortedTxn {
  readonly producerId: number;
  readonly firstOffset: Offset;
  readonly lastOffset: Offset;
  /** What was decided when the marker came: a reader below it need not look for older entries. */
  readonly lastStableOffset: Offset;
}

/** A transaction whose outcome a read_committed reader may not know yet (`TxnMetadata`). */
export interface UnstableTransaction {
  readonly producerId: number;
  readonly firstOffset: Offset;
  /** Of its marker; null while it is open. With a marker, it is undecided until the high watermark has passed that. */
  readonly lastOffset: Offset | null;
}

/** Files that are renamed to `.deleted` and still on the disk, with all that is in them. */
export interface DeletedSegment {
  readonly baseOffset: Offset;
  readonly batches: Vector<RecordBatch>;
  readonly sizeBytes: number;
  readonly index: SegmentIndex;
  readonly goneAtMs: TimeMs;
}

/** A batch as the idempotence check remembers it (`BatchMetadata`). */
export interface ProducerBatch {
  readonly firstSequence: number;
  readonly lastSequence: number;
  readonly baseOffset: Offset;
  readonly lastOffset: Offset;
}

/** What a partition knows of one producer id (`ProducerStateEntry`): its epoch and its last five batches, oldest first. */
export interface ProducerStateEntry {
  readonly producerEpoch: number;
  readonly batches: readonly ProducerBatch[];
  /** Of its newest batch. Who has not written for `producer.id.expiration.ms` is forgotten. */
  readonly lastTimestampMs: TimeMs;
  /** Of the coordinator that wrote the last marker. Left out: there was none. */
  readonly coordinatorEpoch?: number;
}

/**
 * A replica's log (`UnifiedLog`). Everything here is on the disk, but `highWatermark` and `logStartOffset`, which are
 * there only as old as their last checkpoint.
 */
export interface PartitionLog {
  /** Oldest first; never empty. */
  readonly segments: readonly LogSegment[];
  readonly logStartOffset: Offset;
  readonly logEndOffset: Offset;
  readonly highWatermark: Offset;
  /** Both columns rise. */
  readonly leaderEpochs: readonly EpochEntry[];
  /** By producer id, as `producer-7`. */
  readonly producers: Readonly<Record<string, ProducerStateEntry>>;
  /** By first offset. Open ones, and ended ones whose marker the high watermark has not passed. */
  readonly unstableTransactions: readonly UnstableTransaction[];
  /** Everything below it has been flushed to the disk: a start after a crash looks only at what lies above. */
  readonly recoveryPoint: Offset;
  /** This log's line of `cleaner-offset-checkpoint`: the first dirty offset; null while it was never cleaned. */
  readonly cleanerOffset: Offset | null;
  readonly deletedSegments: readonly DeletedSegment[];
}

export type CleanupPolicy = 'delete' | 'compact';

/** The settings of a topic that its logs obey, by Kafka's names. */
export interface LogConfig {
  readonly 'cleanup.policy': readonly CleanupPolicy[];
  readonly 'compression.type': 'producer' | 'uncompressed' | Exclude<CompressionType, 'none'>;
  readonly 'delete.retention.ms': number;
  readonly 'file.delete.delay.ms': number;
  readonly 'index.interval.bytes': number;
  readonly 'max.compaction.lag.ms': number;
  readonly 'max.message.bytes': number;
  readonly 'message.timestamp.after.max.ms': number;
  readonly 'message.timestamp.before.max.ms': number;
  readonly 'message.timestamp.type': TimestampType;
  readonly 'min.cleanable.dirty.ratio': number;
  readonly 'min.compaction.lag.ms': number;
  readonly 'min.insync.replicas': number;
  /** The broker's, for all its logs. */
  readonly 'producer.id.expiration.ms': number;
  /** -1 for no limit, here and for `retention.ms`. */
  readonly 'retention.bytes': number;
  readonly 'retention.ms': number;
  readonly 'segment.bytes': number;
  readonly 'segment.index.bytes': number;
  readonly 'segment.jitter.ms': number;
  readonly 'segment.ms': number;
}
