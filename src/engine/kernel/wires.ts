import { type AgendaItem, extract, push } from './agenda';
import { addNode, type Link, type LinkFault, type Links } from './links';
import type { EntryId, Message, NodeId, TimeMs } from './types';

/** What the wires need of the world they lie in. */
export interface WireHost<Body, Timer> {
  readonly agenda: AgendaItem<Body, Timer>[];
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

  send({ from, to, body, quiet, causeId }: Parcel<Body>): void {
    const link = this.linkFrom(from, to);
    if (link === null) return;
    const id = this.host.newId();
    const nowMs = this.host.nowMs();
    const { connection, fault } = link;
    if (!link.isOpen) this.setLink(from, to, { isOpen: true });
    const base = { id, from, to, body, sentMs: nowMs, connection, quiet, causeId };
    if (fault.type === 'cut') {
      const message: Message<Body> = { ...base, arrivesMs: null };
      this.host.record(message);
      this.hold(from, to, { type: 'deliver', timeMs: nowMs, id, message });
      return;
    }
    const delayMs = fault.type === 'delay' ? fault.byMs : 0;
    const arrivesMs = Math.max(nowMs + link.latencyMs + delayMs, link.notBeforeMs);
    const message: Message<Body> = { ...base, arrivesMs };
    this.host.record(message);
    const isLost = fault.type === 'drop' && this.host.draw('faults', fault.oneIn) === 0;
    push(this.host.agenda, { type: isLost ? 'lost' : 'deliver', timeMs: arrivesMs, id, message });
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
    this.setLink(nodeId, peer, { connection, isOpen: false, held: [] });
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

  setFault(from: NodeId, to: NodeId, fault: LinkFault): void {
    const link = this.linkFrom(from, to);
    if (link === null) return;
    const { agenda } = this.host;
    const isOnThisWire = (item: AgendaItem<Body, Timer>) =>
      (item.type === 'deliver' && item.message.from === from && item.message.to === to) ||
      (item.type === 'disconnected' && item.peer === from && item.nodeId === to);
    if (fault.type === 'cut') {
      const caught = extract(agenda, isOnThisWire).map((item) =>
        item.type === 'deliver' ? { ...item, message: { ...item.message, arrivesMs: null } } : item,
      );
      this.setLink(from, to, { fault, held: [...link.held, ...caught] });
      return;
    }
    const last = agenda.filter(isOnThisWire).reduce((latest, item) => Math.max(latest, item.timeMs), link.notBeforeMs);
    this.setLink(from, to, { fault, notBeforeMs: last, held: [] });
    const timeMs = Math.max(this.host.nowMs() + link.latencyMs + (fault.type === 'delay' ? fault.byMs : 0), last);
    for (const item of link.held as readonly AgendaItem<Body, Timer>[]) this.release(item, timeMs);
  }

  /** Tells `nodeId` that its connection to `peer` is gone, in turn with what the peer sent before. */
  private notifyDisconnected(nodeId: NodeId, peer: NodeId, causeId: EntryId | null): void {
    const over = this.linkFrom(peer, nodeId);
    if (over === null) return;
    const delayMs = over.fault.type === 'delay' ? over.fault.byMs : 0;
    const timeMs = Math.max(this.host.nowMs() + over.latencyMs + delayMs, over.notBeforeMs);
    const item: AgendaItem<Body, Timer> = {
      type: 'disconnected',
      timeMs,
      id: this.host.newId(),
      nodeId,
      peer,
      causeId,
    };
    if (over.fault.type === 'cut') this.hold(peer, nodeId, item);
    else push(this.host.agenda, item);
  }

  private hold(from: NodeId, to: NodeId, item: AgendaItem<Body, Timer>): void {
    const link = this.linkFrom(from, to);
    if (link !== null) this.setLink(from, to, { held: [...link.held, item] });
  }

  private release(item: AgendaItem<Body, Timer>, timeMs: TimeMs): void {
    if (item.type !== 'deliver') {
      push(this.host.agenda, { ...item, timeMs });
      return;
    }
    // TCP sends it again: on the wire it is another message, with the same words and the same reason.
    const id = this.host.newId();
    const message = { ...item.message, id, sentMs: this.host.nowMs(), arrivesMs: timeMs };
    this.host.record(message);
    push(this.host.agenda, { ...item, id, timeMs, message });
  }

  private setLink(from: NodeId, to: NodeId, change: Partial<Link>): void {
    const row = this.links[from];
    const link = row?.[to];
    if (row === undefined || link === undefined) return;
    this.links = { ...this.links, [from]: { ...row, [to]: { ...link, ...change } } };
  }
}
