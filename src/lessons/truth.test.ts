import { expect, test } from 'vitest';
import { aTinyLesson } from './aTinyLesson.testing';
import { records } from './goals/say';
import { openingOf } from './playLesson';
import { isSaidRightly, truthOf } from './truth';
import type { Prediction } from './types';

const opening = openingOf(aTinyLesson());
const truthAsked = (prediction: Prediction) => {
  const [step] = aTinyLesson({ prediction }).steps;
  return step === undefined ? null : truthOf(step, opening);
};

// What was said is held against what is so: an option by its name, a number by its value.
test('the truth is an option, a number, or what the run said as the step began', () => {
  expect(
    truthAsked({
      type: 'options',
      options: [
        { id: 'a', isTrue: false },
        { id: 'b', isTrue: true },
      ],
    }),
  ).toBe('b');
  expect(truthAsked({ type: 'number', truth: 3 })).toBe('3');
  expect(truthAsked({ type: 'number', truth: records('orders') })).toBe('0');
  expect(truthAsked({ type: 'none' })).toBeNull();
});

test.each([
  ['3', '3', true],
  ['3.0', '3', true],
  ['4', '3', false],
  ['', '0', false],
  [undefined, '3', false],
  ['kept', 'kept', true],
  ['kept', 'gone', false],
  ['kept', null, false],
])('%s for %s: %s', (said, truth, isRight) => {
  expect(isSaidRightly(said, truth)).toBe(isRight);
});
