import type { Trace } from '../history';
import type { TimeMs, TraceEntry } from '../engine';
import { type MilestoneKind, milestoneKind } from './milestones';

export interface TimelineMark {
  readonly timeMs: TimeMs;
  /** Something that a person did, or what came of it. */
  readonly kind: 'command' | MilestoneKind;
  /** The entry that gives the mark its name. */
  readonly entry: TraceEntry;
  /** All entries that fell on this place, in order. */
  readonly entries: readonly TraceEntry[];
}

/** Time in which nothing happened, drawn dotted. */
export interface IdleStretch {
  readonly fromMs: TimeMs;
  readonly toMs: TimeMs;
}

export interface Timeline {
  readonly marks: readonly TimelineMark[];
  readonly idle: readonly IdleStretch[];
}

export interface TimelineScale {
  readonly endMs: TimeMs;
  readonly widthPx: number;
}

/** Marks nearer than this share one. */
const MERGE_PX = 9;
/** Shorter pauses are not worth telling. */
const SHORTEST_IDLE_MS = 2_000;
/** A dotted stretch keeps clear of the marks at its ends. */
const SHORTEST_IDLE_PX = 12;

/** The one that names a merged mark: what she did herself goes first, then what matters most to her data. */
export const MARK_WEIGHTS: Readonly<Record<TimelineMark['kind'], number>> = {
  command: 10,
  offline: 9,
  election: 8,
  failure: 7,
  session: 6,
  inSync: 5,
  rebalance: 4,
  retention: 5,
  processEnd: 3,
  link: 3,
  topic: 2,
  process: 1,
};

/** Commands and milestones up to the timeline's end. The prologue, before time 0, is not on it. */
export function timelineMarks(trace: Trace, { endMs, widthPx }: TimelineScale): Timeline {
  const pxPerMs = widthPx / Math.max(1, endMs);
  const marks: GrowingMark[] = [];
  const idle: IdleStretch[] = [];
  let lastMs = 0;
  for (const { entry, kind } of tellableOf(trace)) {
    const { timeMs } = entry;
    if (timeMs > endMs) break;
    addIdle(idle, lastMs, timeMs, pxPerMs);
    lastMs = timeMs;
    const before = marks.at(-1);
    const isNear = before !== undefined && (timeMs - before.timeMs) * pxPerMs < MERGE_PX;
    if (isNear) merge(before, entry, kind);
    else marks.push({ timeMs, kind, entry, entries: [entry] });
  }
  addIdle(idle, lastMs, endMs, pxPerMs);
  return { marks, idle };
}

interface Tellable {
  readonly entry: TraceEntry;
  readonly kind: TimelineMark['kind'];
}

interface TellableList {
  /** How many entries of the trace are in it: a trace grows, and what is there never changes. */
  read: number;
  readonly list: Tellable[];
}

const tellables = new WeakMap<Trace, TellableList>();

/** The few entries that are worth a mark: while time runs the line is drawn often, and a trace is long. */
function tellableOf(trace: Trace): readonly Tellable[] {
  const known: TellableList = tellables.get(trace) ?? { read: 0, list: [] };
  tellables.set(trace, known);
  const { entries } = trace;
  for (; known.read < entries.length; known.read++) {
    const entry = entries[known.read];
    const kind = entry === undefined || entry.timeMs < 0 ? null : kindOf(entry);
    if (entry !== undefined && kind !== null) known.list.push({ entry, kind });
  }
  return known.list;
}

function kindOf(entry: TraceEntry): TimelineMark['kind'] | null {
  if (entry.kind === 'message') return null;
  if (entry.kind === 'event') return milestoneKind(entry.event);
  return entry.refusal === null ? 'command' : null;
}

/** A mark while what is near it is still being added. */
type GrowingMark = { -readonly [Key in keyof TimelineMark]: TimelineMark[Key] } & { readonly entries: TraceEntry[] };

function merge(mark: GrowingMark, entry: TraceEntry, kind: TimelineMark['kind']): void {
  mark.entries.push(entry);
  if (MARK_WEIGHTS[kind] <= MARK_WEIGHTS[mark.kind]) return;
  mark.kind = kind;
  mark.entry = entry;
}

function addIdle(idle: IdleStretch[], fromMs: TimeMs, toMs: TimeMs, pxPerMs: number): void {
  const lengthMs = toMs - fromMs;
  if (lengthMs >= SHORTEST_IDLE_MS && lengthMs * pxPerMs >= SHORTEST_IDLE_PX) idle.push({ fromMs, toMs });
}
