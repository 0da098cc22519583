import { expect, test } from 'vitest';
import vectors from './fixtures/assignors.json';
import { assignByRange } from './rangeAssignor';

interface Vector {
  readonly id: string;
  readonly assignor: string;
  readonly note: string;
  readonly topics: Readonly<Record<string, number>>;
  readonly members: readonly {
    readonly memberId: string;
    readonly topics: readonly string[];
    readonly groupInstanceId?: string;
    readonly rack?: string;
  }[];
  readonly expected: Readonly<Record<string, Readonly<Record<string, readonly number[]>>>>;
}

/** Racks and static members are not part of this assignor yet; every other range case is. */
const cases = (vectors.cases as unknown as readonly Vector[])
  .filter((each) => each.assignor === 'range')
  .filter((each) => each.members.every((member) => member.rack === undefined && member.groupInstanceId === undefined));

// A wrong range would show the learner another owner than her own cluster does.
test.each(cases.map((each) => [`${each.id} ${each.note}`, each] as const))(
  'partitions are shared as Kafka shares them: %s',
  (_, vector) => {
    const assigned = assignByRange(vector.members, vector.topics);
    const actual = Object.fromEntries(
      assigned.map(({ memberId, assignment }) => [
        memberId,
        Object.fromEntries(assignment.map(({ topic, partitions }) => [topic, partitions])),
      ]),
    );
    expect(actual).toEqual(vector.expected);
  },
);

test('there are cases to run', () => {
  expect(cases.length).toBeGreaterThan(8);
});
