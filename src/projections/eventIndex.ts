import type { KafkaEvent, TimeMs, TraceEntry } from '../engine';
import type { Trace } from '../history';

export type EventType = KafkaEvent['type'];
export type AnyEventEntry = Extract<TraceEntry, { readonly kind: 'event' }>;

/** The members of a union whose `type` can be `Type`. `Extract` would miss those that share several types. */
type WithType<Event, Type> = Event extends { readonly type: infer Own }
  ? Type extends Own
    ? Event & { readonly type: Type }
    : never
  : never;

export type EventEntryOf<Type extends EventType> = Type extends EventType
  ? AnyEventEntry & { readonly event: WithType<KafkaEvent, Type> }
  : never;

/**
 * The last event of these types up to and including `timeMs` that `matches`; null before there is one. What happened
 * later plays no part, however much of it is known already.
 */
export function lastEvent<Type extends EventType>(
  trace: Trace,
  timeMs: TimeMs,
  types: readonly Type[],
  matches: (entry: EventEntryOf<Type>) => boolean = () => true,
): EventEntryOf<Type> | null {
  const index = indexOf(trace);
  let last: AnyEventEntry | null = null;
  for (const type of types) {
    const entries = index.byType.get(type) ?? [];
    for (let place = countUntil(entries, timeMs) - 1; place >= 0; place--) {
      const entry = entries[place] as EventEntryOf<Type>;
      if (last !== null && entry.id < last.id) break;
      if (!matches(entry)) continue;
      last = entry;
      break;
    }
  }
  return last as EventEntryOf<Type> | null;
}

/** The first event of a type up to and including `timeMs` that `matches`; null before there is one. */
export function firstEvent<Type extends EventType>(
  trace: Trace,
  timeMs: TimeMs,
  type: Type,
  matches: (entry: EventEntryOf<Type>) => boolean,
): EventEntryOf<Type> | null {
  const entries = indexOf(trace).byType.get(type) ?? [];
  for (const entry of entries) {
    if (entry.timeMs > timeMs) return null;
    if (matches(entry as EventEntryOf<Type>)) return entry as EventEntryOf<Type>;
  }
  return null;
}

/** The first event of a type after an entry and up to `toMs` that `matches`; null where there is none. */
export function firstEventAfter<Type extends EventType>(
  trace: Trace,
  after: Pick<TraceEntry, 'id' | 'timeMs'>,
  toMs: TimeMs,
  type: Type,
  matches: (entry: EventEntryOf<Type>) => boolean,
): EventEntryOf<Type> | null {
  const entries = indexOf(trace).byType.get(type) ?? [];
  for (let place = countUntil(entries, after.timeMs - 1); place < entries.length; place++) {
    const entry = entries[place] as EventEntryOf<Type>;
    if (entry.timeMs > toMs) return null;
    if (entry.id > after.id && matches(entry)) return entry;
  }
  return null;
}

/** The events of these types from one time to another, both included, in the order in which they happened. */
export function eventsIn<Type extends EventType>(
  trace: Trace,
  fromMs: TimeMs,
  toMs: TimeMs,
  types: readonly Type[],
): readonly EventEntryOf<Type>[] {
  const { byType } = indexOf(trace);
  const found = types.flatMap((type) => {
    const entries = byType.get(type) ?? [];
    return entries.slice(countUntil(entries, fromMs - 1), countUntil(entries, toMs));
  });
  return found.sort((a, b) => a.id - b.id) as unknown as readonly EventEntryOf<Type>[];
}

interface EventIndex {
  /** How many entries of the trace are in it: a trace grows, and what is there never changes. */
  read: number;
  readonly byType: Map<EventType, AnyEventEntry[]>;
}

const indices = new WeakMap<Trace, EventIndex>();

function indexOf(trace: Trace): EventIndex {
  const index: EventIndex = indices.get(trace) ?? { read: 0, byType: new Map() };
  indices.set(trace, index);
  const { entries } = trace;
  for (; index.read < entries.length; index.read++) {
    const entry = entries[index.read];
    if (entry?.kind !== 'event') continue;
    const { type } = entry.event;
    const list = index.byType.get(type);
    if (list === undefined) index.byType.set(type, [entry]);
    else list.push(entry);
  }
  return index;
}

function countUntil(entries: readonly AnyEventEntry[], timeMs: TimeMs): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((entries[middle] as AnyEventEntry).timeMs > timeMs) high = middle;
    else low = middle + 1;
  }
  return low;
}
