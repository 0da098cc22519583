import type { MemberAssignment } from '../../protocol/requests';
import { assignCooperatively } from './cooperativeStickyAssignor';
import { assignByRange } from './rangeAssignor';
import { assignRoundRobin } from './roundRobinAssignor';
import { assignSticky } from './stickyAssignor';
import type { Assignor, AssignorMember, AssignorName, AssignorTopics } from './types';

/**
 * The assignors by the names under which they travel. A group's leader runs the one that the coordinator chose.
 *
 * Kafka 3.9: `ConsumerPartitionAssignor` and the four of them that come with the client.
 */
export const ASSIGNORS: Readonly<Record<AssignorName, Assignor>> = {
  range: assignByRange,
  roundrobin: assignRoundRobin,
  sticky: assignSticky,
  'cooperative-sticky': assignCooperatively,
};

/** Every member with its partitions, also where it gets none. The order of the arguments does not matter. */
export function assign(
  name: AssignorName,
  members: readonly AssignorMember[],
  topics: AssignorTopics,
): readonly MemberAssignment[] {
  return ASSIGNORS[name](members, topics);
}
