import type { Draft } from '../../kernel/draft';
import { assert } from '../../kernel/types';
import { slice } from '../../kernel/vector';
import type { Offset } from '../protocol/ids';
import { lastOffsetOf, NO_PRODUCER_ID, type RecordBatch } from '../protocol/records';
import { copyLog } from './copyLog';
import { assignEpoch, truncateEpochs } from './epochCache';
import { DEFAULT_LOG_CONFIG } from './logConfig';
import { updateProducerState, type Producers } from './producerState';
import { activeSegmentOf, rollReasonFor, withNewSegment } from './roll';
import { noteTransactions, stillUnstable, transactionsFromBatches, withAborted } from './transactions';
import { appendToSegment, cutOffsetIn, emptySegment, truncateSegment } from './segment';
import type { LogConfig, LogSegment, PartitionLog } from './types';

export {
  batchAt,
  countRecords,
  fateOf,
  readFrom,
  recordAt,
  recordCount,
  recordsBetween,
  recordsThatMatter,
  tailRecords,
  undecidedRecords,
  timesOf,
} from './readLog';

/**
 * A replica's log: how it grows and how it is cut. `readLog.ts` reads it.
 *
 * Kafka 3.9: `UnifiedLog`, `LocalLog`. Simplified: no torn writes; a truncation inside a batch moves the log end to
 * where that batch began, so that a log has no gap.
 */
export function emptyLog(startOffset: Offset = 0): PartitionLog {
  return {
    segments: [emptySegment(startOffset)],
    logStartOffset: startOffset,
    logEndOffset: startOffset,
    highWatermark: startOffset,
    leaderEpochs: [],
    producers: {},
    unstableTransactions: [],
    recoveryPoint: startOffset,
    cleanerOffset: null,
    deletedSegments: [],
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
  assert(batch.lastOffsetDelta === batch.records.length - 1, 'a leader gives every record of a batch one offset');
  const stamped = { ...batch, baseOffset, partitionLeaderEpoch: leaderEpoch };
  return { log: appendBatches(log, [stamped], config), baseOffset };
}

/**
 * A follower takes what the leader wrote as it is: offsets, epochs and sequence numbers. What comes in one answer is
 * one append. Between batches there may be gaps, where the leader has compacted its log.
 */
export function appendAsFollower(log: PartitionLog, batches: readonly RecordBatch[], config: LogConfig): PartitionLog {
  const [first] = batches;
  if (first === undefined) return log;
  const start = startOfFirstBatch(log, first);
  let end = start.logEndOffset;
  for (const batch of batches) {
    const isInOrder = batch.baseOffset >= end;
    assert(isInOrder, () => `a follower appends at its log end ${end}, not at ${batch.baseOffset}`);
    end = lastOffsetOf(batch) + 1;
  }
  return appendBatches(start, batches, config);
}

/**
 * The leader's log may start inside a batch (DeleteRecords). The batch comes whole, so an empty log begins where it does.
 *
 * Kafka 3.9: `Partition.doAppendRecordsToFollowerOrFutureReplica`.
 */
function startOfFirstBatch(log: PartitionLog, first: RecordBatch): PartitionLog {
  const isEmpty = log.logStartOffset === log.logEndOffset && log.segments.every(({ sizeBytes }) => sizeBytes === 0);
  if (!isEmpty || first.baseOffset >= log.logEndOffset || lastOffsetOf(first) < log.logEndOffset) return log;
  return { ...emptyLog(first.baseOffset), cleanerOffset: log.cleanerOffset, deletedSegments: log.deletedSegments };
}

/** Keeps the mark inside the log: a follower may hear of a mark beyond its own end. */
export function withHighWatermark(log: PartitionLog, highWatermark: Offset): PartitionLog {
  const clamped = Math.min(Math.max(highWatermark, log.logStartOffset), log.logEndOffset);
  if (clamped === log.highWatermark) return log;
  const unstableTransactions =
    clamped > log.highWatermark || !hasProducers(log)
      ? stillUnstable(log, clamped)
      : transactionsFromBatches(log.segments, clamped);
  const marked: Draft<PartitionLog> = copyLog(log);
  marked.highWatermark = clamped;
  marked.unstableTransactions = unstableTransactions;
  return marked;
}

/** Drops all records from `offset` on, and what was concluded from them. */
export function truncateTo(log: PartitionLog, offset: Offset, config: LogConfig = DEFAULT_LOG_CONFIG): PartitionLog {
  const cleanerOffset = log.cleanerOffset === null ? null : Math.min(log.cleanerOffset, offset);
  if (offset < firstSegmentOf(log).baseOffset)
    return { ...emptyLog(offset), cleanerOffset, deletedSegments: log.deletedSegments };
  // A leader that wrote nothing has noted its epoch at the log end. The entry goes even if no record does.
  if (offset >= log.logEndOffset) return withEpochsCutAt(log, log.logEndOffset);

  const segments = truncateSegments(log.segments, offset, config['index.interval.bytes']);
  const logEndOffset = segments.end;
  const highWatermark = Math.min(log.highWatermark, logEndOffset);
  return {
    segments: segments.kept,
    logStartOffset: Math.min(log.logStartOffset, logEndOffset),
    logEndOffset,
    highWatermark,
    leaderEpochs: truncateEpochs(log.leaderEpochs, logEndOffset),
    producers: producersAfterTruncation(log.producers, segments.kept),
    unstableTransactions: hasProducers(log) ? transactionsFromBatches(segments.kept, highWatermark) : [],
    recoveryPoint: Math.min(log.recoveryPoint, logEndOffset),
    cleanerOffset,
    deletedSegments: log.deletedSegments,
  };
}

export function logSizeBytes(log: PartitionLog): number {
  return log.segments.reduce((bytes, segment) => bytes + segment.sizeBytes, 0);
}

function appendBatches(log: PartitionLog, batches: readonly RecordBatch[], config: LogConfig): PartitionLog {
  const [first] = batches;
  const last = batches.at(-1);
  if (first === undefined || last === undefined) return log;
  const rolled = rollReasonFor(log, batches, config) === null ? log : withNewSegment(log, first.baseOffset);
  const active = appendToSegment(activeSegmentOf(rolled), batches, config['index.interval.bytes']);
  const transactions = noteTransactions(log, batches);
  const appended: Draft<PartitionLog> = copyLog(rolled);
  appended.segments = [...rolled.segments.slice(0, -1), withAborted(active, transactions.aborted)];
  appended.unstableTransactions = transactions.unstable;
  appended.logEndOffset = lastOffsetOf(last) + 1;
  appended.leaderEpochs = batches.reduce(
    (entries, batch) => assignEpoch(entries, batch.partitionLeaderEpoch, batch.baseOffset),
    log.leaderEpochs,
  );
  appended.producers = batches.reduce(updateProducerState, log.producers);
  return appended;
}

function truncateSegments(
  segments: readonly LogSegment[],
  offset: Offset,
  indexIntervalBytes: number,
): { readonly kept: readonly LogSegment[]; readonly end: Offset } {
  const below = segments.filter((segment) => segment.baseOffset <= offset);
  const last = below.at(-1);
  assert(last !== undefined, 'a log has an active segment');
  const end = cutOffsetIn(last, offset);
  return { kept: [...below.slice(0, -1), truncateSegment(last, offset, indexIntervalBytes)], end };
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

function hasProducers({ producers }: PartitionLog): boolean {
  return Object.keys(producers).length > 0;
}

function firstSegmentOf(log: PartitionLog): LogSegment {
  const first = log.segments[0];
  assert(first !== undefined, 'a log has an active segment');
  return first;
}
