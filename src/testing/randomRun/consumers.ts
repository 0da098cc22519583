import type { Command } from '../../engine';
import type { Healer, RandomAction } from './types';

/** Members that come late, leave, or crash. */
export const CONSUMER_ACTIONS: readonly RandomAction[] = [
  { weight: 5, draw: (dice) => aReader(`late-${dice.roll(3)}`) },
  {
    weight: 6,
    draw: (dice, state) => {
      const consumers = Object.values(state.nodes).flatMap((node) => (node.type === 'consumer' ? [node.nodeId] : []));
      const consumerId = consumers.length === 0 ? 'reader-1' : dice.pick(consumers);
      return { type: dice.pick(['removeConsumer', 'killConsumer']), consumerId };
    },
  },
];

/** Somebody is there to read what was written. */
export const addLastReader: Healer = () => [aReader('last-reader')];

export function aReader(consumerId: string): Command {
  return {
    type: 'addConsumer',
    consumerId,
    groupId: 'readers',
    topics: ['orders'],
    config: { 'auto.offset.reset': 'earliest' },
  };
}
