import type { Command } from '../../engine';
import type { Dice } from './dice';
import { randomProducer } from './producers';
import type { Healer, RandomAction } from './types';

/** Records with keys and without, from the producer with Kafka's defaults and from the one whose settings are drawn. */
export const RECORD_ACTIONS: readonly RandomAction[] = [
  {
    weight: 50,
    draw: (dice, _, step) => {
      const key = dice.roll(4) === 0 ? null : `k${dice.roll(8)}`;
      return { type: 'publish', producerId: dice.pick(['shop', 'careful']), topic: 'orders', key, value: `v${step}` };
    },
  },
  // An application that sends a lot: at once, or for a while.
  {
    weight: 2,
    draw: (dice) => ({ type: 'publishBurst', ...aWorkload(dice), count: 1 + dice.roll(40) }),
  },
  { weight: 1, draw: (dice) => ({ type: 'startLoad', ...aWorkload(dice), recordsPerSecond: dice.pick([1, 5, 20]) }) },
  { weight: 2, draw: (dice) => ({ type: 'stopLoad', producerId: dice.pick(PRODUCERS) }) },
  { weight: 1, draw: (dice) => ({ type: 'flush', producerId: dice.pick(PRODUCERS) }) },
  { weight: 1, draw: () => ({ type: 'killProducer', producerId: 'careful' }) },
  // Under another name: a record is known by who sent it and a number, and numbers begin anew.
  { weight: 1, draw: (dice) => randomProducer(dice, `late-${dice.roll(3)}`) },
];

/** Nobody sends for ever. */
export const stopAllLoads: Healer = ({ nodes }) =>
  Object.values(nodes).flatMap((node): Command[] =>
    node.type === 'producer' && node.load !== null ? [{ type: 'stopLoad', producerId: node.nodeId }] : [],
  );

const PRODUCERS = ['shop', 'careful', 'late-0', 'late-1', 'late-2'];

function aWorkload(dice: Dice) {
  return {
    producerId: dice.pick(PRODUCERS),
    topic: 'orders',
    keys: dice.pick(['none', 'uniform', 'zipf', 'hot'] as const),
    keyCount: 8,
    valueBytes: dice.pick([1, 30, 200]),
  };
}
