import { code, idList } from '../parts';
import type { Narration } from '../types';
import { groupToolCommands } from './groups';
import { consumerCommands } from './consumers';
import { count, key, node } from './words';
import { topicShape } from '../topicShape';

/** What was done, without who did it. */
export const commands: Narration['commands'] = {
  createTopic: (command) => {
    const { partitions: number, replicationFactor } = topicShape(command);
    const width = number === null ? 'the default number of partitions' : count(number, 'partition');
    const copies =
      replicationFactor === null ? 'the default replication factor' : `replication factor ${replicationFactor}`;
    return `created topic ${code(command.topic)}: ${width}, ${copies}`;
  },
  publish: ({ producerId, topic, key: name }) => `sent ${key(name)} from ${code(producerId)} to ${code(topic)}`,
  publishBurst: ({ producerId, topic, count: number }) =>
    `let ${code(producerId)} send ${count(number, 'record')} at once to ${code(topic)}`,
  startLoad: ({ producerId, topic, recordsPerSecond }) =>
    `let ${code(producerId)} send ${count(recordsPerSecond, 'record')} a second to ${code(topic)}`,
  stopLoad: ({ producerId }) => `stopped the load of ${code(producerId)}`,
  flush: ({ producerId }) => `flushed ${code(producerId)}`,
  killProducer: ({ producerId }) => `crashed producer ${code(producerId)}`,
  stopBroker: ({ brokerId }) => `stopped broker ${brokerId} gracefully`,
  killBroker: ({ brokerId }) => `unplugged broker ${brokerId}`,
  startBroker: ({ brokerId }) => `plugged broker ${brokerId} in`,
  deleteTopic: ({ topic }) => `deleted topic ${code(topic)}`,
  createPartitions: ({ topic, count: number }) => `grew topic ${code(topic)} to ${count(number, 'partition')}`,
  alterTopicConfig: ({ topic, set, remove }) => `changed topic ${code(topic)}: ${settings(set, remove)}`,
  alterBrokerConfig: ({ brokerId, set, remove }) =>
    `changed ${brokerId === null ? 'all brokers' : `broker ${brokerId}`}: ${settings(set, remove)}`,
  electLeaders: ({ electionType, topic, partition }) =>
    electionType === 'PREFERRED'
      ? `asked for the preferred leader of ${partitionsMeant(topic, partition)}`
      : `asked for an unclean election of ${partitionsMeant(topic, partition)}`,
  reassignPartition: ({ topic, partition, replicas }) =>
    replicas === null
      ? `cancelled the move of ${code(`${topic}-${partition}`)}`
      : `moved ${code(`${topic}-${partition}`)} to brokers ${idList(replicas)}`,
  deleteRecords: ({ topic, partition, offset }) =>
    offset === -1
      ? `deleted all committed records of ${code(`${topic}-${partition}`)}`
      : `deleted the records of ${code(`${topic}-${partition}`)} below offset ${offset}`,
  ...groupToolCommands,
  addBroker: ({ brokerId }) => `added broker ${brokerId}`,
  stopZooKeeper: ({ serverId }) => `stopped ZooKeeper server ${serverId}`,
  killZooKeeper: ({ serverId }) => `unplugged ZooKeeper server ${serverId}`,
  startZooKeeper: ({ serverId }) => `plugged ZooKeeper server ${serverId} in`,
  restartNode: ({ nodeId }) => `restarted ${node(nodeId)}`,
  freezeNode: ({ nodeId }) => `froze ${node(nodeId)}`,
  thawNode: ({ nodeId }) => `thawed ${node(nodeId)}`,
  wipeDisk: ({ nodeId }) => `wiped the disk of ${node(nodeId)}`,
  addProducer: ({ producerId }) => `added producer ${code(producerId)}`,
  alterClientConfig: ({ clientId, set, remove }) =>
    `restarted ${code(clientId)} with other settings: ${settings(set, remove)}`,
  restartConsumer: ({ consumerId, how }) =>
    how === 'kill'
      ? `crashed consumer ${code(consumerId)} and started it again`
      : `restarted consumer ${code(consumerId)}`,
  rollGroup: ({ groupId, set, remove }) =>
    `began to restart the members of ${code(groupId)} one by one: ${settings(set, remove)}`,
  removeProducer: ({ producerId }) => `closed producer ${code(producerId)}`,
  ...consumerCommands,
  removeConsumer: ({ consumerId }) => `closed consumer ${code(consumerId)}`,
  initTransactions: ({ producerId }) => `called ${code('initTransactions')} of ${code(producerId)} again`,
  beginTransaction: ({ producerId }) => `began a transaction in ${code(producerId)}`,
  commitTransaction: ({ producerId }) => `committed the transaction of ${code(producerId)}`,
  abortTransaction: ({ producerId }) => `aborted the transaction of ${code(producerId)}`,
  addApplication: ({ applicationId, topics, outputTopic, moreOutputTopics = [], outside, mode }) =>
    `added application ${code(applicationId)}: ${way(topics, [...(outputTopic === null ? [] : [outputTopic]), ...moreOutputTopics])}, ${mode === 'exactlyOnce' ? 'exactly once' : 'at least once'}${outside === undefined ? '' : `, calls ${code(outside)} outside Kafka`}`,
  removeApplication: ({ applicationId }) => `closed application ${code(applicationId)}`,
  killApplication: ({ applicationId }) => `crashed application ${code(applicationId)}`,
  startApplication: ({ applicationId, mode }) =>
    `started application ${code(applicationId)} again${mode === undefined ? '' : mode === 'exactlyOnce' ? ', exactly once' : ', at least once'}`,
  killConsumer: ({ consumerId }) => `crashed consumer ${code(consumerId)}`,
  cutLink: ({ between: [a, b], oneWay }) =>
    oneWay ? `cut what goes from ${node(a)} to ${node(b)}` : `cut the link between ${node(a)} and ${node(b)}`,
  slowLink: ({ between: [a, b], byMs, oneWay }) =>
    oneWay
      ? `slowed what goes from ${node(a)} to ${node(b)} by ${byMs} ms`
      : `slowed the link between ${node(a)} and ${node(b)} by ${byMs} ms`,
  loseOnLink: ({ between: [a, b], oneIn, oneWay }) =>
    oneWay
      ? `made one packet in ${oneIn} from ${node(a)} to ${node(b)} get lost`
      : `made one packet in ${oneIn} between ${node(a)} and ${node(b)} get lost`,
  healLink: ({ between: [a, b] }) => `healed the link between ${node(a)} and ${node(b)}`,
  isolateNode: ({ nodeId }) => `isolated ${node(nodeId)}`,
  splitCluster: ({ sides: [a, b] }) => `split the cluster: ${a.map(node).join(', ')} | ${b.map(node).join(', ')}`,
  healAllLinks: () => 'healed all links',
  holdMessage: () => 'held a message in mid-air',
  releaseMessage: () => 'let the held message go',
};

function settings(set: Readonly<Record<string, string>>, remove: readonly string[]): string {
  return [
    ...Object.entries(set).map(([name, value]) => code(`${name}=${value}`)),
    ...remove.map((name) => `${code(name)} back to its default`),
  ].join(', ');
}

function partitionsMeant(topic: string | null, partition: number | null): string {
  if (topic === null) return 'all partitions';
  return partition === null ? `all partitions of ${code(topic)}` : code(`${topic}-${partition}`);
}

/** What it reads, and where its results go, if it writes any. */
function way(inputs: readonly string[], outputs: readonly string[]): string {
  const sides = [inputs, outputs].filter(({ length }) => length > 0);
  return sides.map((topics) => topics.map(code).join(', ')).join(' → ');
}
