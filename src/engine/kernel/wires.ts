import { type AgendaItem, extract, isBefore, push } from './agenda';
import {
  addNode,
  isBlocked,
  type Link,
  type LinkFault,
  type Links,
  type Way,
  wireHolding,
  wireStoppedBy,
} from './links';
import type { EntryId, Message, NodeId, TimeMs } from './types';

/** TCP's shortest pause before it sends again, as Linux has it; it doubles with each loss of the same packet. */
const RETRANSMISSION_TIMEOUT_MS = 200;

/** After so many losses of one packet the next one gets through, so that no wait is without an end. */
const MAX_LOSSES = 8;

/** What the wires need of the world they lie in. */
export interface WireHost<Body, Timer> {
  readonly agenda: AgendaItem<Body, Timer>[];
  /** Puts something new on the agenda. */
  put(item: AgendaItem<Body, Timer>): void;
  nowMs(): TimeMs;
  newId(): EntryId;
  draw(stream: string, bound: number): number;
  /** Writes down a message that is put on a wire. */
  record(message: Message<Body>): void;
}

/** What an actor puts on a wire. */
export interface Parcel<Body> {
  readonly from: NodeId;
  readonly to: NodeId;
  readonly body: Body;
  readonly quiet: boolean;
  readonly causeId: EntryId | null;
}

/**
 * The links of a world that runs: what travels over them, the connections made over them, and their faults. The links
 * themselves stay immutable; only the reference to them changes.
 *
 * Simplified: all connections between two nodes share one wire each way, so a message that is held also holds up a
 * connection made after its own; and a packet on a lossy link is a whole message.
 */
export class Wires<Body, Timer> {
  links: Links;
  private readonly host: WireHost<Body, Timer>;

  constructor(links: Links, host: WireHost<Body, Timer>) {
    this.links = links;
    this.host = host;
  }

  addNode(seed: number, nodeId: NodeId): void {
    this.links = addNode(this.links, seed, nodeId);
  }

  linkFrom(from: NodeId, to: NodeId): Link | null {
    return this.links[from]?.[to] ?? null;
  }

  isCutSomewhere(nodeId: NodeId): boolean {
    const ways = Object.keys(this.links).flatMap((other) => [
      this.linkFrom(nodeId, other),
      this.linkFrom(other, nodeId),
    ]);
    return ways.some((link) => link?.fault.type === 'cut');
  }

  /** The wire in which a person holds this message. */
  stoppedBy(messageId: EntryId): Way | null {
    return wireStoppedBy(this.links, messageId);
  }

  send({ from, to, body, quiet, causeId }: Parcel<Body>): void {
    const link = this.linkFrom(from, to);
    if (link === null) return;
    const id = this.host.newId();
    const sentMs = this.host.nowMs();
    if (!link.isOpen) this.setLink(from, to, { isOpen: true });
    const isHeld = isBlocked(link);
    const arrivesMs = isHeld ? null : this.arrivalOver(from, to, link);
    const message: Message<Body> = {
      id,
      from,
      to,
      body,
      sentMs,
      arrivesMs,
      connection: link.connection,
      quiet,
      causeId,
    };
    this.host.record(message);
    const item = { type: 'deliver', timeMs: arrivesMs ?? sentMs, id, message } as const;
    if (isHeld) this.dispatch(from, to, item);
    else this.host.put(item);
  }

  /** Takes over the newer of the two ends' connections: `nodeId` has learned that the one it knew is gone. */
  learnDisconnected(nodeId: NodeId, peer: NodeId): boolean {
    const own = this.linkFrom(nodeId, peer);
    const other = this.linkFrom(peer, nodeId);
    if (own === null || other === null) return false;
    this.setLink(nodeId, peer, { connection: Math.max(own.connection, other.connection) });
    return true;
  }

  /**
   * The process at `nodeId` has ended, or closes its connection to `peer`. What it has sent still arrives; what comes
   * back is lost, and the peer learns of it after all that was sent before.
   */
  endConnection(nodeId: NodeId, peer: NodeId, causeId: EntryId | null): void {
    const there = this.linkFrom(nodeId, peer);
    const back = this.linkFrom(peer, nodeId);
    if (there === null || back === null) return;
    const connection = Math.max(there.connection, back.connection) + 1;
    if (peer === nodeId) return this.setLink(nodeId, nodeId, { connection });
    const wasOpen = there.isOpen || back.isOpen;
    // What a person holds in mid-air has left already; what waits in a cut wire has not.
    const held = there.held.filter(({ leftMs }) => leftMs !== null);
    const stops = there.stops.filter((id) => held.some(({ item }) => isDelivery(item, id)));
    this.setLink(nodeId, peer, { connection, isOpen: false, held, stops });
    // With nothing under way nobody needs to be told: both ends go on with a new connection.
    this.setLink(peer, nodeId, wasOpen ? { isOpen: false } : { connection });
    if (wasOpen) this.notifyDisconnected(peer, nodeId, causeId);
  }

  /** Nobody listens at `to`: `from` learns so a hop later, once for all that it has sent. */
  refuseConnection(from: NodeId, to: NodeId, causeId: EntryId | null): void {
    if (!this.linkFrom(from, to)?.isOpen) return;
    this.setLink(from, to, { isOpen: false });
    this.notifyDisconnected(from, to, causeId);
  }

  setFault(from: NodeId, to: NodeId, fault: LinkFault, faultId: EntryId): void {
    const link = this.linkFrom(from, to);
    if (link === null) return;
    const change = { fault, faultId: fault.type === 'pass' ? null : faultId };
    if (fault.type !== 'cut') {
      this.setLink(from, to, change);
      return this.flow(from, to);
    }
    // What is on its way is ahead of what waits behind a message that is held.
    const caught = extract(this.host.agenda, isOnWire(from, to)).map((item) => ({ item, leftMs: null }));
    const held = [...caught, ...link.held].map(({ item }) => ({ item: withoutArrival(item), leftMs: null }));
    this.setLink(from, to, { ...change, held });
  }

  /** Stops a message where it is, with all that comes behind it. False when it is not on its way. */
  holdMessage(messageId: EntryId): boolean {
    const { agenda } = this.host;
    const target = agenda.find((item) => isDelivery(item, messageId));
    if (target?.type !== 'deliver') {
      const waiting = wireHolding(this.links, messageId);
      if (waiting !== null) this.setStops(waiting, (stops) => [...stops, messageId]);
      return waiting !== null;
    }
    const { from, to } = target.message;
    const isHere = isOnWire(from, to);
    const caught = extract(agenda, (item) => isHere(item) && !isBefore(item, target)).map((item) => ({
      item,
      leftMs: item.timeMs - this.host.nowMs(),
    }));
    this.setLink(from, to, { held: [...caught, ...(this.linkFrom(from, to)?.held ?? [])] });
    this.setStops([from, to], (stops) => [...stops, messageId]);
    return true;
  }

  releaseMessage(messageId: EntryId): void {
    const wire = wireStoppedBy(this.links, messageId);
    if (wire === null) return;
    this.setStops(wire, (stops) => stops.filter((id) => id !== messageId));
    this.flow(...wire);
  }

  /** Lets go of what waits in a wire, up to the first message that a person holds. */
  private flow(from: NodeId, to: NodeId): void {
    const link = this.linkFrom(from, to);
    if (link === null || link.fault.type === 'cut') return;
    const firstStop = link.held.findIndex(
      ({ item }) => item.type === 'deliver' && link.stops.includes(item.message.id),
    );
    const end = firstStop === -1 ? link.held.length : firstStop;
    const notBeforeMs = this.host.agenda
      .filter(isOnWire(from, to))
      .reduce((latest, item) => Math.max(latest, item.timeMs), link.notBeforeMs);
    this.setLink(from, to, { held: link.held.slice(end), notBeforeMs });
    for (const { item, leftMs } of link.held.slice(0, end)) {
      if (leftMs === null) this.sendAgain(from, to, item as AgendaItem<Body, Timer>);
      else this.resume(from, to, item as AgendaItem<Body, Timer>, leftMs);
    }
  }

  /** TCP sends it again: on the wire it is another message, with the same words and the same reason. */
  private sendAgain(from: NodeId, to: NodeId, item: AgendaItem<Body, Timer>): void {
    const timeMs = this.arrivalOver(from, to);
    if (item.type !== 'deliver') return push(this.host.agenda, { ...item, timeMs });
    const id = this.host.newId();
    const message = { ...item.message, id, sentMs: this.host.nowMs(), arrivesMs: timeMs };
    this.host.record(message);
    push(this.host.agenda, { ...item, id, timeMs, message });
  }

  /** It goes on from where it was held: what it has behind it counts as if it had left so much later. */
  private resume(from: NodeId, to: NodeId, item: AgendaItem<Body, Timer>, leftMs: number): void {
    const nowMs = this.host.nowMs();
    const timeMs = Math.max(nowMs + leftMs, this.linkFrom(from, to)?.notBeforeMs ?? nowMs);
    this.setLink(from, to, { notBeforeMs: timeMs });
    if (item.type !== 'deliver') return push(this.host.agenda, { ...item, timeMs });
    const { sentMs, arrivesMs } = item.message;
    const goneMs = (arrivesMs ?? sentMs) - sentMs - leftMs;
    push(this.host.agenda, {
      ...item,
      timeMs,
      message: { ...item.message, sentMs: nowMs - goneMs, arrivesMs: timeMs },
    });
  }

  /** Tells `nodeId` that its connection to `peer` is gone, in turn with what the peer sent before. */
  private notifyDisconnected(nodeId: NodeId, peer: NodeId, causeId: EntryId | null): void {
    const over = this.linkFrom(peer, nodeId);
    if (over === null) return;
    const id = this.host.newId();
    const timeMs = isBlocked(over) ? this.host.nowMs() : this.arrivalOver(peer, nodeId);
    this.dispatch(peer, nodeId, { type: 'disconnected', timeMs, id, nodeId, peer, causeId });
  }

  private dispatch(from: NodeId, to: NodeId, item: AgendaItem<Body, Timer>): void {
    const link = this.linkFrom(from, to);
    if (link === null) return;
    if (isBlocked(link)) this.setLink(from, to, { held: [...link.held, { item, leftMs: null }] });
    else this.host.put(item);
  }

  /** When what is sent now arrives, with what its link does to it. */
  private arrivalOver(from: NodeId, to: NodeId, link = this.linkFrom(from, to)): TimeMs {
    const nowMs = this.host.nowMs();
    if (link === null) return nowMs;
    const { fault, latencyMs, notBeforeMs } = link;
    const lateMs = fault.type === 'delay' ? fault.byMs : fault.type === 'lose' ? this.retransmissionMs(fault.oneIn) : 0;
    const arrivesMs = Math.max(nowMs + latencyMs + lateMs, notBeforeMs);
    // The receiver's TCP gives up nothing that comes behind a gap before the gap is filled.
    if (fault.type === 'lose' && arrivesMs > notBeforeMs) this.setLink(from, to, { notBeforeMs: arrivesMs });
    return arrivesMs;
  }

  /** How long TCP takes until a packet gets through that is lost once in `oneIn` times (RFC 6298: each pause is twice the last). */
  private retransmissionMs(oneIn: number): number {
    let lateMs = 0;
    let timeoutMs = RETRANSMISSION_TIMEOUT_MS;
    for (let losses = 0; losses < MAX_LOSSES && this.host.draw('faults', oneIn) === 0; losses++) {
      lateMs += timeoutMs;
      timeoutMs *= 2;
    }
    return lateMs;
  }

  private setStops([from, to]: Way, change: (stops: readonly EntryId[]) => readonly EntryId[]): void {
    const link = this.linkFrom(from, to);
    if (link !== null) this.setLink(from, to, { stops: change(link.stops) });
  }

  private setLink(from: NodeId, to: NodeId, change: Partial<Link>): void {
    const row = this.links[from];
    const link = row?.[to];
    if (row === undefined || link === undefined) return;
    this.links = { ...this.links, [from]: { ...row, [to]: { ...link, ...change } } };
  }
}

function isOnWire(from: NodeId, to: NodeId): (item: AgendaItem) => boolean {
  return (item) =>
    (item.type === 'deliver' && item.message.from === from && item.message.to === to) ||
    (item.type === 'disconnected' && item.peer === from && item.nodeId === to);
}

function isDelivery(item: AgendaItem, messageId: EntryId): boolean {
  return item.type === 'deliver' && item.message.id === messageId;
}

function withoutArrival(item: AgendaItem): AgendaItem {
  return item.type === 'deliver' ? { ...item, message: { ...item.message, arrivesMs: null } } : item;
}
