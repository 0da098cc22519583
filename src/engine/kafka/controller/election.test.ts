import { expect, test } from 'vitest';
import { controlledShutdownElection, offlineElection, preferredElection, reassignElection } from './election';

const online =
  (...ids: readonly number[]) =>
  (id: number) =>
    ids.includes(id);

// The order of the assignment decides, never that of the ISR: it is what people read off a topic's description.
test('a dead leader is followed by the first assigned replica that is online and in sync', () => {
  expect(offlineElection([1, 2, 3], [3, 2, 1], online(2, 3), false)).toEqual({
    leader: 2,
    isr: [3, 2],
    isUnclean: false,
  });
});

test('nobody in sync means nobody leads, unless losing records is allowed', () => {
  expect(offlineElection([1, 2, 3], [1], online(2, 3), false)).toBeNull();
  expect(offlineElection([1, 2, 3], [1], online(2, 3), true)).toEqual({ leader: 2, isr: [2], isUnclean: true });
  expect(offlineElection([1, 2, 3], [1], online(), true)).toBeNull();
});

test('where somebody is in sync an unclean election is a clean one', () => {
  expect(offlineElection([1, 2, 3], [1, 3], online(2, 3), true)).toMatchObject({ leader: 3, isUnclean: false });
});

test('a preferred election elects the first assigned replica or nobody, and leaves the ISR as it is', () => {
  expect(preferredElection([1, 2], [2, 1], online(1))).toEqual({ leader: 1, isr: [2, 1], isUnclean: false });
  expect(preferredElection([1, 2], [2], online(1, 2))).toBeNull();
});

test('a reassignment elects the first of its target that is online and in sync', () => {
  expect(reassignElection([4, 5], [1, 4, 5], online(1, 5))).toEqual({ leader: 5, isr: [1, 4, 5], isUnclean: false });
});

test('whoever is shutting down is neither chosen nor kept in sync', () => {
  expect(controlledShutdownElection([1, 2, 3], [1, 2, 3], online(1, 2, 3), online(1, 2))).toEqual({
    leader: 3,
    isr: [3],
    isUnclean: false,
  });
});
