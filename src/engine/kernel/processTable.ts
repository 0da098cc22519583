import type { AgendaItem } from './agenda';
import { type Dictionary, withEntry, withoutEntry } from './dictionary';
import type { EntryId, NodeId } from './types';
import type { Process, World } from './worldState';

const NOT_STARTED: Process = {
  isUp: false,
  isFrozen: false,
  willRestart: false,
  restartsOnExit: false,
  wipes: 0,
  starts: 0,
};

/** Which processes of a running world run, what waits for those that are frozen, and what silenced each of them last. */
export class ProcessTable<Body, Timer> {
  all: Dictionary<Process>;
  waiting: Dictionary<readonly AgendaItem<Body, Timer>[]>;
  silencedBy: Dictionary<EntryId>;

  constructor({ processes, waiting, silencedBy }: World<unknown, Body, Timer>) {
    this.all = processes;
    this.waiting = waiting;
    this.silencedBy = silencedBy;
  }

  add(nodeId: NodeId): void {
    this.all = withEntry(this.all, nodeId, NOT_STARTED);
  }

  change(nodeId: NodeId, change: Partial<Process>): void {
    const process = this.all[nodeId];
    if (process !== undefined) this.all = withEntry(this.all, nodeId, { ...process, ...change });
  }

  freeze(nodeId: NodeId): void {
    this.change(nodeId, { isFrozen: true });
    this.waiting = withEntry(this.waiting, nodeId, []);
  }

  endFreeze(nodeId: NodeId): void {
    this.waiting = withoutEntry(this.waiting, nodeId);
    if (this.all[nodeId]?.isFrozen) this.change(nodeId, { isFrozen: false });
  }

  wait(nodeId: NodeId, item: AgendaItem<Body, Timer>): void {
    this.waiting = withEntry(this.waiting, nodeId, [...(this.waiting[nodeId] ?? []), item]);
  }

  /** By death or frost, which are the better reason, whatever happens to the links. */
  silence(nodeId: NodeId, eventId: EntryId): void {
    this.silencedBy = withEntry(this.silencedBy, nodeId, eventId);
  }

  /** By a link that is cut: the reason only of a process that would speak. */
  silenceByLink(nodeId: NodeId, eventId: EntryId): void {
    const process = this.all[nodeId];
    if (process?.isUp && !process.isFrozen) this.silence(nodeId, eventId);
  }

  forgetSilence(nodeId: NodeId, isCutSomewhere: (nodeId: NodeId) => boolean): void {
    const process = this.all[nodeId];
    if (!process?.isUp || process.isFrozen || isCutSomewhere(nodeId)) return;
    this.silencedBy = withoutEntry(this.silencedBy, nodeId);
  }

  /** Why nobody hears anything from a node: its process, else the fault of the link, else what befell it last. */
  causeOfSilence(nodeId: NodeId, faultId: EntryId | null): EntryId | null {
    const process = this.all[nodeId];
    const last = this.silencedBy[nodeId] ?? null;
    if (last !== null && (!process?.isUp || process.isFrozen)) return last;
    return faultId ?? last;
  }
}
