import { expect, test } from 'vitest';
import { draft, type Drafting } from './draft';

interface Counter {
  readonly count: number;
  readonly name: string;
}

function aStep(): Drafting<Counter> & { copies: number } {
  const step = {
    state: Object.freeze({ count: 1, name: 'a' }),
    own: null,
    copies: 0,
    copy: ({ count, name }: Counter) => {
      step.copies++;
      return { count, name };
    },
  };
  return step;
}

// Whoever kept the state before has a snapshot.
test('the state that came in stays as it was', () => {
  const step = aStep();
  const before = step.state;
  draft(step).count = 2;
  expect(before).toEqual({ count: 1, name: 'a' });
  expect(step.state).toEqual({ count: 2, name: 'a' });
});

test('however much is changed in one step, there is one copy', () => {
  const step = aStep();
  draft(step).count = 2;
  draft(step).name = 'b';
  expect(step.state).toEqual({ count: 2, name: 'b' });
  expect(step.copies).toBe(1);
});

// Some still write `{ ...step.state, field }`, and may keep what they made.
test('a state that was put there by somebody else is copied again', () => {
  const step = aStep();
  draft(step).count = 2;
  const put = Object.freeze({ ...step.state, name: 'c' });
  step.state = put;
  draft(step).count = 3;
  expect(put).toEqual({ count: 2, name: 'c' });
  expect(step.state).toEqual({ count: 3, name: 'c' });
});
