import { type Agenda, type AgendaItem, extract, pop, push } from './agenda';
import { addNode, type Link, type LinkFault, type Links } from './links';
import { createStream, drawAt, nextState } from './random';
import type { Recorder, WorldEvent } from './trace';
import {
  assert,
  type Context,
  type Effect,
  type EntryId,
  type Input,
  type Message,
  type NodeId,
  type Step,
  type TimeMs,
} from './types';

/** Whether a process runs, and whether a supervisor is about to start it again. */
export interface Process {
  readonly isUp: boolean;
  readonly willRestart: boolean;
  /** How often it has been started. */
  readonly starts: number;
}

/** A timer that is set: which item of the agenda counts for this key. A node has few, so they are simply searched. */
export interface PendingTimer {
  readonly key: string;
  readonly id: EntryId;
}

/**
 * All there is at one moment: immutable, plain JSON, shared in structure with the moments before and after. Keeping a
 * reference is a snapshot.
 */
export interface World<Node, Body, Timer> {
  readonly seed: number;
  readonly nowMs: TimeMs;
  readonly nextId: EntryId;
  /** Inputs that actors have handled since the beginning: the measure of work. */
  readonly handledInputs: number;
  readonly agenda: Agenda<Body, Timer>;
  readonly links: Links;
  readonly nodes: Readonly<Record<NodeId, Node>>;
  readonly processes: Readonly<Record<NodeId, Process>>;
  /** Pending timers of each node. */
  readonly timers: Readonly<Record<NodeId, readonly PendingTimer[]>>;
  /** How many timers in the agenda were replaced or cancelled and will ring unheard. */
  readonly staleTimers: number;
  /** Streams of chance by name. */
  readonly random: Readonly<Record<string, number>>;
  /** What silenced a node last: the cause of what others do when they hear nothing from it. */
  readonly silencedBy: Readonly<Record<NodeId, EntryId>>;
}

/** What the kernel must be told about the actors that live in a world. */
export interface Wiring<Node, Event, Body, Timer, Command> {
  step(node: Node, input: Input<Body, Timer, Command>, context: Context): Step<Node, Event, Body, Timer>;
  /** The stream that this kind of actor draws from. */
  streamOf(node: Node): string;
  /** What is left of an actor when its process dies; null where nothing is, and its address with it. */
  afterDeath(node: Node): Node | null;
  /** The node whose silence made this happen, if it was silence. */
  silentNodeOf(event: Event | WorldEvent): NodeId | null;
}

/** At most this many inputs may be handled in one simulated millisecond: more is an endless loop, a bug. */
const MAX_INPUTS_AT_ONCE = 200_000;

/** Fewer stale timers than this are not worth a sweep. */
const MIN_SWEEP = 100;

export function createWorld<Node, Body, Timer>(seed: number, startMs: TimeMs): World<Node, Body, Timer> {
  return {
    seed,
    nowMs: startMs,
    nextId: 1,
    handledInputs: 0,
    agenda: [],
    links: {},
    nodes: {},
    processes: {},
    timers: {},
    staleTimers: 0,
    random: {},
    silencedBy: {},
  };
}

/**
 * A world being run. It works on private copies of what it changes, so that a million steps need no million roots;
 * `close` gives the next immutable world.
 */
export class RunningWorld<Node, Event, Body, Timer, Command> {
  nowMs: TimeMs;
  handledInputs: number;
  readonly nodes: Record<NodeId, Node>;
  readonly processes: Record<NodeId, Process>;
  nextId: EntryId;
  private readonly seed: number;
  private readonly agenda: AgendaItem<Body, Timer>[];
  private links: Links;
  private readonly timers: Record<NodeId, PendingTimer[]>;
  private readonly ownTimers: Record<NodeId, true> = {};
  private staleTimers: number;
  private readonly random: Record<string, number>;
  private readonly silencedBy: Record<NodeId, EntryId>;
  private stream = '';
  private readonly context: { nowMs: TimeMs; random: (bound: number) => number };

  private readonly wiring: Wiring<Node, Event, Body, Timer, Command>;
  private readonly recorder: Recorder<Event | WorldEvent, Body>;

  constructor(
    from: World<Node, Body, Timer>,
    wiring: Wiring<Node, Event, Body, Timer, Command>,
    recorder: Recorder<Event | WorldEvent, Body>,
  ) {
    this.wiring = wiring;
    this.recorder = recorder;
    this.seed = from.seed;
    this.nowMs = from.nowMs;
    this.nextId = from.nextId;
    this.handledInputs = from.handledInputs;
    this.agenda = from.agenda.slice();
    this.links = from.links;
    this.nodes = { ...from.nodes };
    this.processes = { ...from.processes };
    // The lists are copied before they are changed: see `ownedTimers`.
    this.timers = { ...from.timers } as Record<NodeId, PendingTimer[]>;
    this.staleTimers = from.staleTimers;
    this.random = { ...from.random };
    this.silencedBy = { ...from.silencedBy };
    this.context = { nowMs: from.nowMs, random: (bound) => this.draw(this.stream, bound) };
  }

  close(): World<Node, Body, Timer> {
    const {
      seed,
      nowMs,
      nextId,
      handledInputs,
      agenda,
      links,
      nodes,
      processes,
      timers,
      staleTimers,
      random,
      silencedBy,
    } = this;
    return {
      seed,
      nowMs,
      nextId,
      handledInputs,
      agenda,
      links,
      nodes,
      processes,
      timers,
      staleTimers,
      random,
      silencedBy,
    };
  }

  /** When the next thing is due, or null when nothing ever is. */
  nextTimeMs(): TimeMs | null {
    return this.agenda[0]?.timeMs ?? null;
  }

  /**
   * Handles all that is due up to and including `untilMs`, or until `shouldStop`, asked after every handled item,
   * says so. Time then stands at `untilMs`, or at the item after which it stopped.
   */
  runUntil(untilMs: TimeMs, shouldStop: (() => boolean) | null): void {
    let inputsNow = 0;
    for (let next = this.agenda[0]; next !== undefined && next.timeMs <= untilMs; next = this.agenda[0]) {
      inputsNow = next.timeMs === this.nowMs ? inputsNow + 1 : 0;
      assert(inputsNow < MAX_INPUTS_AT_ONCE, `time moves on after ${MAX_INPUTS_AT_ONCE} inputs at ${this.nowMs} ms`);
      this.nowMs = next.timeMs;
      this.handle(pop(this.agenda));
      if (shouldStop?.()) return;
    }
    this.nowMs = untilMs;
  }

  addNode(nodeId: NodeId, node: Node, causeId: EntryId | null): void {
    this.links = addNode(this.links, this.seed, nodeId);
    this.nodes[nodeId] = node;
    this.processes[nodeId] = { isUp: false, willRestart: false, starts: 0 };
    this.timers[nodeId] = [];
    this.start(nodeId, causeId);
  }

  start(nodeId: NodeId, causeId: EntryId | null): void {
    push(this.agenda, { type: 'start', timeMs: this.nowMs, id: this.newId(), nodeId, bySupervisor: false, causeId });
  }

  /** Gives a command to an actor whose process runs. */
  tell(nodeId: NodeId, command: Command, causeId: EntryId | null): void {
    this.stepNode(nodeId, { type: 'command', command }, causeId);
  }

  kill(nodeId: NodeId, causeId: EntryId | null): void {
    const eventId = this.emit(nodeId, { type: 'processKilled', nodeId }, causeId);
    this.endProcess(nodeId, false, eventId);
  }

  /** Changes what the link between two nodes does, in both directions. */
  setFault(a: NodeId, b: NodeId, fault: LinkFault, causeId: EntryId | null): void {
    const between = [a, b] as const;
    const event: WorldEvent =
      fault.type === 'cut'
        ? { type: 'linkCut', between }
        : fault.type === 'delay'
          ? { type: 'linkSlowed', between, byMs: fault.byMs }
          : { type: 'linkHealed', between };
    const eventId = this.emit(a, event, causeId);
    for (const end of between) {
      if (fault.type === 'cut') this.silencedBy[end] = eventId;
      else if (this.processes[end]?.isUp) delete this.silencedBy[end];
    }
    this.setFaultOneWay(a, b, fault);
    this.setFaultOneWay(b, a, fault);
  }

  linkFrom(from: NodeId, to: NodeId): Link | null {
    return this.links[from]?.[to] ?? null;
  }

  newId(): EntryId {
    return this.nextId++;
  }

  draw(stream: string, bound: number): number {
    const state = this.random[stream] ?? createStream(this.seed, stream);
    this.random[stream] = nextState(state);
    return drawAt(state, bound);
  }

  private handle(item: AgendaItem<Body, Timer>): void {
    switch (item.type) {
      case 'deliver':
        return this.deliver(item.message);
      case 'lost':
        return;
      case 'timer': {
        if (!this.isPending(item)) {
          this.staleTimers--;
          return;
        }
        this.removeTimer(item.nodeId, item.key);
        return this.stepNode(item.nodeId, { type: 'timer', key: item.key, timer: item.timer }, item.causeId);
      }
      case 'disconnected':
        return this.learnDisconnected(item.nodeId, item.peer, item.causeId);
      case 'start':
        return this.startProcess(item.nodeId, item.bySupervisor, item.causeId);
    }
  }

  private deliver(message: Message<Body>): void {
    const { from, to } = message;
    const end = this.linkFrom(to, from);
    if (end === null) return;
    if (this.processes[to]?.isUp !== true) {
      // Nobody listens at that address: the sender's system answers at once that the connection is refused.
      return this.refuseConnection(from, to, this.silencedBy[to] ?? message.causeId);
    }
    // It belongs to a connection that this end has closed, or to the process before this one.
    if (message.connection !== end.connection) return;
    const causeId = message.quiet ? message.causeId : message.id;
    this.stepNode(to, { type: 'message', from, body: message.body }, causeId);
  }

  private learnDisconnected(nodeId: NodeId, peer: NodeId, causeId: EntryId | null): void {
    const own = this.linkFrom(nodeId, peer);
    const other = this.linkFrom(peer, nodeId);
    if (own === null || other === null) return;
    this.setLink(nodeId, peer, { connection: Math.max(own.connection, other.connection) });
    if (this.processes[nodeId]?.isUp) this.stepNode(nodeId, { type: 'disconnected', peer }, causeId);
  }

  private stepNode(nodeId: NodeId, input: Input<Body, Timer, Command>, causeId: EntryId | null): void {
    const node = this.nodes[nodeId];
    if (node === undefined) return;
    this.handledInputs++;
    this.stream = this.wiring.streamOf(node);
    this.context.nowMs = this.nowMs;
    const step = this.wiring.step(node, input, this.context);
    if (step.state !== node) this.nodes[nodeId] = step.state;
    let effectCauseId = causeId;
    for (const event of step.events) effectCauseId = this.emit(nodeId, event, causeId);
    for (const effect of step.effects) this.perform(nodeId, effect, effectCauseId);
  }

  private emit(nodeId: NodeId, event: Event | WorldEvent, causeId: EntryId | null): EntryId {
    const id = this.newId();
    const silent = this.wiring.silentNodeOf(event);
    const cause = (silent === null ? undefined : this.silencedBy[silent]) ?? causeId;
    this.recorder.event({ kind: 'event', id, timeMs: this.nowMs, causeId: cause, nodeId, event });
    return id;
  }

  private perform(nodeId: NodeId, effect: Effect<Body, Timer>, causeId: EntryId | null): void {
    switch (effect.type) {
      case 'send':
        return this.send(nodeId, effect.to, effect.body, effect.quiet, causeId);
      case 'setTimer': {
        const id = this.newId();
        const { key, timer } = effect;
        if (this.removeTimer(nodeId, key)) this.leaveStale(1);
        this.ownedTimers(nodeId).push({ key, id });
        push(this.agenda, { type: 'timer', timeMs: this.nowMs + effect.afterMs, id, nodeId, key, timer, causeId });
        return;
      }
      case 'cancelTimer':
        if (this.removeTimer(nodeId, effect.key)) this.leaveStale(1);
        return;
      case 'disconnect':
        return this.endConnection(nodeId, effect.peer, causeId);
      case 'exit': {
        const willRestart = effect.restartAfterMs !== null;
        const eventId = this.emit(nodeId, { type: 'processExited', nodeId, willRestart }, causeId);
        this.endProcess(nodeId, willRestart, eventId);
        if (effect.restartAfterMs !== null) this.restartLater(nodeId, effect.restartAfterMs, eventId);
        return;
      }
    }
  }

  private send(from: NodeId, to: NodeId, body: Body, quiet: boolean, causeId: EntryId | null): void {
    const link = this.linkFrom(from, to);
    if (link === null) return;
    const id = this.newId();
    const { connection, fault } = link;
    if (!link.isOpen) this.setLink(from, to, { isOpen: true });
    const base = { id, from, to, body, sentMs: this.nowMs, connection, quiet, causeId };
    if (fault.type === 'cut') {
      const message: Message<Body> = { ...base, arrivesMs: null };
      this.recorder.message(message);
      this.hold(from, to, { type: 'deliver', timeMs: this.nowMs, id, message });
      return;
    }
    const delayMs = fault.type === 'delay' ? fault.byMs : 0;
    const arrivesMs = Math.max(this.nowMs + link.latencyMs + delayMs, link.notBeforeMs);
    const message: Message<Body> = { ...base, arrivesMs };
    this.recorder.message(message);
    const isLost = fault.type === 'drop' && this.draw('faults', fault.oneIn) === 0;
    push(this.agenda, { type: isLost ? 'lost' : 'deliver', timeMs: arrivesMs, id, message });
  }

  private startProcess(nodeId: NodeId, bySupervisor: boolean, causeId: EntryId | null): void {
    const process = this.processes[nodeId];
    if (process === undefined || process.isUp) return;
    this.processes[nodeId] = { isUp: true, willRestart: false, starts: process.starts + 1 };
    delete this.silencedBy[nodeId];
    const eventId = this.emit(nodeId, { type: 'processStarted', nodeId, bySupervisor }, causeId);
    this.stepNode(nodeId, { type: 'started' }, eventId);
  }

  private endProcess(nodeId: NodeId, willRestart: boolean, causeId: EntryId): void {
    const node = this.nodes[nodeId];
    const process = this.processes[nodeId];
    if (node === undefined || process === undefined) return;
    const left = this.wiring.afterDeath(node);
    this.leaveStale(this.timers[nodeId]?.length ?? 0);
    this.timers[nodeId] = [];
    this.ownTimers[nodeId] = true;
    this.processes[nodeId] = { ...process, isUp: false, willRestart };
    this.silencedBy[nodeId] = causeId;
    for (const peer of Object.keys(this.links[nodeId] ?? {})) this.endConnection(nodeId, peer, causeId);
    if (left === null) delete this.nodes[nodeId];
    else this.nodes[nodeId] = left;
  }

  /**
   * Timers are not taken out of the agenda one by one: they ring unheard. Once they are the greater part of it, all
   * of them are swept out at once.
   */
  private leaveStale(count: number): void {
    this.staleTimers += count;
    if (this.staleTimers < MIN_SWEEP || this.staleTimers * 2 < this.agenda.length) return;
    extract(this.agenda, (item) => item.type === 'timer' && !this.isPending(item));
    this.staleTimers = 0;
  }

  private restartLater(nodeId: NodeId, afterMs: number, causeId: EntryId): void {
    const id = this.newId();
    push(this.agenda, { type: 'start', timeMs: this.nowMs + afterMs, id, nodeId, bySupervisor: true, causeId });
  }

  /**
   * The process at `nodeId` has ended, or closes its connection to `peer`. What it has sent still arrives; what comes
   * back is lost, and the peer learns of it after all that was sent before.
   */
  private endConnection(nodeId: NodeId, peer: NodeId, causeId: EntryId | null): void {
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
  private refuseConnection(from: NodeId, to: NodeId, causeId: EntryId | null): void {
    if (!this.linkFrom(from, to)?.isOpen) return;
    this.setLink(from, to, { isOpen: false });
    this.notifyDisconnected(from, to, causeId);
  }

  /** Tells `nodeId` that its connection to `peer` is gone, in turn with what the peer sent before. */
  private notifyDisconnected(nodeId: NodeId, peer: NodeId, causeId: EntryId | null): void {
    const over = this.linkFrom(peer, nodeId);
    if (over === null) return;
    const delayMs = over.fault.type === 'delay' ? over.fault.byMs : 0;
    const timeMs = Math.max(this.nowMs + over.latencyMs + delayMs, over.notBeforeMs);
    const item: AgendaItem<Body, Timer> = { type: 'disconnected', timeMs, id: this.newId(), nodeId, peer, causeId };
    if (over.fault.type === 'cut') this.hold(peer, nodeId, item);
    else push(this.agenda, item);
  }

  private hold(from: NodeId, to: NodeId, item: AgendaItem<Body, Timer>): void {
    const link = this.linkFrom(from, to);
    if (link !== null) this.setLink(from, to, { held: [...link.held, item] });
  }

  private setFaultOneWay(from: NodeId, to: NodeId, fault: LinkFault): void {
    const link = this.linkFrom(from, to);
    if (link === null) return;
    const isOnThisWire = (item: AgendaItem<Body, Timer>) =>
      (item.type === 'deliver' && item.message.from === from && item.message.to === to) ||
      (item.type === 'disconnected' && item.peer === from && item.nodeId === to);
    if (fault.type === 'cut') {
      const caught = extract(this.agenda, isOnThisWire).map((item) =>
        item.type === 'deliver' ? { ...item, message: { ...item.message, arrivesMs: null } } : item,
      );
      this.setLink(from, to, { fault, held: [...link.held, ...caught] });
      return;
    }
    const last = this.agenda
      .filter(isOnThisWire)
      .reduce((latest, item) => Math.max(latest, item.timeMs), link.notBeforeMs);
    this.setLink(from, to, { fault, notBeforeMs: last, held: [] });
    const timeMs = Math.max(this.nowMs + link.latencyMs + (fault.type === 'delay' ? fault.byMs : 0), last);
    for (const item of link.held as readonly AgendaItem<Body, Timer>[]) this.release(item, timeMs);
  }

  private release(item: AgendaItem<Body, Timer>, timeMs: TimeMs): void {
    if (item.type !== 'deliver') {
      push(this.agenda, { ...item, timeMs });
      return;
    }
    // TCP sends it again: on the wire it is another message, with the same words and the same reason.
    const id = this.newId();
    const message = { ...item.message, id, sentMs: this.nowMs, arrivesMs: timeMs };
    this.recorder.message(message);
    push(this.agenda, { ...item, id, timeMs, message });
  }

  private setLink(from: NodeId, to: NodeId, change: Partial<Link>): void {
    const row = this.links[from];
    const link = row?.[to];
    if (row === undefined || link === undefined) return;
    this.links = { ...this.links, [from]: { ...row, [to]: { ...link, ...change } } };
  }

  private isPending(item: Extract<AgendaItem<Body, Timer>, { type: 'timer' }>): boolean {
    return this.timers[item.nodeId]?.find((timer) => timer.key === item.key)?.id === item.id;
  }

  private removeTimer(nodeId: NodeId, key: string): boolean {
    const index = this.timers[nodeId]?.findIndex((timer) => timer.key === key) ?? -1;
    if (index === -1) return false;
    this.ownedTimers(nodeId).splice(index, 1);
    return true;
  }

  private ownedTimers(nodeId: NodeId): PendingTimer[] {
    const timers = this.timers[nodeId] ?? [];
    if (this.ownTimers[nodeId]) return timers;
    this.ownTimers[nodeId] = true;
    const own = timers.slice();
    this.timers[nodeId] = own;
    return own;
  }
}
