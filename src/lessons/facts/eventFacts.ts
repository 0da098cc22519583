import { partsOf, type TimeMs, type TraceEntry } from '../../engine';
import { holds } from '../goals/compare';
import type { LessonFacts, RunFacts } from '../types';
import { eventsUntilNow } from './events';
import type { EventMatch, Fact, FactValue, FieldMatch, Since } from './types';

type AnyEventEntry = Extract<TraceEntry, { readonly kind: 'event' }>;

/** How many such events there were. */
export function countEvents(facts: LessonFacts, match: EventMatch, since: Since): number {
  const fromMs = startOf(facts, since);
  return eventsUntilNow(facts, [match.type]).filter((entry) => entry.timeMs >= fromMs && matches(entry, match)).length;
}

/** The longest time from one event to the next that answers it; where it is asked for several times, from the last one. */
export function longestStretch(
  facts: LessonFacts,
  { from, to, since = 'step' }: Extract<Fact, { fact: 'stretchMs' }>,
): TimeMs | null {
  let longestMs: TimeMs | null = null;
  let begunMs: TimeMs | null = null;
  for (const entry of eventsUntilNow(facts, [...new Set([from.type, to.type])])) {
    if (entry.timeMs < startOf(facts, since)) continue;
    if (begunMs !== null && matches(entry, to)) {
      longestMs = Math.max(longestMs ?? 0, entry.timeMs - begunMs);
      begunMs = null;
    }
    if (matches(entry, from)) begunMs = entry.timeMs;
  }
  return longestMs;
}

/** How long ago the last such event was. */
export function timeSince(facts: RunFacts, match: EventMatch): TimeMs | null {
  const last = lastMatch(facts, match);
  return last === null ? null : facts.state.nowMs - last.timeMs;
}

/** The last event that matches, up to the moment of the facts' state; null before there is one. */
export function lastMatch(facts: RunFacts, match: EventMatch): AnyEventEntry | null {
  return eventsUntilNow(facts, [match.type]).findLast((entry) => matches(entry, match)) ?? null;
}

/** Each after the one before, since the step began. */
export function happenedInOrder(facts: LessonFacts, wanted: readonly EventMatch[]): boolean {
  let afterId = -1;
  return wanted.every((match) => {
    const found = eventsUntilNow(facts, [match.type]).find(
      (entry) => entry.id > afterId && entry.timeMs >= facts.stepStartMs && matches(entry, match),
    );
    afterId = found?.id ?? afterId;
    return found !== undefined;
  });
}

/** When what is counted begins. The prologue has negative times. */
export function startOf(facts: LessonFacts, since: Since): number {
  switch (since) {
    case 'step':
      return facts.stepStartMs;
    case 'curtain':
      return 0;
    case 'prologue':
      return Number.NEGATIVE_INFINITY;
  }
}

export function matches({ event, nodeId }: AnyEventEntry, match: EventMatch): boolean {
  const topicPartition = 'topicPartition' in event ? event.topicPartition : null;
  const topic = 'topic' in event ? event.topic : topicPartition === null ? null : partsOf(topicPartition).topic;
  return (
    event.type === match.type &&
    (match.nodeId === undefined || match.nodeId === nodeId) &&
    (match.topicPartition === undefined || match.topicPartition === topicPartition) &&
    (match.topic === undefined || match.topic === topic) &&
    Object.entries(match.with ?? {}).every(([field, wanted]) =>
      fits((event as unknown as Readonly<Record<string, FactValue | undefined>>)[field] ?? null, wanted as FieldMatch),
    )
  );
}

/** A value stands for itself; anything else is compared. Operands that are facts mean nothing here. */
export function fits(value: FactValue, wanted: FieldMatch): boolean {
  if (typeof wanted !== 'object' || wanted === null) return value === wanted;
  return holds(value, wanted, (operand) => (isPlainValue(operand) ? operand : null));
}

function isPlainValue(operand: unknown): operand is FactValue {
  return typeof operand !== 'object' || operand === null || Array.isArray(operand);
}
