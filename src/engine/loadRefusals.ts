import type { Command, Refusal } from './commands';
import type { NodeId } from './kernel/types';
import { LOAD_LIMITS } from './limits';
import { findNode } from './lookups';
import type { SimulationState } from './simulation';

/** Whether an application may send that much. */
export function workloadRefusal(command: Extract<Command, { type: 'publishBurst' | 'startLoad' }>): Refusal | null {
  const { keyCount, valueBytes } = command;
  const many = command.type === 'publishBurst' ? command.count : command.recordsPerSecond;
  return (
    outOfRange(command.type === 'publishBurst' ? 'count' : 'recordsPerSecond', many) ??
    outOfRange('keyCount', keyCount) ??
    outOfRange('valueBytes', valueBytes) ??
    outOfRange('bytes', many * valueBytes)
  );
}

export function loadRefusal(state: SimulationState, nodeId: NodeId): Refusal | null {
  const node = findNode(state, nodeId);
  return node?.type === 'producer' && node.load === null ? { type: 'noLoad', nodeId } : null;
}

function outOfRange(what: keyof typeof LOAD_LIMITS, value: number): Refusal | null {
  const { from, to } = LOAD_LIMITS[what];
  return Number.isInteger(value) && value >= from && value <= to ? null : { type: 'outOfRange', what, from, to };
}
