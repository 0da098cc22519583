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
export function timelineMarks({ entries }: Trace, { endMs, widthPx }: TimelineScale): Timeline {
  const pxPerMs = widthPx / Math.max(1, endMs);
  const marks: TimelineMark[] = [];
  const idle: IdleStretch[] = [];
  let lastMs = 0;
  for (const entry of entries) {
    const { timeMs } = entry;
    if (timeMs > endMs) break;
    const kind = timeMs < 0 ? null : kindOf(entry);
    if (kind === null) continue;
    addIdle(idle, lastMs, timeMs, pxPerMs);
    lastMs = timeMs;
    const mark: TimelineMark = { timeMs, kind, entry, entries: [entry] };
    const before = marks.at(-1);
    const isNear = before !== undefined && (timeMs - before.timeMs) * pxPerMs < MERGE_PX;
    if (isNear) marks[marks.length - 1] = merged(before, mark);
    else marks.push(mark);
  }
  addIdle(idle, lastMs, endMs, pxPerMs);
  return { marks, idle };
}

function kindOf(entry: TraceEntry): TimelineMark['kind'] | null {
  if (entry.kind === 'message') return null;
  if (entry.kind === 'event') return milestoneKind(entry.event);
  return entry.refusal === null ? 'command' : null;
}

function merged(before: TimelineMark, mark: TimelineMark): TimelineMark {
  const leading = MARK_WEIGHTS[mark.kind] > MARK_WEIGHTS[before.kind] ? mark : before;
  return { timeMs: before.timeMs, kind: leading.kind, entry: leading.entry, entries: [...before.entries, mark.entry] };
}

function addIdle(idle: IdleStretch[], fromMs: TimeMs, toMs: TimeMs, pxPerMs: number): void {
  const lengthMs = toMs - fromMs;
  if (lengthMs >= SHORTEST_IDLE_MS && lengthMs * pxPerMs >= SHORTEST_IDLE_PX) idle.push({ fromMs, toMs });
}
