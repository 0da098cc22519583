import type { TimeMs } from '../../kernel/types';
import type { Effect } from '../protocol/actor';
import type { GroupId, PartitionIndex } from '../protocol/ids';
import { coordinatorPartitionOf } from '../protocol/coordinatorPartition';
import type { GroupStep } from './groupStep';
import { groupTimerEffects } from './timers';
import type { Coordinator, CoordinatorStep, CoordinatorTimer, Group, GroupConfig } from './types';

/** How a group's step becomes a step of the coordinator. */
export function withGroup(coordinator: Coordinator, step: GroupStep, nowMs: TimeMs): CoordinatorStep {
  const before = groupOf(coordinator, step.group.groupId);
  return {
    coordinator: putGroup(coordinator, step.group),
    events: step.events,
    effects: [...step.effects, ...groupTimerEffects(before, step.group, nowMs)],
    appends: step.appends,
  };
}

/** Nothing changes; at most somebody is answered. */
export function unchanged(
  coordinator: Coordinator,
  effects: readonly Effect<CoordinatorTimer>[] = [],
): CoordinatorStep {
  return { coordinator, events: [], effects, appends: [] };
}

/** First one, then the other. */
export function followedBy(
  step: CoordinatorStep,
  next: (coordinator: Coordinator) => CoordinatorStep,
): CoordinatorStep {
  const after = next(step.coordinator);
  return {
    coordinator: after.coordinator,
    events: [...step.events, ...after.events],
    effects: [...step.effects, ...after.effects],
    appends: [...step.appends, ...after.appends],
  };
}

export function groupOf(coordinator: Coordinator, groupId: GroupId): Group | null {
  return coordinator.groups.find((group) => group.groupId === groupId) ?? null;
}

export function putGroup(coordinator: Coordinator, group: Group): Coordinator {
  const { groups } = coordinator;
  const index = groups.findIndex(({ groupId }) => groupId >= group.groupId);
  if (index === -1) return { ...coordinator, groups: [...groups, group] };
  if (groups[index] === group) return coordinator;
  const isKnown = groups[index]?.groupId === group.groupId;
  return { ...coordinator, groups: groups.toSpliced(index, isKnown ? 1 : 0, group) };
}

export function withoutGroup(coordinator: Coordinator, groupId: GroupId): Coordinator {
  return { ...coordinator, groups: coordinator.groups.filter((group) => group.groupId !== groupId) };
}

/** Whether this broker can speak for the group at all. */
export function coordinationError(
  coordinator: Coordinator,
  groupId: GroupId,
  config: GroupConfig,
): 'NONE' | 'NOT_COORDINATOR' | 'COORDINATOR_LOAD_IN_PROGRESS' {
  const partition = coordinatorPartitionOf(groupId, config['offsets.topic.num.partitions']);
  const led = coordinator.partitions.find((each) => each.partition === partition);
  if (led === undefined) return 'NOT_COORDINATOR';
  return led.isLoading ? 'COORDINATOR_LOAD_IN_PROGRESS' : 'NONE';
}

/** The partition of a group if this broker coordinates it; null otherwise. */
export function ledPartitionOf(coordinator: Coordinator, groupId: GroupId, config: GroupConfig): PartitionIndex | null {
  const partition = coordinatorPartitionOf(groupId, config['offsets.topic.num.partitions']);
  return coordinator.partitions.some((led) => led.partition === partition) ? partition : null;
}
