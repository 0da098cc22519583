import type { Broker } from './kafka/broker/types';
import type { NodeId, TimeMs } from './kernel/types';
import type { NodeState } from './actors';
import type { SimulationState } from './simulation';

/** Questions about a whole simulation that more than one room asks. */
export function findNode(state: SimulationState, nodeId: NodeId): NodeState | null {
  return Object.hasOwn(state.nodes, nodeId) ? (state.nodes[nodeId] ?? null) : null;
}

/**
 * The broker that is, and believes to be, the controller; null where none answers. A deposed one may believe it too, for a
 * while: the newest epoch is right.
 */
export function activeControllerOf(state: SimulationState): Broker | null {
  let active: Broker | null = null;
  for (const node of Object.values(state.nodes)) {
    if (node.type !== 'broker' || node.controller.context === null) continue;
    const process = state.processes[node.nodeId];
    if (!process?.isUp || process.isFrozen) continue;
    if (node.controller.context.epoch > (active?.controller.context?.epoch ?? -1)) active = node;
  }
  return active;
}

/** When a timer of a node is due, by the name under which it was set; null where none of that name is. */
export function timerDueMs(state: SimulationState, nodeId: NodeId, key: string): TimeMs | null {
  const id = state.timers[nodeId]?.find((timer) => timer.key === key)?.id;
  return id === undefined ? null : (state.agenda.find((item) => item.id === id)?.timeMs ?? null);
}
