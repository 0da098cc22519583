import type { NodeId } from '../engine';
import type { SequenceLane, SequenceMessage } from './sequenceTypes';

export interface LaneRoom {
  readonly width: number;
  /** The least room of a lane that is not narrow. */
  readonly least: number;
}

export interface LaneChoice {
  /** What somebody has chosen; null leaves it to what speaks. */
  readonly chosen: readonly NodeId[] | null;
  /** Only what these say and hear, with whomever; empty for all. */
  readonly focus: readonly NodeId[];
}

export interface Lanes {
  readonly lanes: readonly SequenceLane[];
  readonly width: number;
  readonly xOf: ReadonlyMap<NodeId, number>;
}

const NARROW_PX = 52;
const WIDEST_PX = 190;
/** Who has spoken within so much time of the last word counts as speaking. */
const RECENT_MS = 10_000;
/** Between clients, brokers and the ensemble. */
const BETWEEN_PX = 26;
const KINDS: readonly SequenceLane['type'][] = ['client', 'admin', 'broker', 'zookeeper'];

export function laneTypeOf(nodeId: NodeId): SequenceLane['type'] {
  if (nodeId === 'admin') return 'admin';
  const [, type] = /^(broker|zookeeper)-\d+$/.exec(nodeId) ?? [];
  return type === 'broker' || type === 'zookeeper' ? type : 'client';
}

/** Clients, brokers, ZooKeeper: so most lines cross few lanes. Within a kind by number, then by name. */
export function inLaneOrder(nodeIds: Iterable<NodeId>): readonly NodeId[] {
  return [...nodeIds].sort((a, b) => {
    const kind = KINDS.indexOf(laneTypeOf(a)) - KINDS.indexOf(laneTypeOf(b));
    if (kind !== 0) return kind;
    const [nameA, numberA] = partsOf(a);
    const [nameB, numberB] = partsOf(b);
    if (nameA !== nameB) return nameA < nameB ? -1 : 1;
    return numberA - numberB;
  });
}

function partsOf(nodeId: NodeId): readonly [string, number] {
  const [, name = nodeId, digits = '0'] = /^(.*?)(\d+)$/.exec(nodeId) ?? [];
  return [name, Number(digits)];
}

/** So many can be scrolled through, however little room there is. */
const LEAST_LANES = 9;

/**
 * Whose lines are drawn. Left to itself it takes all that say or hear something among `messages`: where there are more
 * than there is room for, those that have spoken last, and of these those that say most.
 */
export function lanesOf(
  messages: readonly SequenceMessage[],
  { chosen, focus }: LaneChoice,
  room: LaneRoom,
): readonly NodeId[] {
  if (chosen !== null && focus.length === 0) return inLaneOrder(chosen);
  const counts = new Map<NodeId, number>();
  const lastMs = new Map<NodeId, number>();
  const count = (nodeId: NodeId, sentMs: number) => {
    counts.set(nodeId, (counts.get(nodeId) ?? 0) + 1);
    lastMs.set(nodeId, sentMs);
  };
  for (const { from, to, sentMs } of messages) {
    count(from, sentMs);
    count(to, sentMs);
  }
  for (const nodeId of focus) counts.set(nodeId, Number.POSITIVE_INFINITY);
  const endMs = messages.at(-1)?.sentMs ?? 0;
  const isFocused = (nodeId: NodeId) => focus.includes(nodeId);
  // In steps that double, so that two that talk in turn do not change places all the time.
  const silence = (nodeId: NodeId) =>
    isFocused(nodeId) ? -1 : Math.floor(Math.log2(1 + (endMs - (lastMs.get(nodeId) ?? 0)) / RECENT_MS));
  const allowed =
    chosen === null ? [...counts] : [...counts].filter(([nodeId]) => chosen.includes(nodeId) || focus.includes(nodeId));
  const most = chosen === null ? Math.max(LEAST_LANES, Math.floor(room.width / room.least)) : allowed.length;
  const ranked = allowed.sort(
    ([a, countA], [b, countB]) => silence(a) - silence(b) || countB - countA || (a < b ? -1 : 1),
  );
  return inLaneOrder(ranked.slice(0, most).map(([nodeId]) => nodeId));
}

/** Where the lanes stand: as wide as there is room for, and wider than the room where they do not fit. */
export function placeLanes(nodeIds: readonly NodeId[], isDown: (nodeId: NodeId) => boolean, room: LaneRoom): Lanes {
  const wants = nodeIds.map((nodeId) => ({ nodeId, type: laneTypeOf(nodeId), isNarrow: isDown(nodeId) }));
  const borders = wants.filter(({ type }, index) => index > 0 && wants[index - 1]?.type !== type).length;
  const narrow = wants.filter(({ isNarrow }) => isNarrow).length;
  const wide = wants.length - narrow;
  const left = room.width - narrow * NARROW_PX - borders * BETWEEN_PX;
  const own = wide === 0 ? 0 : Math.max(room.least, Math.min(WIDEST_PX, left / wide));
  const spare = Math.max(0, left - wide * own) / 2;
  let x = wide > 0 ? Math.min(spare, own / 2) : 0;
  const lanes = wants.map(({ nodeId, type, isNarrow }, index): SequenceLane => {
    const width = isNarrow ? NARROW_PX : own;
    if (index > 0 && wants[index - 1]?.type !== type) x += BETWEEN_PX;
    const lane = { nodeId, type, isNarrow, x: Math.round(x + width / 2) };
    x += width;
    return lane;
  });
  const xOf = new Map(lanes.map((lane) => [lane.nodeId, lane.x]));
  return { lanes, width: Math.max(room.width, Math.ceil(x)), xOf };
}
