import type { AgendaItem } from '../agenda';
import type { EntryId, NodeId, TimeMs } from '../types';
import type { Path } from './paths';

/** What the owner of a world knows about quiet, which the kernel cannot see from outside. */
export interface QuietRules<Node = unknown, Timer = unknown> {
  /**
   * The actor's promise: as long as its peers keep to their routine, none of its timers finds anything to do before
   * this moment. Null for never; `nowMs` where it cannot promise anything. Looks alone leave no mark that could be
   * learnt, so whoever adds a timer that looks and mostly does nothing must answer for it here. No message is longer
   * under way than `slowestHopMs`.
   */
  nextDueMs(node: Node, nowMs: TimeMs, slowestHopMs: number): TimeMs | null;
  /**
   * Whether this timer always sets itself again after the same pause. Then it is enough to try out once what it does;
   * others must have come round three times.
   */
  isSteady(timer: Timer): boolean;
  /** Whether this timer rings once and then changes nothing but what nobody reads: see `isUnread`. */
  isHousework(timer: Timer): boolean;
  /** Whether the number under this key names one exchange among many, as a correlation id does. */
  readonly isSerial: (key: string) => boolean;
  /** Whether the number under this key only counts up, whoever draws from it. Must be serial as well. */
  isCounter(key: string): boolean;
  /**
   * How far on the way from one state of a node to a later one nothing comes to an end that grew evenly, such as the
   * room in a file: 1 for all the way.
   */
  reach(from: Node, to: Node, growths: GrowthAt): number;
  /** A chance to work out anew, in what was carried on, what does not go by even steps: see `isMended`. */
  mend(from: Node, to: Node, growths: GrowthAt): Node;
  /** Whether `mend` works out the field under this key. Whatever it is, and however seldom it is written, it is no obstacle. */
  isMended(key: string): boolean;
  /** Whether the end is what counts of the list under this key: what is written is written to its last member. */
  readonly isStack: (key: string) => boolean;
  /** Whether nobody reads the field under this key as long as nothing is told. */
  isUnread(key: string): boolean;
}

/** How a list grows that only grows, by the path to it, such as `/log/segments/last/batches`. Null: unevenly. */
export type GrowthAt = (path: string) => GrowthRound | null;

/** A round of a list that grows: how many items each input will bring, and what the last two rounds have brought. */
export interface GrowthRound {
  readonly steps: readonly number[];
  readonly earlier: readonly unknown[];
  readonly later: readonly unknown[];
}

/** One handled input, and what came of it. */
export interface Input {
  readonly item: AgendaItem;
  readonly timeMs: TimeMs;
  readonly chain: number;
  /** How it came on the agenda; null for before the watch began. */
  readonly origin: Put | null;
  /** How many ids were taken from the world's sequence. */
  ids: number;
  /** What it put on the agenda, in order. */
  puts: Put[];
  /** Objects it put into lists of the node's state, in order. */
  made: object[];
  /** What it drew from counters in the node's state. */
  draws: Draw[];
  /** By how much it made lists longer or shorter. */
  resizes: Draw[];
  /** Its place among the inputs of its routine; set when routines are looked for. */
  place: number;
}

/** Something that an input put on the agenda. */
export interface Put {
  readonly item: AgendaItem;
  readonly input: Input;
  readonly ordinal: number;
  /** When it was handled or taken away; null while it is on the agenda. */
  takenMs: TimeMs | null;
}

export interface Draw {
  readonly path: Path;
  readonly by: number;
}

/** Chains of inputs that belong together and come round and round. */
export interface Routine {
  readonly periodMs: number;
  /** Inputs in one period. */
  readonly size: number;
  readonly inputs: readonly Input[];
}

/** The world as a leaper sees it. `agenda` is without timers that ring unheard. */
export interface QuietWorld<Node, Body, Timer> {
  readonly nowMs: TimeMs;
  readonly nextId: EntryId;
  readonly nodes: Readonly<Record<NodeId, Node>>;
  /** Whether the process of a node does anything: it is not down, and not frozen. */
  readonly isActive: (nodeId: NodeId) => boolean;
  readonly agenda: readonly AgendaItem<Body, Timer>[];
  /** The longest that a message can be under way. */
  readonly slowestHopMs: number;
  /**
   * What would come of a timer if it rang at some moment and nothing else were due, in a copy of the world. Null where
   * anything else is left of it than changed states and itself, set again.
   */
  readonly tryOut: (timer: TimerItem<Timer>, atMs: TimeMs) => Trial<Node, Timer> | null;
}

export type TimerItem<Timer> = Extract<AgendaItem<unknown, Timer>, { readonly type: 'timer' }>;

/** What came of a timer that rang in a copy of the world, in which nobody was told anything. */
export interface Trial<Node, Timer> {
  readonly setAgain: TimerItem<Timer> | null;
  readonly nodes: Readonly<Record<NodeId, Node>>;
  readonly ids: number;
  readonly inputs: number;
  /** How long it took until all was as before. */
  readonly busyMs: number;
}

/** How a world stands at the far side of a leap. */
export interface Landing<Node, Body, Timer> {
  readonly nodes: Readonly<Record<NodeId, Node>>;
  readonly agenda: readonly AgendaItem<Body, Timer>[];
  readonly ids: number;
  readonly inputs: number;
  /** Nobody may look at the world before: it must first be played up to here. */
  readonly settledMs: TimeMs;
}
