import type { EntryId, KafkaEvent, NodeId, TimeMs, TraceEntry } from '../engine';
import { isInternalTopic, partsOf } from '../engine';
import type { Trace } from '../history';
import { milestoneKind } from './milestones';
import { sequenceMessage } from './sequenceMessages';
import type { DeadStretch, SequenceMark, SequenceMessage } from './sequenceTypes';

/** What stops a message, or lets it go on. */
export interface WireEvent {
  readonly id: EntryId;
  readonly timeMs: TimeMs;
  readonly type: 'cut' | 'held' | 'released';
  /** The message that somebody holds or lets go; null for a cut. */
  readonly messageId: EntryId | null;
  readonly concerns: (from: NodeId, to: NodeId) => boolean;
}

/** What a sequence needs to know of a trace, read once. It grows with the trace, and what is in it never changes. */
export interface SequenceIndex {
  /** How many entries have been read. */
  readonly read: number;
  /** Since the curtain rose, in order. */
  readonly messages: readonly SequenceMessage[];
  readonly marks: readonly SequenceMark[];
  readonly wireEvents: readonly WireEvent[];
  readonly deadByNode: ReadonlyMap<NodeId, readonly DeadStretch[]>;
  /** The answer to each request, and the request of each answer. */
  readonly partners: ReadonlyMap<EntryId, EntryId>;
  /** The server that waits for a transaction of the ensemble, by zxid. */
  readonly originOfRound: ReadonlyMap<number, number | null>;
  /** The messages of each such transaction, in order. */
  readonly rounds: ReadonlyMap<number, readonly SequenceMessage[]>;
}

interface Growing extends SequenceIndex {
  read: number;
  readonly messages: SequenceMessage[];
  readonly marks: SequenceMark[];
  readonly wireEvents: WireEvent[];
  readonly deadByNode: Map<NodeId, DeadStretch[]>;
  readonly partners: Map<EntryId, EntryId>;
  readonly originOfRound: Map<number, number | null>;
  readonly rounds: Map<number, SequenceMessage[]>;
  readonly requests: Map<string, EntryId>;
}

const indices = new WeakMap<Trace, Growing>();

export function sequenceIndex(trace: Trace): SequenceIndex {
  const index: Growing = indices.get(trace) ?? {
    read: 0,
    messages: [],
    marks: [],
    wireEvents: [],
    deadByNode: new Map(),
    partners: new Map(),
    originOfRound: new Map(),
    rounds: new Map(),
    requests: new Map(),
  };
  indices.set(trace, index);
  const { entries } = trace;
  for (; index.read < entries.length; index.read++) readEntry(index, entries[index.read] as TraceEntry, trace);
  return index;
}

function readEntry(index: Growing, entry: TraceEntry, trace: Trace): void {
  switch (entry.kind) {
    case 'message':
      return readMessage(index, entry, trace);
    case 'command':
      if (entry.timeMs >= 0 && entry.refusal === null) addMark(index, entry, null, 'command');
      return;
    default:
      return readEvent(index, entry);
  }
}

function readMessage(index: Growing, entry: Extract<TraceEntry, { kind: 'message' }>, trace: Trace): void {
  const { message } = entry;
  const { id, from, to, body } = message;
  if (body.api === 'ZabProposal') index.originOfRound.set(body.zxid, body.origin?.serverId ?? null);
  const serial = 'correlationId' in body ? body.correlationId : '';
  if (body.kind === 'request') index.requests.set(`${from} ${to} ${body.api} ${serial}`, id);
  else {
    const request = index.requests.get(`${to} ${from} ${body.api} ${serial}`);
    if (request !== undefined && !body.api.startsWith('Zab')) {
      index.partners.set(request, id);
      index.partners.set(id, request);
    }
  }
  if (entry.timeMs < 0) return;
  const cause = entry.causeId === null ? null : trace.entryById(entry.causeId);
  const told = sequenceMessage(message, cause);
  index.messages.push(told);
  if (told.round === null) return;
  const round = index.rounds.get(told.round);
  if (round === undefined) index.rounds.set(told.round, [told]);
  else round.push(told);
}

function readEvent(index: Growing, entry: Extract<TraceEntry, { kind: 'event' }>): void {
  const { event, id, timeMs, nodeId } = entry;
  switch (event.type) {
    case 'processStarted': {
      const dead = index.deadByNode.get(event.nodeId);
      const last = dead?.at(-1);
      if (dead !== undefined && last?.toMs === null) dead[dead.length - 1] = { ...last, toMs: timeMs };
      break;
    }
    case 'processKilled':
    case 'processExited': {
      const dead = index.deadByNode.get(event.nodeId) ?? [];
      index.deadByNode.set(event.nodeId, dead);
      if (dead.at(-1)?.toMs !== null || dead.length === 0) dead.push({ fromMs: timeMs, toMs: null });
      break;
    }
    default:
      readWireEvent(index, id, timeMs, event);
  }
  if (timeMs < 0) return;
  const kind = milestoneKind(event);
  if (kind !== null) addMark(index, entry, nodeId, kind);
  else if (event.type === 'highWatermarkUpdated' && event.isLeader && !isInternal(event.topicPartition))
    addMark(index, entry, nodeId, 'committed');
}

function readWireEvent(index: Growing, id: EntryId, timeMs: TimeMs, event: KafkaEvent): void {
  const add = (type: WireEvent['type'], messageId: EntryId | null, concerns: WireEvent['concerns']) =>
    index.wireEvents.push({ id, timeMs, type, messageId, concerns });
  switch (event.type) {
    case 'linkCut': {
      const [a, b] = event.between;
      const back = (from: NodeId, to: NodeId) => !event.oneWay && from === b && to === a;
      return void add('cut', null, (from, to) => (from === a && to === b) || back(from, to));
    }
    case 'nodeIsolated':
      return void add('cut', null, (from, to) => from !== to && (from === event.nodeId || to === event.nodeId));
    case 'clusterSplit': {
      const [left, right] = event.sides;
      const isAcross = (from: NodeId, to: NodeId) => left.includes(from) && right.includes(to);
      return void add('cut', null, (from, to) => isAcross(from, to) || isAcross(to, from));
    }
    case 'messageHeld':
    case 'messageReleased': {
      const type = event.type === 'messageHeld' ? 'held' : 'released';
      return void add(type, event.messageId, (from, to) => from === event.from && to === event.to);
    }
    default:
  }
}

function addMark(index: Growing, entry: TraceEntry, nodeId: NodeId | null, kind: SequenceMark['kind']): void {
  index.marks.push({ id: entry.id, timeMs: entry.timeMs, nodeId, kind, entry });
}

function isInternal(name: string): boolean {
  return isInternalTopic(partsOf(name).topic);
}

/** The first place in a list sorted by time that is later than `timeMs`. */
export function placeAfter(list: readonly { readonly timeMs: TimeMs }[], timeMs: TimeMs): number {
  return firstPlace(list.length, (place) => (list[place] as { readonly timeMs: TimeMs }).timeMs > timeMs);
}

/** The first message that was sent at `timeMs` or later. */
export function firstSent(messages: readonly SequenceMessage[], timeMs: TimeMs): number {
  return firstPlace(messages.length, (place) => (messages[place] as SequenceMessage).sentMs >= timeMs);
}

/** `isLate` must be false and then true. */
export function firstPlace(length: number, isLate: (place: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isLate(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
