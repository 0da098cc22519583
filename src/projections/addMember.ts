import { APPLICATION_DEFAULTS, type Command, type Consumer, type SimulationState } from '../engine';
import type { GroupModel } from './clusterTypes';

/** Who an instance is, no other one can be. */
const ITS_OWN = ['group.id', 'group.instance.id', 'client.id'];

/** Another instance of a group's application: it reads what the group reads, with the settings of those that are there. */
export function addMember(
  { groupId, partitions }: GroupModel,
  { nodes }: SimulationState,
): Extract<Command, { type: 'addConsumer' }> {
  let number = 2;
  while (nodes[`${groupId}-${number}`] !== undefined) number++;
  const consumerId = `${groupId}-${number}`;
  const names = partitions.map(({ topicPartition }) => topicPartition.slice(0, topicPartition.lastIndexOf('-')));
  const topics = [...new Set(names)];
  const other = Object.values(nodes).find(
    (node): node is Consumer => node?.type === 'consumer' && node.groupId === groupId,
  );
  if (other === undefined) return { type: 'addConsumer', consumerId, groupId, topics };
  const { pattern } = other;
  const config = Object.fromEntries(Object.entries(other.given).filter(([key]) => !ITS_OWN.includes(key)));
  const usual: Readonly<Record<string, unknown>> = { ...APPLICATION_DEFAULTS };
  const application = Object.fromEntries(Object.entries(other.application).filter(([key, is]) => usual[key] !== is));
  return {
    type: 'addConsumer',
    consumerId,
    groupId,
    ...(pattern === null ? { topics } : { topics: [], pattern }),
    ...(Object.keys(config).length === 0 ? {} : { config }),
    ...(Object.keys(application).length === 0 ? {} : { application }),
  };
}
