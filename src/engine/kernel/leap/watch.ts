import type { AgendaItem } from '../agenda';
import type { EntryId, NodeId, TimeMs } from '../types';
import { type ChangeListener, compareStates } from './changes';
import { Path } from './paths';
import type { Draw, Input, Put, QuietRules } from './types';

/** Where an object came from: which input made it, as the how-manieth, and when its first version came into the list. */
export interface Origin {
  readonly input: Input;
  readonly ordinal: number;
  readonly bornMs: TimeMs;
}

/** What was watched of one node: each state it was in, and since when. */
interface NodeNotes<Node> {
  readonly root: Path;
  readonly states: Node[];
  readonly sinceMs: TimeMs[];
}

/**
 * Writes down what happens while nothing happens: which input led to which, and what each changed.
 *
 * What a timer or message leads to belongs to its *chain*. Chains that take each other's timers away, or that write the
 * same field, belong together; counters are no such field, since it does not matter who counts first.
 */
export class Watch<Node, Timer> implements ChangeListener {
  readonly inputs: Input[] = [];
  /** What is on the agenda and was put there while watching. */
  readonly origins = new Map<EntryId, Put>();
  /** Objects that came into lists. */
  readonly members = new Map<object, Origin>();
  readonly sinceMs: TimeMs;
  private readonly rules: QuietRules<Node, Timer>;
  private readonly parents: number[] = [];
  private readonly nodes = new Map<NodeId, NodeNotes<Node>>();
  private input: Input | null = null;

  constructor(sinceMs: TimeMs, rules: QuietRules<Node, Timer>) {
    this.sinceMs = sinceMs;
    this.rules = rules;
  }

  begin(item: AgendaItem): void {
    const put = this.origins.get(item.id);
    const { timeMs } = item;
    let chain: number;
    if (put === undefined) chain = this.parents.push(this.parents.length) - 1;
    else {
      this.origins.delete(item.id);
      put.takenMs = timeMs;
      chain = put.input.chain;
    }
    const origin = put ?? null;
    this.input = {
      item,
      timeMs,
      chain,
      origin,
      ids: 0,
      puts: NO_PUTS,
      made: NO_OBJECTS,
      draws: NO_DRAWS,
      resizes: NO_DRAWS,
      place: 0,
    };
    this.inputs.push(this.input);
  }

  end(ids: number): void {
    if (this.input !== null) this.input.ids = ids;
    this.input = null;
  }

  put(item: AgendaItem): void {
    const { input } = this;
    if (input === null) return;
    if (input.puts === NO_PUTS) input.puts = [];
    const put: Put = { item, input, ordinal: input.puts.length, takenMs: null };
    input.puts.push(put);
    this.origins.set(item.id, put);
  }

  tookAway(id: EntryId): void {
    const put = this.origins.get(id);
    if (put === undefined || this.input === null) return;
    this.origins.delete(id);
    put.takenMs = this.input.timeMs;
    this.join(put.input.chain, this.input.chain);
  }

  stepped(nodeId: NodeId, before: Node, after: Node): void {
    const { input } = this;
    if (before === after || input === null) return;
    let notes = this.nodes.get(nodeId);
    if (notes === undefined) {
      notes = { root: new Path(), states: [before], sinceMs: [Number.MIN_SAFE_INTEGER] };
      this.nodes.set(nodeId, notes);
    }
    notes.states.push(after);
    notes.sinceMs.push(input.timeMs);
    compareStates(before, after, notes.root, this);
  }

  /** The beginning of all paths in the state of this node; null where nothing was written. */
  rootPathOf(nodeId: NodeId): Path | null {
    return this.nodes.get(nodeId)?.root ?? null;
  }

  /** How a node stood after all that was watched up to and including this moment. It must have changed since. */
  stateAt(nodeId: NodeId, timeMs: TimeMs): Node | undefined {
    const notes = this.nodes.get(nodeId);
    return notes?.states[lastAt(notes.sinceMs, timeMs)];
  }

  /** The states of a node after one moment, up to and including another, and before them the one it was in. */
  statesBetween(nodeId: NodeId, afterMs: TimeMs, untilMs: TimeMs): readonly Node[] {
    const notes = this.nodes.get(nodeId);
    if (notes === undefined) return [];
    return notes.states.slice(lastAt(notes.sinceMs, afterMs), lastAt(notes.sinceMs, untilMs) + 1);
  }

  /** The chain that stands for all that belong together with this one. */
  rootOf(chain: number): number {
    let root = chain;
    while (this.parents[root] !== root) root = this.parents[root] as number;
    // Later questions find the way in one step.
    for (let at = chain; at !== root; ) {
      const next = this.parents[at] as number;
      this.parents[at] = root;
      at = next;
    }
    return root;
  }

  field(path: Path, before: unknown, after: unknown): void {
    const { input } = this;
    if (input === null) return;
    if (typeof before === 'number' && typeof after === 'number' && this.rules.isCounter(path.key)) {
      path.isCounter = true;
      if (input.draws === NO_DRAWS) input.draws = [];
      input.draws.push({ path, by: after - before });
      return;
    }
    if (path.chain !== null) this.join(path.chain, input.chain);
    path.chain = input.chain;
  }

  member(list: Path, member: object): void {
    const { input } = this;
    if (input === null) return;
    (list.queuers ??= new Set()).add(input.chain);
    this.remember(member, input.timeMs);
  }

  resized(list: Path, by: number): void {
    const { input } = this;
    if (input === null) return;
    if (input.resizes === NO_DRAWS) input.resizes = [];
    input.resizes.push({ path: list, by });
  }

  version(before: object, after: object): void {
    const origin = this.members.get(before);
    if (origin === undefined || this.input === null) return;
    // Two chains have their hands on it, so they come round together.
    this.join(origin.input.chain, this.input.chain);
    this.remember(after, origin.bornMs);
  }

  isSerial(key: string): boolean {
    return this.rules.isSerial(key);
  }

  isStack(key: string): boolean {
    return this.rules.isStack(key);
  }

  /** Two chains come round together. */
  join(a: number, b: number): void {
    if (a === b) return;
    const [rootA, rootB] = [this.rootOf(a), this.rootOf(b)];
    if (rootA !== rootB) this.parents[rootB] = rootA;
  }

  private remember(made: object, bornMs: TimeMs): void {
    const { input } = this;
    if (input === null) return;
    if (input.made === NO_OBJECTS) input.made = [];
    this.members.set(made, { input, ordinal: input.made.length, bornMs });
    input.made.push(made);
  }
}

const NO_PUTS: Put[] = [];
const NO_OBJECTS: object[] = [];
const NO_DRAWS: Draw[] = [];

/** The place of the last moment that is not after this one. */
function lastAt(sinceMs: readonly TimeMs[], timeMs: TimeMs): number {
  let [low, high] = [0, sinceMs.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((sinceMs[middle] as TimeMs) <= timeMs) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Whether two items are of the same kind. Numbers in a timer's key tell one exchange from the next. */
export function areOfOneKind(a: AgendaItem, b: AgendaItem): boolean {
  if (a.type === 'timer') return b.type === 'timer' && a.nodeId === b.nodeId && areAlikeButNumbers(a.key, b.key);
  if (a.type !== 'deliver' || b.type !== 'deliver') return false;
  const [one, other] = [a.message, b.message];
  const isSameWay = one.from === other.from && one.to === other.to && one.quiet === other.quiet;
  return isSameWay && a.timeMs - one.sentMs === b.timeMs - other.sentMs;
}

function areAlikeButNumbers(a: string, b: string): boolean {
  return a === b || a.replace(/\d+/g, '#') === b.replace(/\d+/g, '#');
}

/** Whose input it will be. */
export function ownerOf(item: AgendaItem): NodeId {
  return item.type === 'deliver' ? item.message.to : item.nodeId;
}
