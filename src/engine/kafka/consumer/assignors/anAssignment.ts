import type { MemberAssignment, TopicPartitions } from '../../protocol/requests';
import { flatten, knownTopics, partitionsOf } from './partitions';
import type { AssignorMember, AssignorName, AssignorTopics } from './types';

/** For the tests of assignors: members, and what came out. */
export interface Vector {
  readonly id: string;
  readonly assignor: AssignorName;
  readonly note: string;
  readonly topics: Readonly<Record<string, number>>;
  readonly replicaRacks?: Readonly<Record<string, readonly (readonly string[])[]>>;
  readonly members: readonly {
    readonly memberId: string;
    readonly topics: readonly string[];
    readonly groupInstanceId?: string;
    readonly rack?: string;
    readonly generation?: number;
    readonly owned?: Readonly<Record<string, readonly number[]>>;
  }[];
  readonly expected: Readonly<Record<string, Readonly<Record<string, readonly number[]>>>>;
  readonly unassigned: readonly string[];
}

export function aMember(memberId: string, overrides: Partial<AssignorMember> = {}): AssignorMember {
  return {
    memberId,
    groupInstanceId: null,
    topics: ['t'],
    rackId: null,
    ownedPartitions: [],
    generation: -1,
    ...overrides,
  };
}

function owned(byTopic: Readonly<Record<string, readonly number[]>>): readonly TopicPartitions[] {
  return Object.entries(byTopic).map(([topic, partitions]) => ({ topic, partitions }));
}

export function topicsOf(vector: Vector): AssignorTopics {
  return Object.fromEntries(
    Object.entries(vector.topics).map(([topic, partitionCount]) => [
      topic,
      { partitionCount, replicaRacks: vector.replicaRacks?.[topic] ?? [] },
    ]),
  );
}

export function membersOf(vector: Vector): readonly AssignorMember[] {
  return vector.members.map((member) =>
    aMember(member.memberId, {
      topics: member.topics,
      groupInstanceId: member.groupInstanceId ?? null,
      rackId: member.rack ?? null,
      ownedPartitions: owned(member.owned ?? {}),
      generation: member.generation ?? -1,
    }),
  );
}

export function byMember(assigned: readonly MemberAssignment[]): Vector['expected'] {
  return Object.fromEntries(
    assigned.map(({ memberId, assignment }) => [
      memberId,
      Object.fromEntries(assignment.map(({ topic, partitions }) => [topic, partitions])),
    ]),
  );
}

/** Partitions of subscribed topics that nobody got, sorted. */
export function withoutOwner(
  assigned: readonly MemberAssignment[],
  members: readonly AssignorMember[],
  topics: AssignorTopics,
): readonly string[] {
  const given = new Set(assigned.flatMap(({ assignment }) => flatten(assignment).map(({ key }) => key)));
  const all = knownTopics(members, topics).flatMap((topic) => partitionsOf(topic, topics));
  return all.map(({ key }) => key).filter((key) => !given.has(key));
}
