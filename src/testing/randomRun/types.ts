import type { Command, SimulationState } from '../../engine';
import type { Dice } from './dice';

/**
 * One kind of thing that a person might do, sensible or not; refused ones are part of the test. An action is drawn as
 * often as its weight says, out of the sum of all weights.
 */
export interface RandomAction {
  readonly weight: number;
  /** `step` counts the commands of the run. */
  draw(dice: Dice, state: SimulationState, step: number): Command;
}

/** Puts right what the actions of a theme may have broken. Given last, when the run is healed. */
export type Healer = (state: SimulationState) => readonly Command[];
