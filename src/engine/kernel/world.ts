import { type AgendaItem, extract, pop, push } from './agenda';
import { copyOf, type Dictionary, withEntry } from './dictionary';
import type { LinkChange } from './linkChanges';
import { QuietHours } from './leap/quietHours';
import { type PlayApart, type TrialListener, tryOut } from './leap/tryOut';
import type { Landing, QuietWorld, TimerItem } from './leap/types';
import type { Watch } from './leap/watch';
import { type Link, type Links, slowestHopMs } from './links';
import { PendingTimers } from './pendingTimers';
import { ProcessTable } from './processTable';
import { createStream, drawAt, nextState } from './random';
import type { Recorder, WorldEvent } from './trace';
import { assert, type Effect, type EntryId, type Input, type Message, type NodeId, type TimeMs } from './types';
import { Wires } from './wires';
import type { Process, Wiring, World } from './worldState';

export { createWorld, type Process, type Wiring, type World } from './worldState';

/** At most this many inputs may be handled in one simulated millisecond: more is an endless loop, a bug. */
const MAX_INPUTS_AT_ONCE = 200_000;

/**
 * A world being run. It works on private copies of what it changes, so that a million steps need no million roots;
 * `close` gives the next immutable world.
 */
export class RunningWorld<Node, Event, Body, Timer, Command> {
  nowMs: TimeMs;
  handledInputs: number;
  readonly nodes: Record<NodeId, Node>;
  nextId: EntryId;
  private readonly seed: number;
  private readonly agenda: AgendaItem<Body, Timer>[];
  private readonly wires: Wires<Body, Timer>;
  private readonly timers: PendingTimers<Body, Timer>;
  private readonly table: ProcessTable<Body, Timer>;
  private random: Dictionary<number>;
  private stream = '';
  /** Null where leaping is not allowed. */
  private readonly quietHours: QuietHours<Node, Body, Timer> | null;
  private readonly context: { nowMs: TimeMs; random: (bound: number) => number };

  private readonly wiring: Wiring<Node, Event, Body, Timer, Command>;
  private readonly recorder: Recorder<Event | WorldEvent, Body>;

  constructor(
    from: World<Node, Body, Timer>,
    wiring: Wiring<Node, Event, Body, Timer, Command>,
    recorder: Recorder<Event | WorldEvent, Body>,
    options: { readonly mayLeap: boolean } = { mayLeap: false },
  ) {
    this.wiring = wiring;
    this.recorder = recorder;
    this.seed = from.seed;
    this.nowMs = from.nowMs;
    this.nextId = from.nextId;
    this.handledInputs = from.handledInputs;
    this.agenda = from.agenda.slice();
    this.nodes = copyOf(from.nodes);
    this.timers = new PendingTimers(from.timers, from.staleTimers, this.agenda);
    this.table = new ProcessTable(from);
    this.random = from.random;
    const { quiet } = wiring;
    this.quietHours = options.mayLeap && quiet !== undefined ? new QuietHours(quiet, from, from.nowMs) : null;
    this.wires = new Wires(from.links, {
      agenda: this.agenda,
      put: (item) => this.put(item),
      nowMs: () => this.nowMs,
      newId: () => this.newId(),
      draw: (stream, bound) => this.draw(stream, bound),
      record: (message) => recorder.message(message),
    });
    this.context = { nowMs: from.nowMs, random: (bound) => this.draw(this.stream, bound) };
  }

  close(): World<Node, Body, Timer> {
    const world = this.asItIs();
    this.quietHours?.leaveTo(world);
    return world;
  }

  private asItIs(): World<Node, Body, Timer> {
    const { seed, nowMs, nextId, handledInputs, agenda, wires, nodes, table, timers, random } = this;
    return {
      seed,
      nowMs,
      nextId,
      handledInputs,
      agenda,
      links: wires.links,
      nodes,
      processes: table.all,
      timers: timers.all,
      waiting: table.waiting,
      staleTimers: timers.stale,
      random,
      silencedBy: table.silencedBy,
    };
  }

  /** When the next thing is due, or null when nothing ever is. */
  nextTimeMs(): TimeMs | null {
    return this.agenda[0]?.timeMs ?? null;
  }

  /**
   * Handles all that is due up to and including `untilMs`, or until `shouldStop`, asked after every handled item,
   * says so. Time then stands at `untilMs`, or at the item after which it stopped. Where leaping is allowed, quiet
   * stretches are not played but leapt over; nobody is asked in between, and no answer counts before the world has
   * settled.
   */
  runUntil(untilMs: TimeMs, shouldStop: (() => boolean) | null): void {
    let inputsNow = 0;
    for (let next = this.agenda[0]; next !== undefined && next.timeMs <= untilMs; next = this.agenda[0]) {
      inputsNow = next.timeMs === this.nowMs ? inputsNow + 1 : 0;
      const doesTimeMove = inputsNow < MAX_INPUTS_AT_ONCE;
      assert(doesTimeMove, () => `time moves on after ${MAX_INPUTS_AT_ONCE} inputs at ${this.nowMs} ms`);
      if (this.quietHours !== null && next.timeMs > this.nowMs && this.leapTowards(untilMs, this.quietHours)) continue;
      this.nowMs = next.timeMs;
      const item = pop(this.agenda);
      const notes = this.quietHours?.notes ?? null;
      if (notes === null) this.handle(item);
      else this.handleWatched(item, notes);
      if (shouldStop?.() && this.quietHours?.isSettled(this.nowMs) !== false) return;
    }
    this.nowMs = untilMs;
  }

  addNode(nodeId: NodeId, node: Node, causeId: EntryId | null): void {
    this.wires.addNode(this.seed, nodeId);
    this.nodes[nodeId] = node;
    this.table.add(nodeId);
    this.timers.clear(nodeId);
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

  /** The process does nothing from now on; what comes for it waits. */
  freeze(nodeId: NodeId, causeId: EntryId | null): void {
    this.table.freeze(nodeId);
    this.table.silence(nodeId, this.emit(nodeId, { type: 'processFrozen', nodeId }, causeId));
  }

  /** It goes on with all that has waited, in the order in which it came due, and finds out by itself what it missed. */
  thaw(nodeId: NodeId, causeId: EntryId | null): void {
    // Nothing that is due at this very moment may overtake what waits.
    const dueNow = extract(this.agenda, (item) => item.timeMs <= this.nowMs && this.ownerOf(item) === nodeId);
    const waiting = [...(this.table.waiting[nodeId] ?? []), ...dueNow];
    this.table.endFreeze(nodeId);
    this.forgetSilence(nodeId);
    this.emit(nodeId, { type: 'processThawed', nodeId, waiting: waiting.length }, causeId);
    for (const item of waiting) {
      const id = this.newId();
      if (item.type === 'timer') this.timers.renumber(item.nodeId, item.id, id);
      push(this.agenda, { ...item, id, timeMs: this.nowMs });
    }
  }

  /** Once the process ends, it is started again at once, or not after all. It must be told to end beside. */
  restartOnExit(nodeId: NodeId, restartsOnExit = true): void {
    this.table.change(nodeId, { restartsOnExit });
  }

  /** All that a process which is down has kept is gone. */
  wipe(nodeId: NodeId, causeId: EntryId | null): void {
    const node = this.nodes[nodeId];
    if (node === undefined) return;
    this.nodes[nodeId] = this.wiring.afterWipe(node);
    this.table.change(nodeId, { wipes: (this.processes[nodeId]?.wipes ?? 0) + 1 });
    this.emit(nodeId, { type: 'diskWiped', nodeId }, causeId);
  }

  /** Changes what some links do, told by one event. */
  changeLinks({ nodeId, event, ways, fault }: LinkChange, causeId: EntryId | null): void {
    const eventId = this.emit(nodeId, event, causeId);
    for (const [from, to] of ways) this.wires.setFault(from, to, fault, eventId);
    for (const end of new Set(ways.flat())) {
      if (fault.type === 'cut') this.table.silenceByLink(end, eventId);
      else this.forgetSilence(end);
    }
  }

  /** Stops one message where it is, and all that comes behind it. It must be on its way. */
  holdMessage(messageId: EntryId, causeId: EntryId | null): void {
    assert(this.wires.holdMessage(messageId), `message ${messageId} is on its way`);
    const way = this.wires.stoppedBy(messageId);
    if (way !== null) this.emit(way[0], { type: 'messageHeld', messageId, from: way[0], to: way[1] }, causeId);
  }

  releaseMessage(messageId: EntryId, causeId: EntryId | null): void {
    const way = this.wires.stoppedBy(messageId);
    assert(way !== null, `message ${messageId} is held`);
    this.emit(way[0], { type: 'messageReleased', messageId, from: way[0], to: way[1] }, causeId);
    this.wires.releaseMessage(messageId);
  }

  get processes(): Dictionary<Process> {
    return this.table.all;
  }

  get links(): Links {
    return this.wires.links;
  }

  linkFrom(from: NodeId, to: NodeId): Link | null {
    return this.wires.linkFrom(from, to);
  }

  newId(): EntryId {
    return this.nextId++;
  }

  draw(stream: string, bound: number): number {
    this.disturb();
    const state = this.random[stream] ?? createStream(this.seed, stream);
    this.random = withEntry(this.random, stream, nextState(state));
    return drawAt(state, bound);
  }

  private handle(item: AgendaItem<Body, Timer>): void {
    const owner = this.ownerOf(item);
    if (this.table.all[owner]?.isFrozen && item.type !== 'start') return this.wait(owner, item);
    switch (item.type) {
      case 'deliver':
        return this.deliver(item.message);
      case 'timer': {
        if (!this.timers.isPending(item)) {
          this.timers.stale--;
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

  /** Whom an item of the agenda is for. */
  private ownerOf(item: AgendaItem<Body, Timer>): NodeId {
    return item.type === 'deliver' ? item.message.to : item.nodeId;
  }

  private wait(nodeId: NodeId, item: AgendaItem<Body, Timer>): void {
    this.disturb();
    if (item.type === 'timer' && !this.timers.isPending(item)) this.timers.stale--;
    else this.table.wait(nodeId, item);
  }

  private forgetSilence(nodeId: NodeId): void {
    this.table.forgetSilence(nodeId, (silent) => this.wires.isCutSomewhere(silent));
  }

  /** Why `observer` hears nothing from `silent`. */
  private causeOfSilence(observer: NodeId, silent: NodeId): EntryId | null {
    const faultId = this.linkFrom(silent, observer)?.faultId ?? this.linkFrom(observer, silent)?.faultId ?? null;
    return this.table.causeOfSilence(silent, faultId);
  }

  private deliver(message: Message<Body>): void {
    const { from, to } = message;
    const end = this.linkFrom(to, from);
    if (end === null) return;
    if (this.table.all[to]?.isUp !== true) {
      // Nobody listens at that address: the sender's system answers at once that the connection is refused.
      return this.wires.refuseConnection(from, to, this.table.silencedBy[to] ?? message.causeId);
    }
    // It belongs to a connection that this end has closed, or to the process before this one.
    if (message.connection !== end.connection) return;
    const causeId = message.quiet ? message.causeId : message.id;
    this.stepNode(to, { type: 'message', from, body: message.body }, causeId);
  }

  private learnDisconnected(nodeId: NodeId, peer: NodeId, causeId: EntryId | null): void {
    if (!this.wires.learnDisconnected(nodeId, peer)) return;
    if (this.processes[nodeId]?.isUp) this.stepNode(nodeId, { type: 'disconnected', peer }, causeId);
  }

  private stepNode(nodeId: NodeId, input: Input<Body, Timer, Command>, causeId: EntryId | null): void {
    const node = this.nodes[nodeId];
    if (node === undefined) return;
    this.handledInputs++;
    this.stream = this.wiring.streamOf(node);
    this.context.nowMs = this.nowMs;
    const step = this.wiring.step(node, input, this.context);
    if (step.state !== node) {
      this.nodes[nodeId] = step.state;
      this.quietHours?.notes?.stepped(nodeId, node, step.state);
    }
    let effectCauseId = causeId;
    for (const event of step.events) effectCauseId = this.emitUnlessRoutine(nodeId, event, causeId);
    for (const effect of step.effects) this.perform(nodeId, effect, effectCauseId);
  }

  private emitUnlessRoutine(nodeId: NodeId, event: Event, causeId: EntryId | null): EntryId | null {
    return this.wiring.isRoutine?.(event) ? causeId : this.emit(nodeId, event, causeId);
  }

  private emit(nodeId: NodeId, event: Event | WorldEvent, causeId: EntryId | null): EntryId {
    if (!this.wiring.isAside?.(event)) this.disturb();
    const id = this.newId();
    const silent = this.wiring.silentNodeOf(event);
    const cause = (silent === null ? null : this.causeOfSilence(nodeId, silent)) ?? causeId;
    this.recorder.event({ kind: 'event', id, timeMs: this.nowMs, causeId: cause, nodeId, event });
    return id;
  }

  private perform(nodeId: NodeId, effect: Effect<Body, Timer>, causeId: EntryId | null): void {
    switch (effect.type) {
      case 'send':
        if (!effect.quiet) this.disturb();
        return this.wires.send({ from: nodeId, to: effect.to, body: effect.body, quiet: effect.quiet, causeId });
      case 'setTimer': {
        const id = this.newId();
        const { key, timer } = effect;
        this.cancelTimer(nodeId, key);
        this.timers.set(nodeId, key, id);
        return this.put({ type: 'timer', timeMs: this.nowMs + effect.afterMs, id, nodeId, key, timer, causeId });
      }
      case 'cancelTimer':
        return this.cancelTimer(nodeId, effect.key);
      case 'disconnect':
        return this.wires.endConnection(nodeId, effect.peer, causeId);
      case 'exit': {
        const isRestart = effect.restartAfterMs === null && this.processes[nodeId]?.restartsOnExit === true;
        const willRestart = isRestart || effect.restartAfterMs !== null;
        const eventId = this.emit(nodeId, { type: 'processExited', nodeId, willRestart }, causeId);
        this.endProcess(nodeId, willRestart, eventId);
        if (isRestart) this.start(nodeId, eventId);
        else if (effect.restartAfterMs !== null) this.restartLater(nodeId, effect.restartAfterMs, eventId);
        return;
      }
    }
  }

  private put(item: AgendaItem<Body, Timer>): void {
    this.quietHours?.notes?.put(item);
    push(this.agenda, item);
  }

  /** Something is told, or left to chance: what was watched so far is over. */
  private disturb(): void {
    this.quietHours?.disturb(this.nowMs);
  }

  private handleWatched(item: AgendaItem<Body, Timer>, notes: Watch<Node, Timer>): void {
    // A timer that rings unheard is no input.
    if (item.type === 'timer' && !this.timers.isPending(item)) return this.handle(item);
    if (item.type !== 'timer' && item.type !== 'deliver') this.disturb();
    const firstId = this.nextId;
    const { links } = this.wires;
    notes.begin(item);
    this.handle(item);
    notes.end(this.nextId - firstId);
    if (this.wires.links !== links) this.disturb();
  }

  /** True if there was something to leap over. */
  private leapTowards(untilMs: TimeMs, quietHours: QuietHours<Node, Body, Timer>): boolean {
    const landing = quietHours.leap(this.nowMs, untilMs, () => this.quietWorld());
    if (landing !== null) this.land(landing);
    return landing !== null;
  }

  private quietWorld(): QuietWorld<Node, Body, Timer> {
    const { nowMs, nextId, processes } = this;
    const nodes = copyOf(this.nodes);
    const isActive = (nodeId: NodeId) => processes[nodeId]?.isUp === true && !processes[nodeId]?.isFrozen;
    const agenda = this.agenda.filter((item) => item.type !== 'timer' || this.timers.isPending(item));
    const slowestMs = slowestHopMs(this.links);
    const playApart: PlayApart<Node, Body, Timer> = (...apart) => this.playApart(...apart);
    const tryHere = (timer: TimerItem<Timer>, atMs: TimeMs) => tryOut(this.asItIs(), timer, atMs, slowestMs, playApart);
    return { nowMs, nextId, nodes, isActive, agenda, slowestHopMs: slowestMs, tryOut: tryHere };
  }

  private playApart(from: World<Node, Body, Timer>, untilMs: TimeMs, { tell, handled }: TrialListener) {
    const recorder = { event: tell, message: ({ quiet }: Message<Body>) => (quiet ? undefined : tell()) };
    const copy = new RunningWorld(from, this.wiring, recorder);
    copy.runUntil(untilMs, () => {
      handled(copy.nowMs);
      return false;
    });
    return copy.close();
  }

  private land(landing: Landing<Node, Body, Timer>): void {
    Object.assign(this.nodes, landing.nodes);
    const before = this.agenda.splice(0, this.agenda.length, ...landing.agenda);
    this.timers.stale = 0;
    this.timers.resetTo(landing.agenda, before);
    this.nextId += landing.ids;
    this.handledInputs += landing.inputs;
  }

  private startProcess(nodeId: NodeId, bySupervisor: boolean, causeId: EntryId | null): void {
    const process = this.processes[nodeId];
    if (process === undefined || process.isUp) return;
    this.table.change(nodeId, { isUp: true, willRestart: false, starts: process.starts + 1 });
    this.forgetSilence(nodeId);
    const eventId = this.emit(nodeId, { type: 'processStarted', nodeId, bySupervisor }, causeId);
    this.stepNode(nodeId, { type: 'started' }, eventId);
  }

  private endProcess(nodeId: NodeId, willRestart: boolean, causeId: EntryId): void {
    const node = this.nodes[nodeId];
    const process = this.processes[nodeId];
    if (node === undefined || process === undefined) return;
    const left = this.wiring.afterDeath(node, willRestart);
    // Timers that wait in a frozen process are not in the agenda any more.
    const waitingTimers = this.table.waiting[nodeId]?.filter((item) => item.type === 'timer').length ?? 0;
    this.timers.leaveStale(this.timers.clear(nodeId) - waitingTimers);
    this.table.endFreeze(nodeId);
    this.table.change(nodeId, { isUp: false, willRestart, restartsOnExit: false });
    this.table.silence(nodeId, causeId);
    for (const peer of Object.keys(this.wires.links[nodeId] ?? {})) this.wires.endConnection(nodeId, peer, causeId);
    if (left === null) delete this.nodes[nodeId];
    else this.nodes[nodeId] = left;
  }

  private restartLater(nodeId: NodeId, afterMs: number, causeId: EntryId): void {
    const id = this.newId();
    push(this.agenda, { type: 'start', timeMs: this.nowMs + afterMs, id, nodeId, bySupervisor: true, causeId });
  }

  private cancelTimer(nodeId: NodeId, key: string): void {
    if (this.removeTimer(nodeId, key)) this.timers.leaveStale(1);
  }

  private removeTimer(nodeId: NodeId, key: string): boolean {
    const id = this.timers.remove(nodeId, key);
    if (id !== null) this.quietHours?.notes?.tookAway(id);
    return id !== null;
  }
}
