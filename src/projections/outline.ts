import type {
  BrokerModel,
  ClusterModel,
  FaultModel,
  GroupModel,
  GroupPartitionModel,
  PartitionModel,
  ProducerModel,
  RecordModel,
  ReplicaModel,
  TopicModel,
  ZooKeeperModel,
} from './clusterTypes';
import type { Selection } from './selection';

/** What a line of the outline tells of. Views turn it into a sentence. */
export type OutlineFact =
  | { readonly type: 'heading'; readonly heading: 'producers' | 'brokers' | 'groups' | 'zookeeper' | 'faults' }
  | { readonly type: 'producer'; readonly producer: ProducerModel }
  | { readonly type: 'topic'; readonly topic: TopicModel }
  | { readonly type: 'partition'; readonly partition: PartitionModel }
  | { readonly type: 'replica'; readonly replica: ReplicaModel }
  | { readonly type: 'record'; readonly record: RecordModel }
  | { readonly type: 'broker'; readonly broker: BrokerModel }
  | { readonly type: 'session'; readonly broker: BrokerModel }
  | { readonly type: 'group'; readonly group: GroupModel }
  | { readonly type: 'groupPartition'; readonly group: GroupModel; readonly partition: GroupPartitionModel }
  | { readonly type: 'zookeeper'; readonly server: ZooKeeperModel }
  | { readonly type: 'fault'; readonly fault: FaultModel };

/** A fact, what can be selected for it, and what belongs under it. */
export interface OutlineNode {
  readonly id: string;
  readonly fact: OutlineFact;
  readonly selection: Selection | null;
  readonly children: readonly OutlineNode[];
}

/** The cluster in words, as a tree that can be walked: what the stage shows, without its geometry. */
export function outline(model: ClusterModel, { showsInternal = false } = {}): readonly OutlineNode[] {
  const topics = model.topics.filter(({ isInternal }) => showsInternal || !isInternal);
  const headings = [
    heading('producers', model.producers.map(producerNode)),
    ...topics.map(topicNode),
    heading('groups', model.groups.map(groupNode)),
    heading('brokers', model.brokers.map(brokerNode)),
    heading('zookeeper', model.zookeepers.map(zooKeeperNode)),
    heading('faults', model.faults.map(faultNode)),
  ];
  return headings.filter(({ fact, children }) => fact.type !== 'heading' || children.length > 0);
}

type Heading = Extract<OutlineFact, { readonly type: 'heading' }>['heading'];

function heading(id: Heading, children: readonly OutlineNode[]): OutlineNode {
  return { id, fact: { type: 'heading', heading: id }, selection: null, children };
}

function producerNode(producer: ProducerModel): OutlineNode {
  const { producerId } = producer;
  return leaf(`producer/${producerId}`, { type: 'producer', producer }, { type: 'producer', producerId });
}

function topicNode(topic: TopicModel): OutlineNode {
  return {
    id: `topic/${topic.name}`,
    fact: { type: 'topic', topic },
    selection: { type: 'topic', topic: topic.name },
    children: topic.partitions.map(partitionNode),
  };
}

function partitionNode(partition: PartitionModel): OutlineNode {
  const { topicPartition, replicas } = partition;
  return {
    id: `partition/${topicPartition}`,
    fact: { type: 'partition', partition },
    selection: { type: 'partition', topicPartition },
    children: replicas.map(replicaNode),
  };
}

function replicaNode(replica: ReplicaModel): OutlineNode {
  const { topicPartition, brokerId, records } = replica;
  const id = `replica/${topicPartition}@${brokerId}`;
  return {
    id,
    fact: { type: 'replica', replica },
    selection: { type: 'replica', topicPartition, brokerId },
    children: records.map((record) => {
      const { offset } = record;
      return leaf(`${id}/${offset}`, { type: 'record', record }, { type: 'record', topicPartition, brokerId, offset });
    }),
  };
}

function brokerNode(broker: BrokerModel): OutlineNode {
  const { brokerId, session } = broker;
  const selection = { type: 'broker' as const, brokerId };
  return {
    id: `broker/${brokerId}`,
    fact: { type: 'broker', broker },
    selection,
    children: session.state === 'none' ? [] : [leaf(`session/${brokerId}`, { type: 'session', broker }, selection)],
  };
}

function groupNode(group: GroupModel): OutlineNode {
  const { groupId, loneConsumerId, rowId, partitions } = group;
  const selection: Selection =
    loneConsumerId === null ? { type: 'group', groupId } : { type: 'consumer', consumerId: loneConsumerId };
  return {
    id: rowId,
    fact: { type: 'group', group },
    selection,
    children: partitions.map((partition) => {
      const { topicPartition, ownerId } = partition;
      const owner: Selection = ownerId === null ? selection : { type: 'consumer', consumerId: ownerId };
      return leaf(`${rowId}/${topicPartition}`, { type: 'groupPartition', group, partition }, owner);
    }),
  };
}

function zooKeeperNode(server: ZooKeeperModel): OutlineNode {
  const { serverId } = server;
  return leaf(`zookeeper/${serverId}`, { type: 'zookeeper', server }, { type: 'zookeeper', serverId });
}

function faultNode(fault: FaultModel): OutlineNode {
  return leaf(`fault/${fault.between.join('/')}`, { type: 'fault', fault }, null);
}

function leaf(id: string, fact: OutlineFact, selection: Selection | null): OutlineNode {
  return { id, fact, selection, children: [] };
}
