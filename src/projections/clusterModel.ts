import { ADMIN_NODE_ID, modeOf, type SimulationState } from '../engine';
import { brokerModels } from './brokerModels';
import type { BrokerModel, ClusterModel, PartitionModel, TopicModel, ZooKeeperModel } from './clusterTypes';
import { controlPlaneOf } from './controlPlane';
import { groupModels } from './groupModels';
import { linkModels } from './linkModels';
import { memoByReference } from './memo';
import { hostsOf, topicModels } from './partitionModels';
import { producerModels } from './producerModels';

export type * from './clusterTypes';

/**
 * The cluster as it is looked at. Who leads and who is in sync is what ZooKeeper's tree says; what a broker itself
 * believes stands beside it, because for a while the two may differ.
 *
 * Asked for several hundred times a second, so it is remembered per state, and its parts keep their identity while
 * nothing about them changes.
 */
export const clusterModel: (state: SimulationState) => ClusterModel = memoByReference((state): ClusterModel => {
  const plane = controlPlaneOf(state);
  const hosts = hostsOf(state);
  const topics = sameList(topicModels(plane, hosts));
  return {
    nowMs: state.nowMs,
    controllerId: plane.controllerId,
    brokers: brokerModels(state, plane, hosts, topics),
    topics,
    producers: producerModels(state, topics),
    groups: groupModels(state, hosts, topics),
    zookeepers: zooKeeperModels(state),
    ...linkModels(state.links),
  };
});

export function topicNamed(model: ClusterModel, name: string): TopicModel | null {
  return model.topics.find((topic) => topic.name === name) ?? null;
}

export function partitionNamed(model: ClusterModel, topicPartition: string): PartitionModel | null {
  for (const { partitions } of model.topics) {
    const found = partitions.find((partition) => partition.topicPartition === topicPartition);
    if (found !== undefined) return found;
  }
  return null;
}

export function brokerWithId(model: ClusterModel, brokerId: number): BrokerModel | null {
  return model.brokers.find((broker) => broker.brokerId === brokerId) ?? null;
}

/** Everybody there is a link to, in the order of the stage. */
export function nodeNames({ brokers, zookeepers, producers, groups }: ClusterModel): readonly string[] {
  const members = groups.flatMap((group) => group.members.filter(({ isUp }) => isUp).map(({ clientId }) => clientId));
  return [
    ...brokers.map(({ nodeId }) => nodeId),
    ...zookeepers.map(({ nodeId }) => nodeId),
    ...producers.map(({ producerId }) => producerId),
    ...new Set(members),
    ADMIN_NODE_ID,
  ];
}

/** One list per set of topics, so that what is remembered for a list is found again. */
const listsOfTopics = new WeakMap<TopicModel, readonly TopicModel[]>();

function sameList(topics: readonly TopicModel[]): readonly TopicModel[] {
  const [first] = topics;
  if (first === undefined) return NO_TOPICS;
  const known = listsOfTopics.get(first);
  if (known !== undefined && known.length === topics.length && known.every((topic, index) => topic === topics[index]))
    return known;
  listsOfTopics.set(first, topics);
  return topics;
}

const NO_TOPICS: readonly TopicModel[] = [];

function zooKeeperModels({ nodes, processes }: SimulationState): readonly ZooKeeperModel[] {
  const models: ZooKeeperModel[] = [];
  for (const [nodeId, node] of Object.entries(nodes)) {
    if (node.type !== 'zookeeper') continue;
    const { serverId, lastProcessedZxid: zxid, currentEpoch: epoch, role, ensemble } = node;
    const isUp = processes[nodeId]?.isUp === true;
    const vote = role.state === 'LOOKING' ? role.proposal : node.vote;
    models.push({
      serverId,
      nodeId,
      mode: isUp ? modeOf(node) : 'down',
      isServing: isUp && role.state !== 'LOOKING' && role.phase === 'broadcast',
      isVoter: ensemble.includes(serverId),
      isUp,
      isFrozen: processes[nodeId]?.isFrozen === true,
      zxid,
      epoch,
      voteFor: vote.leader === 0 ? null : vote.leader,
    });
  }
  return models.sort((a, b) => a.serverId - b.serverId);
}
