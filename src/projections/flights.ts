import type { KafkaMessage, Link, MessageBody, NodeState, SimulationState } from '../engine';
import { brokerIdOf, topicPartition as nameOf } from '../engine';
import { plansFor } from './flightPlans';
import type { Flight, FlightFate, Underway } from './flightTypes';
import { memoByReference } from './memo';

export type * from './flightTypes';

/** A cut link keeps what it holds around its middle, the first one nearest to the receiver. */
const HELD_AT = 0.5;
const HELD_SPACING = 0.03;
const MAX_HELD_APART = 8;

export interface FlightOptions {
  /** Routine messages too: pings, heartbeats, empty fetches. */
  readonly showsQuiet: boolean;
}

/**
 * Every message on the wire at `timeMs`, which may lie between two whole milliseconds. `state` is the one that holds
 * then. Which messages there are follows from the state alone, so only their progress is computed for each frame.
 */
export function flightsAt(state: SimulationState, timeMs: number, { showsQuiet }: FlightOptions): readonly Flight[] {
  const { notable, quiet } = underwayIn(state);
  const flights: Flight[] = [];
  for (const each of notable) addFlight(flights, each, timeMs);
  if (showsQuiet) for (const each of quiet) addFlight(flights, each, timeMs);
  return flights;
}

function addFlight(flights: Flight[], { plan, fate, sentMs, arrivesMs, heldAt }: Underway, timeMs: number): void {
  if (heldAt !== null) flights.push({ plan, fate, progress: heldAt });
  else if (arrivesMs !== null && timeMs >= sentMs && timeMs < arrivesMs)
    flights.push({ plan, fate, progress: (timeMs - sentMs) / (arrivesMs - sentMs) });
}

interface AllUnderway {
  readonly notable: readonly Underway[];
  readonly quiet: readonly Underway[];
}

/** In the order in which they were sent, so that what is drawn on top does not depend on the heap. */
const underwayIn = memoByReference((state: SimulationState): AllUnderway => {
  const found: Found[] = [];
  for (const item of state.agenda) {
    if (item.type === 'deliver') found.push({ message: item.message, fate: fateOf(state, item.message), heldAt: null });
  }
  found.push(...heldIn(state.links));
  found.sort((a, b) => a.message.id - b.message.id);

  const notable: Underway[] = [];
  const quiet: Underway[] = [];
  for (const { message, fate, heldAt } of found) {
    const from = state.nodes[message.from];
    const to = state.nodes[message.to];
    // A client that is gone has left the stage, and so has what it was still owed.
    if (from === undefined || to === undefined) continue;
    const { sentMs, arrivesMs } = message;
    const list = message.quiet ? quiet : notable;
    for (const plan of plansFor(message, from.type, to.type, groupOf(from, to), newsOf(message, to)))
      list.push({ plan, fate, sentMs, arrivesMs, heldAt });
  }
  return { notable, quiet };
});

/** The kernel's own question at delivery: does anybody listen there, and is the connection still the same? */
function fateOf({ links, processes }: SimulationState, { from, to, connection }: KafkaMessage): FlightFate {
  if (processes[to]?.isUp !== true) return 'unheard';
  return links[to]?.[from]?.connection === connection ? 'arrives' : 'unheard';
}

interface Found {
  readonly message: KafkaMessage;
  readonly fate: FlightFate;
  readonly heldAt: number | null;
}

/** Links change rarely, and there are as many as pairs of nodes. */
const heldIn = memoByReference((links: SimulationState['links']): readonly Found[] =>
  Object.values(links).flatMap((row) => Object.values(row).flatMap(heldOn)),
);

/** In line on their wire: what was stopped on its way stays where it was, and what came later stands behind it. */
function heldOn({ held, stops, fault }: Link): readonly Found[] {
  const found: Found[] = [];
  let line = HELD_AT;
  let isFirst = true;
  for (const { item, leftMs } of held as HeldHere[]) {
    if (item.type !== 'deliver') continue;
    const { message } = item;
    const place = leftMs === null ? line : placeOf(message, leftMs);
    // The first may be anywhere; the others must not seem to overtake it.
    const heldAt = isFirst ? place : Math.min(line, place);
    isFirst = false;
    const isStopped = stops.includes(message.id);
    found.push({ message, fate: isStopped ? 'stopped' : fault.type === 'cut' ? 'held' : 'behind', heldAt });
    line = Math.max(found.length < MAX_HELD_APART ? heldAt - HELD_SPACING : heldAt, 0);
  }
  return found;
}

type HeldHere = { readonly item: SimulationState['agenda'][number]; readonly leftMs: number | null };

function placeOf({ sentMs, arrivesMs }: KafkaMessage, leftMs: number): number {
  return arrivesMs === null ? HELD_AT : 1 - leftMs / (arrivesMs - sentMs);
}

function groupOf(from: NodeState, to: NodeState): string | null {
  if (from.type === 'consumer') return from.groupId;
  return to.type === 'consumer' ? to.groupId : null;
}

/** A fetch names every partition; new is only where the leader does not know yet how far the follower has got. */
function newsOf({ body, from }: { readonly body: MessageBody; readonly from: string }, to: NodeState): string {
  if (body.api !== 'Fetch' || body.kind !== 'request' || to.type !== 'broker') return '';
  const followerId = brokerIdOf(from);
  if (followerId === null) return '';
  return body.partitions
    .filter(({ topic, partition, fetchOffset }) => {
      const role = to.replicas[topic]?.[partition]?.role;
      const remote =
        role?.type === 'leader' ? role.remoteReplicas.find(({ brokerId }) => brokerId === followerId) : null;
      return remote?.logEndOffset !== fetchOffset;
    })
    .map(({ topic, partition }) => nameOf(topic, partition))
    .join(',');
}
