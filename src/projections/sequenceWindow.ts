import type { EntryId, NodeId, TimeMs } from '../engine';
import { shownMessage, type SequencePlan } from './sequence';
import { segmentsIn, timeAt, yOf } from './sequenceAxis';
import { firstPlace, firstSent, placeAfter } from './sequenceIndex';
import {
  bead,
  type Ground,
  joined,
  placeMark,
  placeMessage,
  Room,
  type SequenceWords,
  withWords,
} from './sequencePlacing';
import type {
  AxisSegment,
  DeadStretch,
  MarginLine,
  PlacedMark,
  PlacedMessage,
  PlacedRounds,
  SequenceMark,
  SequenceMessage,
} from './sequenceTypes';

export interface WindowOptions {
  readonly words: SequenceWords;
  readonly selectedId: EntryId | null;
  /** Rounds of the ensemble that somebody has opened, by zxid. */
  readonly opened: ReadonlySet<number>;
}

/** Quiet time that is cut. */
export interface Band extends AxisSegment {
  /** Messages of other kinds, or between other nodes, that it hides. */
  readonly filtered: number;
}

/** What can be seen between two heights, and a little around. */
export interface SequenceWindow {
  readonly messages: readonly PlacedMessage[];
  readonly rounds: readonly PlacedRounds[];
  readonly marks: readonly PlacedMark[];
  readonly bursts: readonly AxisSegment[];
  readonly bands: readonly Band[];
  readonly margin: readonly MarginLine[];
  readonly fromMs: TimeMs;
  readonly toMs: TimeMs;
}

/** Words keep inside of stretches of this height: so each is laid out by itself, and once. */
const STRETCH_PX = 720;

export type WindowFinder = (top: number, bottom: number) => SequenceWindow;

/** Answers for one plan. What has been laid out is kept as long as the plan is. */
export function sequenceWindows(plan: SequencePlan, options: WindowOptions): WindowFinder {
  const { axis, lanes, index, shown } = plan;
  const ground: Ground = { index, axis, xOf: lanes.xOf, words: options.words, selectedId: options.selectedId };
  const folds = new Folds(plan, options.opened);
  const known = new Map<string, Stretch>();
  const stretchMs = STRETCH_PX / axis.pxPerMs;

  const stretchAt = (burst: AxisSegment, place: number): Stretch => {
    const key = `${burst.fromMs}/${place}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const fromMs = burst.fromMs + place * stretchMs;
    const toMs = Math.min(burst.toMs, fromMs + stretchMs);
    const isFirst = place === 0;
    const top = yOf(axis, fromMs) - (isFirst ? 12 : 0);
    const bottom = toMs === burst.toMs ? burst.bottom + 12 : top + (isFirst ? 12 : 0) + STRETCH_PX;
    const stretch = layOut(plan, ground, folds, { burst, fromMs, toMs, top, bottom });
    known.set(key, stretch);
    return stretch;
  };

  const placeIn = ({ fromMs }: AxisSegment, timeMs: number) => Math.max(0, Math.floor((timeMs - fromMs) / stretchMs));

  return (top, bottom) => {
    const segments = segmentsIn(axis, top - STRETCH_PX, bottom);
    const bursts = segments.filter(({ type }) => type === 'burst');
    const fromMs = timeAt(axis, Math.max(0, top));
    const toMs = timeAt(axis, bottom);
    const stretches = bursts.flatMap((burst) => {
      const first = placeIn(burst, Math.max(burst.fromMs, timeAt(axis, top - STRETCH_PX)));
      const last = placeIn(burst, Math.min(burst.toMs, toMs));
      return Array.from({ length: last - first + 1 }, (_, each) => stretchAt(burst, first + each));
    });
    const drawn = new Set(stretches.flatMap(({ messages }) => messages.map(({ item }) => item.id)));
    const slow = plan.slow.filter(
      ({ id, sentMs, message }) => !drawn.has(id) && sentMs <= toMs && (message.arrivesMs ?? sentMs) >= fromMs,
    );
    const far = slow.flatMap((item) => {
      const [burst] = segmentsIn(axis, yOf(axis, item.sentMs), yOf(axis, item.sentMs));
      if (burst?.type !== 'burst') return [];
      return stretchAt(burst, placeIn(burst, item.sentMs)).messages.filter((placed) => placed.item === item);
    });
    return {
      messages: [...far, ...stretches.flatMap(({ messages }) => messages)],
      rounds: stretches.flatMap(({ rounds }) => rounds),
      marks: stretches.flatMap(({ marks }) => marks),
      bursts,
      bands: segments
        .filter(({ type }) => type === 'band')
        .map((band) => ({ ...band, filtered: sentBetween(index.messages, band) - sentBetween(shown, band) })),
      margin: marginIn(plan.margin, top - STRETCH_PX, bottom),
      fromMs,
      toMs,
    };
  };
}

interface Stretch {
  readonly messages: readonly PlacedMessage[];
  readonly rounds: readonly PlacedRounds[];
  readonly marks: readonly PlacedMark[];
}

interface Frame {
  readonly burst: AxisSegment;
  readonly fromMs: TimeMs;
  readonly toMs: TimeMs;
  readonly top: number;
  readonly bottom: number;
}

/** Each in its turn: what comes later finds a place beside what is there, and never moves it. */
function layOut(plan: SequencePlan, ground: Ground, folds: Folds, frame: Frame): Stretch {
  const room = new Room(frame.top, frame.bottom, plan.lanes.width);
  const messages: PlacedMessage[] = [];
  const marks: PlacedMark[] = [];
  const rounds: PlacedRounds[] = [];
  const selected = ground.selectedId === null ? null : shownMessage(plan, ground.selectedId);
  const isHere = (timeMs: number) => timeMs >= frame.fromMs && timeMs < frame.toMs;
  // What is open keeps its place whatever stands around it.
  const first = selected !== null && isHere(selected.sentMs) ? placeMessage(selected, room, ground) : null;
  for (const each of inOrder(plan, frame)) {
    if ('entry' in each) {
      const mark = placeMark(each, room, ground);
      if (mark !== null) marks.push(mark);
    } else if (first?.item === each) messages.push(first);
    else if (folds.hides(each, frame.burst)) addBead(rounds, folds.beadOf(each), room, ground);
    else messages.push(placeMessage(each, room, ground));
  }
  return { messages, marks, rounds };
}

/** Two rounds that overlap share a bead. */
function addBead(rounds: PlacedRounds[], folded: readonly SequenceMessage[] | null, room: Room, ground: Ground): void {
  const zxid = folded?.[0]?.round ?? null;
  if (folded === null || zxid === null) return;
  const last = rounds.at(-1);
  const alone = bead(zxid, folded, ground);
  if (alone === null) return;
  if (last !== undefined && last.x === alone.x && alone.top <= last.bottom + 2)
    rounds[rounds.length - 1] = joined(last, alone, ground.words);
  else rounds.push(withWords(alone, room, ground));
}

function* inOrder({ shown, marks }: SequencePlan, { fromMs, toMs }: Frame): Generator<SequenceMessage | SequenceMark> {
  const endOfMarks = placeAfter(marks, toMs - 1e-6);
  const endOfMessages = firstSent(shown, toMs);
  let mark = placeAfter(marks, fromMs - 1e-6);
  for (let place = firstSent(shown, fromMs); place < endOfMessages; place++) {
    const message = shown[place] as SequenceMessage;
    for (; mark < endOfMarks && (marks[mark] as SequenceMark).id < message.id; mark++)
      yield marks[mark] as SequenceMark;
    yield message;
  }
  for (; mark < endOfMarks; mark++) yield marks[mark] as SequenceMark;
}

/** Which rounds of the ensemble are told whole, and which fold: in each burst all but the first. */
class Folds {
  private readonly plan: SequencePlan;
  private readonly opened: ReadonlySet<number>;
  private readonly firstByBurst = new Map<number, number | null>();

  constructor(plan: SequencePlan, opened: ReadonlySet<number>) {
    this.plan = plan;
    this.opened = opened;
  }

  hides(item: SequenceMessage, burst: AxisSegment): boolean {
    const { round, to, message } = item;
    if (round === null || this.opened.has(round)) return false;
    if (round === this.firstIn(burst)) return false;
    // Where somebody waits for the answer, the story goes on with this one.
    if (message.body.api !== 'ZabCommit') return true;
    const origin = this.plan.index.originOfRound.get(round) ?? null;
    return origin === null || to !== `zookeeper-${origin}`;
  }

  /** What folds into the bead that this message begins; null where another one has begun it. */
  beadOf(item: SequenceMessage): readonly SequenceMessage[] | null {
    const { index, lanes, endMs } = this.plan;
    const origin = item.round === null ? null : (index.originOfRound.get(item.round) ?? null);
    const folded = (index.rounds.get(item.round ?? -1) ?? []).filter(
      ({ from, to, sentMs, message }) =>
        sentMs <= endMs &&
        lanes.xOf.has(from) &&
        lanes.xOf.has(to) &&
        !(message.body.api === 'ZabCommit' && to === `zookeeper-${origin}`),
    );
    return folded[0] === item ? folded : null;
  }

  private firstIn({ fromMs, toMs }: AxisSegment): number | null {
    const found = this.firstByBurst.get(fromMs);
    if (found !== undefined) return found;
    const { shown } = this.plan;
    let first: number | null = null;
    for (let place = firstSent(shown, fromMs); place < shown.length && first === null; place++) {
      const { sentMs, round } = shown[place] as SequenceMessage;
      if (sentMs >= toMs) break;
      first = round;
    }
    this.firstByBurst.set(fromMs, first);
    return first;
  }
}

function sentBetween(messages: readonly SequenceMessage[], { fromMs, toMs }: AxisSegment): number {
  return firstSent(messages, toMs) - firstSent(messages, fromMs);
}

function marginIn(margin: readonly MarginLine[], top: number, bottom: number): readonly MarginLine[] {
  const first = firstPlace(margin.length, (place) => (margin[place] as MarginLine).y >= top);
  const end = firstPlace(margin.length, (place) => (margin[place] as MarginLine).y > bottom);
  return margin.slice(first, end);
}

/** When a node had no process, as far as it was watched. */
export function deadStretches({ index, endMs }: SequencePlan, nodeId: NodeId): readonly DeadStretch[] {
  return (index.deadByNode.get(nodeId) ?? []).filter(({ fromMs }) => fromMs <= endMs);
}
