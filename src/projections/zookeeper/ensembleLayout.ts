import type { SimulationState } from '../../engine';
import { flightsAt } from '../flights';
import type { EnsembleServer } from './ensemble';

/** Where a server stands in the picture, and how large it is. */
export interface ServerPlace {
  readonly serverId: number;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/** More servers than this stand in two rows. */
const ONE_ROW = 5;
const FEW = 3;
const EDGE_PX = 46;

/**
 * On a flat arc, in the order of their numbers; the inner ones are higher, so that a line from one end to the other
 * passes below them. Many of them stand in a zigzag.
 */
export function ensemblePlaces(
  servers: readonly Pick<EnsembleServer, 'serverId'>[],
  width: number,
  height: number,
): readonly ServerPlace[] {
  const count = servers.length;
  const radius = count <= FEW ? 28 : count <= ONE_ROW ? 24 : 18;
  const [top, bottom] = [radius + 30, height - radius - 38];
  return servers.map(({ serverId }, index) => {
    const share = count === 1 ? 0.5 : index / (count - 1);
    const margin = count <= FEW ? width * 0.16 : EDGE_PX;
    // Steeper towards the middle: two lines of words above its neighbours end below its own.
    const rise = count > ONE_ROW ? index % 2 : (4 * share * (1 - share)) ** 2;
    return { serverId, radius, x: margin + (width - 2 * margin) * share, y: bottom - rise * (bottom - top) };
  });
}

/** Where the words above a server stand: those of a server beside the middle end, or begin, over it and run outwards. */
export interface LabelAbove {
  readonly align: 'start' | 'center' | 'end';
  /** The edge from which they begin or at which they end; their middle where they are centred. */
  readonly x: number;
}

/** How far over its server's middle a label reaches towards the middle of the picture. */
const INWARD_PX = 18;
/** So near to the middle, a server stands in it. */
const MIDDLE_PX = 2;

export function labelAbove({ x }: Pick<ServerPlace, 'x'>, width: number): LabelAbove {
  const fromMiddle = x - width / 2;
  if (Math.abs(fromMiddle) <= MIDDLE_PX) return { align: 'center', x };
  return fromMiddle < 0 ? { align: 'end', x: x + INWARD_PX } : { align: 'start', x: x - INWARD_PX };
}

/** A packet of the ensemble on its way between two servers. */
export interface ZabFlight {
  readonly id: string;
  readonly from: number;
  readonly to: number;
  /** 0 at the sender, 1 at the receiver. */
  readonly progress: number;
  readonly token: ZabToken;
}

export type ZabToken =
  | { readonly type: 'proposal' | 'commit'; readonly zxid: number }
  | { readonly type: 'ack' }
  | { readonly type: 'vote'; readonly leader: number }
  /** Everything else: joining, synchronising, forwarded requests. */
  | { readonly type: 'other' };

/** What is under way between the servers at `timeMs`. Their pings are not told. */
export function zabFlightsAt(state: SimulationState, timeMs: number): readonly ZabFlight[] {
  return flightsAt(state, timeMs, { showsQuiet: false }).flatMap(({ plan, progress }) => {
    if (plan.from.type !== 'zookeeper' || plan.to.type !== 'zookeeper') return [];
    const { from, to } = plan;
    return [{ id: plan.id, from: from.serverId, to: to.serverId, progress, token: tokenOf(plan.message.body) }];
  });
}

type Body = ReturnType<typeof flightsAt>[number]['plan']['message']['body'];

function tokenOf(body: Body): ZabToken {
  switch (body.api) {
    case 'ZabProposal':
      return { type: 'proposal', zxid: body.zxid };
    case 'ZabCommit':
    case 'ZabInform':
      return { type: 'commit', zxid: body.zxid };
    case 'ZabAck':
      return { type: 'ack' };
    case 'ZabNotification':
      return { type: 'vote', leader: body.leader };
    default:
      return { type: 'other' };
  }
}
