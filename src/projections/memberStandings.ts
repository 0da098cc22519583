import type { Consumer, Group, GroupMember, SimulationState, TimeMs, TopicPartition } from '../engine';
import { timerDueMs, topicPartition } from '../engine';
import type { GroupModel, MemberModel } from './clusterTypes';
import { consumersOf } from './groupModels';
import { coordinatedGroup } from './rebalances';

/**
 * Where a member of a group stands in its rebalance, or out of it.
 * - reads: nothing is under way; its session is renewed with every heartbeat.
 * - works: the same, and its application has not polled for a while: `max.poll.interval.ms` is running out.
 * - waits: as `works`, but it has nothing in hand: it polls when somebody tells it to.
 * - pauses: it threw at a record and has sought back to it; it polls again after `retry.pause.ms`.
 * - hears: a rebalance has begun, and it will hear of it with its next heartbeat.
 * - holdsUp: it is waited for, and will join at its next poll, which is not before its records are done.
 * - joins: its JoinGroup is on its way.
 * - joined: its JoinGroup is parked until everybody has joined, or the deadline.
 * - assigns: it leads the group, and shares out the partitions.
 * - syncs: it asks for its share, which the leader has still to tell.
 * - silent: its process is gone or frozen, and the coordinator does not know: it counts until its session ends.
 * - outside: it runs, and the coordinator does not count it in.
 * - failed: an exception has ended it.
 */
export type Standing =
  | 'reads'
  | 'works'
  | 'waits'
  | 'pauses'
  | 'hears'
  | 'holdsUp'
  | 'joins'
  | 'joined'
  | 'assigns'
  | 'syncs'
  | 'silent'
  | 'outside'
  | 'failed';

/** A wait that ends at a known time, by the setting, or the field of JoinGroup, that it comes from. */
export interface Deadline {
  readonly of:
    | 'session.timeout.ms'
    | 'max.poll.interval.ms'
    | 'heartbeat.interval.ms'
    | 'rebalanceTimeoutMs'
    | 'group.initial.rebalance.delay.ms';
  readonly endsMs: TimeMs;
  /** How long the whole wait is. */
  readonly totalMs: number;
}

export interface MemberStanding {
  readonly member: MemberModel;
  readonly standing: Standing;
  readonly deadline: Deadline | null;
  /** What it has now, in its own eyes. */
  readonly reads: readonly TopicPartition[];
  /** By the last assignment it had a share. */
  readonly hadShare: boolean;
}

/** The members of a group that run or are counted in, in the order of their names. */
export function memberStandings(group: GroupModel, state: SimulationState): readonly MemberStanding[] {
  const known = coordinatedGroup(group, state);
  const consumers = consumersOf(state);
  return group.members
    .filter(({ isMember, isUp }) => isMember || isUp)
    .map((member) => {
      const consumer = consumers.find(
        ({ clientId, groupId }) => clientId === member.clientId && groupId === group.groupId,
      );
      const counted = known?.members.find(({ memberId }) => memberId === member.memberId) ?? null;
      const standing = standingOf(member, consumer ?? null, known, counted, state);
      return {
        member,
        standing,
        deadline: deadlineOf(standing, consumer ?? null, known, counted, state),
        hadShare: (counted?.assignment ?? []).some(({ partitions }) => partitions.length > 0),
        reads: (consumer?.assignment ?? []).map((each) => topicPartition(each.topic, each.partition)),
      };
    });
}

/** A poll that takes no longer than this is no wait that anybody would see. */
const SHORT_MS = 1_000;

function standingOf(
  member: MemberModel,
  consumer: Consumer | null,
  known: Group | null,
  counted: GroupMember | null,
  state: SimulationState,
): Standing {
  if (consumer?.activity.type === 'failed') return 'failed';
  if (known === null || counted === null) return 'outside';
  if (consumer === null || !member.isUp || member.isFrozen) return 'silent';
  switch (known.state) {
    case 'PreparingRebalance':
      if (counted.awaitingJoin !== null) return 'joined';
      if (consumer.activity.type !== 'polling') return 'holdsUp';
      return consumer.rejoinNeeded || consumer.memberState !== 'STABLE' ? 'joins' : 'hears';
    case 'CompletingRebalance':
      return known.leaderId === counted.memberId ? 'assigns' : 'syncs';
    default:
      if (consumer.activity.type === 'waiting') return 'waits';
      if (consumer.activity.type === 'pausing') return 'pauses';
      return workedMs(consumer, state) > SHORT_MS ? 'works' : 'reads';
  }
}

/** Since its last poll; 0 while it is inside of one. */
function workedMs(consumer: Consumer, state: SimulationState): number {
  const endsMs = pollEndsMs(consumer, state);
  return endsMs === null ? 0 : consumer.config['max.poll.interval.ms'] - (endsMs - state.nowMs);
}

function deadlineOf(
  standing: Standing,
  consumer: Consumer | null,
  known: Group | null,
  counted: GroupMember | null,
  state: SimulationState,
): Deadline | null {
  if (known === null || counted === null) return null;
  const fromPhase = (of: Deadline['of'], endsMs: TimeMs | null): Deadline | null =>
    endsMs === null ? null : { of, endsMs, totalMs: Math.max(1, endsMs - known.stateTimestampMs) };
  const fromConfig = (of: 'max.poll.interval.ms' | 'heartbeat.interval.ms', endsMs: TimeMs | null): Deadline | null =>
    endsMs === null || consumer === null ? null : { of, endsMs, totalMs: consumer.config[of] };
  switch (standing) {
    case 'joins':
    case 'joined':
      return known.initialDelayEndsMs === null
        ? fromPhase('rebalanceTimeoutMs', known.joinDeadlineMs)
        : fromPhase('group.initial.rebalance.delay.ms', known.initialDelayEndsMs);
    case 'assigns':
    case 'syncs':
      return fromPhase('rebalanceTimeoutMs', known.syncDeadlineMs);
    case 'holdsUp':
    case 'works':
    case 'waits':
    case 'pauses':
      return fromConfig('max.poll.interval.ms', consumer === null ? null : pollEndsMs(consumer, state));
    case 'hears':
      return fromConfig('heartbeat.interval.ms', consumer === null ? null : dueMs(consumer, state, 'heartbeat'));
    default:
      return { of: 'session.timeout.ms', endsMs: counted.sessionExpiresMs, totalMs: counted.sessionTimeoutMs };
  }
}

/** When `max.poll.interval.ms` is over; null while the application is inside of `poll`. */
function pollEndsMs(consumer: Consumer, state: SimulationState): TimeMs | null {
  return dueMs(consumer, state, 'pollInterval');
}

/** An application that is more than a consumer sets its consumer's timers under names of its own. */
function dueMs(consumer: Consumer, state: SimulationState, key: string): TimeMs | null {
  const prefix = state.nodes[consumer.nodeId]?.type === 'application' ? 'consumer/' : '';
  return timerDueMs(state, consumer.nodeId, `${prefix}${key}`);
}
