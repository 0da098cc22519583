import type { Command, SimulationState } from '../../engine';
import type { Dice } from './dice';
import { randomCommand } from './index';

/**
 * The same with a person who also moves, grows, deletes and configures topics. Topics that are deleted have names of
 * their own, for what was promised of a topic ends with it. No unclean elections: they break promises on purpose.
 */
export function randomAdminCommand(dice: Dice, state: SimulationState, step: number): Command {
  if (dice.roll(3) > 0) return randomCommand(dice, state, step);
  const brokers = Object.values(state.nodes).flatMap((node) => (node.type === 'broker' ? [node.brokerId] : []));
  const partition = dice.roll(4);
  switch (dice.roll(8)) {
    case 0:
      return {
        type: 'createTopic',
        topic: `extra-${step}`,
        partitions: 1 + dice.roll(3),
        replicationFactor: 1 + dice.roll(3),
      };
    case 1:
    case 2: {
      const topics = Object.values(state.nodes).flatMap((node) =>
        node.type === 'broker' ? Object.keys(node.metadataCache.topics) : [],
      );
      const extra = [...new Set(topics)].filter((topic) => topic.startsWith('extra-')).sort();
      return { type: 'deleteTopic', topic: extra.length === 0 ? 'nowhere' : dice.pick(extra) };
    }
    case 3:
      return { type: 'createPartitions', topic: 'orders', count: 2 + dice.roll(4) };
    case 4: {
      const replicas = brokers.filter(() => dice.roll(2) === 0);
      return {
        type: 'reassignPartition',
        topic: 'orders',
        partition,
        replicas: dice.roll(2) === 0 ? replicas : replicas.toReversed(),
      };
    }
    case 5:
      return { type: 'reassignPartition', topic: 'orders', partition, replicas: null };
    case 6:
      return { type: 'electLeaders', electionType: 'PREFERRED', topic: dice.pick(['orders', null]), partition: null };
    default: {
      const set = { 'min.insync.replicas': String(1 + dice.roll(2)) };
      const brokerId = dice.pick([null, ...brokers]);
      return dice.roll(2) === 0
        ? { type: 'alterTopicConfig', topic: 'orders', set, remove: [] }
        : { type: 'alterBrokerConfig', brokerId, set, remove: [] };
    }
  }
}
