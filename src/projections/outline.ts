import type {
  BrokerModel,
  ClusterModel,
  FaultModel,
  GroupModel,
  PartitionModel,
  ProducerModel,
  WayFault,
} from './clusterTypes';
import type { Selection } from './selection';

/** A text of the interface by its key, with the values to fill in. Views turn it into a sentence. */
export interface OutlineFact {
  readonly key: OutlineKey;
  readonly values: Readonly<Record<string, string | number>>;
}

/** Keys under `stage.` of the interface's texts. */
export type OutlineKey =
  | 'accessible.broker'
  | 'accessible.column'
  | 'accessible.cell'
  | 'accessible.cellDown'
  | 'accessible.producer'
  | 'accessible.group'
  | 'accessible.groupCell'
  | 'accessible.zookeeper'
  | 'accessible.session'
  | 'accessible.link'
  | 'accessible.wayFault'
  | 'topic'
  | 'producers'
  | 'groups'
  | 'zookeeper.ensemble';

/**
 * A fact and what belongs under it. `words` are values that are themselves texts of the interface, as keys under
 * `stage.`: a state, a role.
 */
export interface OutlineNode {
  readonly id: string;
  readonly fact: OutlineFact;
  readonly words: Readonly<Record<string, string>>;
  readonly selection: Selection | null;
  readonly children: readonly OutlineNode[];
}

/** The cluster in words, as a tree that a screen reader can walk: what the stage shows, without its geometry. */
export function outline(model: ClusterModel, { showsInternal = false } = {}): readonly OutlineNode[] {
  const topics = model.topics.filter(({ isInternal }) => showsInternal || !isInternal);
  return [
    heading('producers', 'producers', model.producers.map(producerNode)),
    ...topics.map((topic) => ({
      id: `topic/${topic.name}`,
      fact: { key: 'topic' as const, values: { topic: topic.name, partitions: topic.partitions.length } },
      words: NO_WORDS,
      selection: { type: 'topic' as const, topic: topic.name },
      children: topic.partitions.map(partitionNode),
    })),
    ...model.brokers.map(brokerNode),
    heading('groups', 'groups', model.groups.map(groupNode)),
    heading('zookeeper', 'zookeeper.ensemble', model.zookeepers.map(zooKeeperNode)),
    ...model.faults.flatMap(faultNodes),
  ];
}

const NO_WORDS: Readonly<Record<string, string>> = {};

function heading(id: string, key: OutlineKey, children: readonly OutlineNode[]): OutlineNode {
  return { id, fact: { key, values: {} }, words: NO_WORDS, selection: null, children };
}

function producerNode({ producerId, acknowledged, sent, queued }: ProducerModel): OutlineNode {
  return {
    id: `producer/${producerId}`,
    fact: { key: 'accessible.producer', values: { name: producerId, acknowledged, sent, waiting: queued } },
    words: NO_WORDS,
    selection: { type: 'producer', producerId },
    children: [],
  };
}

function partitionNode(partition: PartitionModel): OutlineNode {
  const { topicPartition } = partition;
  return {
    id: `partition/${topicPartition}`,
    fact: { key: 'accessible.column', values: { partition: topicPartition } },
    words: { state: stateWord(partition) },
    selection: { type: 'partition', topicPartition },
    children: partition.replicas.map(({ brokerId, isUp, isLeader, isInSync, exists, ...replica }) => ({
      id: `replica/${topicPartition}@${brokerId}`,
      fact: {
        key: isUp ? ('accessible.cell' as const) : ('accessible.cellDown' as const),
        values: {
          partition: topicPartition,
          id: brokerId,
          count: replica.logEndOffset - replica.logStartOffset,
          highWatermark: replica.highWatermark,
        },
      },
      words: { role: `roles.${!exists ? 'none' : isLeader ? 'leader' : isInSync ? 'follower' : 'outOfSync'}` },
      selection: { type: 'replica' as const, topicPartition, brokerId },
      children: [],
    })),
  };
}

function stateWord({ isOffline, isLeaderDown, isUnderReplicated }: PartitionModel): string {
  if (isOffline || isLeaderDown) return 'offline';
  return isUnderReplicated ? 'underReplicated' : 'accessible.healthy';
}

function brokerNode({ brokerId, activity, isController, leads, session }: BrokerModel): OutlineNode {
  const word = activity === 'running' && isController ? 'controller' : activity;
  const node: OutlineNode = {
    id: `broker/${brokerId}`,
    fact: { key: 'accessible.broker', values: { id: brokerId, leads } },
    words: { state: `brokerStates.${word}` },
    selection: { type: 'broker', brokerId },
    children: [],
  };
  if (session.state === 'none') return node;
  const sessionNode: OutlineNode = {
    id: `session/${brokerId}`,
    fact: { key: 'accessible.session', values: { id: brokerId } },
    words: { state: `zookeeper.sessions.${session.state}` },
    selection: { type: 'broker', brokerId },
    children: [],
  };
  return { ...node, children: [sessionNode] };
}

function groupNode({ groupId, loneConsumerId, rowId, state, generationId, partitions }: GroupModel): OutlineNode {
  return {
    id: rowId,
    fact: { key: 'accessible.group', values: { name: loneConsumerId ?? groupId, id: generationId ?? -1 } },
    words: { state: state === null ? 'accessible.none' : `groupStates.${state}` },
    selection: loneConsumerId === null ? { type: 'group', groupId } : { type: 'consumer', consumerId: loneConsumerId },
    children: partitions.map(({ topicPartition, ownerId, committedOffset, lag }) => ({
      id: `${rowId}/${topicPartition}`,
      fact: {
        key: 'accessible.groupCell' as const,
        values: {
          group: groupId,
          partition: topicPartition,
          consumer: ownerId ?? '',
          committed: committedOffset ?? -1,
          lag: lag ?? -1,
        },
      },
      words: { owner: ownerId === null ? 'noOwner' : 'accessible.owner' },
      selection:
        ownerId === null ? { type: 'group' as const, groupId } : { type: 'consumer' as const, consumerId: ownerId },
      children: [],
    })),
  };
}

function zooKeeperNode({ serverId, mode, isServing }: ClusterModel['zookeepers'][number]): OutlineNode {
  return {
    id: `zookeeper/${serverId}`,
    fact: { key: 'accessible.zookeeper', values: { id: serverId } },
    words: { mode: `zookeeper.modes.${isServing || mode === 'looking' || mode === 'down' ? mode : 'joining'}` },
    selection: { type: 'zookeeper', serverId },
    children: [],
  };
}

/** One line for a link that is equally bad both ways, else one for each bad direction. */
function faultNodes({ between: [a, b], there, back }: FaultModel): readonly OutlineNode[] {
  const isEqual = JSON.stringify(there) === JSON.stringify(back);
  if (isEqual && there !== null) return [faultNode(a, b, there, 'accessible.link')];
  return [
    ...(there === null ? [] : [faultNode(a, b, there, 'accessible.wayFault' as const)]),
    ...(back === null ? [] : [faultNode(b, a, back, 'accessible.wayFault' as const)]),
  ];
}

function faultNode(
  from: string,
  to: string,
  fault: WayFault,
  key: 'accessible.link' | 'accessible.wayFault',
): OutlineNode {
  const values = {
    from,
    to,
    ms: fault.type === 'delay' ? fault.byMs : 0,
    oneIn: fault.type === 'lose' ? fault.oneIn : 0,
  };
  return {
    id: `link/${from}/${to}`,
    fact: { key, values },
    words: { state: { cut: 'link.cut', delay: 'link.slow', lose: 'link.lossy' }[fault.type] },
    selection: null,
    children: [],
  };
}
