import { eventsUntilNow } from '../facts/events';
import { topicPartition } from '../../engine';
import type { RunFacts } from '../types';
import { seconds, secondsBetween, told, UNKNOWN } from '../values';
import { mostOrphans, mostSinceStart, PACKERS, REBALANCE } from './lesson';

/** Everything the texts may name in `{{braces}}`, read from the run. */
export function facts(run: RunFacts) {
  const breaks = breaksOf(run);
  const longest = Math.max(...breaks.map(({ forMs }) => forMs));
  return {
    lanes: told(run, { fact: 'topic', topic: 'orders', of: 'partitions' }),
    packing: setting(told(run, { fact: 'application', consumerId: 'pack-1', of: 'processing.time.ms' })),
    stopped: told(run, mostOrphans),
    moved: breaks.at(-1)?.lane ?? UNKNOWN,
    heir: breaks.at(-1)?.heir ?? UNKNOWN,
    longest: breaks.length === 0 ? UNKNOWN : seconds(longest),
    rebalances: told(run, { fact: 'events', match: REBALANCE, since: 'curtain' }),
    session: setting(told(run, { fact: 'clientConfig', clientId: 'pack-1', key: 'session.timeout.ms' })),
    away: secondsBetween(
      run,
      { type: 'processExited', nodeId: 'pack-2' },
      { type: 'processStarted', nodeId: 'pack-2' },
    ),
    most: told(run, mostSinceStart),
    restarts: String(PACKERS.filter((nodeId) => exitsOf(run, nodeId) > 0).length),
  };
}

/** How often it has stopped since the curtain rose. */
function exitsOf(run: RunFacts, nodeId: string): number {
  return eventsUntilNow(run, ['processExited']).filter((entry) => entry.timeMs >= 0 && entry.nodeId === nodeId).length;
}

/** Lanes that were given back since the curtain rose, who took each of them, and after how long. */
function breaksOf(run: RunFacts) {
  const given = new Map<string, number>();
  const breaks: { readonly lane: string; readonly heir: string; readonly forMs: number }[] = [];
  for (const { event, nodeId, timeMs } of eventsUntilNow(run, ['partitionsRevoked', 'partitionsAssigned'])) {
    if (timeMs < 0 || event.groupId !== 'pack') continue;
    for (const lane of event.partitions.flatMap((of) => of.partitions.map((each) => topicPartition(of.topic, each)))) {
      const sinceMs = given.get(lane);
      if (event.type === 'partitionsRevoked') given.set(lane, timeMs);
      else if (sinceMs !== undefined) breaks.push({ lane, heir: nodeId, forMs: timeMs - sinceMs });
    }
  }
  return breaks;
}

/** A time in whole seconds, from milliseconds as they are told. */
function setting(ms: string): string {
  return Number.isNaN(Number(ms)) ? UNKNOWN : String(Number(ms) / 1000);
}
