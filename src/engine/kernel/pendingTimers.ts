import { type AgendaItem, keepOnly } from './agenda';
import { copyOf } from './dictionary';
import type { EntryId, NodeId } from './types';

/** A timer that is set: which item of the agenda counts for this key. A node has few, so they are simply searched. */
export interface PendingTimer {
  readonly key: string;
  readonly id: EntryId;
}

/** Fewer stale timers than this are not worth a sweep. */
const MIN_SWEEP = 100;

type TimerItem<Timer> = Extract<AgendaItem<unknown, Timer>, { readonly type: 'timer' }>;

/**
 * Which timers of a running world count. One that is replaced or cancelled is not taken out of the agenda: it rings
 * unheard, until there are so many that all are swept out at once.
 */
export class PendingTimers<Body, Timer> {
  /** How many timers in the agenda will ring unheard. */
  stale: number;
  private readonly agenda: AgendaItem<Body, Timer>[];
  private readonly byNode: Record<NodeId, PendingTimer[]>;
  /** Whose list is a copy of our own. The others still belong to the world that was begun with. */
  private readonly isOwn = new Set<NodeId>();

  constructor(
    byNode: Readonly<Record<NodeId, readonly PendingTimer[]>>,
    stale: number,
    agenda: AgendaItem<Body, Timer>[],
  ) {
    this.byNode = copyOf(byNode) as Record<NodeId, PendingTimer[]>;
    this.stale = stale;
    this.agenda = agenda;
  }

  get all(): Readonly<Record<NodeId, readonly PendingTimer[]>> {
    return this.byNode;
  }

  set(nodeId: NodeId, key: string, id: EntryId): void {
    this.own(nodeId).push({ key, id });
  }

  isPending({ nodeId, id }: TimerItem<Timer>): boolean {
    // Numbers are compared sooner than keys, and no two timers have the same.
    for (const timer of this.byNode[nodeId] ?? []) if (timer.id === id) return true;
    return false;
  }

  /** It counts no more. Its id, or null where none was set. */
  remove(nodeId: NodeId, key: string): EntryId | null {
    const known = this.byNode[nodeId] ?? [];
    // Most are cancelled soon after they were set.
    for (let index = known.length - 1; index >= 0; index--) {
      if (known[index]?.key === key) return takeOut(this.own(nodeId), index);
    }
    return null;
  }

  /** All of a node count no more. How many there were. */
  clear(nodeId: NodeId): number {
    const count = this.byNode[nodeId]?.length ?? 0;
    this.byNode[nodeId] = [];
    this.isOwn.add(nodeId);
    return count;
  }

  renumber(nodeId: NodeId, from: EntryId, to: EntryId): void {
    const timers = this.own(nodeId);
    const index = timers.findIndex(({ id }) => id === from);
    const timer = timers[index];
    if (timer !== undefined) timers[index] = { key: timer.key, id: to };
  }

  /** All on this agenda count, and of those before it those that were not on the one before. */
  resetTo(agenda: readonly AgendaItem<Body, Timer>[], before: readonly AgendaItem<Body, Timer>[]): void {
    const gone = new Set(before.map(({ id }) => id));
    for (const nodeId of Object.keys(this.byNode)) {
      this.byNode[nodeId] = (this.byNode[nodeId] ?? []).filter(({ id }) => !gone.has(id));
      this.isOwn.add(nodeId);
    }
    for (const item of agenda) if (item.type === 'timer') this.set(item.nodeId, item.key, item.id);
  }

  /** So many more will ring unheard. Once they are the greater part of the agenda, they are swept out of it. */
  leaveStale(count: number): void {
    this.stale += count;
    if (this.stale < MIN_SWEEP || this.stale * 2 < this.agenda.length) return;
    keepOnly(this.agenda, (item) => item.type !== 'timer' || this.isPending(item));
    this.stale = 0;
  }

  private own(nodeId: NodeId): PendingTimer[] {
    const timers = this.byNode[nodeId] ?? [];
    if (this.isOwn.has(nodeId)) return timers;
    this.isOwn.add(nodeId);
    const own = timers.slice();
    this.byNode[nodeId] = own;
    return own;
  }
}

type TimersByNode = Readonly<Record<NodeId, readonly PendingTimer[]>>;

export function isPendingIn(timers: TimersByNode, { nodeId, id }: TimerItem<unknown>): boolean {
  return timers[nodeId]?.some((timer) => timer.id === id) === true;
}

/** Whether all but one are the same in both, by number. */
export function areSameTimers(
  ours: TimersByNode,
  others: TimersByNode,
  except: { readonly nodeId: NodeId; readonly key: string },
): boolean {
  return Object.keys(ours).every((nodeId) => {
    const isOther = ({ key }: PendingTimer) => nodeId !== except.nodeId || key !== except.key;
    const [mine, theirs] = [ours[nodeId] ?? [], others[nodeId] ?? []].map((each) => each.filter(isOther));
    const known = new Set(theirs?.map(({ id }) => id));
    return mine?.length === theirs?.length && mine?.every(({ id }) => known.has(id)) === true;
  });
}

/** Like `splice`, which would make a list of what it takes out. */
function takeOut(timers: PendingTimer[], index: number): EntryId {
  const { id } = timers[index] as PendingTimer;
  for (let next = index + 1; next < timers.length; next++) timers[next - 1] = timers[next] as PendingTimer;
  timers.pop();
  return id;
}
