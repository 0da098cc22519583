import type { TimeMs } from '../../kernel/types';
import type { Vector } from '../../kernel/vector';
import type { Offset } from '../protocol/ids';
import type { RecordBatch } from '../protocol/records';

/** One line of `leader-epoch-checkpoint`: the first offset that this leader epoch wrote. */
export interface EpochEntry {
  readonly epoch: number;
  readonly startOffset: Offset;
}

/** One segment: the files `<base offset>.log`, `.index`, `.timeindex`. The last one is active. */
export interface LogSegment {
  readonly baseOffset: Offset;
  readonly batches: Vector<RecordBatch>;
  readonly sizeBytes: number;
  /** Largest record timestamp in it; null while it is empty. */
  readonly largestTimestampMs: TimeMs | null;
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
}

/**
 * A replica's log (`UnifiedLog`). Everything here is on the disk, but `highWatermark`, which is there only as old as
 * the last checkpoint.
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
}

/** The settings of a topic that its logs obey, by Kafka's names. */
export interface LogConfig {
  readonly 'segment.bytes': number;
  readonly 'max.message.bytes': number;
  readonly 'min.insync.replicas': number;
}
