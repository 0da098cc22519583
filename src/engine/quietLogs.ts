import { maxSegmentMs } from './kafka/log/logConfig';
import { isIndexFull } from './kafka/log/segmentIndex';
import { jitterMs } from './kafka/log/roll';
import type { LogConfig, LogSegment, SegmentIndex } from './kafka/log/types';
import type { RecordBatch } from './kafka/protocol/records';
import type { Broker } from './kafka/broker/types';
import { replicaAt } from './kafka/replication/replica';
import type { Replica } from './kafka/replication/types';
import type { WritesTo } from './kernel/leap/types';
import type { Repetition } from './kernel/vector';

/** What a quiet stretch wrote to the active segment of a replica. */
interface Growth {
  readonly after: Replica;
  readonly from: LogSegment;
  readonly to: LogSegment;
  readonly repetition: Repetition<RecordBatch>;
  /** The batches of one round as they were appended: several at once where they reached a follower in one fetch. */
  readonly appends: readonly number[] | null;
}

/** The replicas whose active segment was written to in a quiet stretch. */
export function growthIn(before: Broker, to: Broker, writesTo: WritesTo): readonly Growth[] {
  const growths: Growth[] = [];
  for (const row of Object.values(before.replicas)) {
    for (const replica of row) {
      const after = replica === null ? null : replicaAt(to, replica.topic, replica.partition);
      const growth = replica === null || after === null ? null : growthOf(replica, after, writesTo);
      if (growth !== null) growths.push(growth);
    }
  }
  return growths;
}

function growthOf(before: Replica, after: Replica, writesTo: WritesTo): Growth | null {
  const [from, to] = [activeOf(before), activeOf(after)];
  const repetition = to?.batches.base ?? null;
  if (from === null || to === null || repetition === null || repetition.before !== from.batches) return null;
  const path = `/replicas/${before.topic}/${before.partition}/log/segments/${before.log.segments.length - 1}/batches`;
  return { after, from, to, repetition, appends: appendsOf(repetition, writesTo(path)) };
}

/** Null where the rounds were not appended alike, or nobody saw how. */
function appendsOf({ before, later }: Repetition<RecordBatch>, writes: ReturnType<WritesTo>): readonly number[] | null {
  const [newer, older] = [before.length - later.length, before.length - 2 * later.length];
  const ends = endsOfAppends(before, writes, older);
  const round = ends.filter((end) => end > newer);
  const isAlike = ends.length === 2 * round.length && round.every((end, at) => ends[at] === end - later.length);
  return isAlike ? round.map((end, at) => end - (round[at - 1] ?? newer)) : null;
}

/** How long the log was after each append since it was `length` long. */
function endsOfAppends(batches: Repetition<RecordBatch>['before'], writes: ReturnType<WritesTo>, length: number) {
  const ends: number[] = [];
  let at = batches;
  for (let index = writes.length - 1; at.length > length; index--) {
    const write = writes[index];
    if (write === undefined || write.value !== at) return [];
    ends.unshift(at.length);
    at = write.before as typeof batches;
  }
  return ends;
}

/** How far a log can be written to in the same way until something happens: a new segment by size, age or full index. */
export function reachOfLog({ after: { config }, from, to, repetition, appends }: Growth): number {
  if (appends === null || !isRegular(repetition) || isIndexFull(to.index, config['segment.index.bytes'])) return 0;
  const size = share(from.sizeBytes, to.sizeBytes, config['segment.bytes']);
  const { firstAppendTimestampMs, largestTimestampMs } = from;
  if (firstAppendTimestampMs === null || largestTimestampMs === null || to.largestTimestampMs === null) return size;
  const lastMs = firstAppendTimestampMs + maxSegmentMs(config) - jitterMs(from, config);
  return Math.min(size, share(largestTimestampMs, to.largestTimestampMs, lastMs));
}

/** Index entries come after so many bytes, which is no even step: they are counted again for all that was written. */
export function withIndexCounted({ after, from, to, repetition, appends }: Growth): Replica {
  if (appends === null) return after;
  const index = indexAfter(from.index, repetition, appends, after.config['index.interval.bytes']);
  const segments = [...after.log.segments.slice(0, -1), { ...to, index }];
  return { ...after, log: { ...after.log, segments } };
}

/** As `indexAfterAppend` would count append by append, without making a hundred thousand batches. */
function indexAfter(
  from: SegmentIndex,
  repetition: Repetition<RecordBatch>,
  appends: readonly number[],
  intervalBytes: LogConfig['index.interval.bytes'],
): SegmentIndex {
  let { offsetEntries, timeEntries, lastTimeEntryMs, bytesSinceEntry } = from;
  const { before, later, length } = repetition;
  const rounds = (length - before.length) / later.length;
  const written = appendsInRound(repetition, appends);
  for (let round = 1; round <= rounds; round++) {
    for (const { bytes, lastMs, stepMs } of written) {
      if (bytesSinceEntry <= intervalBytes) {
        bytesSinceEntry += bytes;
        continue;
      }
      // Its time is the largest so far, since commits come in the order of their times.
      const timeMs = lastMs + round * stepMs;
      if (lastTimeEntryMs === null || timeMs > lastTimeEntryMs) {
        timeEntries++;
        lastTimeEntryMs = timeMs;
      }
      offsetEntries++;
      bytesSinceEntry = bytes;
    }
  }
  return { offsetEntries, timeEntries, lastTimeEntryMs, bytesSinceEntry };
}

/** What each append of the last round brought, and how much later its like comes in the next one. */
function appendsInRound({ earlier, later }: Repetition<RecordBatch>, appends: readonly number[]) {
  let begin = 0;
  return appends.map((count) => {
    const batches = later.slice(begin, begin + count);
    begin += count;
    const lastMs = later[begin - 1]?.maxTimestampMs ?? 0;
    return {
      bytes: batches.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
      lastMs,
      stepMs: lastMs - (earlier[begin - 1]?.maxTimestampMs ?? 0),
    };
  });
}

/** Each round has batches of the same sizes, in the order of their times. */
function isRegular({ earlier, later }: Repetition<RecordBatch>): boolean {
  const times = [...earlier, ...later].map(({ maxTimestampMs }) => maxTimestampMs);
  return (
    later.every(({ sizeBytes }, place) => sizeBytes === earlier[place]?.sizeBytes) &&
    times.every((timeMs, place) => place === 0 || timeMs >= (times[place - 1] ?? 0))
  );
}

function activeOf({ log }: Replica): LogSegment | null {
  return log.segments.at(-1) ?? null;
}

function share(from: number, to: number, limit: number): number {
  return to <= limit ? 1 : Math.max(0, (limit - from) / (to - from));
}
