import { maxSegmentMs } from './kafka/log/logConfig';
import { isIndexFull } from './kafka/log/segmentIndex';
import { jitterMs } from './kafka/log/roll';
import type { LogConfig, LogSegment, SegmentIndex } from './kafka/log/types';
import type { RecordBatch } from './kafka/protocol/records';
import type { Broker } from './kafka/broker/types';
import { replicaAt } from './kafka/replication/replica';
import type { Replica } from './kafka/replication/types';
import type { GrowthAt } from './kernel/leap/types';

/** What a quiet stretch wrote to the active segment of a replica. */
interface Growth {
  readonly after: Replica;
  readonly from: LogSegment;
  readonly to: LogSegment;
  readonly rounds: Rounds;
  /** How many batches each append brings, in one round: several at once where they reach a follower in one fetch. */
  readonly appends: readonly number[] | null;
}

/** What the last round but one brought and what the last, and how many batches more there are now. */
interface Rounds {
  readonly earlier: readonly RecordBatch[];
  readonly later: readonly RecordBatch[];
  readonly count: number;
}

/** The replicas whose active segment was written to in a quiet stretch. */
export function growthIn(before: Broker, to: Broker, growthAt: GrowthAt): readonly Growth[] {
  const growths: Growth[] = [];
  for (const row of Object.values(before.replicas)) {
    for (const replica of row) {
      const after = replica === null ? null : replicaAt(to, replica.topic, replica.partition);
      const growth = replica === null || after === null ? null : growthOf(replica, after, growthAt);
      if (growth !== null) growths.push(growth);
    }
  }
  return growths;
}

function growthOf(before: Replica, after: Replica, growthAt: GrowthAt): Growth | null {
  const [from, to] = [activeOf(before), activeOf(after)];
  if (from === null || to === null || from.batches.length === to.batches.length) return null;
  const growth = growthAt(`/replicas/${before.topic}/${before.partition}/log/segments/last/batches`);
  const count = to.batches.length - from.batches.length;
  const earlier = (growth?.earlier ?? []) as readonly RecordBatch[];
  const later = (growth?.later ?? []) as readonly RecordBatch[];
  return { after, from, to, rounds: { earlier, later, count }, appends: growth?.steps ?? null };
}

/** How far a log can be written to in the same way until something happens: a new segment by size, age or full index. */
export function reachOfLog({ after: { config }, from, to, rounds, appends }: Growth): number {
  if (appends === null || !isRegular(rounds) || isIndexFull(to.index, config['segment.index.bytes'])) return 0;
  const size = share(from.sizeBytes, to.sizeBytes, config['segment.bytes']);
  const { firstAppendTimestampMs, largestTimestampMs } = from;
  if (firstAppendTimestampMs === null || largestTimestampMs === null || to.largestTimestampMs === null) return size;
  const lastMs = firstAppendTimestampMs + maxSegmentMs(config) - jitterMs(from, config);
  return Math.min(size, share(largestTimestampMs, to.largestTimestampMs, lastMs));
}

/** Index entries come after so many bytes, which is no even step: they are counted again for all that was written. */
export function withIndexCounted({ after, from, to, rounds, appends }: Growth): Replica {
  if (appends === null) return after;
  const index = indexAfter(from.index, rounds, appends, after.config['index.interval.bytes']);
  const segments = [...after.log.segments.slice(0, -1), { ...to, index }];
  return { ...after, log: { ...after.log, segments } };
}

/** As `indexAfterAppend` would count append by append, without making a hundred thousand batches. */
function indexAfter(
  from: SegmentIndex,
  rounds: Rounds,
  appends: readonly number[],
  intervalBytes: LogConfig['index.interval.bytes'],
): SegmentIndex {
  let { offsetEntries, timeEntries, lastTimeEntryMs, bytesSinceEntry } = from;
  const written = appendsInRound(rounds, appends);
  let left = rounds.count;
  for (let round = 1; left > 0; round++) {
    for (const { count, bytes, lastMs, stepMs } of written) {
      if (left <= 0) break;
      left -= count;
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
function appendsInRound({ earlier, later }: Rounds, appends: readonly number[]) {
  let begin = 0;
  return appends.map((count) => {
    const batches = later.slice(begin, begin + count);
    begin += count;
    const lastMs = later[begin - 1]?.maxTimestampMs ?? 0;
    return {
      count,
      bytes: batches.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
      lastMs,
      stepMs: lastMs - (earlier[begin - 1]?.maxTimestampMs ?? 0),
    };
  });
}

/** Each round has batches of the same sizes, in the order of their times. */
function isRegular({ earlier, later }: Rounds): boolean {
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
