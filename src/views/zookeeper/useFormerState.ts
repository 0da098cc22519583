import type { SimulationState, TimeMs } from '../../engine';
import { isMilestone } from '../../projections';
import type { SessionState } from '../../session';
import { useThrottled } from '../useThrottled';

/** What the tree is compared with: nothing, the time before her last act, or the milestone before this moment. */
export type Against = 'now' | 'deed' | 'milestone';

export interface FormerMoments {
  readonly deed: TimeMs | null;
  readonly milestone: TimeMs | null;
}

type Trace = SessionState['trace'];

/** The last answer for each trace: getting to a past state takes a while, and it is asked for again with each frame. */
const known = new WeakMap<Trace, { readonly atMs: TimeMs; readonly state: SimulationState }>();

/** The moments that this one can be compared with. */
export function useFormerMoments(): FormerMoments {
  const deed = useThrottled(lastDeedMs);
  const milestone = useThrottled(lastMilestoneMs);
  return { deed, milestone };
}

/** The state to compare with; null where there is none. */
export function useFormerState(against: Against): SimulationState | null {
  return useThrottled((session) => {
    if (against === 'now') return null;
    const atMs = against === 'deed' ? before(lastDeedMs(session)) : lastMilestoneMs(session);
    if (atMs === null) return null;
    const { trace, stateAt } = session;
    const last = known.get(trace);
    if (last?.atMs === atMs) return last.state;
    const state = stateAt(atMs);
    known.set(trace, { atMs, state });
    return state;
  });
}

/** What she did is part of what has changed since. */
function before(atMs: TimeMs | null): TimeMs | null {
  return atMs === null ? null : Math.max(0, atMs - 1);
}

function lastDeedMs({ branches, currentBranchId, playheadMs }: SessionState): TimeMs | null {
  const commands = branches.find(({ id }) => id === currentBranchId)?.commands ?? [];
  return commands.findLast(({ atMs }) => atMs <= playheadMs)?.atMs ?? null;
}

/** Strictly earlier than the playhead: standing on one, she wants to know what it has changed. */
function lastMilestoneMs({ trace, playheadMs }: SessionState): TimeMs | null {
  const nowMs = Math.floor(playheadMs);
  for (let index = trace.indexAfter(nowMs - 1) - 1; index >= 0; index--) {
    const entry = trace.entries[index];
    if (entry === undefined || entry.timeMs < 0) return null;
    if (entry.kind === 'event' && isMilestone(entry.event)) return entry.timeMs;
  }
  return null;
}
