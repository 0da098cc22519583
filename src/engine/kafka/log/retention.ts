import type { TimeMs } from '../../kernel/types';
import type { Offset } from '../protocol/ids';
import { isDeleted } from './logConfig';
import { withLogStartOffset } from './logStart';
import { logSizeBytes } from './partitionLog';
import { withNewSegment } from './roll';
import type { DeletedSegment, LogConfig, LogSegment, PartitionLog } from './types';

/**
 * Retention: whole segments, from the oldest, as long as one of three rules says so, and never beyond the high
 * watermark. The first segment that must stay protects all that come after it.
 *
 * Kafka 3.9: `UnifiedLog.deleteOldSegments`, `deletableSegments`.
 */
export type RetentionReason = 'startOffset' | 'size' | 'time';

export interface Deletion {
  readonly reason: RetentionReason;
  readonly segments: readonly LogSegment[];
  /** Base offset of the segment that was begun because every other is deleted; null otherwise. */
  readonly rolledAt: Offset | null;
}

/** Whether this segment may go. Asked from the oldest on; a rule that counts keeps its count between the questions. */
type Rule = (segment: LogSegment, next: LogSegment | undefined) => boolean;

export function deleteOldSegments(
  log: PartitionLog,
  config: LogConfig,
  nowMs: TimeMs,
): { readonly log: PartitionLog; readonly deletions: readonly Deletion[] } {
  const deletions: Deletion[] = [];
  let current = log;
  for (const reason of reasonsFor(config)) {
    const segments = deletableSegments(current, ruleOf(reason, current, config, nowMs));
    if (segments.length === 0) continue;
    const isEverything = segments.length === current.segments.length;
    deletions.push({ reason, segments, rolledAt: isEverything ? current.logEndOffset : null });
    // A log is never without a segment.
    const rolled = isEverything ? withNewSegment(current, current.logEndOffset) : current;
    current = withoutFirst(rolled, segments.length, nowMs + config['file.delete.delay.ms']);
  }
  return { log: current, deletions };
}

/** When a check would first delete something if nothing else happens until then; null for never. */
export function nextRetentionMs(log: PartitionLog, config: LogConfig, nowMs: TimeMs): TimeMs | null {
  const timeless = reasonsFor(config).filter((reason) => reason !== 'time');
  if (timeless.some((reason) => deletableSegments(log, ruleOf(reason, log, config, nowMs)).length > 0)) return nowMs;
  const [first] = log.segments;
  const keptMs = config['retention.ms'];
  if (!isDeleted(config) || keptMs < 0 || first === undefined || first.largestTimestampMs === null) return null;
  // Whatever its age, it stays until all of it is committed. That is news, after which one asks again.
  if (deletableSegments(log, (segment) => segment === first).length === 0) return null;
  return Math.max(nowMs, first.largestTimestampMs + keptMs + 1);
}

/** When the next renamed file goes from the disk; null where none waits. */
export function nextFileDeletionMs(log: PartitionLog): TimeMs | null {
  return log.deletedSegments.reduce<TimeMs | null>(
    (next, { goneAtMs }) => (next === null ? goneAtMs : Math.min(next, goneAtMs)),
    null,
  );
}

export function withoutGoneFiles(log: PartitionLog, nowMs: TimeMs): PartitionLog {
  const deletedSegments = log.deletedSegments.filter(({ goneAtMs }) => goneAtMs > nowMs);
  return deletedSegments.length === log.deletedSegments.length ? log : { ...log, deletedSegments };
}

export function asDeleted({ baseOffset, batches, sizeBytes, index }: LogSegment, goneAtMs: TimeMs): DeletedSegment {
  return { baseOffset, batches, sizeBytes, index, goneAtMs };
}

/** What lies below the log start goes in every log; age and size count only where the policy is to delete. */
function reasonsFor(config: LogConfig): readonly RetentionReason[] {
  return isDeleted(config) ? ['startOffset', 'size', 'time'] : ['startOffset'];
}

function ruleOf(reason: RetentionReason, log: PartitionLog, config: LogConfig, nowMs: TimeMs): Rule {
  switch (reason) {
    case 'startOffset':
      return (_, next) => next !== undefined && next.baseOffset <= log.logStartOffset;
    case 'size':
      return sizeRule(logSizeBytes(log), config['retention.bytes']);
    case 'time': {
      const keptMs = config['retention.ms'];
      return ({ largestTimestampMs }) =>
        keptMs >= 0 && largestTimestampMs !== null && nowMs - largestTimestampMs > keptMs;
    }
  }
}

/** Only while what stays is not less than the limit: a log may lie above it by almost a segment. */
function sizeRule(totalBytes: number, keptBytes: number): Rule {
  let excess = keptBytes < 0 || totalBytes < keptBytes ? -1 : totalBytes - keptBytes;
  return ({ sizeBytes }) => {
    if (excess - sizeBytes < 0) return false;
    excess -= sizeBytes;
    return true;
  };
}

function deletableSegments(log: PartitionLog, mayGo: Rule): readonly LogSegment[] {
  const deletable: LogSegment[] = [];
  for (const [index, segment] of log.segments.entries()) {
    const next = log.segments[index + 1];
    const isEmptyActive = next === undefined && segment.sizeBytes === 0;
    const end = next?.baseOffset ?? log.logEndOffset;
    if (log.highWatermark < end || isEmptyActive || !mayGo(segment, next)) break;
    deletable.push(segment);
  }
  return deletable;
}

function withoutFirst(log: PartitionLog, count: number, goneAtMs: TimeMs): PartitionLog {
  const segments = log.segments.slice(count);
  const gone = log.segments.slice(0, count).map((segment) => asDeleted(segment, goneAtMs));
  const deletedSegments = [...log.deletedSegments, ...gone];
  return withLogStartOffset({ ...log, segments, deletedSegments }, segments[0]?.baseOffset ?? log.logEndOffset);
}
