import type { AgendaItem } from './agenda';
import { hash32 } from './random';
import type { NodeId, TimeMs } from './types';

/**
 * What a link does to what is sent over it.
 * - pass: arrives after the link's latency.
 * - delay: arrives later by `byMs`.
 * - drop: one message in `oneIn` vanishes, drawn from the stream of faults.
 * - cut: nothing arrives; what is sent waits in the wire until the link is healed, as TCP sends again what was not
 *   acknowledged. Simplified: after healing it arrives at once, without TCP's growing pauses.
 */
export type LinkFault =
  | { readonly type: 'pass' }
  | { readonly type: 'delay'; readonly byMs: number }
  | { readonly type: 'drop'; readonly oneIn: number }
  | { readonly type: 'cut' };

/** One direction between two nodes. */
export interface Link {
  /** Fixed for the link, so that what is sent first arrives first. */
  readonly latencyMs: number;
  readonly fault: LinkFault;
  /**
   * The connection as this end knows it. It changes when this end closes it or learns that it broke; a message is
   * delivered only to an end that knows the same connection.
   */
  readonly connection: number;
  /** Something has been sent since the connection was made: whoever is behind must be told when it breaks. */
  readonly isOpen: boolean;
  /** Nothing arrives earlier than this: what was sent while the link was slow still comes first. */
  readonly notBeforeMs: TimeMs;
  /** What waits in a cut wire, in order. */
  readonly held: readonly AgendaItem[];
}

export type Links = Readonly<Record<NodeId, Readonly<Record<NodeId, Link>>>>;

const PASS: LinkFault = { type: 'pass' };

/** Latency of a hop inside a data centre, request handling included. */
const MIN_LATENCY_MS = 2;
const LATENCY_SPREAD_MS = 3;

export function createLink(seed: number, from: NodeId, to: NodeId): Link {
  const latencyMs = MIN_LATENCY_MS + (hash32(seed, `${from}>${to}`) % LATENCY_SPREAD_MS);
  return { latencyMs, fault: PASS, connection: 0, isOpen: false, notBeforeMs: Number.MIN_SAFE_INTEGER, held: [] };
}

/** Connects a new node with all others, both ways. One that comes back under its old name keeps its links. */
export function addNode(links: Links, seed: number, nodeId: NodeId): Links {
  if (links[nodeId] !== undefined) return links;
  const next: Record<NodeId, Readonly<Record<NodeId, Link>>> = {};
  // A node also talks to itself over the network: a controller is a broker like the others.
  const outgoing: Record<NodeId, Link> = { [nodeId]: createLink(seed, nodeId, nodeId) };
  for (const [other, row] of Object.entries(links)) {
    next[other] = { ...row, [nodeId]: createLink(seed, other, nodeId) };
    outgoing[other] = createLink(seed, nodeId, other);
  }
  next[nodeId] = outgoing;
  return next;
}
