import type { Broker } from './kafka/broker/types';
import type { NodeId } from './kernel/types';
import type { NodeState, SimulationState } from './simulation';

/** Questions about a whole simulation that more than one room asks. */
export function findNode(state: SimulationState, nodeId: NodeId): NodeState | null {
  return Object.hasOwn(state.nodes, nodeId) ? (state.nodes[nodeId] ?? null) : null;
}

/** The broker that is, and believes to be, the controller; null where none is. */
export function activeControllerOf(state: SimulationState): Broker | null {
  for (const node of Object.values(state.nodes)) {
    if (node.type === 'broker' && node.controller.context !== null && state.processes[node.nodeId]?.isUp) return node;
  }
  return null;
}
