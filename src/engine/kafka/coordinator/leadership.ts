import type { Context } from '../protocol/actor';
import type { PartitionIndex } from '../protocol/ids';
import type { KafkaRecord } from '../protocol/records';
import { followedBy, unchanged, withGroup } from './coordinatorStep';
import { answer, enter, type GroupStep, type Scene, stepOf } from './groupStep';
import { groupsFromRecords } from './offsetsTopic';
import { finishAll } from './pendingAppends';
import { groupTimerEffects } from './timers';
import type { Coordinator, CoordinatorStep, Group } from './types';

/**
 * Groups come and go with the leadership of their partition of `__consumer_offsets`.
 *
 * Kafka 3.9: `GroupMetadataManager.scheduleLoadGroupAndOffsets`, `removeGroupsForPartition`. Simplified: loading takes
 * no time, so nobody ever reads COORDINATOR_LOAD_IN_PROGRESS.
 */
export function onBecameLeader(
  coordinator: Coordinator,
  partition: PartitionIndex,
  leaderEpoch: number,
  records: readonly KafkaRecord[],
  context: Context,
): CoordinatorStep {
  const isLed = coordinator.partitions.some((led) => led.partition === partition);
  const others = coordinator.partitions.filter((led) => led.partition !== partition);
  const partitions = [...others, { partition, leaderEpoch }].sort((a, b) => a.partition - b.partition);
  const leading = { ...coordinator, partitions };
  // A new epoch of the leadership we have: memory knows more than the log does.
  if (isLed) return unchanged(leading);

  const groups = groupsFromRecords(partition, records, context.nowMs);
  const loaded = groups.reduce(
    (step, group) => followedBy(step, (next) => withGroup(next, stepOf(group), context.nowMs)),
    unchanged(leading),
  );
  const { brokerId } = coordinator;
  const groupIds = groups.map(({ groupId }) => groupId);
  return { ...loaded, events: [{ type: 'coordinatorLoaded', brokerId, partition, groups: groupIds }] };
}

/** Whoever waits here is sent to look for the new coordinator. */
export function onResigned(coordinator: Coordinator, partition: PartitionIndex, context: Context): CoordinatorStep {
  const scene = { brokerId: coordinator.brokerId, nowMs: context.nowMs };
  const refused = finishAll(
    coordinator,
    (pending) => pending.partition === partition && pending.purpose.type === 'offsetsStored',
    'NOT_LEADER_OR_FOLLOWER',
    context.nowMs,
  );
  return followedBy(refused, (next) => unload(next, partition, scene));
}

function unload(coordinator: Coordinator, partition: PartitionIndex, scene: Scene): CoordinatorStep {
  const leaving = coordinator.groups.filter((group) => group.partition === partition);
  const steps = leaving.map((group) => bury(group, scene));
  return {
    coordinator: {
      ...coordinator,
      partitions: coordinator.partitions.filter((led) => led.partition !== partition),
      groups: coordinator.groups.filter((group) => group.partition !== partition),
      pendingAppends: coordinator.pendingAppends.filter((pending) => pending.partition !== partition),
    },
    events: steps.flatMap(({ events }) => events),
    effects: [
      ...steps.flatMap(({ effects }) => effects),
      ...leaving.flatMap((group) => groupTimerEffects(group, null, scene.nowMs)),
    ],
    appends: [],
  };
}

function bury(group: Group, scene: Scene): GroupStep {
  const effects = group.members.flatMap(({ awaitingJoin, awaitingSync, memberId }) => [
    ...answer(awaitingJoin, {
      api: 'JoinGroup',
      error: 'NOT_COORDINATOR',
      generationId: -1,
      protocolName: '',
      leader: '',
      memberId,
      skipAssignment: false,
      members: [],
    }),
    ...answer(awaitingSync, { api: 'SyncGroup', error: 'NOT_COORDINATOR', assignment: [] }),
  ]);
  return { ...enter(group, 'Dead', {}, scene), effects };
}
