import { maxSegmentMs } from './kafka/log/logConfig';
import { isIndexFull } from './kafka/log/segmentIndex';
import { jitterMs } from './kafka/log/roll';
import type { LogConfig, LogSegment, SegmentIndex } from './kafka/log/types';
import type { RecordBatch } from './kafka/protocol/records';
import type { Broker } from './kafka/broker/types';
import { replicaAt } from './kafka/replication/replica';
import type { Replica } from './kafka/replication/types';
import type { Repetition } from './kernel/vector';

/** Batches nearer to one another may reach a follower in one fetch, and count as one there. */
const MIN_SPACING_MS = 2_000;

/** The replicas whose active segment was written to in a quiet stretch, as they were and as they are. */
export function writtenIn(from: Broker, to: Broker): readonly (readonly [Replica, Replica])[] {
  const pairs: (readonly [Replica, Replica])[] = [];
  for (const row of Object.values(from.replicas)) {
    for (const before of row) {
      const after = before === null ? null : replicaAt(to, before.topic, before.partition);
      if (before !== null && after !== null && repetitionIn(activeOf(before), activeOf(after)) !== null)
        pairs.push([before, after]);
    }
  }
  return pairs;
}

/** How far a log can be written to in the same way until something happens: a new segment by size, age or full index. */
export function reachOfLog(before: Replica, after: Replica): number {
  const { config } = before;
  const [from, to] = [activeOf(before), activeOf(after)];
  if (from === null || to === null) return 1;
  const repetition = repetitionIn(from, to);
  if (repetition === null) return 1;
  if (!isRegular(repetition) || isIndexFull(to.index, config['segment.index.bytes'])) return 0;
  const size = share(from.sizeBytes, to.sizeBytes, config['segment.bytes']);
  const { firstAppendTimestampMs, largestTimestampMs } = from;
  if (firstAppendTimestampMs === null || largestTimestampMs === null || to.largestTimestampMs === null) return size;
  const lastMs = firstAppendTimestampMs + maxSegmentMs(config) - jitterMs(from, config);
  return Math.min(size, share(largestTimestampMs, to.largestTimestampMs, lastMs));
}

/** Index entries come after so many bytes, which is no even step: they are counted again for all that was written. */
export function withIndexCounted(before: Replica, after: Replica): Replica {
  const [from, to] = [activeOf(before), activeOf(after)];
  const repetition = from === null || to === null ? null : repetitionIn(from, to);
  if (from === null || to === null || repetition === null) return after;
  const index = indexAfter(from.index, repetition, after.config['index.interval.bytes']);
  const segments = [...after.log.segments.slice(0, -1), { ...to, index }];
  return { ...after, log: { ...after.log, segments } };
}

/** As `indexAfterAppend` would count batch by batch, without making a hundred thousand of them. */
function indexAfter(
  from: SegmentIndex,
  repetition: Repetition<RecordBatch>,
  intervalBytes: LogConfig['index.interval.bytes'],
): SegmentIndex {
  let { offsetEntries, timeEntries, lastTimeEntryMs, bytesSinceEntry } = from;
  const { before, earlier, later, length } = repetition;
  const rounds = (length - before.length) / later.length;
  for (let round = 1; round <= rounds; round++) {
    for (let place = 0; place < later.length; place++) {
      const batch = later[place] as RecordBatch;
      if (bytesSinceEntry <= intervalBytes) {
        bytesSinceEntry += batch.sizeBytes;
        continue;
      }
      // A batch's time is the largest so far, since commits come in the order of their times.
      const timeMs =
        batch.maxTimestampMs + round * (batch.maxTimestampMs - (earlier[place] as RecordBatch).maxTimestampMs);
      if (lastTimeEntryMs === null || timeMs > lastTimeEntryMs) {
        timeEntries++;
        lastTimeEntryMs = timeMs;
      }
      offsetEntries++;
      bytesSinceEntry = batch.sizeBytes;
    }
  }
  return { offsetEntries, timeEntries, lastTimeEntryMs, bytesSinceEntry };
}

/** Each round has batches of the same sizes, none of which can reach a follower together with another. */
function isRegular({ earlier, later }: Repetition<RecordBatch>): boolean {
  const times = [...earlier, ...later].map(({ maxTimestampMs }) => maxTimestampMs);
  return (
    later.every(({ sizeBytes }, place) => sizeBytes === earlier[place]?.sizeBytes) &&
    times.every((timeMs, place) => place === 0 || timeMs - (times[place - 1] ?? 0) >= MIN_SPACING_MS)
  );
}

function repetitionIn(from: LogSegment | null, to: LogSegment | null): Repetition<RecordBatch> | null {
  const base = to?.batches.base ?? null;
  return base !== null && base.before === from?.batches ? base : null;
}

function activeOf({ log }: Replica): LogSegment | null {
  return log.segments.at(-1) ?? null;
}

function share(from: number, to: number, limit: number): number {
  return to <= limit ? 1 : Math.max(0, (limit - from) / (to - from));
}
