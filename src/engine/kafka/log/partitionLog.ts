import { assert } from '../../kernel/types';
import { at, slice } from '../../kernel/vector';
import type { Offset } from '../protocol/ids';
import { lastOffsetOf, NO_PRODUCER_ID, type RecordBatch } from '../protocol/records';
import { assignEpoch, truncateEpochs } from './epochCache';
import { updateProducerState, type Producers } from './producerState';
import { appendToSegment, emptySegment, truncateSegment } from './segment';
import type { LogConfig, LogSegment, PartitionLog } from './types';

export { batchAt, readFrom, recordAt, recordsBetween, tailRecords } from './readLog';

/**
 * A replica's log: how it grows and how it is cut. `readLog.ts` reads it.
 *
 * Kafka 3.9: `UnifiedLog`, `LocalLog`. Simplified: no retention, no compaction, no recovery from a torn write; a
 * truncation inside a batch moves the log end to where that batch began, so that a log has no gap.
 */
export function emptyLog(startOffset: Offset = 0): PartitionLog {
  return {
    segments: [emptySegment(startOffset)],
    logStartOffset: startOffset,
    logEndOffset: startOffset,
    highWatermark: startOffset,
    leaderEpochs: [],
    producers: {},
  };
}

/** The leader gives the batch its offsets and its own epoch. Asks nothing: size and sequence were checked before. */
export function appendAsLeader(
  log: PartitionLog,
  batch: RecordBatch,
  leaderEpoch: number,
  config: LogConfig,
): { readonly log: PartitionLog; readonly baseOffset: Offset } {
  const baseOffset = log.logEndOffset;
  const stamped = { ...batch, baseOffset, partitionLeaderEpoch: leaderEpoch };
  return { log: appendBatch(log, stamped, config), baseOffset };
}

/** A follower takes what the leader wrote as it is: offsets, epochs and sequence numbers. */
export function appendAsFollower(log: PartitionLog, batches: readonly RecordBatch[], config: LogConfig): PartitionLog {
  return batches.reduce((appended, batch) => {
    assert(
      batch.baseOffset === appended.logEndOffset,
      `a follower appends at its log end ${appended.logEndOffset}, not at ${batch.baseOffset}`,
    );
    return appendBatch(appended, batch, config);
  }, log);
}

/** Keeps the mark inside the log: a follower may hear of a mark beyond its own end. */
export function withHighWatermark(log: PartitionLog, highWatermark: Offset): PartitionLog {
  const clamped = Math.min(Math.max(highWatermark, log.logStartOffset), log.logEndOffset);
  return clamped === log.highWatermark ? log : { ...log, highWatermark: clamped };
}

/** Drops all records from `offset` on, and what was concluded from them. */
export function truncateTo(log: PartitionLog, offset: Offset): PartitionLog {
  if (offset < firstSegmentOf(log).baseOffset) return emptyLog(offset);
  // A leader that wrote nothing has noted its epoch at the log end. The entry goes even if no record does.
  if (offset >= log.logEndOffset) return withEpochsCutAt(log, log.logEndOffset);

  const segments = truncateSegments(log.segments, offset);
  const logEndOffset = endOffsetOf(segments);
  return {
    segments,
    logStartOffset: Math.min(log.logStartOffset, logEndOffset),
    logEndOffset,
    highWatermark: Math.min(log.highWatermark, logEndOffset),
    leaderEpochs: truncateEpochs(log.leaderEpochs, logEndOffset),
    producers: producersAfterTruncation(log.producers, segments),
  };
}

export function logSizeBytes(log: PartitionLog): number {
  return log.segments.reduce((bytes, segment) => bytes + segment.sizeBytes, 0);
}

function appendBatch(log: PartitionLog, batch: RecordBatch, config: LogConfig): PartitionLog {
  assert(batch.lastOffsetDelta === batch.records.length - 1, 'every record of a batch takes one offset');
  return {
    segments: appendToSegments(log.segments, batch, config['segment.bytes']),
    logStartOffset: log.logStartOffset,
    logEndOffset: lastOffsetOf(batch) + 1,
    highWatermark: log.highWatermark,
    leaderEpochs: assignEpoch(log.leaderEpochs, batch.partitionLeaderEpoch, batch.baseOffset),
    producers: updateProducerState(log.producers, batch),
  };
}

/** Only the last segment is written to. A batch that does not fit begins the next, whose name is the batch's offset. */
function appendToSegments(
  segments: readonly LogSegment[],
  batch: RecordBatch,
  segmentBytes: number,
): readonly LogSegment[] {
  const active = segments.at(-1);
  assert(active !== undefined, 'a log has an active segment');
  const isFull = active.batches.length > 0 && active.sizeBytes + batch.sizeBytes > segmentBytes;
  if (isFull) return [...segments, appendToSegment(emptySegment(batch.baseOffset), batch)];
  return [...segments.slice(0, -1), appendToSegment(active, batch)];
}

function truncateSegments(segments: readonly LogSegment[], offset: Offset): readonly LogSegment[] {
  const kept = segments.filter((segment) => segment.baseOffset <= offset);
  return kept.map((segment, index) => (index === kept.length - 1 ? truncateSegment(segment, offset) : segment));
}

function endOffsetOf(segments: readonly LogSegment[]): Offset {
  const active = segments.at(-1);
  assert(active !== undefined, 'a log has an active segment');
  const { batches } = active;
  return batches.length === 0 ? active.baseOffset : lastOffsetOf(at(batches, batches.length - 1)) + 1;
}

function withEpochsCutAt(log: PartitionLog, offset: Offset): PartitionLog {
  const leaderEpochs = truncateEpochs(log.leaderEpochs, offset);
  return leaderEpochs === log.leaderEpochs ? log : { ...log, leaderEpochs };
}

/** Read again from what is left. A log that never met an idempotent producer has nothing to read again. */
function producersAfterTruncation(producers: Producers, segments: readonly LogSegment[]): Producers {
  if (Object.keys(producers).length === 0) return producers;
  const batches = segments.flatMap((segment) => slice(segment.batches, 0));
  return batches.filter((batch) => batch.producerId !== NO_PRODUCER_ID).reduce<Producers>(updateProducerState, {});
}

function firstSegmentOf(log: PartitionLog): LogSegment {
  const first = log.segments[0];
  assert(first !== undefined, 'a log has an active segment');
  return first;
}
