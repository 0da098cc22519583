import type { Consumer } from '../kafka/consumer/types';
import { CONSUMER_OFFSETS_TOPIC, partsOf, topicPartition } from '../kafka/protocol/ids';
import type { Moment, Notebook } from './types';

/**
 * In one generation of a group, a partition has at most one owner. Generations are counted in the offsets topic: whoever
 * lost a disk with a part of it may count them from the beginning.
 */
export function oneOwnerPerPartition(changed: Consumer, moment: Moment, notebook: Notebook): string | null {
  if (Object.keys(notebook.lostDisks).some((name) => partsOf(name).topic === CONSUMER_OFFSETS_TOPIC)) return null;
  if (changed.memberState !== 'STABLE') return null;
  for (const node of Object.values(moment.nodes)) {
    if (node.type !== 'consumer' || node === changed || node.memberState !== 'STABLE') continue;
    if (node.groupId !== changed.groupId || node.generationId !== changed.generationId) continue;
    const shared = node.assignment.find((mine) =>
      changed.assignment.some((other) => other.topic === mine.topic && other.partition === mine.partition),
    );
    if (shared !== undefined) {
      const name = topicPartition(shared.topic, shared.partition);
      return `${name} belongs to ${node.clientId} and to ${changed.clientId} in generation ${changed.generationId} of ${changed.groupId}`;
    }
  }
  return null;
}
