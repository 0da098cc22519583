import { readFact } from '../facts/readFact';
import { retained } from '../facts/recordFacts';
import { events, records } from '../goals/say';
import type { RunFacts } from '../types';
import { told, UNKNOWN } from '../values';
import { committed, lagOf, lettersInDead, OUTAGE, THREW_AT_3 } from './lesson';
import { BILL, DEAD, LANE_0, POISON, RETRY } from './stage';

/** Everything the texts may name in `{{braces}}`, read from the run. */
export function facts(run: RunFacts) {
  return {
    pause: pauseOf(run),
    tries: told(run, events(THREW_AT_3, 'prologue')),
    saved: told(run, committed(0)),
    copies: told(run, records(RETRY)),
    error: headerOf(run, 'error'),
    origOffset: headerOf(run, 'orig-offset'),
    attempts: headerOf(run, 'attempts'),
    lag: told(run, lagOf('orders')),
    newOffset: offsetOfCopy(run),
    failures: told(run, events(OUTAGE, 'prologue')),
    letters: told(run, lettersInDead),
  };
}

/** How long it waits before it tries again, in seconds. */
function pauseOf(run: RunFacts): string {
  const ms = Number(told(run, { fact: 'application', consumerId: BILL, of: 'retry.pause.ms' }));
  return Number.isNaN(ms) ? UNKNOWN : String(ms / 1000);
}

function headerOf(run: RunFacts, key: string): string {
  const letter = retained(run, DEAD).find(({ record }) => record.value === POISON);
  return letter?.record.headers.find((header) => header.key === key)?.value ?? UNKNOWN;
}

/** Where the dead letter was copied to in lane 0; the first of its kind came from the shop. */
function offsetOfCopy(run: RunFacts): string {
  const isPoison = { key: LANE_0, value: POISON, header: { key: 'orig-offset' } };
  const fact = { fact: 'records', topic: 'orders', where: isPoison, of: 'offset' } as const;
  const found = readFact(fact, { ...run, stepId: '', stepStartMs: 0, boards: [], answers: {}, deeds: [] });
  const last = Array.isArray(found) ? found.at(-1) : undefined;
  return last === undefined ? UNKNOWN : String(last);
}
