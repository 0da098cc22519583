import type { Command, Refusal } from './commands';
import { activeProblem } from './kafka/admin/groupQuestions';
import { groupOf } from './kafka/coordinator/coordinatorStep';
import type { Coordinator } from './kafka/coordinator/types';
import { coordinatorPartitionOf } from './kafka/protocol/coordinatorPartition';
import type { GroupId } from './kafka/protocol/ids';
import { activeControllerOf } from './lookups';
import type { SimulationState } from './simulation';

/** What the coordinator, or the tool, would say of a group, said at once where it is known already. Null also where nobody coordinates it. */
export function groupRefusal(
  state: SimulationState,
  command: Extract<Command, { type: 'deleteGroup' | 'resetOffsets' }>,
): Refusal | null {
  const { groupId } = command;
  const coordinator = coordinatorOf(state, groupId);
  if (coordinator === null) return null;
  const group = groupOf(coordinator, groupId);
  if (command.type === 'deleteGroup') {
    if (group === null) return kafka('GROUP_ID_NOT_FOUND', 'The group id does not exist.');
    return group.state === 'Empty' ? null : kafka('NON_EMPTY_GROUP', 'The group is not empty.');
  }
  const message = activeProblem(groupId, group?.state ?? 'Dead');
  return message === null ? topicRefusal(state, command) : { type: 'tool', tool: 'kafka-consumer-groups', message };
}

function topicRefusal(
  state: SimulationState,
  { topic, partitions = [] }: Extract<Command, { type: 'resetOffsets' }>,
): Refusal | null {
  const controller = activeControllerOf(state);
  if (controller === null || topic === null) return null;
  const known = controller.metadataCache.topics[topic];
  const isThere = known !== undefined && partitions.every((partition) => (known[partition] ?? null) !== null);
  return isThere ? null : kafka('UNKNOWN_TOPIC_OR_PARTITION', 'This server does not host this topic-partition.');
}

/** Of the broker that leads the group's partition of `__consumer_offsets`, has read it, and runs. */
function coordinatorOf({ nodes, processes }: SimulationState, groupId: GroupId): Coordinator | null {
  for (const node of Object.values(nodes)) {
    if (node.type !== 'broker' || processes[node.nodeId]?.isUp !== true || processes[node.nodeId]?.isFrozen) continue;
    const partition = coordinatorPartitionOf(groupId, node.config['offsets.topic.num.partitions']);
    const led = node.coordinator.partitions.find((each) => each.partition === partition);
    if (led !== undefined && !led.isLoading) return node.coordinator;
  }
  return null;
}

function kafka(error: Extract<Refusal, { type: 'kafka' }>['error'], message: string): Refusal {
  return { type: 'kafka', error, message };
}
