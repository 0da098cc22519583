import type { TraceEntry } from '../../engine';
import { type EventKind, milestoneKind } from '../../projections';

/** The dot before a line, and the box of its kind. Words stand beside both. */
export const KIND_COLORS: Readonly<Record<EventKind | 'milestones', string>> = {
  milestones: 'var(--accent)',
  you: 'var(--bad)',
  nodes: 'var(--warn)',
  zookeeper: 'var(--zookeeper)',
  controller: 'var(--ink)',
  replication: 'var(--ink-2)',
  clients: 'var(--key-1)',
  groups: 'var(--good)',
  quiet: 'var(--ink-3)',
};

/** A milestone's dot has the colour of its mark on the timeline. */
export function dotColor(entry: TraceEntry, kind: EventKind, isMilestone: boolean): string {
  if (!isMilestone || entry.kind !== 'event') return KIND_COLORS[kind];
  switch (milestoneKind(entry.event)) {
    case 'election':
    case 'offline':
      return 'var(--accent)';
    case 'session':
      return 'var(--zookeeper)';
    case 'processEnd':
    case 'failure':
      return 'var(--bad)';
    case 'process':
    case 'rebalance':
      return 'var(--good)';
    case 'inSync':
    case 'link':
      return 'var(--warn)';
    default:
      return KIND_COLORS[kind];
  }
}
