import type { TimeMs } from '../../kernel/types';
import type { Effect } from '../protocol/actor';
import type { BrokerId } from '../protocol/ids';
import type {
  DeleteGroupsResponse,
  DescribeGroupsResponse,
  HeartbeatResponse,
  JoinGroupResponse,
  LeaveGroupResponse,
  OffsetCommitResponse,
  OffsetFetchResponse,
  SyncGroupResponse,
  TxnOffsetCommitResponse,
} from '../protocol/requests';
import { transitionTo } from './groupState';
import type { CoordinatorAppend, CoordinatorEvent, CoordinatorTimer, Group, GroupState, ParkedRequest } from './types';

/** One group's part of a step. Its timers are not in it: `timers.ts` derives them from the deadlines in the group. */
export interface GroupStep {
  readonly group: Group;
  readonly events: readonly CoordinatorEvent[];
  readonly effects: readonly Effect<CoordinatorTimer>[];
  readonly appends: readonly CoordinatorAppend[];
}

/** Where and when something happens to a group. */
export interface Scene {
  readonly brokerId: BrokerId;
  readonly nowMs: TimeMs;
}

type GroupResponse =
  | JoinGroupResponse
  | SyncGroupResponse
  | HeartbeatResponse
  | LeaveGroupResponse
  | OffsetCommitResponse
  | OffsetFetchResponse
  | TxnOffsetCommitResponse
  | DescribeGroupsResponse
  | DeleteGroupsResponse;

type Unaddressed<Response> = Response extends GroupResponse ? Omit<Response, 'kind' | 'correlationId'> : never;

export function stepOf(
  group: Group,
  events: readonly CoordinatorEvent[] = [],
  effects: readonly Effect<CoordinatorTimer>[] = [],
  appends: readonly CoordinatorAppend[] = [],
): GroupStep {
  return { group, events, effects, appends };
}

/** First one, then the other. */
export function andThen(step: GroupStep, next: (group: Group) => GroupStep): GroupStep {
  const after = next(step.group);
  return {
    group: after.group,
    events: [...step.events, ...after.events],
    effects: [...step.effects, ...after.effects],
    appends: [...step.appends, ...after.appends],
  };
}

/** A change of state with its event. `changes` are the fields that the new state brings. */
export function enter(group: Group, state: GroupState, changes: Partial<Group>, scene: Scene): GroupStep {
  const { brokerId, nowMs } = scene;
  const next = { ...transitionTo(group, state), stateTimestampMs: nowMs, ...changes };
  const { groupId, generationId } = next;
  return stepOf(next, [{ type: 'groupStateChanged', brokerId, groupId, from: group.state, to: state, generationId }]);
}

/** The answer to a request, unless nobody waits for it any more. `quiet` hides routine from the learner. */
export function answer(
  request: ParkedRequest | null,
  response: Unaddressed<GroupResponse>,
  quiet = false,
): readonly Effect<CoordinatorTimer>[] {
  if (request === null || request.client === null) return [];
  const body = { ...response, kind: 'response', correlationId: request.correlationId } as const;
  return [{ type: 'send', to: request.client, body, quiet }];
}
