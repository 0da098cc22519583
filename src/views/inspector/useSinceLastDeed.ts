import type { SimulationState } from '../../engine';
import type { SessionState } from '../../session';
import { useThrottled } from '../useThrottled';

type Trace = SessionState['trace'];

/** The last answer for each trace: getting to a past state takes a while, and it is asked for again with each frame. */
const known = new WeakMap<Trace, { readonly atMs: number; readonly state: SimulationState }>();

/** The state just before the last thing she did, to tell what has changed since; null where she has done nothing yet. */
export function useSinceLastDeed(): SimulationState | null {
  return useThrottled(sinceLastDeed);
}

function sinceLastDeed({
  branches,
  currentBranchId,
  playheadMs,
  trace,
  stateAt,
}: SessionState): SimulationState | null {
  const commands = branches.find(({ id }) => id === currentBranchId)?.commands ?? [];
  const lastMs = commands.findLast(({ atMs }) => atMs <= playheadMs)?.atMs;
  if (lastMs === undefined) return null;
  const atMs = Math.max(0, lastMs - 1);
  const before = known.get(trace);
  if (before?.atMs === atMs) return before.state;
  const state = stateAt(atMs);
  known.set(trace, { atMs, state });
  return state;
}
