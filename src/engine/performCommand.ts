import { ADMIN_NODE_ID, type NodeState } from './actors';
import { alteredConfig, consumerOf, groupTexts, producerOf } from './clientConfigs';
import type { Command } from './commands';
import { callOf } from './consumerCommands';
import { performFault } from './faultCommands';
import { performGroupCommand } from './groupCommands';
import { applicationSettingsOf } from './applicationSettings';
import { createApplication, inMode } from './kafka/application/application';
import { textsOf } from './kafka/client/configKeys';
import { type BrokerId, brokerNodeId, zookeeperNodeId } from './kafka/protocol/ids';
import { assertNever, type EntryId, type NodeId } from './kernel/types';
import type { Running } from './simulation';

/** Does what a command asks for, which has been found possible: it tells an actor, or does something to its process. */
export function performCommand(world: Running, command: Command, causeId: number): void {
  switch (command.type) {
    case 'createTopic': {
      const { topic, partitions, replicationFactor, configs = {}, placement = null, assignment = null } = command;
      const counts = { numPartitions: partitions, replicationFactor };
      const wish = { name: topic, ...counts, configs, placement, assignments: assignment };
      return world.tell(ADMIN_NODE_ID, { type: 'createTopic', ...wish }, causeId);
    }
    case 'deleteTopic':
      return world.tell(ADMIN_NODE_ID, { type: 'deleteTopic', name: command.topic }, causeId);
    case 'createPartitions': {
      const { topic, count, assignment = null } = command;
      return world.tell(
        ADMIN_NODE_ID,
        { type: 'createPartitions', name: topic, count, assignments: assignment },
        causeId,
      );
    }
    case 'alterTopicConfig': {
      const { topic, set, remove } = command;
      const resource = { resourceType: 'TOPIC', resourceName: topic } as const;
      return world.tell(ADMIN_NODE_ID, { type: 'alterConfigs', ...resource, set, remove }, causeId);
    }
    case 'alterBrokerConfig': {
      const { brokerId, set, remove } = command;
      const resource = { resourceType: 'BROKER', resourceName: brokerId === null ? '' : String(brokerId) } as const;
      return world.tell(ADMIN_NODE_ID, { type: 'alterConfigs', ...resource, set, remove }, causeId);
    }
    case 'electLeaders': {
      const partitions = electionPartitions(world.nodes, command);
      const { electionType } = command;
      return world.tell(ADMIN_NODE_ID, { type: 'electLeaders', electionType, partitions }, causeId);
    }
    case 'reassignPartition': {
      const { topic, partition, replicas } = command;
      return world.tell(ADMIN_NODE_ID, { type: 'reassignPartition', topic, partition, replicas }, causeId);
    }
    case 'publish': {
      const { topic, partition = null, key, value, headers = [], timestampMs = null } = command;
      const send = { type: 'send', topic, partition, key, value, headers, timestampMs } as const;
      return world.tell(command.producerId, send, causeId);
    }
    case 'publishBurst': {
      const { topic, count, keys, keyCount, valueBytes } = command;
      return world.tell(command.producerId, { type: 'burst', topic, count, keys, keyCount, valueBytes }, causeId);
    }
    case 'startLoad': {
      const { topic, recordsPerSecond, keys, keyCount, valueBytes } = command;
      const start = { type: 'startLoad', topic, recordsPerSecond, keys, keyCount, valueBytes } as const;
      return world.tell(command.producerId, start, causeId);
    }
    case 'stopLoad':
      return world.tell(command.producerId, { type: 'stopLoad' }, causeId);
    case 'initTransactions':
    case 'beginTransaction':
    case 'commitTransaction':
    case 'abortTransaction':
      return world.tell(command.producerId, { type: command.type }, causeId);
    case 'flush':
      return world.tell(command.producerId, { type: 'flush' }, causeId);
    case 'deleteRecords': {
      const { topic, partition, offset } = command;
      return world.tell(ADMIN_NODE_ID, { type: 'deleteRecords', topic, partition, offset }, causeId);
    }
    case 'deleteGroup':
      return world.tell(ADMIN_NODE_ID, { type: 'deleteGroup', groupId: command.groupId }, causeId);
    case 'resetOffsets': {
      const { groupId, topic, partitions = null, to } = command;
      return world.tell(ADMIN_NODE_ID, { type: 'resetOffsets', groupId, topic, partitions, to }, causeId);
    }
    case 'stopBroker':
      return world.tell(brokerNodeId(command.brokerId), { type: 'stop' }, causeId);
    case 'killBroker':
      return world.kill(brokerNodeId(command.brokerId), causeId);
    case 'startBroker':
      return world.start(brokerNodeId(command.brokerId), causeId);
    case 'stopZooKeeper':
      return world.tell(zookeeperNodeId(command.serverId), { type: 'stop' }, causeId);
    case 'killZooKeeper':
      return world.kill(zookeeperNodeId(command.serverId), causeId);
    case 'startZooKeeper':
      return world.start(zookeeperNodeId(command.serverId), causeId);
    case 'addProducer': {
      const { producerId, config = {} } = command;
      return world.addNode(producerId, producerOf(producerId, textsOf(config), brokerIdsOf(world)), causeId);
    }
    case 'addConsumer': {
      const { consumerId, groupId, topics, config = {} } = command;
      const texts = groupTexts(groupId, config);
      return world.addNode(consumerId, consumerOf(consumerId, topics, texts, brokerIdsOf(world), command), causeId);
    }
    case 'alterClientConfig':
      world.restartOnExit(command.clientId);
      return world.tell(
        command.clientId,
        { type: 'close', successor: alteredConfig(world.nodes[command.clientId], command) },
        causeId,
      );
    case 'restartConsumer':
    case 'rollGroup':
      return performGroupCommand(world, command, causeId);
    case 'removeProducer':
      world.restartOnExit(command.producerId, false);
      return world.tell(command.producerId, { type: 'close' }, causeId);
    case 'killProducer':
      return world.kill(command.producerId, causeId);
    case 'changeConsumerApplication': {
      const { consumerId, set } = command;
      const isApplication = world.nodes[consumerId]?.type === 'application';
      return world.tell(consumerId, isApplication ? { type: 'changeWork', set } : callOf(command), causeId);
    }
    case 'consumerSeek':
    case 'consumerPause':
    case 'consumerResume':
    case 'consumerSubscribe':
    case 'consumerAssign':
    case 'consumerPoll':
    case 'consumerCommit':
      return world.tell(command.consumerId, callOf(command), causeId);
    case 'removeConsumer':
      world.restartOnExit(command.consumerId, false);
      return world.tell(command.consumerId, { type: 'close' }, causeId);
    case 'addApplication':
      return addApplication(world, command, causeId);
    case 'removeApplication':
      return world.tell(command.applicationId, { type: 'closeApplication' }, causeId);
    case 'killApplication':
      return world.kill(command.applicationId, causeId);
    case 'startApplication':
      return startApplication(world, command, causeId);
    case 'killConsumer':
      return world.kill(command.consumerId, causeId);
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
      return performFault(world, command, causeId);
    default:
      return assertNever(command);
  }
}

/** What a new client is given as `bootstrap.servers`. */
function brokerIdsOf({ nodes }: Running): readonly BrokerId[] {
  return Object.values(nodes).flatMap((node) => (node.type === 'broker' ? [node.brokerId] : []));
}

function addApplication(
  world: Running,
  command: Extract<Command, { readonly type: 'addApplication' }>,
  causeId: EntryId,
): void {
  const { applicationId } = command;
  const application = createApplication(applicationId, applicationSettingsOf(command), brokerIdsOf(world));
  world.addNode(applicationId, application, causeId);
}

function startApplication(
  world: Running,
  { applicationId, mode }: Extract<Command, { readonly type: 'startApplication' }>,
  causeId: EntryId,
): void {
  const node = world.nodes[applicationId];
  const isOther = node?.type === 'application' && mode !== undefined && mode !== node.settings.mode;
  if (isOther) return world.addNode(applicationId, inMode(node, mode), causeId);
  world.start(applicationId, causeId);
}

/** Who names a topic and no partition means all it has, as its tool reads them from the cluster's metadata. */
function electionPartitions(
  nodes: Readonly<Record<NodeId, NodeState>>,
  { topic, partition }: Extract<Command, { type: 'electLeaders' }>,
): readonly { readonly topic: string; readonly partition: number }[] | null {
  if (topic === null) return null;
  if (partition !== null) return [{ topic, partition }];
  const rows = Object.values(nodes).flatMap((node) =>
    node.type === 'broker' ? [node.metadataCache.topics[topic]?.length ?? 0] : [],
  );
  return Array.from({ length: Math.max(1, ...rows) }, (_, index) => ({ topic, partition: index }));
}
