import type { Command, NodeId, SimulationState } from '../../engine';
import type { Dice } from './dice';
import type { Healer, RandomAction } from './types';

/** Links that are cut, slowed and healed, between any two nodes. */
export const LINK_ACTIONS: readonly RandomAction[] = [
  {
    weight: 8,
    draw: (dice, state) => ({ type: dice.pick(['cutLink', 'healLink', 'healLink']), between: randomLink(dice, state) }),
  },
  {
    weight: 3,
    draw: (dice, state) => ({ type: 'slowLink', between: randomLink(dice, state), byMs: 1 + dice.roll(400) }),
  },
];

export const healAllLinks: Healer = (state) => {
  const nodes = Object.keys(state.nodes).sort();
  return nodes.flatMap((a) =>
    nodes.flatMap((b): Command[] => {
      const fault = state.links[a]?.[b]?.fault.type;
      return a < b && fault !== undefined && fault !== 'pass' ? [{ type: 'healLink', between: [a, b] }] : [];
    }),
  );
};

function randomLink(dice: Dice, state: SimulationState): readonly [NodeId, NodeId] {
  const nodes = Object.keys(state.nodes).sort();
  return [dice.pick(nodes), dice.pick(nodes)];
}
