import { assertNever } from '../../kernel/types';
import type { Context } from '../protocol/actor';
import type { BrokerId, GroupId } from '../protocol/ids';
import { groupOf, unchanged, withGroup } from './coordinatorStep';
import type { GroupStep } from './groupStep';
import { onJoinPhaseTimer } from './joinPhase';
import { onPendingMemberTimer, onSessionTimer } from './membership';
import { onPendingAppendTimer } from './pendingAppends';
import { onSyncPhaseTimer } from './syncGroup';
import type { Coordinator, CoordinatorStep, CoordinatorTimer, Group, GroupConfig } from './types';

export { onClientDisconnected } from './disconnection';
export { onDeleteGroups, onDescribeGroups } from './groupAdmin';
export { onJoinGroup } from './joinGroup';
export { isLoaded, onBecameLeader, onBeganLoading, onResigned } from './leadership';
export { onHeartbeat, onLeaveGroup } from './membership';
export { expireOffsets, forgetPartitions, offsetExpiryDueMs } from './offsetExpiry';
export { onOffsetCommit, onOffsetFetch } from './offsets';
export { onAppended, onHighWatermark } from './pendingAppends';
export { onSyncGroup } from './syncGroup';

/**
 * The group coordinator: the broker's role for the consumer groups whose partition of `__consumer_offsets` it leads.
 * It keeps track of who is in a group and passes the leader's assignment on. It never assigns a partition itself.
 *
 * Kafka 3.9: `kafka.coordinator.group.GroupCoordinator`. Simplified: classic groups only.
 */
export function createCoordinator(brokerId: BrokerId): Coordinator {
  return { brokerId, partitions: [], groups: [], pendingAppends: [] };
}

export function onCoordinatorTimer(
  coordinator: Coordinator,
  timer: CoordinatorTimer,
  config: GroupConfig,
  context: Context,
): CoordinatorStep {
  const scene = { brokerId: coordinator.brokerId, nowMs: context.nowMs };
  const onGroup = (groupId: GroupId, next: (group: Group) => GroupStep): CoordinatorStep => {
    const group = groupOf(coordinator, groupId);
    return group === null ? unchanged(coordinator) : withGroup(coordinator, next(group), scene.nowMs);
  };

  switch (timer.type) {
    case 'memberSession':
      return onGroup(timer.groupId, (group) => onSessionTimer(group, timer.memberId, scene));
    case 'pendingMember':
      return onGroup(timer.groupId, (group) => onPendingMemberTimer(group, timer.memberId, scene));
    case 'joinPhase':
      return onGroup(timer.groupId, (group) =>
        onJoinPhaseTimer(group, config['group.initial.rebalance.delay.ms'], scene),
      );
    case 'syncPhase':
      return onGroup(timer.groupId, (group) => onSyncPhaseTimer(group, scene));
    case 'pendingAppend':
      return onPendingAppendTimer(coordinator, context);
    default:
      return assertNever(timer);
  }
}
