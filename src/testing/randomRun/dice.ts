import { createStream, drawAt, nextState } from '../../engine/kernel/random';

/** A source of seeded choices for tests. */
export interface Dice {
  /** A whole number from 0 to `bound` - 1. */
  roll(bound: number): number;
  pick<T>(choices: readonly T[]): T;
}

export function createDice(seed: number): Dice {
  let state = createStream(seed, 'dice');
  const roll = (bound: number) => {
    const drawn = drawAt(state, bound);
    state = nextState(state);
    return drawn;
  };
  return {
    roll,
    pick: (choices) => {
      const choice = choices[roll(choices.length)];
      if (choice === undefined) throw new RangeError('There is nothing to pick from.');
      return choice;
    },
  };
}
