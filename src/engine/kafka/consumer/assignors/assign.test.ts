import { expect, test } from 'vitest';
import vectors from '../fixtures/assignors.json';
import randomVectors from '../fixtures/randomAssignors.json';
import { assign } from './assign';
import { byMember, membersOf, topicsOf, type Vector, withoutOwner } from './anAssignment';

const cases = vectors.cases as unknown as readonly Vector[];
const randomCases = randomVectors.cases as unknown as readonly Vector[];

// A wrong owner on this page would be another one than her own cluster shows the learner.
test.each(cases.map((each) => [`${each.id} ${each.note}`, each] as const))(
  'partitions are shared as Kafka 3.9 shares them: %s',
  (_, vector) => {
    const [members, topics] = [membersOf(vector), topicsOf(vector)];
    const assigned = assign(vector.assignor, members, topics);
    expect(byMember(assigned)).toEqual(vector.expected);
    expect(withoutOwner(assigned, members, topics)).toEqual(vector.unassigned);
  },
);

// Nobody chose these: they find what one does not think of.
test.each(randomCases.map((each) => [`${each.id} ${each.assignor}`, each] as const))(
  'random groups are shared as Kafka 3.9.0 shared them: %s',
  (_, vector) => {
    expect(byMember(assign(vector.assignor, membersOf(vector), topicsOf(vector)))).toEqual(vector.expected);
  },
);

test('all 72 cases of all four assignors run', () => {
  expect(cases).toHaveLength(72);
  expect(new Set(cases.map(({ assignor }) => assignor)).size).toBe(4);
  expect(randomCases).toHaveLength(100);
});
