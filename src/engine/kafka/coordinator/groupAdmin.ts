import type { NodeId } from '../../kernel/types';
import type { Context } from '../protocol/actor';
import type { DeleteGroupsRequest, DescribeGroupsRequest } from '../protocol/requests';
import { coordinationError, groupOf, unchanged, withoutGroup } from './coordinatorStep';
import { answer, enter } from './groupStep';
import { groupTombstone, offsetTombstone } from './offsetsTopic';
import type { Coordinator, CoordinatorStep, Group, GroupConfig } from './types';

/**
 * What tools ask of a group: how it is, and that it be gone. A group with members is never deleted.
 *
 * Kafka 3.9: `GroupCoordinator.handleDescribeGroup`, `handleDeleteGroups`.
 */
export function onDescribeGroups(
  coordinator: Coordinator,
  from: NodeId,
  request: DescribeGroupsRequest,
  config: GroupConfig,
): CoordinatorStep {
  const error = coordinationError(coordinator, request.groupId, config);
  const group = groupOf(coordinator, request.groupId);
  const { correlationId } = request;
  return unchanged(
    coordinator,
    answer(
      { client: from, correlationId },
      {
        api: 'DescribeGroups',
        error,
        groupState: error === 'NONE' ? (group?.state ?? 'Dead') : '',
        memberCount: group?.members.length ?? 0,
      },
    ),
  );
}

export function onDeleteGroups(
  coordinator: Coordinator,
  from: NodeId,
  request: DeleteGroupsRequest,
  config: GroupConfig,
  context: Context,
): CoordinatorStep {
  const group = groupOf(coordinator, request.groupId);
  const error = deletionError(group, coordinationError(coordinator, request.groupId, config));
  const { correlationId } = request;
  const effects = answer({ client: from, correlationId }, { api: 'DeleteGroups', error });
  if (group === null || error !== 'NONE') return unchanged(coordinator, effects);
  const removed = removeGroup(coordinator, group, context.nowMs);
  return { ...removed, effects: [...effects, ...removed.effects] };
}

function deletionError(
  group: Group | null,
  error: 'NONE' | 'NOT_COORDINATOR' | 'COORDINATOR_LOAD_IN_PROGRESS',
): typeof error | 'GROUP_ID_NOT_FOUND' | 'NON_EMPTY_GROUP' {
  if (error !== 'NONE') return error;
  if (group === null) return 'GROUP_ID_NOT_FOUND';
  return group.state === 'Empty' ? 'NONE' : 'NON_EMPTY_GROUP';
}

/** Nothing is left of the group but tombstones: in the log its offsets and the group itself have no value any more. */
export function removeGroup(coordinator: Coordinator, group: Group, nowMs: number): CoordinatorStep {
  const scene = { brokerId: coordinator.brokerId, nowMs };
  const { groupId, partition } = group;
  const records = [
    ...group.offsets.map((offset) => offsetTombstone(groupId, offset, nowMs)),
    groupTombstone(groupId, nowMs),
  ];
  return {
    coordinator: withoutGroup(coordinator, groupId),
    events: [
      ...enter(group, 'Dead', {}, scene).events,
      { type: 'groupRemoved', brokerId: coordinator.brokerId, groupId },
    ],
    effects: [],
    appends: [{ partition, records, isRepeat: false, purpose: { type: 'tombstones', groupId } }],
  };
}
