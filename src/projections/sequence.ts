import type { EntryId, NodeId, TimeMs } from '../engine';
import type { Trace } from '../history';
import { brokerNodeId, zookeeperNodeId } from '../engine';
import type { Selection } from './selection';
import { type Activity, sequenceAxis } from './sequenceAxis';
import { firstPlace, firstSent, placeAfter, type SequenceIndex, sequenceIndex } from './sequenceIndex';
import { type LaneChoice, type LaneRoom, type Lanes, lanesOf, placeLanes } from './sequenceLanes';
import { marginLines } from './sequenceMargin';
import { isAbout, namesPartition, namesTopic } from './sequenceMessages';
import type { MarginLine, SequenceAxis, SequenceKind, SequenceMark, SequenceMessage } from './sequenceTypes';

/** What somebody wants to see. */
export interface SequenceChoices extends LaneChoice {
  readonly kinds: ReadonlySet<SequenceKind>;
  /** Words of which a message must be about one; all messages where there are none. */
  readonly terms: readonly string[];
  /** What is selected elsewhere on the page: its nodes come first, as long as nobody has chosen any. */
  readonly selection: Selection | null;
  readonly isPaced: boolean;
  readonly pxPerMs: number;
  /** Routine messages of a stretch, which have no entry in the trace. In order. */
  readonly quiet: readonly SequenceMessage[];
}

/** How much is drawn: up to here the run has been watched. */
export interface SequenceScope {
  readonly endMs: TimeMs;
  readonly room: LaneRoom;
  readonly isDown: (nodeId: NodeId) => boolean;
}

/** What is drawn, before it is known which part of it can be seen. */
export interface SequencePlan {
  readonly index: SequenceIndex;
  readonly shown: readonly SequenceMessage[];
  readonly marks: readonly SequenceMark[];
  readonly lanes: Lanes;
  readonly axis: SequenceAxis;
  readonly margin: readonly MarginLine[];
  /** Those that take longer than others, in order: they can be seen far from where they were sent. */
  readonly slow: readonly SequenceMessage[];
  readonly endMs: TimeMs;
}

/** Messages slower than this are activity only where they begin and where they end. */
const SLOW_MS = 40;

export function sequencePlan(trace: Trace, choices: SequenceChoices, scope: SequenceScope): SequencePlan {
  const index = sequenceIndex(trace);
  const { endMs, room } = scope;
  const all = merged(index.messages, choices.quiet);
  const passing = all.filter(passes(choices));
  const known = passing.slice(0, firstSent(passing, endMs + 1));
  const nodeIds = lanesOf(touched(known, choices), choices, room);
  const lanes = placeLanes(nodeIds, scope.isDown, room);
  const isShown = ({ from, to }: SequenceMessage) => lanes.xOf.has(from) && lanes.xOf.has(to);
  const shown = known.filter(isShown);
  const marks = index.marks.slice(0, placeAfter(index.marks, endMs));
  const activities = activitiesOf(shown, marks, nextAfter(passing, index, endMs, isShown));
  const axis = sequenceAxis(activities, { endMs, pxPerMs: choices.pxPerMs, isPaced: choices.isPaced });
  const slow = shown.filter(isSlow);
  return { index, shown, marks, lanes, axis, margin: marginLines(axis, shown, marks), slow, endMs };
}

/** Every node that has said or heard something since the curtain rose, in the order of the lanes. */
export function speakers({ index }: SequencePlan): ReadonlySet<NodeId> {
  const found = new Set<NodeId>();
  for (const { from, to } of index.messages) {
    found.add(from);
    found.add(to);
  }
  return found;
}

function passes({ kinds, terms, focus }: SequenceChoices): (item: SequenceMessage) => boolean {
  return (item) => {
    if (!kinds.has(item.kind)) return false;
    if (focus.length > 0 && !focus.includes(item.from) && !focus.includes(item.to)) return false;
    return isAbout(item, terms);
  };
}

/** The messages that decide about the lanes: those of what is selected, or all where that says nothing. */
function touched(messages: readonly SequenceMessage[], { selection, chosen, focus }: SequenceChoices) {
  if (selection === null || chosen !== null || focus.length > 0) return messages;
  const concerns = concernsOf(selection);
  const found = concerns === null ? messages : messages.filter(concerns);
  return found.length === 0 ? messages : found;
}

function concernsOf(selection: Selection): ((item: SequenceMessage) => boolean) | null {
  switch (selection.type) {
    case 'broker':
      return atNode(brokerNodeId(selection.brokerId));
    case 'zookeeper':
      return atNode(zookeeperNodeId(selection.serverId));
    case 'producer':
      return atNode(selection.producerId);
    case 'consumer':
      return atNode(selection.consumerId);
    case 'topic':
      return (item) => namesTopic(item, selection.topic);
    case 'partition':
    case 'replica':
    case 'record':
      return (item) => namesPartition(item, selection.topicPartition);
    case 'group':
      return (item) => isAbout(item, [selection.groupId.toLowerCase()]);
    default:
      return null;
  }
}

function atNode(nodeId: NodeId): (item: SequenceMessage) => boolean {
  return ({ from, to }) => from === nodeId || to === nodeId;
}

function merged(messages: readonly SequenceMessage[], quiet: readonly SequenceMessage[]): readonly SequenceMessage[] {
  if (quiet.length === 0) return messages;
  const all = [...messages, ...quiet];
  return all.sort((a, b) => a.sentMs - b.sentMs || a.id - b.id);
}

function isSlow({ sentMs, message }: SequenceMessage): boolean {
  return (message.arrivesMs ?? sentMs) - sentMs > SLOW_MS;
}

/** When something happens, in order. A commit is told by the messages around it. */
function activitiesOf(
  messages: readonly SequenceMessage[],
  marks: readonly SequenceMark[],
  nextMs: TimeMs | null,
): readonly Activity[] {
  const moments: Activity[] = marks
    .filter(({ kind }) => kind !== 'committed')
    .map(({ timeMs }) => ({ fromMs: timeMs, toMs: timeMs }));
  for (const item of messages) {
    const arrivesMs = item.message.arrivesMs;
    if (isSlow(item) && arrivesMs !== null) moments.push({ fromMs: arrivesMs, toMs: arrivesMs });
  }
  if (nextMs !== null) moments.push({ fromMs: nextMs, toMs: nextMs });
  moments.sort((a, b) => a.fromMs - b.fromMs);
  const all: Activity[] = [];
  let next = 0;
  for (const item of messages) {
    const { sentMs, message } = item;
    for (let moment = moments[next]; moment !== undefined && moment.fromMs < sentMs; moment = moments[++next])
      all.push(moment);
    all.push({ fromMs: sentMs, toMs: isSlow(item) ? sentMs : (message.arrivesMs ?? sentMs) });
  }
  all.push(...moments.slice(next));
  return all;
}

/** When something happens next that will be drawn: the trace may be known further than has been watched. */
function nextAfter(
  passing: readonly SequenceMessage[],
  { marks }: SequenceIndex,
  endMs: TimeMs,
  isShown: (item: SequenceMessage) => boolean,
): TimeMs | null {
  const message = passing.slice(firstSent(passing, endMs + 1)).find(isShown)?.sentMs ?? null;
  const mark = marks.slice(placeAfter(marks, endMs)).find(({ kind }) => kind !== 'committed')?.timeMs ?? null;
  if (message === null || mark === null) return message ?? mark;
  return Math.min(message, mark);
}

/** The message that is drawn with this id. */
export function shownMessage({ shown }: SequencePlan, id: EntryId): SequenceMessage | null {
  const place = firstPlace(shown.length, (each) => (shown[each] as SequenceMessage).id >= id);
  const found = shown[place];
  return found?.id === id ? found : null;
}
