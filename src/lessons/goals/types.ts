import type { EventMatch, Fact, FactValue } from '../facts/types';

/** What a goal may be compared with: a value, or another fact, if need be times something. */
export type Operand = FactValue | Fact | { readonly times: number; readonly of: Fact };

/** A question to one value. */
export type Comparison =
  | { readonly is: 'equal' | 'different' | 'atLeast' | 'atMost' | 'moreThan' | 'lessThan'; readonly than: Operand }
  /** A list that has it, a text that contains it. */
  | { readonly is: 'including' | 'excluding'; readonly than: Operand }
  /** A list of which each answers yes (an empty one does not), or at least one. */
  | { readonly is: 'every' | 'some'; readonly of: Comparison }
  /** A list in which somewhere a number is less than the one before it. */
  | { readonly is: 'steppingBack' };

/** What must be true for a step to be done. `judge` answers *met*, *not yet* or *missed*, on facts of the run. */
export type Goal =
  | { readonly type: 'fact'; readonly fact: Fact; readonly comparison: Comparison }
  | { readonly type: 'all' | 'any'; readonly goals: readonly Goal[] }
  | { readonly type: 'not'; readonly goal: Goal }
  /** Events have occurred in this order since the step began, with others in between. */
  | { readonly type: 'inOrder'; readonly matches: readonly EventMatch[] }
  /** Met and missed like `goal`, and missed for good as soon as `missed` is met. */
  | { readonly type: 'unless'; readonly missed: Goal; readonly goal: Goal };

/** `missed`: from here it cannot be met any more without undoing something. */
export type Judgement = 'met' | 'notYet' | 'missed';
