import type { TimeMs, TopicPartition, TopicPartitions } from '../engine';
import type { Trace } from '../history';
import type { GroupModel } from './clusterTypes';
import { eventsIn, type EventEntryOf, lastEvent } from './eventIndex';

/** How far back it is drawn who read a partition: long enough for the pauses of a rebalance to be seen side by side. */
export const HISTORY_MS = 24_000;
/** A run's time begins with it; what the scenario has done before is at negative times. */
const CURTAIN_MS = 0;

/** Who had a partition, from then on; null for nobody. */
export interface ReadingSpan {
  readonly fromMs: TimeMs;
  readonly toMs: TimeMs;
  readonly clientId: string | null;
}

/** The last seconds of a group: who had what, by partition, without gaps from when somebody first had it. */
export interface GroupHistory {
  readonly fromMs: TimeMs;
  readonly toMs: TimeMs;
  /** Where rebalances began in that time. */
  readonly rebalances: readonly TimeMs[];
  readonly spans: ReadonlyMap<TopicPartition, readonly ReadingSpan[]>;
}

const HANDOVERS = [
  'partitionsAssigned',
  'partitionsRevoked',
  'partitionsLost',
  'processKilled',
  'processExited',
  'processFrozen',
  'processThawed',
] as const;
type Handover = EventEntryOf<(typeof HANDOVERS)[number]>;

/**
 * Null where nothing has changed hands for so long, and no rebalance goes on: then there is nothing to tell. Nor is there of
 * what was before the curtain, which nobody has seen: a learner's first picture is one of a group that reads.
 */
export function groupHistory(trace: Trace, timeMs: TimeMs, group: GroupModel): GroupHistory | null {
  const { groupId, partitions } = group;
  const fromMs = timeMs - HISTORY_MS;
  const isNews = (atMs: TimeMs) => atMs > fromMs && atMs >= CURTAIN_MS;
  const rebalances = eventsIn(trace, fromMs, timeMs, ['groupStateChanged'])
    .filter(({ event }) => event.groupId === groupId && event.to === 'PreparingRebalance')
    .map((entry) => entry.timeMs);
  const isUnderWay = isRebalancing(trace, timeMs, groupId);
  if (!isUnderWay && rebalances.length === 0 && eventsIn(trace, fromMs, timeMs, HANDOVERS).length === 0) return null;
  const lanes = new Map(partitions.map(({ topicPartition }) => [topicPartition, [] as ReadingSpan[]]));
  const holders = new Map<TopicPartition, string>();
  const frozen = new Set<string>();
  let hasChanged = rebalances.some(isNews) || isUnderWay;
  for (const entry of eventsIn(trace, Number.NEGATIVE_INFINITY, timeMs, HANDOVERS)) {
    if (!concerns(entry, groupId, holders)) continue;
    const before = new Map(lanesNow(lanes.keys(), holders, frozen));
    take(entry, groupId, holders, frozen);
    for (const [name, clientId] of lanesNow(lanes.keys(), holders, frozen)) {
      if (before.get(name) === clientId) continue;
      lanes.get(name)?.push({ fromMs: entry.timeMs, toMs: timeMs, clientId });
      hasChanged ||= isNews(entry.timeMs);
    }
  }
  if (!hasChanged) return null;
  const spans = new Map([...lanes].map(([name, changes]) => [name, windowOf(changes, fromMs, timeMs)]));
  return { fromMs, toMs: timeMs, rebalances, spans };
}

function* lanesNow(
  names: Iterable<TopicPartition>,
  holders: ReadonlyMap<TopicPartition, string>,
  frozen: ReadonlySet<string>,
): Iterable<readonly [TopicPartition, string | null]> {
  for (const name of names) {
    const holder = holders.get(name) ?? null;
    yield [name, holder === null || frozen.has(holder) ? null : holder];
  }
}

function concerns({ event }: Handover, groupId: string, holders: ReadonlyMap<TopicPartition, string>): boolean {
  return 'groupId' in event ? event.groupId === groupId : [...holders.values()].includes(event.nodeId);
}

/** What one event changes about who has what. */
function take({ event }: Handover, groupId: string, holders: Map<TopicPartition, string>, frozen: Set<string>): void {
  switch (event.type) {
    case 'partitionsAssigned':
      if (event.groupId === groupId) for (const name of namesOf(event.partitions)) holders.set(name, event.clientId);
      return;
    case 'partitionsRevoked':
    case 'partitionsLost':
      if (event.groupId !== groupId) return;
      // Somebody else may have it already: who was thrown out hears of it last.
      for (const name of namesOf(event.partitions)) if (holders.get(name) === event.clientId) holders.delete(name);
      return;
    case 'processFrozen':
      frozen.add(event.nodeId);
      return;
    case 'processThawed':
      frozen.delete(event.nodeId);
      return;
    default:
      frozen.delete(event.nodeId);
      for (const [name, holder] of holders) if (holder === event.nodeId) holders.delete(name);
  }
}

/** Only what lies in the window. Before anybody had it for the first time there is nothing to tell. */
function windowOf(changes: readonly ReadingSpan[], fromMs: TimeMs, toMs: TimeMs): readonly ReadingSpan[] {
  return changes
    .map((span, index) => ({ ...span, toMs: changes[index + 1]?.fromMs ?? toMs }))
    .filter((span) => span.toMs > fromMs && span.toMs > span.fromMs)
    .map((span) => ({ ...span, fromMs: Math.max(span.fromMs, fromMs) }));
}

function isRebalancing(trace: Trace, timeMs: TimeMs, groupId: string): boolean {
  const last = lastEvent(trace, timeMs, ['groupStateChanged'], ({ event }) => event.groupId === groupId)?.event;
  return last?.to === 'PreparingRebalance' || last?.to === 'CompletingRebalance';
}

export function namesOf(partitions: readonly TopicPartitions[]): readonly TopicPartition[] {
  return partitions.flatMap((each) => each.partitions.map((partition) => `${each.topic}-${partition}`));
}

/** For how long of a window nobody had it. */
export function unreadMs(spans: readonly ReadingSpan[]): number {
  return spans.reduce((total, { fromMs, toMs, clientId }) => total + (clientId === null ? toMs - fromMs : 0), 0);
}
