import type { Context } from '../protocol/actor';
import type { PartitionIndex } from '../protocol/ids';
import type { KafkaRecord } from '../protocol/records';
import { followedBy, unchanged, withGroup } from './coordinatorStep';
import { answer, enter, type GroupStep, type Scene, stepOf } from './groupStep';
import { prepareRebalance } from './joinPhase';
import { groupsFromRecords } from './offsetsTopic';
import { finishAll } from './pendingAppends';
import { groupTimerEffects } from './timers';
import type { Coordinator, CoordinatorStep, Group, GroupConfig, LedPartition } from './types';

/**
 * Groups come and go with the leadership of their partition of `__consumer_offsets`.
 *
 * Kafka 3.9: `GroupMetadataManager.scheduleLoadGroupAndOffsets`, `removeGroupsForPartition`, `GroupCoordinator.onGroupLoaded`.
 */
export function onBecameLeader(
  coordinator: Coordinator,
  partition: PartitionIndex,
  leaderEpoch: number,
  records: readonly KafkaRecord[],
  config: GroupConfig,
  context: Context,
): CoordinatorStep {
  const isKnown = isLoaded(coordinator, partition);
  const leading = withPartition(coordinator, { partition, leaderEpoch, isLoading: false });
  // A new epoch of the leadership we have: memory knows more than the log does.
  if (isKnown) return unchanged(leading);

  const { brokerId } = coordinator;
  const scene = { brokerId, nowMs: context.nowMs };
  const groups = groupsFromRecords(partition, records, context.nowMs);
  const loaded = groups.reduce(
    (step, group) => followedBy(step, (next) => withGroup(next, arrived(group, config, scene), context.nowMs)),
    unchanged(leading),
  );
  const groupIds = groups.map(({ groupId }) => groupId);
  return {
    ...loaded,
    events: [{ type: 'coordinatorLoaded', brokerId, partition, groups: groupIds }, ...loaded.events],
  };
}

/** One that is larger than this broker allows has all its members join again: the last ones find no room. */
function arrived(group: Group, config: GroupConfig, scene: Scene): GroupStep {
  return group.members.length > config['group.max.size'] ? prepareRebalance(group, scene) : stepOf(group);
}

/** The log is long enough to be read for a while. Until `onBecameLeader` nobody learns anything of its groups. */
export function onBeganLoading(
  coordinator: Coordinator,
  partition: PartitionIndex,
  leaderEpoch: number,
): CoordinatorStep {
  return unchanged(withPartition(coordinator, { partition, leaderEpoch, isLoading: true }));
}

export function isLoaded(coordinator: Coordinator, partition: PartitionIndex): boolean {
  return coordinator.partitions.some((led) => led.partition === partition && !led.isLoading);
}

function withPartition(coordinator: Coordinator, led: LedPartition): Coordinator {
  const others = coordinator.partitions.filter(({ partition }) => partition !== led.partition);
  return { ...coordinator, partitions: [...others, led].sort((a, b) => a.partition - b.partition) };
}

/** Whoever waits here is sent to look for the new coordinator. */
export function onResigned(coordinator: Coordinator, partition: PartitionIndex, context: Context): CoordinatorStep {
  const scene = { brokerId: coordinator.brokerId, nowMs: context.nowMs };
  const refused = finishAll(
    coordinator,
    (pending) =>
      pending.partition === partition &&
      (pending.purpose.type === 'offsetsStored' || pending.purpose.type === 'txnOffsetsStored'),
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
