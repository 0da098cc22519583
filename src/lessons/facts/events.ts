import type { KafkaEvent, TraceEntry } from '../../engine';
import type { RunFacts } from '../types';

type EventType = KafkaEvent['type'];
type AnyEventEntry = Extract<TraceEntry, { readonly kind: 'event' }>;
export type CommandEntry = Extract<TraceEntry, { readonly kind: 'command' }>;

/** The members of a union whose `type` can be `Type`. `Extract` would miss those that share several types. */
type WithType<Event, Type> = Event extends { readonly type: infer Own }
  ? Type extends Own
    ? Event & { readonly type: Type }
    : never
  : never;

export type EventEntryOf<Type extends EventType> = AnyEventEntry & { readonly event: WithType<KafkaEvent, Type> };

/** Events of a trace by their type, and commands, as far as it has been read. */
interface Index {
  read: number;
  last: TraceEntry | undefined;
  readonly byType: Map<string, AnyEventEntry[]>;
  readonly commands: CommandEntry[];
}

/** A trace grows at its end, and is judged again and again: what has been sorted stays sorted. */
const indexes = new WeakMap<readonly TraceEntry[], Index>();

/** Events of these types, up to the moment of the facts' state, in order. */
export function eventsUntilNow<Type extends EventType>(
  { state, trace }: RunFacts,
  types: readonly Type[],
): readonly EventEntryOf<Type>[] {
  const { byType } = indexOf(trace.entries);
  const lists = types.map((type) => upTo(byType.get(type) ?? [], state.nowMs));
  const found = lists.length === 1 ? (lists[0] ?? []) : lists.flat().sort((a, b) => a.id - b.id);
  return found as readonly EventEntryOf<Type>[];
}

/** Commands that were taken, up to the moment of the facts' state, in order. */
export function commandsUntilNow({ state, trace }: RunFacts): readonly CommandEntry[] {
  return upTo(indexOf(trace.entries).commands, state.nowMs);
}

function indexOf(entries: readonly TraceEntry[]): Index {
  const known = indexes.get(entries);
  // A trace that was cut back and has grown another way is another trace.
  const isSame = known !== undefined && known.read <= entries.length && entries[known.read - 1] === known.last;
  const index: Index = isSame ? known : { read: 0, last: undefined, byType: new Map(), commands: [] };
  for (; index.read < entries.length; index.read++) {
    const entry = entries[index.read] as TraceEntry;
    index.last = entry;
    if (entry.kind === 'command' && entry.refusal === null) index.commands.push(entry);
    if (entry.kind !== 'event') continue;
    const list = index.byType.get(entry.event.type);
    if (list === undefined) index.byType.set(entry.event.type, [entry]);
    else list.push(entry);
  }
  indexes.set(entries, index);
  return index;
}

function upTo<Entry extends TraceEntry>(list: readonly Entry[], nowMs: number): readonly Entry[] {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((list[middle] as Entry).timeMs > nowMs) high = middle;
    else low = middle + 1;
  }
  return low === list.length ? list : list.slice(0, low);
}
