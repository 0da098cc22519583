import type { MemberId } from '../../protocol/ids';
import type { Assignable, AssignorMember, AssignorTopics } from './types';

/**
 * Where consumers and replicas stand, so that a partition can go to a consumer near one of its replicas.
 *
 * Kafka 3.9: `AbstractPartitionAssignor.useRackAwareAssignment`, `AbstractStickyAssignor.RackInfo`.
 */
export interface Racks {
  /** Consumers and replicas share some racks, and not every partition is on every rack anyway. */
  readonly matter: boolean;
  /** Only of members that have one. */
  readonly ofMember: ReadonlyMap<MemberId, string>;
  /** By partition. */
  readonly ofPartition: ReadonlyMap<string, ReadonlySet<string>>;
  /** How many members could read the partition on their own rack. */
  readonly numNearMembers: ReadonlyMap<string, number>;
}

const NO_RACKS: Racks = { matter: false, ofMember: new Map(), ofPartition: new Map(), numNearMembers: new Map() };

export function racksOf(
  members: readonly AssignorMember[],
  partitions: readonly Assignable[],
  topics: AssignorTopics,
): Racks {
  const ofMember = new Map(
    members.flatMap(({ memberId, rackId }) => (rackId === null || rackId === '' ? [] : [[memberId, rackId] as const])),
  );
  if (ofMember.size === 0) return NO_RACKS;
  const ofPartition = new Map(
    partitions.map(
      ({ key, topic, partition }) => [key, new Set(topics[topic]?.replicaRacks[partition] ?? [])] as const,
    ),
  );
  const replicaRacks = new Set([...ofPartition.values()].flatMap((racks) => [...racks]));
  const meet = [...ofMember.values()].some((rack) => replicaRacks.has(rack));
  const isEverywhere = [...ofPartition.values()].every((racks) => racks.size === replicaRacks.size);
  const membersOn = (rack: string) => [...ofMember.values()].filter((each) => each === rack).length;
  const numNearMembers = new Map(
    [...ofPartition].map(([key, racks]) => [key, [...racks].reduce((sum, rack) => sum + membersOn(rack), 0)] as const),
  );
  return { matter: meet && !isEverywhere, ofMember, ofPartition, numNearMembers };
}

/** Where racks do not matter, nobody is near or far. */
export function unlessIdle(racks: Racks): Racks {
  return racks.matter ? racks : NO_RACKS;
}

/** The member has a rack, and no replica of the partition stands there. */
export function isFar(racks: Racks, memberId: MemberId, { key }: Assignable): boolean {
  const rack = racks.ofMember.get(memberId);
  return rack !== undefined && racks.ofPartition.get(key)?.has(rack) !== true;
}

/** The member has a rack, and a replica of the partition stands there. */
export function isNear(racks: Racks, memberId: MemberId, { key }: Assignable): boolean {
  const rack = racks.ofMember.get(memberId);
  return rack !== undefined && racks.ofPartition.get(key)?.has(rack) === true;
}
