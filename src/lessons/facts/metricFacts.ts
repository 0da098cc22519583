import { partsOf, type TraceEntry } from '../../engine';
import type { LessonFacts } from '../types';
import { startOf } from './eventFacts';
import { eventsUntilNow } from './events';
import { lastLoadRun } from './loadRuns';
import type { Fact, Span } from './types';

type FactOf<Name extends Fact['fact']> = Extract<Fact, { readonly fact: Name }>;

/** A second counts as a second even when less of it has passed, so that one record at the start is no flood. */
const SHORTEST_SPAN_MS = 1000;

export function rateOf(facts: LessonFacts, fact: FactOf<'rate'>): number | null {
  const span = spanOf(facts, fact.during);
  if (span === null) return null;
  const { fromMs, toMs } = span;
  const isWithin = ({ timeMs }: { readonly timeMs: number }) => timeMs >= fromMs && timeMs <= toMs;
  const count =
    fact.of === 'recordsAppended' ? appended(facts, fact, isWithin) : produceRequests(facts, fact, isWithin);
  return (count * 1000) / Math.max(SHORTEST_SPAN_MS, toMs - fromMs);
}

/** The delay that so many of a hundred records did not exceed: nearest rank. */
export function delayOf(facts: LessonFacts, { producerId, percentile, during }: FactOf<'delayMs'>): number | null {
  const span = spanOf(facts, during);
  if (span === null) return null;
  const { fromMs, toMs } = span;
  const sentMs = new Map(
    eventsUntilNow(facts, ['recordSent'])
      .filter(({ nodeId, timeMs }) => nodeId === producerId && timeMs >= fromMs && timeMs <= toMs)
      .map(({ event, timeMs }) => [event.recordId, timeMs]),
  );
  const delays = eventsUntilNow(facts, ['recordsAcknowledged'])
    .filter(({ nodeId }) => nodeId === producerId)
    .flatMap(({ event, timeMs }) =>
      event.recordIds.flatMap((id) => {
        const atMs = sentMs.get(id);
        return atMs === undefined ? [] : [timeMs - atMs];
      }),
    )
    .sort((a, b) => a - b);
  return delays[Math.max(0, Math.ceil((delays.length * percentile) / 100) - 1)] ?? null;
}

export function batchSizes(facts: LessonFacts, { topic, since = 'step' }: FactOf<'batchSizes'>): readonly number[] {
  const fromMs = startOf(facts, since);
  return eventsUntilNow(facts, ['recordsAppended'])
    .filter(({ event, timeMs }) => timeMs >= fromMs && partsOf(event.topicPartition).topic === topic)
    .map(({ event }) => event.recordIds.length);
}

/** From a mark to the next, or to now. Without such a mark: nothing. Null for a load that never was. */
function spanOf(facts: LessonFacts, during: Span): { readonly fromMs: number; readonly toMs: number } | null {
  if ('load' in during) return lastLoadRun(facts, during.load, during.with);
  const { state, deeds } = facts;
  const { nowMs } = state;
  if ('lastMs' in during) return { fromMs: nowMs - during.lastMs, toMs: nowMs };
  const marks = deeds.filter((deed) => deed.type === 'mark' && deed.atMs <= nowMs);
  const index = marks.findLastIndex((deed) => deed.type === 'mark' && deed.mark === during.mark);
  const mark = marks[index];
  if (mark === undefined) return { fromMs: nowMs + 1, toMs: nowMs };
  return { fromMs: mark.atMs, toMs: marks[index + 1]?.atMs ?? nowMs };
}

type Within = (entry: { readonly timeMs: number }) => boolean;

function appended(facts: LessonFacts, { topic, brokerId, producerId }: FactOf<'rate'>, isWithin: Within): number {
  return eventsUntilNow(facts, ['recordsAppended'])
    .filter(
      ({ event, timeMs }) =>
        isWithin({ timeMs }) &&
        (topic === undefined || partsOf(event.topicPartition).topic === topic) &&
        (brokerId === undefined || event.brokerId === brokerId),
    )
    .reduce(
      (sum, { event }) =>
        sum +
        (producerId === undefined
          ? event.recordIds.length
          : event.recordIds.filter((id) => id.startsWith(`${producerId}#`)).length),
      0,
    );
}

function produceRequests({ trace }: LessonFacts, { brokerId, producerId }: FactOf<'rate'>, isWithin: Within): number {
  const isProduce = (entry: TraceEntry) =>
    entry.kind === 'message' &&
    entry.message.body.api === 'Produce' &&
    entry.message.body.kind === 'request' &&
    (producerId === undefined || entry.message.from === producerId) &&
    (brokerId === undefined || entry.message.to === `broker-${brokerId}`);
  return trace.entries.filter((entry) => isWithin(entry) && isProduce(entry)).length;
}
