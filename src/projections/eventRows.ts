import type { EntryId, NodeId, TimeMs, TopicName, TraceEntry } from '../engine';
import type { Trace } from '../history';
import { EVENT_KINDS, type EventKind, isMilestoneEntry, kindOfEntry, nodesOf, topicsOf } from './eventKinds';

/** What is shown of a story. */
export interface EventFilter {
  /** A line is shown if its kind is, or if it is a milestone and milestones are. */
  readonly kinds: ReadonlySet<EventKind>;
  readonly milestones: boolean;
  readonly nodeId: NodeId | null;
  readonly topic: TopicName | null;
  /** Nothing earlier is shown. */
  readonly sinceMs: TimeMs;
  /** Words that must all be found in a line; empty finds everything. */
  readonly search: string;
}

/** A line of the story, or the silence before the next one. */
export type EventRow =
  | {
      readonly type: 'entry';
      readonly timeMs: TimeMs;
      readonly entry: TraceEntry;
      readonly kind: EventKind;
      readonly isMilestone: boolean;
      /** How many entries are told up to here and in the same moment. */
      readonly told: number;
      /** Others of its kind from the same moment and the same cause, such as the other partitions of an election. */
      readonly more: readonly TraceEntry[];
    }
  | {
      readonly type: 'pause';
      readonly timeMs: TimeMs;
      readonly fromMs: TimeMs;
      /** Lines of the trace that are passed over. */
      readonly hidden: number;
      /** What ends it. */
      readonly next: TraceEntry;
    };

export type EntryRow = Extract<EventRow, { readonly type: 'entry' }>;
type OpenRow = Omit<EntryRow, 'told' | 'more'> & { told: number; readonly more: TraceEntry[] };

/** Shorter silences are not told. */
const SHORTEST_PAUSE_MS = 1_000;
/** So far back others of the same moment are looked for. */
const FOLD_REACH = 64;

/**
 * The rows of a trace under one filter. A trace only grows, so its rows do too: each entry is looked at once, and which
 * rows there are at a moment is a question of how many.
 */
export class EventRows {
  private readonly trace: Trace;
  private readonly filter: EventFilter;
  private readonly words: readonly string[];
  private readonly textOf: (entry: TraceEntry) => string;
  private readonly found: EventRow[] = [];
  private readonly rowById = new Map<EntryId, number>();
  private read = 0;
  private hidden = 0;
  private told = 0;
  private lastMs: TimeMs;

  /** `textOf`: what can be searched of an entry, in small letters. */
  constructor(trace: Trace, filter: EventFilter, textOf: (entry: TraceEntry) => string) {
    this.trace = trace;
    this.filter = filter;
    this.textOf = textOf;
    this.words = filter.search.toLowerCase().split(/\s+/).filter(Boolean);
    this.lastMs = filter.sinceMs;
  }

  /** All rows as far as the trace is known. */
  get all(): readonly EventRow[] {
    const { entries } = this.trace;
    for (; this.read < entries.length; this.read++) this.add(entries[this.read] as TraceEntry);
    return this.found;
  }

  /** How many rows there are up to and including `timeMs`. */
  countUntil(timeMs: TimeMs): number {
    const rows = this.all;
    let low = 0;
    let high = rows.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((rows[middle] as EventRow).timeMs > timeMs) high = middle;
      else low = middle + 1;
    }
    // A silence ends with the line after it, and is told with that.
    return rows[low - 1]?.type === 'pause' ? low - 1 : low;
  }

  /** The row that tells an entry; null where none does. */
  indexOf(entryId: EntryId): number | null {
    return this.all.length === 0 ? null : (this.rowById.get(entryId) ?? null);
  }

  /** The row of the nearest cause that has one. */
  causeOf(row: EventRow): number | null {
    if (row.type !== 'entry') return null;
    const own = this.rowById.get(row.entry.id);
    let { causeId } = row.entry;
    while (causeId !== null) {
      const index = this.rowById.get(causeId);
      if (index !== undefined && index !== own) return index;
      causeId = this.trace.entryById(causeId)?.causeId ?? null;
    }
    return null;
  }

  /** The rows of all causes of one, the nearest first. */
  chainOf(index: number): readonly number[] {
    const chain: number[] = [];
    for (let at: number | null = index; at !== null; at = this.causeOf(this.all[at] as EventRow)) chain.push(at);
    return chain;
  }

  private add(entry: TraceEntry): void {
    if (entry.timeMs < this.filter.sinceMs) return;
    const kind = kindOfEntry(entry, this.trace);
    const isMilestone = kind !== 'quiet' && isMilestoneEntry(entry);
    if (!this.shows(entry, kind, isMilestone)) {
      this.hidden++;
      return;
    }
    const twin = this.twinOf(entry);
    if (twin !== null) {
      (this.found[twin] as OpenRow).more.push(entry);
      (this.found.at(-1) as OpenRow).told = ++this.told;
      this.rowById.set(entry.id, twin);
      return;
    }
    const { timeMs } = entry;
    if (timeMs - this.lastMs >= SHORTEST_PAUSE_MS && this.found.length > 0)
      this.found.push({ type: 'pause', timeMs, fromMs: this.lastMs, hidden: this.hidden, next: entry });
    this.rowById.set(entry.id, this.found.length);
    const row: OpenRow = { type: 'entry', timeMs, entry, kind, isMilestone, told: ++this.told, more: [] };
    this.found.push(row);
    this.lastMs = timeMs;
    this.hidden = 0;
  }

  private shows(entry: TraceEntry, kind: EventKind, isMilestone: boolean): boolean {
    const { kinds, milestones, nodeId, topic } = this.filter;
    if (!kinds.has(kind) && !(milestones && isMilestone)) return false;
    if (nodeId !== null && !nodesOf(entry).includes(nodeId)) return false;
    if (topic !== null && !topicsOf(entry).includes(topic)) return false;
    if (this.words.length === 0) return true;
    const text = this.textOf(entry);
    return this.words.every((word) => text.includes(word));
  }

  /** A leader's death elects fifty others at once: that is one line. */
  private twinOf(entry: TraceEntry): number | null {
    if (entry.kind === 'command') return null;
    for (let index = this.found.length - 1; index >= Math.max(0, this.found.length - FOLD_REACH); index--) {
      const row = this.found[index] as EventRow;
      if (row.timeMs !== entry.timeMs) return null;
      if (row.type === 'entry' && isTwin(row.entry, entry)) return index;
    }
    return null;
  }
}

function isTwin(a: TraceEntry, b: TraceEntry): boolean {
  if (a.causeId !== b.causeId) return false;
  if (a.kind === 'message' && b.kind === 'message') {
    const { body, from, to } = b.message;
    return a.message.body.api === body.api && a.message.from === from && a.message.to === to;
  }
  if (a.kind !== 'event' || b.kind !== 'event') return false;
  return a.event.type === b.event.type && a.nodeId === b.nodeId && 'topicPartition' in a.event;
}

export type EventCounts = Readonly<Record<EventKind | 'milestones', number>>;

interface Counting {
  read: number;
  readonly counts: Record<EventKind | 'milestones', number>;
}

const EMPTY: Readonly<Record<EventKind | 'milestones', number>> = {
  ...(Object.fromEntries(EVENT_KINDS.map((kind) => [kind, 0])) as Record<EventKind, number>),
  milestones: 0,
};

/** Each so many entries the counts are noted, so that any moment is near a note. */
const NOTE_EACH = 512;
const notesOf = new WeakMap<Trace, EventCounts[]>();

/** How many lines of each kind there have been from the curtain up to `timeMs`. A milestone also counts as its kind. */
export function countEvents(trace: Trace, timeMs: TimeMs): EventCounts {
  const notes = notesOf.get(trace) ?? [EMPTY];
  notesOf.set(trace, notes);
  const end = trace.indexAfter(timeMs);
  const note = Math.min(Math.floor(end / NOTE_EACH), notes.length - 1);
  const counting: Counting = { read: note * NOTE_EACH, counts: { ...(notes[note] as EventCounts) } };
  while (counting.read < end) {
    count(counting, trace);
    if (counting.read % NOTE_EACH === 0 && counting.read / NOTE_EACH === notes.length)
      notes.push({ ...counting.counts });
  }
  return counting.counts;
}

function count(counting: Counting, trace: Trace): void {
  const entry = trace.entries[counting.read++] as TraceEntry;
  if (entry.timeMs < 0) return;
  const kind = kindOfEntry(entry, trace);
  counting.counts[kind]++;
  if (kind !== 'quiet' && isMilestoneEntry(entry)) counting.counts.milestones++;
}
