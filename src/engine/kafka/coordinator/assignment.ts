import { answer, type GroupStep, type Scene, stepOf } from './groupStep';
import { withSession } from './members';
import type { Group, GroupMember } from './types';

/** Answers every parked SyncGroup: with the member's assignment, or with what went wrong. */
export function propagateAssignment(
  group: Group,
  error: 'NONE' | 'REBALANCE_IN_PROGRESS' | 'NOT_COORDINATOR' | 'COORDINATOR_NOT_AVAILABLE' | 'UNKNOWN_SERVER_ERROR',
  scene: Scene,
): GroupStep {
  const effects = group.members.flatMap(({ awaitingSync, assignment }) =>
    answer(awaitingSync, { api: 'SyncGroup', error, assignment: error === 'NONE' ? assignment : [] }),
  );
  const members = group.members.map((member) => released(member, scene));
  return stepOf({ ...group, members }, [], effects);
}

/** The session begins anew: while the member was parked it did not have to report, and it may be long over. */
function released(member: GroupMember, scene: Scene): GroupMember {
  return member.awaitingSync === null ? member : withSession({ ...member, awaitingSync: null }, scene.nowMs);
}
