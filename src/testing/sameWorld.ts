import type { SimulationState } from '../engine';
import { isVector, slice, type Vector } from '../engine/kernel/vector';

/**
 * A state without what nobody can tell apart: how the agenda's heap lies in memory, timers that ring unheard, and the
 * serial numbers by which pending timers are recognised (their order stays). Vectors are written out.
 */
export function plainState(state: SimulationState): unknown {
  const { agenda, timers, ...rest } = state;
  const isLive = (nodeId: string, key: string, id: number) =>
    timers[nodeId]?.some((timer) => timer.key === key && timer.id === id) === true;
  const live = agenda
    .filter((item) => item.type !== 'timer' || isLive(item.nodeId, item.key, item.id))
    .toSorted((a, b) => a.timeMs - b.timeMs || a.id - b.id)
    .map((item) => (item.type === 'timer' ? { ...item, id: 'timer' } : item));
  return { ...(writtenOut(rest) as object), staleTimers: 0, agenda: live };
}

function writtenOut(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(writtenOut);
  if (isVector(value)) return slice(value as Vector<unknown>, 0).map(writtenOut);
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, writtenOut(each)]));
}
