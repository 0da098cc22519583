import type { TimeMs } from '../../kernel/types';
import type { Effect } from '../protocol/actor';
import type { GroupId, MemberId } from '../protocol/ids';
import { joinPhaseDueMs } from './joinPhase';
import type { CoordinatorTimer, Group, GroupMember, PendingMember } from './types';

/**
 * A group's timers follow from the deadlines in its state, so no conversation has to think of them.
 *
 * Every heartbeat sets the session's timer anew, as Kafka completes one `DelayedHeartbeat` and waits with the next.
 */
export function groupTimerEffects(
  before: Group | null,
  after: Group | null,
  nowMs: TimeMs,
): readonly Effect<CoordinatorTimer>[] {
  if (before === after) return [];
  const earlier = before === null ? [] : deadlinesOf(before);
  const later = after === null ? [] : deadlinesOf(after);
  const cancelled = earlier.filter(({ key }) => !later.some((deadline) => deadline.key === key));
  const set = later.filter(
    ({ key, mark }) => !earlier.some((deadline) => deadline.key === key && deadline.mark === mark),
  );
  return [
    ...cancelled.map(({ key }) => ({ type: 'cancelTimer', key }) as const),
    ...set.map(({ key, dueMs, timer }) => setTimer(key, dueMs - nowMs, timer)),
  ];
}

/** Looks at the member's session again when it may be over. */
export function sessionTimerEffect(groupId: GroupId, memberId: MemberId, afterMs: number): Effect<CoordinatorTimer> {
  return setTimer(sessionKey(groupId, memberId), afterMs, { type: 'memberSession', groupId, memberId });
}

export function pendingAppendTimerEffect(afterMs: number): Effect<CoordinatorTimer> {
  return setTimer('group/append', afterMs, { type: 'pendingAppend' });
}

interface Deadline {
  readonly key: string;
  /** A timer is set anew when this changes. */
  readonly mark: string;
  readonly dueMs: TimeMs;
  readonly timer: CoordinatorTimer;
}

function deadlinesOf(group: Group): readonly Deadline[] {
  const { groupId, members, pendingMembers, syncDeadlineMs } = group;
  return [
    ...phaseDeadline(`group/join/${groupId}`, joinPhaseDueMs(group), { type: 'joinPhase', groupId }),
    ...phaseDeadline(`group/sync/${groupId}`, syncDeadlineMs, { type: 'syncPhase', groupId }),
    ...pendingMembers.map((pending) => pendingDeadline(groupId, pending)),
    ...members.map((member) => sessionDeadline(groupId, member)),
  ];
}

function phaseDeadline(key: string, dueMs: TimeMs | null, timer: CoordinatorTimer): readonly Deadline[] {
  return dueMs === null ? [] : [{ key, mark: String(dueMs), dueMs, timer }];
}

/** The session of a member takes the place of that of its pending id. */
function pendingDeadline(groupId: GroupId, { memberId, expiresMs }: PendingMember): Deadline {
  const timer = { type: 'pendingMember', groupId, memberId } as const;
  return { key: sessionKey(groupId, memberId), mark: `pending ${expiresMs}`, dueMs: expiresMs, timer };
}

function sessionDeadline(
  groupId: GroupId,
  { memberId, isNew, sessionTimeoutMs, sessionExpiresMs }: GroupMember,
): Deadline {
  const timer = { type: 'memberSession', groupId, memberId } as const;
  return {
    key: sessionKey(groupId, memberId),
    mark: `${isNew} ${sessionTimeoutMs} ${sessionExpiresMs}`,
    dueMs: sessionExpiresMs,
    timer,
  };
}

function sessionKey(groupId: GroupId, memberId: MemberId): string {
  return `group/session/${groupId}/${memberId}`;
}

function setTimer(key: string, afterMs: number, timer: CoordinatorTimer): Effect<CoordinatorTimer> {
  return { type: 'setTimer', key, afterMs: Math.max(0, afterMs), timer };
}
