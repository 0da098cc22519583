import { assert } from '../../kernel/types';
import type { Group, GroupState } from './types';

/**
 * Which state may follow which.
 *
 * Kafka 3.9: `GroupState.validPreviousStates`.
 */
export const NEXT_STATES = {
  Empty: ['PreparingRebalance', 'Dead'],
  PreparingRebalance: ['CompletingRebalance', 'Empty', 'Dead'],
  CompletingRebalance: ['Stable', 'PreparingRebalance', 'Dead'],
  Stable: ['PreparingRebalance', 'Dead'],
  Dead: [],
} satisfies Record<GroupState, readonly GroupState[]>;

export function transitionTo(group: Group, state: GroupState): Group {
  const nextStates: readonly GroupState[] = NEXT_STATES[group.state];
  assert(nextStates.includes(state), `group ${group.groupId} may go from ${group.state} to ${state}`);
  return { ...group, state };
}
