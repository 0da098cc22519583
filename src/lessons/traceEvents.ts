import { type KafkaEvent, partsOf } from '../engine';
import type { TraceEntry } from '../engine';
import type { EventMatch, LessonFacts } from './types';

type EventType = KafkaEvent['type'];

/** The members of a union whose `type` can be `Type`. `Extract` would miss those that share several types. */
type WithType<Event, Type> = Event extends { readonly type: infer Own }
  ? Type extends Own
    ? Event & { readonly type: Type }
    : never
  : never;

type AnyEventEntry = Extract<TraceEntry, { readonly kind: 'event' }>;

export type EventEntryOf<Type extends EventType> = AnyEventEntry & { readonly event: WithType<KafkaEvent, Type> };

/** Events of these types, up to the moment of the facts' state. */
export function eventsUntilNow<Type extends EventType>(
  { state, trace }: LessonFacts,
  types: readonly Type[],
): readonly EventEntryOf<Type>[] {
  const found: EventEntryOf<Type>[] = [];
  for (const entry of trace.entries) {
    if (entry.timeMs > state.nowMs) break;
    if (isOf(entry, types)) found.push(entry);
  }
  return found;
}

/** The last event that matches, up to the moment of the facts' state; null before there is one. */
export function lastMatch(facts: LessonFacts, match: EventMatch): AnyEventEntry | null {
  return eventsUntilNow(facts, [match.type]).findLast((entry) => matches(entry, match)) ?? null;
}

function isOf<Type extends EventType>(entry: TraceEntry, types: readonly Type[]): entry is EventEntryOf<Type> {
  return entry.kind === 'event' && (types as readonly EventType[]).includes(entry.event.type);
}

function matches({ event, nodeId }: AnyEventEntry, match: EventMatch): boolean {
  const topicPartition = 'topicPartition' in event ? event.topicPartition : null;
  return (
    event.type === match.type &&
    (match.nodeId === undefined || match.nodeId === nodeId) &&
    (match.topicPartition === undefined || match.topicPartition === topicPartition) &&
    (match.topic === undefined || (topicPartition !== null && partsOf(topicPartition).topic === match.topic))
  );
}
