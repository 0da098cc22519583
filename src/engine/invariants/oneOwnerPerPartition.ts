import { CONSUMER_OFFSETS_TOPIC, topicPartition } from '../kafka/protocol/ids';
import type { Consumer } from '../kafka/consumer/types';
import type { Notebook } from './notebook';
import type { KafkaPromise } from './types';

/**
 * In one generation of a group, a partition has at most one owner. Two processes that were given the same static name are
 * one member: the older one is told so by the next answer it gets, and reads on until then.
 */
export const oneOwnerPerPartition: KafkaPromise = {
  id: 'oneOwnerPerPartition',
  rows: [],
  condition: 'always',
  onConsumer(changed, before, { moment, notebook }) {
    // Generations are counted in the offsets topic: whoever lost a part of it may count them from the beginning.
    if (hasLostGenerations(notebook)) return null;
    if (changed.memberState !== 'STABLE') return null;
    const isKnown = before?.memberState === 'STABLE' && before.generationId === changed.generationId;
    if (isKnown && before.assignment === changed.assignment) return null;
    for (const nodeId in moment.nodes) {
      const node = moment.nodes[nodeId];
      if (node?.type !== 'consumer' || node === changed || node.memberState !== 'STABLE') continue;
      if (node.groupId !== changed.groupId || node.generationId !== changed.generationId) continue;
      if (isSameMember(node, changed)) continue;
      const shared = node.assignment.find((mine) =>
        changed.assignment.some((other) => other.topic === mine.topic && other.partition === mine.partition),
      );
      if (shared === undefined) continue;
      const name = topicPartition(shared.topic, shared.partition);
      const what = `${name} belongs to ${node.clientId} and to ${changed.clientId} in generation ${changed.generationId} of ${changed.groupId}`;
      return { topicPartition: name, what };
    }
    return null;
  },
};

function isSameMember(one: Consumer, other: Consumer): boolean {
  const name = one.config['group.instance.id'];
  return name !== null && name === other.config['group.instance.id'];
}

function hasLostGenerations({ partitions }: Notebook): boolean {
  for (const name in partitions) {
    if (partitions[name]?.forfeit && name.startsWith(CONSUMER_OFFSETS_TOPIC)) return true;
  }
  return false;
}
