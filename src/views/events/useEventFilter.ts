import { useCallback, useState } from 'react';
import { EVENT_KINDS, type EventFilter, type EventKind } from '../../projections';

/** Everything that is worth a line. */
export const LOUD_KINDS: ReadonlySet<EventKind> = new Set(EVENT_KINDS.filter((kind) => kind !== 'quiet'));

/** Left and opened again, the view shows the same kinds. What else was asked for belongs to the run that was open. */
let kept: Pick<EventFilter, 'kinds' | 'milestones'> = { kinds: LOUD_KINDS, milestones: true };

export function useEventFilter() {
  const [filter, setFilter] = useState<EventFilter>(() => ({
    ...kept,
    nodeId: null,
    topic: null,
    sinceMs: 0,
    search: '',
  }));
  const change = useCallback((part: Partial<EventFilter>) => {
    setFilter((known) => {
      const next = { ...known, ...part };
      kept = { kinds: next.kinds, milestones: next.milestones };
      return next;
    });
  }, []);
  return { filter, change };
}
