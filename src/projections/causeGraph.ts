import type { EntryId, NodeId, TimeMs, TraceEntry } from '../engine';
import type { Trace } from '../history';
import { saysAgain } from './causes';
import { isNotable } from './milestones';

/** What carried the news from a cause: messages of one kind, and to whom. */
export interface CarriedBy {
  readonly api: string;
  readonly kind: 'request' | 'response';
  readonly to: readonly NodeId[];
  /** The first of them, to go to. */
  readonly entry: TraceEntry;
}

/** What an entry led to: what it sent at once, and the next things that came of it. */
export interface Effects {
  readonly messages: readonly CarriedBy[];
  readonly entries: readonly TraceEntry[];
}

/** More effects than that are not read; and no search goes on for ever. */
const MAX_EFFECTS = 6;
const MAX_VISITED = 3_000;

/** What followed from an entry up to `untilMs`, in the order in which it happened. Routine on the way is passed through. */
export function effectsOf(trace: Trace, entryId: EntryId, untilMs: TimeMs): Effects {
  const messages = new Map<string, { readonly entry: TraceEntry; readonly to: NodeId[] }>();
  const entries: TraceEntry[] = [];
  const start = trace.entryById(entryId);
  const queue = new Set<EntryId>([entryId, ...sameStep(trace, start)]);
  const roots = new Set(queue);
  // The set grows while it is walked: first in, first out.
  for (const id of queue) {
    if (queue.size > MAX_VISITED || entries.length >= MAX_EFFECTS) break;
    for (const child of childrenOf(trace, id)) {
      if (child.timeMs > untilMs) continue;
      if (child.kind === 'message' && roots.has(id)) carry(messages, child);
      const isToldAgain = start !== null && id === entryId && saysAgain(child, start);
      if (child.kind === 'message' || isToldAgain || !isNotable(child)) queue.add(child.id);
      else if (entries.length < MAX_EFFECTS) entries.push(child);
    }
  }
  entries.sort((a, b) => a.id - b.id);
  return { messages: [...messages].map(([, { entry, to }]) => carriedBy(entry, to)), entries };
}

/**
 * What an actor does in one step names the last thing that happened in it as its cause. An entry that nothing names
 * stands for the whole step.
 */
function sameStep(trace: Trace, entry: TraceEntry | null): readonly EntryId[] {
  if (entry?.kind !== 'event' || entry.causeId === null || childrenOf(trace, entry.id).length > 0) return [];
  const siblings = childrenOf(trace, entry.causeId).filter(
    (each) => each.kind === 'event' && each.nodeId === entry.nodeId && each.timeMs === entry.timeMs,
  );
  return siblings.map(({ id }) => id);
}

function carry(messages: Map<string, { readonly entry: TraceEntry; readonly to: NodeId[] }>, entry: TraceEntry): void {
  if (entry.kind !== 'message' || !isNotable(entry)) return;
  const { to, body } = entry.message;
  const key = `${body.api} ${body.kind}`;
  const known = messages.get(key);
  if (known === undefined) messages.set(key, { entry, to: [to] });
  else if (!known.to.includes(to)) known.to.push(to);
}

function carriedBy(entry: TraceEntry, to: readonly NodeId[]): CarriedBy {
  const { body } = (entry as Extract<TraceEntry, { kind: 'message' }>).message;
  return { api: body.api, kind: body.kind === 'response' ? 'response' : 'request', to, entry };
}

interface CauseGraph {
  /** How many entries of the trace are in it: a trace grows, and what is there never changes. */
  read: number;
  readonly children: Map<EntryId, TraceEntry[]>;
}

const graphs = new WeakMap<Trace, CauseGraph>();
const NOTHING: readonly TraceEntry[] = [];

/** The entries that name this one as their cause. */
function childrenOf(trace: Trace, id: EntryId): readonly TraceEntry[] {
  const graph: CauseGraph = graphs.get(trace) ?? { read: 0, children: new Map() };
  graphs.set(trace, graph);
  const { entries } = trace;
  for (; graph.read < entries.length; graph.read++) {
    const entry = entries[graph.read];
    if (entry === undefined || entry.causeId === null) continue;
    const siblings = graph.children.get(entry.causeId);
    if (siblings === undefined) graph.children.set(entry.causeId, [entry]);
    else siblings.push(entry);
  }
  return graph.children.get(id) ?? NOTHING;
}
