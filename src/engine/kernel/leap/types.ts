import type { AgendaItem } from '../agenda';
import type { EntryId, NodeId, TimeMs } from '../types';
import type { Watch } from './watch';

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
   * Whether this timer always sets itself again after the same pause. Then one round of it is proof enough; others
   * must have come round three times.
   */
  isSteady(timer: Timer): boolean;
  /** Whether the number under this key names one exchange among many, as a correlation id does. */
  readonly isSerial: (key: string) => boolean;
  /** Whether the number under this key only counts up, whoever draws from it. Must be serial as well. */
  isCounter(key: string): boolean;
  /**
   * How far on the way from one state of a node to a later one nothing comes to an end that grew evenly, such as the
   * room in a file: 1 for all the way. `writesTo` tells how the state came to be what it is in `from`.
   */
  reach(from: Node, to: Node, writesTo: WritesTo): number;
  /** A chance to work out anew, in what was carried on, what does not go by even steps: see `isMended`. */
  mend(from: Node, to: Node, writesTo: WritesTo): Node;
  /** Whether `mend` works out the field under this key. Whatever it is, and however seldom it is written, it is no obstacle. */
  isMended(key: string): boolean;
}

/** All that was written, while it was watched, to the field at the end of a path such as `/log/segments/0/batches`. */
export type WritesTo = (path: string) => readonly Pick<Write, 'before' | 'value'>[];

/** The state of a field after one input that changed it. */
export interface Write {
  readonly round: Input;
  readonly before: unknown;
  readonly value: unknown;
}

/** One handled input, and what came of it. */
export interface Input {
  readonly timeMs: TimeMs;
  readonly chain: number;
  readonly kind: string;
  /** When it was put on the agenda; null for before the watch began. */
  readonly madeMs: TimeMs | null;
  /** Ids that were taken from the world's sequence. */
  ids: number;
  /** What it put on the agenda, in order. */
  readonly items: AgendaItem[];
  /** Objects it put into lists of the node's state, in order. */
  readonly made: object[];
  /** What it drew from counters in the node's state. */
  readonly draws: Draw[];
  /** By how much it made lists longer or shorter. */
  readonly resizes: Draw[];
  /** Its place among the inputs of its routine; set when routines are looked for. */
  place: number;
}

export interface Draw {
  readonly nodeId: NodeId;
  readonly path: string;
  readonly by: number;
}

/** Chains of inputs that belong together and come round and round. */
export interface Routine {
  readonly periodMs: number;
  /** Inputs in one period. */
  readonly size: number;
  readonly inputs: readonly Input[];
  /** Seen once only, and believed because its timer is steady. */
  readonly isSteady: boolean;
}

/** How a world stands at the far side of a leap. */
export interface Landing<Node, Body, Timer> {
  readonly nodes: Readonly<Record<NodeId, Node>>;
  readonly agenda: readonly AgendaItem<Body, Timer>[];
  /** Items that stay on the agenda for long and are known by another id now. */
  readonly renamed: ReadonlyMap<EntryId, EntryId>;
  readonly ids: number;
  readonly inputs: number;
  /** Nobody may look at the world before: it must first be played up to here. */
  readonly settledMs: TimeMs;
  /** What is still known of slow timers, to go on from. */
  readonly watch: Watch<Node, Timer>;
}
