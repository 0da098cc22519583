import type { LessonFacts } from '../types';
import { startOf } from './eventFacts';
import { eventsUntilNow } from './events';
import type { Fact } from './types';

/** How many records a producer was given, had acknowledged, gave up, or sent again. */
export function producerCount(facts: LessonFacts, fact: Extract<Fact, { readonly fact: 'producer' }>): number {
  const { producerId, of, key, since = 'prologue' } = fact;
  const fromMs = startOf(facts, since);
  const isOwn = (entry: { readonly nodeId: string; readonly timeMs: number }) =>
    entry.nodeId === producerId && entry.timeMs >= fromMs;
  const sent = eventsUntilNow(facts, ['recordSent']).filter(({ nodeId }) => nodeId === producerId);
  const keyOf = new Map(sent.map(({ event }) => [event.recordId, event.key]));
  const isKey = (recordId: string) => key === undefined || keyOf.get(recordId) === key;
  switch (of) {
    case 'sent':
      return sent.filter((entry) => isOwn(entry) && isKey(entry.event.recordId)).length;
    case 'acknowledged':
      return countIds(eventsUntilNow(facts, ['recordsAcknowledged']).filter(isOwn), isKey);
    case 'failed':
      return countIds(eventsUntilNow(facts, ['recordsFailed']).filter(isOwn), isKey);
    case 'retried':
      return countIds(eventsUntilNow(facts, ['produceRetried']).filter(isOwn), isKey);
  }
}

function countIds(
  entries: readonly { readonly event: { readonly recordIds: readonly string[] } }[],
  isMeant: (recordId: string) => boolean,
): number {
  return new Set(entries.flatMap(({ event }) => event.recordIds.filter(isMeant))).size;
}
