import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { MemberAssignment } from '../../protocol/requests';
import { aMember, withoutOwner } from './anAssignment';
import { assign } from './assign';
import { flatten } from './partitions';
import type { AssignorMember, AssignorName, AssignorTopics } from './types';

const NAMES: readonly AssignorName[] = ['range', 'roundrobin', 'sticky', 'cooperative-sticky'];
const RUNS = { seed: 7, numRuns: 150 };

const topics = fc
  .uniqueArray(
    fc.record({ name: fc.constantFrom('a', 'b', 'c', 'd'), partitionCount: fc.integer({ min: 1, max: 9 }) }),
    {
      selector: ({ name }) => name,
      minLength: 1,
    },
  )
  .map(
    (list): AssignorTopics =>
      Object.fromEntries(list.map(({ name, partitionCount }) => [name, { partitionCount, replicaRacks: [] }])),
  );

/** A group with or without equal subscriptions. */
const group = fc
  .tuple(
    topics,
    fc.array(fc.subarray(['a', 'b', 'c', 'd'], { minLength: 1 }), { minLength: 1, maxLength: 8 }),
    fc.boolean(),
  )
  .map(([known, subscriptions, areEqual]) => ({
    topics: known,
    members: subscriptions.map((subscription, index) =>
      aMember(`m${index}`, { topics: areEqual ? Object.keys(known) : subscription }),
    ),
  }));

const keysOf = ({ assignment }: MemberAssignment) => flatten(assignment).map(({ key }) => key);
const allKeys = (assigned: readonly MemberAssignment[]) => assigned.flatMap(keysOf);

/** The members as they come to the next rebalance. */
function inNextGeneration(
  members: readonly AssignorMember[],
  assigned: readonly MemberAssignment[],
  generation: number,
): readonly AssignorMember[] {
  return members.map((member) => ({
    ...member,
    generation,
    ownedPartitions: assigned.find(({ memberId }) => memberId === member.memberId)?.assignment ?? [],
  }));
}

// Two readers of one partition would read everything twice; none would leave it unread.
test.each(NAMES)('%s gives every partition of a subscribed topic to one subscriber', (name) => {
  fc.assert(
    fc.property(group, ({ members, topics: known }) => {
      const assigned = assign(name, members, known);
      expect(assigned.map(({ memberId }) => memberId).sort()).toEqual(members.map(({ memberId }) => memberId).sort());
      expect(withoutOwner(assigned, members, known)).toEqual([]);
      expect(new Set(allKeys(assigned)).size).toBe(allKeys(assigned).length);
      for (const { memberId, assignment } of assigned) {
        const subscription = members.find((member) => member.memberId === memberId)?.topics ?? [];
        for (const { topic } of assignment) expect(subscription).toContain(topic);
      }
    }),
    RUNS,
  );
});

// A run must be the same wherever it is played, whatever order a list happens to have.
test.each(NAMES)('%s does not look at the order in which members, topics and partitions are listed', (name) => {
  fc.assert(
    fc.property(group, ({ members, topics: known }) => {
      const first = assign(name, members, known);
      const later = inNextGeneration(members, first, 1).slice(1);
      const turned = [...later].reverse().map((member) => ({
        ...member,
        topics: [...member.topics].reverse(),
        ownedPartitions: [...member.ownedPartitions].reverse(),
      }));
      const turnedTopics = Object.fromEntries(Object.entries(known).reverse());
      expect(assign(name, turned, turnedTopics)).toEqual(assign(name, later, known));
      expect(assign(name, [...members].reverse(), turnedTopics)).toEqual(first);
    }),
    RUNS,
  );
});

test.each(['roundrobin', 'sticky', 'cooperative-sticky'] as const)(
  '%s shares evenly between members with equal subscriptions',
  (name) => {
    fc.assert(
      fc.property(topics, fc.integer({ min: 1, max: 8 }), (known, numMembers) => {
        const members = Array.from({ length: numMembers }, (_, index) =>
          aMember(`m${index}`, { topics: Object.keys(known) }),
        );
        const sizes = assign(name, members, known).map((each) => keysOf(each).length);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      }),
      RUNS,
    );
  },
);

// Each partition that moves costs a cache, a connection, a wait.
test.each(['sticky', 'cooperative-sticky'] as const)('%s moves nothing when nothing has changed', (name) => {
  fc.assert(
    fc.property(group, ({ members, topics: known }) => {
      const first = assign(name, members, known);
      expect(assign(name, inNextGeneration(members, first, 1), known)).toEqual(first);
    }),
    RUNS,
  );
});

test('when a member of equals leaves, the others keep all they have with the sticky assignor', () => {
  fc.assert(
    fc.property(topics, fc.integer({ min: 2, max: 8 }), (known, numMembers) => {
      const members = Array.from({ length: numMembers }, (_, index) =>
        aMember(`m${index}`, { topics: Object.keys(known) }),
      );
      const first = assign('sticky', members, known);
      const second = assign('sticky', inNextGeneration(members, first, 1).slice(1), known);
      for (const each of second) {
        const before = first.find(({ memberId }) => memberId === each.memberId);
        expect(keysOf(each)).toEqual(expect.arrayContaining(keysOf(before ?? each)));
      }
    }),
    RUNS,
  );
});

// The whole point of cooperation: a partition changes hands only after its owner has let go.
test('cooperative-sticky withholds what a living member has to give up, and hands it out in the next generation', () => {
  fc.assert(
    fc.property(group, ({ members, topics: known }) => {
      const before = inNextGeneration(members, assign('cooperative-sticky', members, known), 1);
      const joined = [...before, aMember('m9', { topics: Object.keys(known) })];
      const first = assign('cooperative-sticky', joined, known);
      const owner = new Map(
        before.flatMap((member) => flatten(member.ownedPartitions).map(({ key }) => [key, member.memberId] as const)),
      );
      for (const each of first)
        for (const key of keysOf(each)) expect(owner.get(key) ?? each.memberId).toBe(each.memberId);
      const second = assign('cooperative-sticky', inNextGeneration(joined, first, 2), known);
      expect(withoutOwner(second, joined, known)).toEqual([]);
    }),
    RUNS,
  );
});
