/**
 * The vocabulary of the kernel: time, messages, timers and the contract every actor signs.
 * Nothing here knows a Kafka word.
 */

/** Simulated time in whole milliseconds. Negative before the curtain rises: the cluster boots in the prologue. */
export type TimeMs = number;

/** Milliseconds since 1970 at simulated time 0, the beginning of 2026: where something is stamped with the date. */
export const WALL_CLOCK_AT_ZERO_MS = 1_767_225_600_000;

/** The address of an actor. */
export type NodeId = string;

/** Counts everything that happens (commands, events, messages, timers) in one sequence, so ids also order ties. */
export type EntryId = number;

/** One message on the wire. `quiet` marks routine traffic (pings, empty fetches) that tells the learner nothing new. */
export interface Message<Body> {
  readonly id: EntryId;
  readonly from: NodeId;
  readonly to: NodeId;
  readonly body: Body;
  readonly sentMs: TimeMs;
  /** Null while it has not left: a cut link or a message that is held before it keeps it. */
  readonly arrivesMs: TimeMs | null;
  /** The connection as the sender knew it. A receiver that knows another one never sees the message. */
  readonly connection: number;
  readonly quiet: boolean;
  /** The nearest trace entry that led to it, or null in the prologue's first moment. */
  readonly causeId: EntryId | null;
}

/** What an actor is told. */
export type Input<Body, Timer, Command> =
  | { readonly type: 'message'; readonly from: NodeId; readonly body: Body }
  | { readonly type: 'timer'; readonly key: string; readonly timer: Timer }
  /** The connection to `peer` broke: its process died, or it answered that nobody listens. */
  | { readonly type: 'disconnected'; readonly peer: NodeId }
  /** The process has just started, with only what was on its disk. */
  | { readonly type: 'started' }
  | { readonly type: 'command'; readonly command: Command };

/** What an actor asks for. Actors never act. */
export type Effect<Body, Timer> =
  | { readonly type: 'send'; readonly to: NodeId; readonly body: Body; readonly quiet: boolean }
  /** Fires once. A second timer with the same key replaces the first. */
  | { readonly type: 'setTimer'; readonly key: string; readonly afterMs: number; readonly timer: Timer }
  | { readonly type: 'cancelTimer'; readonly key: string }
  /** Closes the connection to `peer`: nothing more comes from it over this one, what waits in a cut link is lost, and the peer is told. */
  | { readonly type: 'disconnect'; readonly peer: NodeId }
  /** The process ends by itself. A supervisor starts it again after `restartAfterMs`, unless that is null. */
  | { readonly type: 'exit'; readonly restartAfterMs: number | null };

/** Time and chance, for those who need them. */
export interface Context {
  readonly nowMs: TimeMs;
  /** A whole number from 0 to `bound` - 1, from the seeded stream of this kind of actor. */
  readonly random: (bound: number) => number;
}

/** The result of one input: the next state, what happened, and what the actor asks for. */
export interface Step<State, Event, Body, Timer> {
  readonly state: State;
  readonly events: readonly Event[];
  readonly effects: readonly Effect<Body, Timer>[];
}

/** Proves to the compiler that a union is exhausted. Reaching it is a bug. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}

/**
 * Throws when something that must be true is not. `what` says which condition, as a sentence; a function, where putting it
 * together for every input would cost something.
 */
export function assert(condition: boolean, what: string | (() => string)): asserts condition {
  if (!condition) throw new Error(`Broken assumption: ${typeof what === 'string' ? what : what()}`);
}
