import type { TimeMs } from '../../kernel/types';
import { at } from '../../kernel/vector';
import type { Offset } from '../protocol/ids';
import { isCompacted } from './logConfig';
import { activeSegmentOf } from './roll';
import { lastStableOffsetOf } from './transactions';
import type { LogConfig, LogSegment, PartitionLog } from './types';

/**
 * Whether a log is worth compacting now, and how far it may be.
 *
 * Kafka 3.9: `LogCleanerManager.cleanableOffsets`, `LogToClean`, `grabFilthiestCompactedLog`.
 */
export interface Cleanable {
  /** Everything below was cleaned before. */
  readonly firstDirtyOffset: Offset;
  /** What lies from here on is not touched: the active segment, the uncommitted, the too young. */
  readonly firstUncleanableOffset: Offset;
  /** Bytes that were cleaned before, and those that can be now. */
  readonly cleanBytes: number;
  readonly dirtyBytes: number;
  /** `dirtyBytes` of both; 0 for an empty log. */
  readonly dirtyRatio: number;
  /** Its oldest dirty record has waited for `max.compaction.lag.ms`. */
  readonly isOverdue: boolean;
}

export function cleanableOf(log: PartitionLog, config: LogConfig, nowMs: TimeMs): Cleanable {
  const firstDirtyOffset = firstDirtyOffsetOf(log);
  const uncleanable = firstUncleanableOffsetOf(log, config, firstDirtyOffset, nowMs);
  // Only whole segments are rewritten.
  const firstUncleanableOffset = (inactiveFrom(log, Math.max(firstDirtyOffset, uncleanable))[0] ?? activeSegmentOf(log))
    .baseOffset;
  const cleanBytes = bytesOf(log.segments.filter(({ baseOffset }) => baseOffset < firstDirtyOffset));
  const dirtyFrom = Math.min(firstDirtyOffset, firstUncleanableOffset);
  const dirty = segmentsFrom(log, dirtyFrom).filter(({ baseOffset }) => baseOffset < firstUncleanableOffset);
  const dirtyBytes = bytesOf(dirty);
  const totalBytes = cleanBytes + dirtyBytes;
  return {
    firstDirtyOffset,
    firstUncleanableOffset,
    cleanBytes,
    dirtyBytes,
    dirtyRatio: totalBytes === 0 ? 0 : dirtyBytes / totalBytes,
    isOverdue: isOverdue(log, config, firstDirtyOffset, nowMs),
  };
}

/** Null where the cleaner passes this log by. */
export function cleanableNow(log: PartitionLog, config: LogConfig, nowMs: TimeMs): Cleanable | null {
  // The active segment is never cleaned, so most logs are told from one look.
  if (!isCompacted(config) || log.segments.length === 1) return null;
  const cleanable = cleanableOf(log, config, nowMs);
  if (cleanable.cleanBytes + cleanable.dirtyBytes === 0) return null;
  const isDirty = cleanable.dirtyRatio > config['min.cleanable.dirty.ratio'];
  return isDirty || (cleanable.isOverdue && cleanable.dirtyBytes > 0) ? cleanable : null;
}

/** When the cleaner would first take this log if nothing else happens until then; null for never. */
export function nextCompactionMs(log: PartitionLog, config: LogConfig, nowMs: TimeMs): TimeMs | null {
  if (!isCompacted(config) || log.segments.length === 1) return null;
  const dirty = inactiveFrom(log, firstDirtyOffsetOf(log));
  const turns = dirty.flatMap(({ largestTimestampMs, batches }) => [
    ...(largestTimestampMs === null ? [] : [largestTimestampMs + config['min.compaction.lag.ms']]),
    ...(batches.length === 0 ? [] : [at(batches, 0).maxTimestampMs + config['max.compaction.lag.ms'] + 1]),
  ]);
  const moments = [nowMs, ...turns.filter((turnMs) => turnMs > nowMs)].sort((a, b) => a - b);
  return moments.find((momentMs) => cleanableNow(log, config, momentMs) !== null) ?? null;
}

/** The checkpoint, unless it is outside the log: retention may have passed it, a truncation may have cut it off. */
function firstDirtyOffsetOf({ cleanerOffset, logStartOffset, logEndOffset }: PartitionLog): Offset {
  const isUsable = cleanerOffset !== null && cleanerOffset >= logStartOffset && cleanerOffset <= logEndOffset;
  return isUsable ? cleanerOffset : logStartOffset;
}

function firstUncleanableOffsetOf(
  log: PartitionLog,
  config: LogConfig,
  firstDirtyOffset: Offset,
  nowMs: TimeMs,
): Offset {
  const lagMs = config['min.compaction.lag.ms'];
  const isYoung = ({ largestTimestampMs }: LogSegment) =>
    largestTimestampMs !== null && largestTimestampMs > nowMs - lagMs;
  const young = lagMs > 0 ? inactiveFrom(log, firstDirtyOffset).find(isYoung) : undefined;
  const bound = Math.min(lastStableOffsetOf(log), activeSegmentOf(log).baseOffset);
  return young === undefined ? bound : Math.min(bound, young.baseOffset);
}

function isOverdue(log: PartitionLog, config: LogConfig, firstDirtyOffset: Offset, nowMs: TimeMs): boolean {
  const cleanUntilMs = nowMs - config['max.compaction.lag.ms'];
  return inactiveFrom(log, firstDirtyOffset).some(
    ({ batches }) => batches.length > 0 && at(batches, 0).maxTimestampMs < cleanUntilMs,
  );
}

function inactiveFrom(log: PartitionLog, offset: Offset): readonly LogSegment[] {
  const active = activeSegmentOf(log);
  return segmentsFrom(log, offset).filter((segment) => segment !== active);
}

/** From the segment that holds `offset` on. */
function segmentsFrom(log: PartitionLog, offset: Offset): readonly LogSegment[] {
  const index = log.segments.findLastIndex(({ baseOffset }) => baseOffset <= offset);
  return log.segments.slice(Math.max(0, index));
}

function bytesOf(segments: readonly LogSegment[]): number {
  return segments.reduce((bytes, { sizeBytes }) => bytes + sizeBytes, 0);
}
