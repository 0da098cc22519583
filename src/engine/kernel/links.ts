import type { AgendaItem } from './agenda';
import { hash32 } from './random';
import type { EntryId, NodeId, TimeMs } from './types';

/**
 * What one direction of a link does to what is sent over it.
 * - pass: arrives after the link's latency.
 * - delay: arrives later by `byMs`.
 * - lose: one packet in `oneIn` is lost, drawn from the stream of faults. TCP sends it again until it gets through, each
 *   time after a longer pause; what is sent later waits behind it, so nothing is lost or overtaken, only late.
 * - cut: nothing arrives; what is sent waits in the wire until the link is healed, as TCP sends again what was not
 *   acknowledged. Simplified: after healing it arrives at once, without TCP's growing pauses.
 */
export type LinkFault =
  | { readonly type: 'pass' }
  | { readonly type: 'delay'; readonly byMs: number }
  | { readonly type: 'lose'; readonly oneIn: number }
  | { readonly type: 'cut' };

/** What waits in a wire. */
export interface HeldItem {
  readonly item: AgendaItem;
  /** How much of its way was left when somebody held it in mid-air. Null for what has its whole way before it. */
  readonly leftMs: number | null;
}

/** One direction between two nodes. */
export interface Link {
  /** Fixed for the link, so that what is sent first arrives first. */
  readonly latencyMs: number;
  readonly fault: LinkFault;
  /** The event that told of the fault: the cause of what follows from the silence. Null while nothing is wrong. */
  readonly faultId: EntryId | null;
  /**
   * The connection as this end knows it. It changes when this end closes it or learns that it broke; a message is
   * delivered only to an end that knows the same connection.
   */
  readonly connection: number;
  /** Something has been sent since the connection was made: whoever is behind must be told when it breaks. */
  readonly isOpen: boolean;
  /** Nothing arrives earlier than this: what was sent while the link was slow still comes first. */
  readonly notBeforeMs: TimeMs;
  /** Messages that a person holds in mid-air. Each is among `held`, and all that comes behind the first one waits. */
  readonly stops: readonly EntryId[];
  /** What waits in a cut wire or behind a message that is held, in order. */
  readonly held: readonly HeldItem[];
}

export type Links = Readonly<Record<NodeId, Readonly<Record<NodeId, Link>>>>;

/** From one node to another. */
export type Way = readonly [from: NodeId, to: NodeId];

export const PASS: LinkFault = { type: 'pass' };
export const CUT: LinkFault = { type: 'cut' };

/** Latency of a hop inside a data centre, request handling included. */
const MIN_LATENCY_MS = 2;
const LATENCY_SPREAD_MS = 3;

export function createLink(seed: number, from: NodeId, to: NodeId): Link {
  const latencyMs = MIN_LATENCY_MS + (hash32(seed, `${from}>${to}`) % LATENCY_SPREAD_MS);
  return {
    latencyMs,
    fault: PASS,
    faultId: null,
    connection: 0,
    isOpen: false,
    notBeforeMs: Number.MIN_SAFE_INTEGER,
    stops: [],
    held: [],
  };
}

/** The longest that a message can be under way, where nothing is cut or lost. */
export function slowestHopMs(links: Links): number {
  let slowestMs = 0;
  for (const row of Object.values(links)) {
    for (const { latencyMs, fault } of Object.values(row))
      slowestMs = Math.max(slowestMs, latencyMs + (fault.type === 'delay' ? fault.byMs : 0));
  }
  return slowestMs;
}

/**
 * Connects a new node with all others, both ways. One that comes back under its old name keeps its links. Whoever is
 * cut off from everybody has no cable, so the new node does not reach it either.
 */
export function addNode(links: Links, seed: number, nodeId: NodeId): Links {
  if (links[nodeId] !== undefined) return links;
  const next: Record<NodeId, Readonly<Record<NodeId, Link>>> = {};
  // A node also talks to itself over the network: a controller is a broker like the others.
  const outgoing: Record<NodeId, Link> = { [nodeId]: createLink(seed, nodeId, nodeId) };
  for (const [other, row] of Object.entries(links)) {
    const fault = isolationOf(links, other);
    next[other] = { ...row, [nodeId]: { ...createLink(seed, other, nodeId), ...fault } };
    outgoing[other] = { ...createLink(seed, nodeId, other), ...fault };
  }
  next[nodeId] = outgoing;
  return next;
}

/** Whether nothing gets to a node or from it. */
export function isIsolated(links: Links, nodeId: NodeId): boolean {
  return isolationOf(links, nodeId) !== null;
}

function isolationOf(links: Links, nodeId: NodeId): Pick<Link, 'fault' | 'faultId'> | null {
  const others = Object.keys(links).filter((other) => other !== nodeId);
  const isCutOff = others.every(
    (other) => links[nodeId]?.[other]?.fault.type === 'cut' && links[other]?.[nodeId]?.fault.type === 'cut',
  );
  const first = others[0] === undefined ? undefined : links[nodeId]?.[others[0]];
  return isCutOff && first !== undefined ? { fault: first.fault, faultId: first.faultId } : null;
}

/** Nothing that is put on this wire moves now. */
export function isBlocked({ fault, stops }: Link): boolean {
  return fault.type === 'cut' || stops.length > 0;
}

/** The wire in which a message waits, whatever for; null when it does not. */
export function wireHolding(links: Links, messageId: EntryId): Way | null {
  return findWire(links, ({ held }) =>
    held.some(({ item }) => item.type === 'deliver' && item.message.id === messageId),
  );
}

/** The wire in which a person holds this very message; null where nobody does. */
export function wireStoppedBy(links: Links, messageId: EntryId): Way | null {
  return findWire(links, ({ stops }) => stops.includes(messageId));
}

function findWire(links: Links, isWanted: (link: Link) => boolean): Way | null {
  for (const from in links) {
    for (const to in links[from]) {
      const link = links[from]?.[to];
      if (link !== undefined && isWanted(link)) return [from, to];
    }
  }
  return null;
}
