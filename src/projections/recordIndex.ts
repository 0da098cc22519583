import type { Trace } from '../history';
import type { AnyEventEntry } from './eventIndex';

interface RecordIndex {
  /** How many entries of the trace are in it: a trace grows, and what is there never changes. */
  read: number;
  readonly byRecord: Map<string, AnyEventEntry[]>;
}

const indices = new WeakMap<Trace, RecordIndex>();
const NOTHING: readonly AnyEventEntry[] = [];

/** The events that name a record, in the order in which they happened. */
export function eventsOfRecord(trace: Trace, recordId: string): readonly AnyEventEntry[] {
  const index: RecordIndex = indices.get(trace) ?? { read: 0, byRecord: new Map() };
  indices.set(trace, index);
  const { entries } = trace;
  for (; index.read < entries.length; index.read++) {
    const entry = entries[index.read];
    if (entry?.kind === 'event') add(index, entry);
  }
  return index.byRecord.get(recordId) ?? NOTHING;
}

function add({ byRecord }: RecordIndex, entry: AnyEventEntry): void {
  const { event } = entry;
  const ids = 'recordIds' in event ? event.recordIds : 'recordId' in event ? [event.recordId] : NO_IDS;
  for (const id of ids) {
    const known = byRecord.get(id);
    if (known === undefined) byRecord.set(id, [entry]);
    else known.push(entry);
  }
}

const NO_IDS: readonly string[] = [];
