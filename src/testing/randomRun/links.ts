import type { NodeId, SimulationState } from '../../engine';
import type { Dice } from './dice';
import type { RandomAction } from './types';

/** Links that are cut, slowed, lossy and healed, between any two nodes, both ways or one. */
export const LINK_ACTIONS: readonly RandomAction[] = [
  {
    weight: 8,
    draw: (dice, state) => {
      const between = randomLink(dice, state);
      return dice.roll(3) > 0 ? { type: 'healLink', between } : { type: 'cutLink', between, ...maybeOneWay(dice) };
    },
  },
  {
    weight: 2,
    draw: (dice, state) => ({
      type: 'slowLink',
      between: randomLink(dice, state),
      byMs: 1 + dice.roll(400),
      ...maybeOneWay(dice),
    }),
  },
  {
    weight: 2,
    draw: (dice, state) => ({
      type: 'loseOnLink',
      between: randomLink(dice, state),
      oneIn: 2 + dice.roll(10),
      ...maybeOneWay(dice),
    }),
  },
];

function maybeOneWay(dice: Dice): { readonly oneWay?: boolean } {
  return dice.roll(3) === 0 ? { oneWay: true } : {};
}

function randomLink(dice: Dice, state: SimulationState): readonly [NodeId, NodeId] {
  const nodes = Object.keys(state.nodes).sort();
  return [dice.pick(nodes), dice.pick(nodes)];
}
