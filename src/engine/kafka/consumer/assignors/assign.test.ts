import { expect, test } from 'vitest';
import vectors from '../fixtures/assignors.json';
import { assign } from './assign';
import { aMember, owned, type Vector, withoutOwner } from './anAssignment';

const cases = vectors.cases as unknown as readonly Vector[];

// A wrong owner on this page would be another one than her own cluster shows the learner.
test.each(cases.map((each) => [`${each.id} ${each.note}`, each] as const))(
  'partitions are shared as Kafka 3.9 shares them: %s',
  (_, vector) => {
    const topics = Object.fromEntries(
      Object.entries(vector.topics).map(([topic, partitionCount]) => [
        topic,
        { partitionCount, replicaRacks: vector.replicaRacks?.[topic] ?? [] },
      ]),
    );
    const members = vector.members.map((member) =>
      aMember(member.memberId, {
        topics: member.topics,
        groupInstanceId: member.groupInstanceId ?? null,
        rackId: member.rack ?? null,
        ownedPartitions: owned(member.owned ?? {}),
        generation: member.generation ?? -1,
      }),
    );
    const assigned = assign(vector.assignor, members, topics);
    const actual = Object.fromEntries(
      assigned.map(({ memberId, assignment }) => [
        memberId,
        Object.fromEntries(assignment.map(({ topic, partitions }) => [topic, partitions])),
      ]),
    );
    expect(actual).toEqual(vector.expected);
    expect(withoutOwner(assigned, members, topics)).toEqual(vector.unassigned);
  },
);

test('all 72 cases of all four assignors run', () => {
  expect(cases).toHaveLength(72);
  expect(new Set(cases.map(({ assignor }) => assignor)).size).toBe(4);
});
