import type { Trace } from '../../history';
import type { BrokerModel, ClusterModel, GroupModel, PartitionModel, ProducerModel } from '../clusterTypes';
import { deliveriesAt } from './deliveries';
import type { ComparedThing, FactName, FactValue } from './types';

/** One thing that holds in a branch, in a form that can be held against the same in another. */
export interface Fact {
  readonly key: string;
  readonly thing: ComparedThing;
  readonly name: FactName;
  readonly value: FactValue;
}

/** All that is compared but the records, which take two logs. Internal topics go about their business unmarked. */
export function factsOf(model: ClusterModel, trace: Trace, timeMs: number): ReadonlyMap<string, Fact> {
  const facts = new Map<string, Fact>();
  const add = (thing: ComparedThing, name: FactName, value: FactValue) => {
    const key = `${nameOf(thing)}/${name}`;
    facts.set(key, { key, thing, name, value });
  };
  add({ type: 'cluster' }, 'controller', model.controllerId);
  for (const broker of model.brokers) addBroker(broker, add);
  for (const { isInternal, partitions } of model.topics) {
    if (!isInternal) for (const partition of partitions) addPartition(partition, add);
  }
  for (const group of model.groups) addGroup(group, add);
  for (const producer of model.producers) addProducer(producer, deliveriesAt(trace, producer.producerId, timeMs), add);
  return facts;
}

/** Names a thing: the same in both branches. */
export function nameOf(thing: ComparedThing): string {
  switch (thing.type) {
    case 'cluster':
      return 'cluster';
    case 'broker':
      return `broker ${thing.brokerId}`;
    case 'partition':
      return thing.topicPartition;
    case 'group':
      return thing.topicPartition === null ? thing.rowId : `${thing.rowId} ${thing.topicPartition}`;
    case 'producer':
      return `producer ${thing.producerId}`;
  }
}

type Add = (thing: ComparedThing, name: FactName, value: FactValue) => void;

function addBroker({ brokerId, isUp, isFrozen }: BrokerModel, add: Add): void {
  add({ type: 'broker', brokerId }, 'process', isUp ? (isFrozen ? 'frozen' : 'up') : 'down');
}

function addPartition(partition: PartitionModel, add: Add): void {
  const { topicPartition, leaderId, leaderEpoch, inSyncReplicas, logEndOffset, highWatermark } = partition;
  const thing = { type: 'partition', topicPartition } as const;
  add(thing, 'leader', leaderId);
  add(thing, 'leaderEpoch', leaderEpoch);
  add(thing, 'inSyncReplicas', inSyncReplicas.toSorted((a, b) => a - b).join(', '));
  add(thing, 'logEndOffset', logEndOffset);
  add(thing, 'highWatermark', highWatermark);
}

function addGroup({ groupId, rowId, members, partitions }: GroupModel, add: Add): void {
  const counted = members.filter(({ isMember }) => isMember).map(({ clientId }) => clientId);
  add({ type: 'group', groupId, rowId, topicPartition: null }, 'members', counted.join(', '));
  for (const { topicPartition, position, committedOffset, lag } of partitions) {
    const thing = { type: 'group', groupId, rowId, topicPartition } as const;
    add(thing, 'position', position);
    add(thing, 'committedOffset', committedOffset);
    add(thing, 'lag', lag);
  }
}

function addProducer(
  { producerId }: ProducerModel,
  { acknowledged, failed }: { readonly acknowledged: number; readonly failed: number },
  add: Add,
): void {
  const thing = { type: 'producer', producerId } as const;
  add(thing, 'acknowledged', acknowledged);
  add(thing, 'failed', failed);
}
