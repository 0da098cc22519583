import type { RandomAction } from './types';

/** Records with keys and without, from the producer with Kafka's defaults and from the one whose settings are drawn. */
export const RECORD_ACTIONS: readonly RandomAction[] = [
  {
    weight: 50,
    draw: (dice, _, step) => {
      const key = dice.roll(4) === 0 ? null : `k${dice.roll(8)}`;
      return { type: 'publish', producerId: dice.pick(['shop', 'careful']), topic: 'orders', key, value: `v${step}` };
    },
  },
];
