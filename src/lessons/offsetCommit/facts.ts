import { eventsUntilNow } from '../facts/events';
import { lastMatch } from '../facts/eventFacts';
import { records } from '../goals/say';
import type { RunFacts } from '../types';
import { told, UNKNOWN } from '../values';
import { committed, CRASHED, printed, printedAgain, WENT_ON, WORKER } from './lesson';

/** Everything the texts may name in `{{braces}}`, read from the run. */
export function facts(run: RunFacts) {
  return {
    records: told(run, records('orders')),
    saved: told(run, committed),
    wentOn: wentOnAt(run),
    again: listed(handedAgain(run)),
    forgotten: listed(forgotten(run)),
    session: seconds(run, 'session.timeout.ms'),
    interval: seconds(run, 'auto.commit.interval.ms'),
    printed: told(run, printed),
    printedAgain: told(run, printedAgain),
    crashes: told(run, { fact: 'events', match: CRASHED }),
  };
}

/** Where the worker went on after its last start. */
function wentOnAt(run: RunFacts): string {
  const found = lastMatch(run, WENT_ON)?.event;
  return found?.type === 'positionFound' ? String(found.offset) : UNKNOWN;
}

/** Keys of the records that came more than once, in the order in which they came again. */
function handedAgain(run: RunFacts): readonly string[] {
  const seen = new Set<string>();
  const again: string[] = [];
  for (const { event } of eventsUntilNow(run, ['recordsConsumed']))
    event.recordIds.forEach((id, index) => {
      if (seen.has(id)) again.push(event.keys[index] ?? id);
      seen.add(id);
    });
  return again;
}

/** Keys of the records that were handed over before the last crash and never printed. */
function forgotten(run: RunFacts): readonly string[] {
  const crash = lastMatch(run, CRASHED);
  if (crash === null) return [];
  const done = new Set(eventsUntilNow(run, ['recordProcessed']).map(({ event }) => event.recordId));
  return eventsUntilNow(run, ['recordsConsumed'])
    .filter(({ id }) => id < crash.id)
    .flatMap(({ event }) => event.recordIds.flatMap((id, index) => (done.has(id) ? [] : [event.keys[index] ?? id])));
}

function listed(keys: readonly string[]): string {
  return keys.length === 0 ? UNKNOWN : keys.join(', ');
}

/** A time among the worker's settings, in whole seconds. */
function seconds(run: RunFacts, key: string): string {
  const ms = Number(told(run, { fact: 'clientConfig', clientId: WORKER, key }));
  return Number.isNaN(ms) ? UNKNOWN : String(ms / 1000);
}
