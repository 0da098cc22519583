import type { AgendaItem } from '../agenda';
import type { EntryId, NodeId, TimeMs } from '../types';
import { type ChangeListener, compareStates } from './changes';
import type { Draw, Input, QuietRules, Routine, Write, WritesTo } from './types';

/** How a field that holds a time is called. */
export const IS_TIME = /Ms$/;

/** Where an object or an agenda item came from: which input made it, and as the how-manieth of its kind. */
export interface Origin {
  readonly input: Input;
  readonly ordinal: number;
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
  readonly origins = new Map<EntryId, Origin>();
  /** Objects that came into lists. */
  readonly members = new WeakMap<object, Origin>();
  /** By node, then by path: every change of a field. */
  readonly fields = new Map<NodeId, Map<string, Write[]>>();
  /** Paths to lists into which objects came, by node. */
  readonly lists = new Map<NodeId, Set<string>>();
  readonly sinceMs: TimeMs;
  private readonly rules: QuietRules<Node, Timer>;
  private readonly parents: number[] = [];
  private input: Input | null = null;
  private nodeId: NodeId = '';
  private nodeFields = new Map<string, Write[]>();

  constructor(sinceMs: TimeMs, rules: QuietRules<Node, Timer>) {
    this.sinceMs = sinceMs;
    this.rules = rules;
  }

  begin(item: AgendaItem): void {
    const origin = this.origins.get(item.id);
    this.origins.delete(item.id);
    const chain = origin === undefined ? this.parents.push(this.parents.length) - 1 : origin.input.chain;
    const { timeMs } = item;
    const madeMs = origin?.input.timeMs ?? null;
    this.input = {
      timeMs,
      chain,
      kind: kindOf(item),
      madeMs,
      ids: 0,
      items: [],
      made: [],
      draws: [],
      resizes: [],
      place: 0,
    };
    this.inputs.push(this.input);
  }

  end(ids: number): void {
    if (this.input !== null) this.input.ids = ids;
    this.input = null;
  }

  put(item: AgendaItem): void {
    if (this.input === null) return;
    this.origins.set(item.id, { input: this.input, ordinal: this.input.items.length });
    this.input.items.push(item);
  }

  tookAway(id: EntryId): void {
    const origin = this.origins.get(id);
    if (origin === undefined || this.input === null) return;
    this.origins.delete(id);
    this.join(origin.input.chain, this.input.chain);
  }

  stepped(nodeId: NodeId, before: Node, after: Node): void {
    if (before === after) return;
    this.nodeId = nodeId;
    let fields = this.fields.get(nodeId);
    if (fields === undefined) this.fields.set(nodeId, (fields = new Map()));
    this.nodeFields = fields;
    compareStates(before, after, this);
  }

  writesOf(nodeId: NodeId): WritesTo {
    return (path) => this.fields.get(nodeId)?.get(path) ?? [];
  }

  /**
   * Goes on beyond a leap. Of routines seen once, whose timers are slow to come round, all that is known is carried over;
   * the others prove themselves anew. `renamed` tells ids on the agenda that are others now.
   */
  carriedOver(
    sinceMs: TimeMs,
    routines: ReadonlyMap<number, Routine>,
    timesOf: ReadonlyMap<Routine, number>,
    renamed: ReadonlyMap<EntryId, EntryId>,
  ): Watch<Node, Timer> {
    const next = new Watch<Node, Timer>(sinceMs, this.rules);
    const copies = new Map<Input, Carried>();
    for (const routine of routines.values()) {
      if (!routine.isSteady) continue;
      const chain = next.parents.push(next.parents.length) - 1;
      const byMs = (timesOf.get(routine) ?? 0) * routine.periodMs;
      for (const input of routine.inputs.slice(-routine.size))
        copies.set(input, { input: { ...input, chain, madeMs: null, timeMs: input.timeMs + byMs }, byMs });
    }
    next.inputs.push(...[...copies.values()].map(({ input }) => input).sort((a, b) => a.timeMs - b.timeMs));
    for (const [id, { input, ordinal }] of this.origins) {
      const copy = copies.get(input);
      if (copy !== undefined) next.origins.set(renamed.get(id) ?? id, { input: copy.input, ordinal });
    }
    for (const [nodeId, fields] of this.fields) {
      const kept = new Map<string, Write[]>();
      for (const [path, writes] of fields) {
        const last = writes.at(-1);
        if (last !== undefined && copies.has(last.round)) kept.set(path, carriedWrites(path, writes, copies));
      }
      if (kept.size > 0) next.fields.set(nodeId, kept);
    }
    return next;
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

  field(path: string, key: string, before: unknown, after: unknown): void {
    const { input } = this;
    if (input === null) return;
    if (this.rules.isCounter(key) && typeof before === 'number' && typeof after === 'number') {
      const draw: Draw = { nodeId: this.nodeId, path, by: after - before };
      input.draws.push(draw);
      return;
    }
    const writes = this.nodeFields.get(path);
    const write: Write = { round: input, before, value: after };
    const last = writes?.at(-1);
    if (last !== undefined) this.join(last.round.chain, input.chain);
    if (writes === undefined) this.nodeFields.set(path, [write]);
    else writes.push(write);
    if (typeof after === 'object' && after !== null && !Array.isArray(after)) this.remember(after);
  }

  member(listPath: string, member: object): void {
    this.remember(member);
    const lists = this.lists.get(this.nodeId) ?? new Set();
    this.lists.set(this.nodeId, lists.add(listPath));
  }

  resized(listPath: string, by: number): void {
    this.input?.resizes.push({ nodeId: this.nodeId, path: listPath, by });
  }

  version(before: object, after: object): void {
    const origin = this.members.get(before);
    if (origin === undefined || this.input === null) return;
    // Two chains have their hands on it, so they come round together.
    this.join(origin.input.chain, this.input.chain);
    this.remember(after);
  }

  isSerial(key: string): boolean {
    return this.rules.isSerial(key);
  }

  private remember(made: object): void {
    const { input } = this;
    if (input === null) return;
    this.members.set(made, { input, ordinal: input.made.length });
    input.made.push(made);
  }

  /** Two chains come round together. */
  join(a: number, b: number): void {
    const [rootA, rootB] = [this.rootOf(a), this.rootOf(b)];
    if (rootA !== rootB) this.parents[rootB] = rootA;
  }
}

/** An input as it will have been, so much later. */
interface Carried {
  readonly input: Input;
  readonly byMs: number;
}

function carriedWrites(path: string, writes: readonly Write[], copies: ReadonlyMap<Input, Carried>): Write[] {
  return writes.flatMap(({ round, before, value }) => {
    const copy = copies.get(round);
    if (copy === undefined) return [];
    const isTime = typeof value === 'number' && IS_TIME.test(path);
    return [{ round: copy.input, before, value: isTime ? value + copy.byMs : value }];
  });
}

/** What makes two inputs the same kind of input. Numbers in a timer's key tell one exchange from the next. */
export function kindOf(item: AgendaItem): string {
  switch (item.type) {
    case 'deliver': {
      const { from, to, quiet, sentMs } = item.message;
      return `${from}>${to} ${quiet} ${item.timeMs - sentMs}`;
    }
    case 'timer':
      return `${item.nodeId} ${item.key.replace(/\d+/g, '#')}`;
    default:
      return item.type;
  }
}
