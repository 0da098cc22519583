import type { Command, Refusal } from './commands';
import { alterationRefusal, consumerRefusal, producerRefusal } from './clientConfigs';
import { consumerTexts, producerTexts } from './kafka/application/config';
import type { ApplicationSettings } from './kafka/application/types';
import { adminRefusal } from './adminRefusals';
import { rollRefusal } from './groupCommands';
import { groupRefusal } from './groupRefusals';
import { type ConsumerCallCommand, callRefusal, creationRefusal } from './consumerCommands';
import { faultRefusal, frozenRefusal } from './faultRefusals';
import { textsOf } from './kafka/client/configKeys';
import { countsOf } from './kafka/broker/createTopics';
import { creationProblem, creationProblemInZooKeeper } from './kafka/controller/adminChecks';
import { applicationSettingsOf, resultTimeRefusal, workRefusal } from './applicationSettings';
import { LIMITS } from './limits';
import { brokerNodeId, type PartitionIndex, type TopicName, zookeeperNodeId } from './kafka/protocol/ids';
import { topicNameError } from './kafka/protocol/topicRules';
import { assertNever, type NodeId } from './kernel/types';
import { loadRefusal, workloadRefusal } from './loadRefusals';
import { transactionRefusal } from './transactionRefusals';
import { activeControllerOf, findNode } from './lookups';
import type { SimulationState } from './simulation';

/**
 * Whether a command can be given at this moment: null, or the reason why not. What only Kafka can know later, such as
 * that no controller answers, is not a refusal but an event.
 */
export function refusalOf(state: SimulationState, command: Command): Refusal | null {
  switch (command.type) {
    case 'createTopic':
      return topicRefusal(state, command);
    case 'deleteRecords':
      return partitionRefusal(state, command.topic, command.partition);
    case 'deleteGroup':
    case 'resetOffsets':
      return groupRefusal(state, command);
    case 'deleteTopic':
    case 'createPartitions':
    case 'alterTopicConfig':
    case 'alterBrokerConfig':
    case 'electLeaders':
    case 'reassignPartition':
      return adminRefusal(state, command);
    case 'publish':
      return listening(state, command.producerId, 'producer');
    case 'publishBurst':
    case 'startLoad':
      return listening(state, command.producerId, 'producer') ?? workloadRefusal(command);
    case 'stopLoad':
      return listening(state, command.producerId, 'producer') ?? loadRefusal(state, command.producerId);
    case 'initTransactions':
    case 'beginTransaction':
    case 'commitTransaction':
    case 'abortTransaction':
      return listening(state, command.producerId, 'producer') ?? transactionRefusal(state, command);
    case 'flush':
      return listening(state, command.producerId, 'producer');
    case 'stopBroker':
      return listening(state, brokerNodeId(command.brokerId), 'broker');
    case 'killBroker':
      return running(state, brokerNodeId(command.brokerId), 'broker');
    case 'startBroker': {
      const nodeId = brokerNodeId(command.brokerId);
      if (findNode(state, nodeId)?.type !== 'broker') return { type: 'unknownNode', nodeId };
      const process = state.processes[nodeId];
      return process?.isUp || process?.willRestart ? { type: 'alreadyRunning', nodeId } : null;
    }
    case 'stopZooKeeper':
      return listening(state, zookeeperNodeId(command.serverId), 'zookeeper');
    case 'killZooKeeper':
      return running(state, zookeeperNodeId(command.serverId), 'zookeeper');
    case 'startZooKeeper': {
      const nodeId = zookeeperNodeId(command.serverId);
      if (findNode(state, nodeId)?.type !== 'zookeeper') return { type: 'unknownNode', nodeId };
      return state.processes[nodeId]?.isUp ? { type: 'alreadyRunning', nodeId } : null;
    }
    case 'addProducer':
      return newNameRefusal(state, command.producerId, 'producer') ?? producerRefusal(textsOf(command.config ?? {}));
    case 'addConsumer':
      return (
        newNameRefusal(state, command.consumerId, 'consumer') ?? clientGroupRefusal(command) ?? creationRefusal(command)
      );
    case 'alterClientConfig': {
      const { clientId } = command;
      const type = findNode(state, clientId)?.type === 'consumer' ? 'consumer' : 'producer';
      return listening(state, clientId, type) ?? alterationRefusal(state, command);
    }
    case 'restartConsumer':
      return command.how === 'kill'
        ? running(state, command.consumerId, 'consumer')
        : listening(state, command.consumerId, 'consumer');
    case 'rollGroup':
      return rollRefusal(state, command);
    case 'removeProducer':
      return listening(state, command.producerId, 'producer');
    case 'killProducer':
      return running(state, command.producerId, 'producer');
    case 'removeConsumer':
      return listening(state, command.consumerId, 'consumer');
    case 'changeConsumerApplication': {
      const node = findNode(state, command.consumerId);
      if (node?.type !== 'application') return consumerCallRefusal(state, command);
      return (
        listening(state, command.consumerId, 'application') ??
        workRefusal(command.consumerId, node.settings, command.set)
      );
    }
    case 'consumerSeek':
    case 'consumerPause':
    case 'consumerResume':
    case 'consumerSubscribe':
    case 'consumerAssign':
    case 'consumerPoll':
    case 'consumerCommit':
      return consumerCallRefusal(state, command);
    case 'addApplication':
      return applicationRefusal(state, command);
    case 'removeApplication':
      return listening(state, command.applicationId, 'application');
    case 'killApplication':
      return running(state, command.applicationId, 'application');
    case 'startApplication':
      return startRefusal(state, command);
    case 'killConsumer':
      return running(state, command.consumerId, 'consumer');
    case 'addBroker':
    case 'restartNode':
    case 'freezeNode':
    case 'thawNode':
    case 'wipeDisk':
    case 'cutLink':
    case 'slowLink':
    case 'loseOnLink':
    case 'healLink':
    case 'isolateNode':
    case 'splitCluster':
    case 'healAllLinks':
    case 'holdMessage':
    case 'releaseMessage':
      return faultRefusal(state, command);
    default:
      return assertNever(command);
  }
}

function consumerCallRefusal(state: SimulationState, command: ConsumerCallCommand): Refusal | null {
  const node = findNode(state, command.consumerId);
  const refusal = listening(state, command.consumerId, 'consumer');
  return refusal ?? (node?.type === 'consumer' ? callRefusal(node, command) : null);
}

function topicRefusal(state: SimulationState, command: Extract<Command, { type: 'createTopic' }>): Refusal | null {
  const controller = activeControllerOf(state);
  if (controller === null) return null;
  // Topics are kept by name in plain objects, where these few names mean something else.
  if (command.topic in {}) return { type: 'invalidName', name: command.topic };
  const { topic, partitions, replicationFactor, configs = {}, assignment = null } = command;
  const existing = Object.keys(controller.metadataCache.topics);
  const brokers = controller.metadataCache.liveBrokers.map(({ nodeId, rack }) => ({ brokerId: nodeId, rack }));
  const named = { numPartitions: partitions, replicationFactor, assignments: assignment };
  const counts = countsOf(named, controller.config);
  const wish = { name: topic, ...counts, assignments: assignment, configs };
  const isMarked = controller.controller.context?.topicsToBeDeleted.includes(topic) === true;
  const problem = creationProblem(wish, existing, brokers) ?? creationProblemInZooKeeper(wish, existing, isMarked);
  if (problem !== null) return { type: 'kafka', ...problem };
  if (existing.length >= LIMITS.topics) return { type: 'tooMany', what: 'topics', limit: LIMITS.topics };
  const count = assignment === null ? counts.numPartitions : assignment.length;
  return count > LIMITS.partitions ? { type: 'tooMany', what: 'partitions', limit: LIMITS.partitions } : null;
}

/** Null also where no controller is there to ask. */
function partitionRefusal(state: SimulationState, topic: TopicName, partition: PartitionIndex): Refusal | null {
  const controller = activeControllerOf(state);
  if (controller === null || (controller.metadataCache.topics[topic]?.[partition] ?? null) !== null) return null;
  const message = 'This server does not host this topic-partition.';
  return { type: 'kafka', error: 'UNKNOWN_TOPIC_OR_PARTITION', message };
}

type ProcessType = 'broker' | 'zookeeper' | 'producer' | 'consumer' | 'application';

function running(state: SimulationState, nodeId: NodeId, type: ProcessType): Refusal | null {
  if (findNode(state, nodeId)?.type !== type) return { type: 'unknownNode', nodeId };
  return state.processes[nodeId]?.isUp ? null : { type: 'notRunning', nodeId };
}

function listening(state: SimulationState, nodeId: NodeId, type: ProcessType): Refusal | null {
  return running(state, nodeId, type) ?? frozenRefusal(state, nodeId);
}

function newNameRefusal(
  state: SimulationState,
  name: string,
  type: 'producer' | 'consumer' | 'application',
): Refusal | null {
  const fault = nameFault(name);
  if (fault) return { type: 'invalidName', name };
  if (isTaken(state, name) || isReserved(name)) return { type: 'nameTaken', name };
  const what = ({ producer: 'producers', consumer: 'consumers', application: 'applications' } as const)[type];
  const count = Object.values(state.nodes).filter((node) => node.type === type && node.nodeId !== name).length;
  return count >= LIMITS[what] ? { type: 'tooMany', what, limit: LIMITS[what] } : null;
}

/** Who has ended leaves its name to the next client: an application can be started again, but only until somebody takes its name. */
function isTaken({ nodes, processes }: SimulationState, name: string): boolean {
  const process = processes[name];
  if (nodes[name]?.type === 'application') return process?.isUp === true || process?.willRestart === true;
  return nodes[name] !== undefined;
}

function clientGroupRefusal(command: Extract<Command, { type: 'addConsumer' }>): Refusal | null {
  // Without a group a consumer can only assign itself what it reads; whether it does is looked at next.
  if (command.groupId !== '' && nameFault(command.groupId)) return { type: 'invalidName', name: command.groupId };
  const bad = command.topics.find((topic) => topicNameError(topic) !== null);
  return bad === undefined ? null : { type: 'invalidName', name: bad };
}

/** Its two clients are checked with the settings that they will have. */
function applicationRefusal(
  state: SimulationState,
  command: Extract<Command, { type: 'addApplication' }>,
): Refusal | null {
  const { applicationId } = command;
  const settings = applicationSettingsOf(command);
  const { groupId, topics, outputTopics, outside } = settings;
  const named = newNameRefusal(state, applicationId, 'application');
  if (named !== null) return named;
  if (nameFault(groupId)) return { type: 'invalidName', name: groupId };
  const bad = [...topics, ...outputTopics].find((topic) => topicNameError(topic) !== null);
  if (bad !== undefined) return { type: 'invalidName', name: bad };
  if (outside !== null && nameFault(outside)) return { type: 'invalidName', name: outside };
  return resultTimeRefusal(settings) ?? clientsRefusal(applicationId, settings);
}

function clientsRefusal(applicationId: string, settings: ApplicationSettings): Refusal | null {
  return (
    workRefusal(applicationId, settings, {}) ??
    consumerRefusal({ 'group.id': settings.groupId, ...consumerTexts(settings) }) ??
    producerRefusal(producerTexts(applicationId, settings))
  );
}

function startRefusal(
  state: SimulationState,
  { applicationId, mode }: Extract<Command, { type: 'startApplication' }>,
): Refusal | null {
  const node = findNode(state, applicationId);
  if (node?.type !== 'application') return { type: 'unknownNode', nodeId: applicationId };
  const process = state.processes[applicationId];
  if (process?.isUp || process?.willRestart) return { type: 'alreadyRunning', nodeId: applicationId };
  return mode === undefined ? null : clientsRefusal(applicationId, { ...node.settings, mode });
}

/** Client and group ids are free text in Kafka; here they are also labels on the stage. */
function nameFault(name: string): boolean {
  return !/^[\p{L}\p{N}._-]{1,40}$/u.test(name);
}

function isReserved(name: string): boolean {
  return name === 'admin' || name.startsWith('broker-') || name.startsWith('zookeeper-');
}
