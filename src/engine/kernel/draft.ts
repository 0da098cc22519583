/**
 * The state of an actor while one input is handled. It is copied once, before the first change, and the copy belongs to
 * the step: nobody else sees it before the step is over. The state that came in is never touched.
 *
 * `copy` writes every field out. That is not for the reader's sake: to `{ ...state, field }` V8 gives a hidden class of its
 * own each time, which takes up to twenty times as long, and slows down all who read the object later (docs/decisions/0008).
 */
export interface Drafting<State> {
  state: State;
  /** The copy that this step has made; null before the first change. */
  own: State | null;
  copy(state: State): State;
}

/** What `copy` makes: nothing is forgotten, not even what may be missing. */
export type Whole<State> = { [Key in keyof Required<State>]: State[Key] };

export type Draft<State> = { -readonly [Key in keyof State]: State[Key] };

/** The state, to be written to. */
export function draft<State>(step: Drafting<State>): Draft<State> {
  if (step.own === null || step.own !== step.state) {
    step.own = step.copy(step.state);
    step.state = step.own;
  }
  return step.own;
}
