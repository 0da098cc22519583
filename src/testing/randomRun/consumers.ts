import type { Command } from '../../engine';
import { classOf } from '../classOf';
import type { Dice } from './dice';
import type { Healer, RandomAction } from './types';

/** All share cooperative-sticky but the last, which some groups refuse to take in. */
const STRATEGIES = [
  'range,cooperative-sticky',
  'range,cooperative-sticky',
  'cooperative-sticky',
  'cooperative-sticky',
  'sticky,cooperative-sticky',
  'roundrobin,cooperative-sticky',
  'range',
];

/** Members that come late, leave, crash, start again, or are changed one by one. */
export const CONSUMER_ACTIONS: readonly RandomAction[] = [
  { weight: 5, draw: (dice) => randomReader(dice, `late-${dice.roll(3)}`) },
  {
    weight: 6,
    draw: (dice, state) => {
      const consumers = Object.values(state.nodes).flatMap((node) => (node.type === 'consumer' ? [node.nodeId] : []));
      const consumerId = consumers.length === 0 ? 'reader-1' : dice.pick(consumers);
      const type = dice.pick(['removeConsumer', 'killConsumer', 'restartConsumer', 'restartConsumer'] as const);
      return type === 'restartConsumer'
        ? { type, consumerId, how: dice.pick(['close', 'kill'] as const) }
        : { type, consumerId };
    },
  },
  {
    weight: 1,
    draw: (dice) => {
      const set = { 'partition.assignment.strategy': classesOf(dice.pick(STRATEGIES)) };
      return { type: 'rollGroup', groupId: 'readers', set, remove: [], pauseMs: dice.pick([0, 2_000, 10_000]) };
    },
  },
];

/** Somebody is there to read what was written. */
export const addLastReader: Healer = () => [aReader('last-reader')];

/**
 * An application that an exception has ended is started again, as a supervisor would. A group that a new coordinator has
 * read from the log knows of its members only the assignor in use, and refuses whoever does not have that one, until
 * the last of them is gone.
 */
export const restartEndedReaders: Healer = ({ nodes, processes }) =>
  Object.values(nodes).flatMap((node): readonly Command[] =>
    node.type === 'consumer' && node.activity.type === 'failed' && processes[node.nodeId]?.isUp === true
      ? [{ type: 'restartConsumer', consumerId: node.nodeId, how: 'close' }]
      : [],
  );

export function aReader(consumerId: string, config: Readonly<Record<string, string>> = {}): Command {
  return {
    type: 'addConsumer',
    consumerId,
    groupId: 'readers',
    topics: ['orders'],
    config: { 'auto.offset.reset': 'earliest', ...config },
  };
}

/** One in three is static; two may have the same name, of which one is fenced then. */
export function randomReader(dice: Dice, consumerId: string): Command {
  const isStatic = dice.roll(3) === 0;
  return aReader(consumerId, {
    'partition.assignment.strategy': classesOf(dice.pick(STRATEGIES)),
    'session.timeout.ms': dice.pick(['45000', '45000', '10000', '6000']),
    ...(isStatic ? { 'group.instance.id': `seat-${dice.roll(3)}` } : {}),
  });
}

function classesOf(strategy: string): string {
  return strategy.split(',').map(classOf).join(',');
}
