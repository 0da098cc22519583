import type { KafkaMessage, MessageBody, NodeState, SimulationState } from '../engine';
import { brokerIdOf, topicPartition as nameOf } from '../engine';
import { plansFor } from './flightPlans';
import type { Flight, FlightFate, Underway } from './flightTypes';
import { memoByReference } from './memo';

export type * from './flightTypes';

/** A bad link swallows what it loses half-way: there the drawing ends. */
const LOST_AT = 0.5;
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

function addFlight(flights: Flight[], { plan, fate, sentMs, arrivesMs, heldPlace }: Underway, timeMs: number): void {
  if (arrivesMs === null) {
    flights.push({ plan, fate, progress: HELD_AT - HELD_SPACING * Math.min(heldPlace, MAX_HELD_APART) });
    return;
  }
  if (timeMs < sentMs || timeMs >= arrivesMs) return;
  const progress = (timeMs - sentMs) / (arrivesMs - sentMs);
  flights.push({ plan, fate, progress: fate === 'lost' ? Math.min(progress, LOST_AT) : progress });
}

interface AllUnderway {
  readonly notable: readonly Underway[];
  readonly quiet: readonly Underway[];
}

/** In the order in which they were sent, so that what is drawn on top does not depend on the heap. */
const underwayIn = memoByReference((state: SimulationState): AllUnderway => {
  const found: { readonly message: KafkaMessage; readonly fate: FlightFate; readonly heldPlace: number }[] = [];
  for (const item of state.agenda) {
    if (item.type === 'lost') found.push({ message: item.message, fate: 'lost', heldPlace: 0 });
    else if (item.type === 'deliver')
      found.push({ message: item.message, fate: fateOf(state, item.message), heldPlace: 0 });
  }
  for (const { message, heldPlace } of heldIn(state.links)) found.push({ message, fate: 'held', heldPlace });
  found.sort((a, b) => a.message.id - b.message.id);

  const notable: Underway[] = [];
  const quiet: Underway[] = [];
  for (const { message, fate, heldPlace } of found) {
    const from = state.nodes[message.from];
    const to = state.nodes[message.to];
    // A client that is gone has left the stage, and so has what it was still owed.
    if (from === undefined || to === undefined) continue;
    const { sentMs, arrivesMs } = message;
    const list = message.quiet ? quiet : notable;
    for (const plan of plansFor(message, from.type, to.type, groupOf(from, to), newsOf(message, to)))
      list.push({ plan, fate, sentMs, arrivesMs, heldPlace });
  }
  return { notable, quiet };
});

/** The kernel's own question at delivery: does anybody listen there, and is the connection still the same? */
function fateOf({ links, processes }: SimulationState, { from, to, connection }: KafkaMessage): FlightFate {
  if (processes[to]?.isUp !== true) return 'unheard';
  return links[to]?.[from]?.connection === connection ? 'arrives' : 'unheard';
}

/** Links change rarely, and there are as many as pairs of nodes. */
const heldIn = memoByReference((links: SimulationState['links']) => {
  const held: { readonly message: KafkaMessage; readonly heldPlace: number }[] = [];
  for (const row of Object.values(links)) {
    for (const link of Object.values(row)) {
      let heldPlace = 0;
      for (const item of link.held as SimulationState['agenda']) {
        if (item.type === 'deliver') held.push({ message: item.message, heldPlace: heldPlace++ });
      }
    }
  }
  return held;
});

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
