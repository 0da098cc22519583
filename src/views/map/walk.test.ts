import { expect, test } from 'vitest';
import { scoreOf } from '../../session';
import { walk } from './walk';

const ids = ['first-message', 'butter-bus', 'retention', 'controller', 'scale-out'];
const { staves } = scoreOf({
  playable: Object.fromEntries(ids.map((id) => [id, { steps: 5 }])),
  progressByLesson: {},
  lastId: null,
  stepIds: () => null,
});

test.each([
  ['first-message', 'ArrowRight', 'butter-bus'],
  ['butter-bus', 'ArrowRight', 'retention'],
  ['butter-bus', 'ArrowLeft', 'first-message'],
  ['first-message', 'ArrowLeft', null],
  // Chapters in which nothing can be opened yet are passed over.
  ['retention', 'ArrowDown', 'controller'],
  ['scale-out', 'ArrowUp', 'retention'],
  // Straight down rather than to the first.
  ['butter-bus', 'ArrowDown', 'retention'],
  ['controller', 'ArrowDown', null],
  ['retention', 'Home', 'first-message'],
  ['retention', 'End', 'scale-out'],
  ['retention', 'Tab', null],
  ['why-async', 'ArrowRight', null],
])('from %s, %s leads to %s', (from, key, to) => {
  expect(walk(staves, from, key)).toBe(to);
});
