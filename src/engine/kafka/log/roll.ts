import { assert } from '../../kernel/types';
import type { Offset } from '../protocol/ids';
import { lastOffsetOf, type RecordBatch } from '../protocol/records';
import { maxSegmentMs } from './logConfig';
import { emptySegment, inactiveSegment, largestTimestampOf, sizeOf } from './segment';
import { isIndexFull } from './segmentIndex';
import type { LogConfig, LogSegment, PartitionLog } from './types';

/** Why a new segment was begun. `retention`: all there was is deleted, and a log is never without a segment. */
export type RollReason = 'size' | 'time' | 'index' | 'offsets' | 'retention';

/** Offsets are kept in an index as 32 bits relative to the base offset. */
const MAX_RELATIVE_OFFSET = 2_147_483_647;

/**
 * Whether these batches need a new segment, asked before they are appended and at no other time: a partition that
 * nobody writes to never rolls. Age is counted in the records' own time.
 *
 * Kafka 3.9: `UnifiedLog.maybeRoll`, `LogSegment.shouldRoll`. Simplified: the jitter follows from the base offset
 * instead of being drawn, so it is the same on every replica.
 */
export function rollReasonFor(
  log: PartitionLog,
  batches: readonly RecordBatch[],
  config: LogConfig,
): Exclude<RollReason, 'retention'> | null {
  const active = activeSegmentOf(log);
  const last = batches.at(-1);
  // An empty active segment is used, whatever its name.
  if (active.sizeBytes === 0 || last === undefined) return null;
  if (active.sizeBytes + sizeOf(batches) > config['segment.bytes']) return 'size';
  if (isTooOld(active, batches, config)) return 'time';
  if (isIndexFull(active.index, config['segment.index.bytes'])) return 'index';
  return lastOffsetOf(last) - active.baseOffset > MAX_RELATIVE_OFFSET ? 'offsets' : null;
}

/** The old active segment is flushed, so recovery need not look at it again. */
export function withNewSegment(log: PartitionLog, baseOffset: Offset): PartitionLog {
  const active = activeSegmentOf(log);
  if (active.sizeBytes === 0) {
    const segments = [...log.segments.slice(0, -1), emptySegment(baseOffset)];
    return { ...log, segments };
  }
  const segments = [...log.segments.slice(0, -1), inactiveSegment(active), emptySegment(baseOffset)];
  return { ...log, segments, recoveryPoint: Math.max(log.recoveryPoint, baseOffset) };
}

export function activeSegmentOf(log: PartitionLog): LogSegment {
  const active = log.segments.at(-1);
  assert(active !== undefined, 'a log has an active segment');
  return active;
}

function isTooOld(active: LogSegment, batches: readonly RecordBatch[], config: LogConfig): boolean {
  const latestMs = largestTimestampOf(batches);
  if (latestMs === null || active.firstAppendTimestampMs === null) return false;
  return latestMs - active.firstAppendTimestampMs > maxSegmentMs(config) - jitterMs(active, config);
}

/** Keeps many partitions from rolling in the same moment. */
export function jitterMs({ baseOffset }: LogSegment, config: LogConfig): number {
  const bound = Math.min(config['segment.jitter.ms'], config['segment.ms']);
  return bound === 0 ? 0 : (Math.imul(baseOffset | 1, 0x9e3779b1) >>> 0) % bound;
}
