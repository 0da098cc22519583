import type { Agenda, AgendaItem } from './agenda';
import type { QuietRules } from './leap/types';
import type { Links } from './links';
import type { PendingTimer } from './pendingTimers';
import type { WorldEvent } from './trace';
import type { Context, EntryId, Input, NodeId, Step, TimeMs } from './types';

/** Whether a process runs, and whether it is about to be started again. */
export interface Process {
  readonly isUp: boolean;
  /** It runs and does nothing: stopped by a signal, or in a pause that does not end. */
  readonly isFrozen: boolean;
  /** It is down, and a supervisor is about to start it again. */
  readonly willRestart: boolean;
  /** It is up, was asked to end, and will be started again as soon as it has. */
  readonly restartsOnExit: boolean;
  /** How often its disk was lost. */
  readonly wipes: number;
  /** How often it has been started. */
  readonly starts: number;
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
  /** What came due for a frozen process, in order: messages in its socket buffers, timers, connections that broke. */
  readonly waiting: Readonly<Record<NodeId, readonly AgendaItem<Body, Timer>[]>>;
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
  afterDeath(node: Node, willRestart: boolean): Node | null;
  /** What is left of an actor that is down when its disk is lost. */
  afterWipe(node: Node): Node;
  /** The node whose silence made this happen, if it was silence. */
  silentNodeOf(event: Event | WorldEvent): NodeId | null;
  /** Whether an event is part of a routine that tells nothing new: it gets no entry in the trace, and no id. */
  isRoutine?(event: Event): boolean;
  /** Whether an event that is told leaves all routines as they are: whoever watches for them goes on watching. */
  isAside?(event: Event | WorldEvent): boolean;
  /** Without it, nothing is ever leapt over. */
  readonly quiet?: QuietRules<Node, Timer>;
}

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
    waiting: {},
    staleTimers: 0,
    random: {},
    silencedBy: {},
  };
}
