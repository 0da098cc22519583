import type { Command, Refusal } from './commands';
import { brokerConfigProblem } from './kafka/broker/dynamicBrokerConfigs';
import type { Broker, ConfigMap } from './kafka/broker/types';
import {
  deletionProblem,
  electionProblem,
  growthProblem,
  problemBeforeGrowth,
  reassignmentProblem,
  topicConfigProblem,
} from './kafka/controller/adminChecks';
import { isOnline, isToBeDeleted, liveIds, partitionOf, partitionsOf } from './kafka/controller/context';
import type { ControllerContext } from './kafka/controller/types';
import { type BrokerId, brokerNodeId } from './kafka/protocol/ids';
import type { Problem } from './kafka/protocol/topicRules';
import { assertNever } from './kernel/types';
import { LIMITS } from './limits';
import { activeControllerOf, findNode } from './lookups';
import type { SimulationState } from './simulation';

type AdminCommand = Extract<
  Command,
  {
    type:
      | 'deleteTopic'
      | 'createPartitions'
      | 'alterTopicConfig'
      | 'alterBrokerConfig'
      | 'electLeaders'
      | 'reassignPartition';
  }
>;

/** What Kafka would answer, said at once where the controller knows it already. Without a controller nobody knows. */
export function adminRefusal(state: SimulationState, command: AdminCommand): Refusal | null {
  if (command.type === 'alterBrokerConfig') {
    const { brokerId } = command;
    if (brokerId !== null && findNode(state, brokerNodeId(brokerId))?.type !== 'broker')
      return { type: 'unknownNode', nodeId: brokerNodeId(brokerId) };
    return refusalFor(brokerConfigProblem(command.set, dynamicConfigOf(state, brokerId)));
  }
  if (command.type === 'reassignPartition' && command.replicas?.length === 0) return EMPTY_TARGET;
  if (command.type === 'createPartitions' && command.count > LIMITS.partitions)
    return { type: 'tooMany', what: 'partitions', limit: LIMITS.partitions };
  // The admin client does not even make such a wish (`NewPartitionReassignment`).
  if (command.type === 'reassignPartition' && command.replicas?.length === 0)
    return {
      type: 'exception',
      exception: 'IllegalArgumentException',
      message: 'Cannot create a new partition reassignment without any replicas',
    };
  const controller = activeControllerOf(state);
  const context = controller?.controller.context ?? null;
  return controller === null || context === null ? null : refusalFor(problemWith(controller, context, command));
}

/** The tool's own client does not even send it (`NewPartitionReassignment`). */
const EMPTY_TARGET: Refusal = {
  type: 'exception',
  exception: 'IllegalArgumentException',
  message: 'Cannot create a new partition reassignment without any replicas',
};

/** What holds for a broker, or for all, besides `server.properties`. */
function dynamicConfigOf(state: SimulationState, brokerId: BrokerId | null): ConfigMap {
  const node = brokerId === null ? activeControllerOf(state) : findNode(state, brokerNodeId(brokerId));
  if (node?.type !== 'broker') return {};
  const { cluster, own } = node.dynamicConfig;
  return brokerId === null ? cluster : { ...cluster, ...own };
}

function refusalFor(problem: Problem | null): Refusal | null {
  return problem === null ? null : { type: 'kafka', ...problem };
}

function problemWith(
  controller: Broker,
  context: ControllerContext,
  command: Exclude<AdminCommand, { type: 'alterBrokerConfig' }>,
): Problem | null {
  const { topics } = controller.metadataCache;
  const online = liveIds(context).filter((id) => isOnline(context, id));
  switch (command.type) {
    case 'deleteTopic':
      return deletionProblem(controller.config['delete.topic.enable'], topics[command.topic] !== undefined);
    case 'createPartitions': {
      const { topic, count, assignment = null } = command;
      const current = context.topics[topic] === undefined ? null : partitionsOf(context, topic);
      const racks = controller.metadataCache.liveBrokers.map(({ nodeId, rack }) => ({ brokerId: nodeId, rack }));
      return (
        problemBeforeGrowth(isToBeDeleted(context, topic), racks) ??
        growthProblem({ name: topic, count, assignments: assignment }, current, online)
      );
    }
    case 'alterTopicConfig': {
      const { topic, set } = command;
      return topicConfigProblem(topic, topics[topic] !== undefined, set, set);
    }
    case 'electLeaders': {
      const { topic, partition } = command;
      if (topic === null) return null;
      const isThere =
        partition === null ? topics[topic] !== undefined : partitionOf(context, { topic, partition }) !== null;
      // Whether the election is needed the controller says when it comes to it.
      return isThere ? null : electionProblem(command.electionType, null);
    }
    case 'reassignPartition': {
      const { topic, partition, replicas } = command;
      const known = isToBeDeleted(context, topic) ? null : partitionOf(context, { topic, partition });
      return reassignmentProblem(known, replicas, online);
    }
    default:
      return assertNever(command);
  }
}
