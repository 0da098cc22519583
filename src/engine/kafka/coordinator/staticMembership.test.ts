import { describe, expect, test } from 'vitest';
import type { JoinGroupResponse, MessageBody } from '../protocol/requests';
import { aGroupBench, aProtocol, type GroupBench } from './fixtures/aGroupBench';
import { onLeaveGroup } from './coordinator';
import { GROUP, GROUP_CONFIG } from './fixtures/aGroupBench';

const OVEN = { groupInstanceId: 'oven' };

const isJoin = (body: MessageBody): body is JoinGroupResponse => body.api === 'JoinGroup' && body.kind === 'response';
const lastJoin = (bench: GroupBench, client: string) => bench.answersTo(client).findLast(isJoin);

/** A stable group of a static member that leads, and a dynamic one. */
function aKitchen() {
  const bench = aGroupBench();
  bench.join('cook', '', OVEN);
  const waiter = bench.joinAs('waiter');
  bench.advance(6_000);
  const cook = bench.group().members[0]?.memberId ?? '';
  const assignments = [
    { memberId: cook, assignment: [{ topic: 'orders', partitions: [0] }] },
    { memberId: waiter, assignment: [{ topic: 'orders', partitions: [1] }] },
  ];
  bench.sync('cook', cook, { ...OVEN, assignments });
  bench.sync('waiter', waiter);
  bench.answersTo('cook');
  bench.answersTo('waiter');
  bench.story();
  return { bench, cook, waiter };
}

describe('a static member', () => {
  // Its name says who it is, so a lost answer leaves no second member behind.
  test('joins in one step, under an id made of its name', () => {
    const { bench, cook } = aKitchen();
    expect(cook).toMatch(/^oven-[0-9a-f-]{36}$/);
    expect(bench.group()).toMatchObject({ state: 'Stable', leaderId: cook });
  });

  // This is what it is for: a restart that nobody notices.
  test('that is back while the group is stable gets what it had, and nobody else is disturbed', () => {
    const { bench, cook } = aKitchen();
    bench.join('cook', '', OVEN);
    const answer = lastJoin(bench, 'cook');
    expect(answer).toMatchObject({ error: 'NONE', generationId: 1, skipAssignment: true });
    expect(answer?.memberId).not.toBe(cook);
    expect(answer?.leader).toBe(answer?.memberId);
    expect(bench.story()).toEqual(['staticMemberReplaced oven']);
    bench.sync('cook', answer?.memberId ?? '', OVEN);
    expect(bench.answersTo('cook')).toMatchObject([{ assignment: [{ topic: 'orders', partitions: [0] }] }]);
    expect(bench.group()).toMatchObject({ state: 'Stable', generationId: 1 });
  });

  // So do the tools tell it, and the record of the group.
  test('keeps the client id of the process before, whatever the new one calls itself', () => {
    const { bench } = aKitchen();
    bench.join('baker', '', OVEN);
    const { memberId } = lastJoin(bench, 'baker') ?? { memberId: '' };
    expect(bench.group().members).toContainEqual(expect.objectContaining({ memberId, clientId: 'cook' }));
  });

  // Else the next coordinator would know the old id, and fence the process that is alive.
  test('that is back is not answered before its new id is written down', () => {
    const { bench } = aKitchen();
    bench.holdReplication();
    bench.join('cook', '', OVEN);
    expect(bench.answersTo('cook')).toEqual([]);
    bench.replicate();
    const { memberId } = lastJoin(bench, 'cook') ?? { memberId: '' };
    expect(bench.records().at(-1)?.value).toContain(memberId);
  });

  test('keeps its old id where the new one cannot be written down', () => {
    const { bench, cook } = aKitchen();
    bench.refuseAppends('NOT_ENOUGH_REPLICAS');
    bench.join('cook', '', OVEN);
    expect(bench.answersTo('cook')).toMatchObject([{ error: 'COORDINATOR_NOT_AVAILABLE' }]);
    expect(bench.group()).toMatchObject({ leaderId: cook, state: 'Stable' });
    expect(bench.group().members[0]).toMatchObject({
      memberId: cook,
      assignment: [{ topic: 'orders', partitions: [0] }],
    });
  });

  // Two processes with one name would each think that the partitions are theirs.
  test.each([
    ['heartbeat', (bench: GroupBench, cook: string) => bench.heartbeat('old', cook, 1, 'oven')],
    ['join', (bench: GroupBench, cook: string) => bench.join('old', cook, OVEN)],
    ['sync', (bench: GroupBench, cook: string) => bench.sync('old', cook, OVEN)],
  ] as const)('fences the process that had its name before: %s', (_what, act) => {
    const { bench, cook } = aKitchen();
    bench.join('cook', '', OVEN);
    act(bench, cook);
    expect(bench.answersTo('old')).toMatchObject([{ error: 'FENCED_INSTANCE_ID' }]);
  });

  test('fences a commit of the process that had its name before', () => {
    const { bench, cook } = aKitchen();
    bench.join('cook', '', OVEN);
    bench.commit('old', cook, 3, 1, 'oven');
    expect(bench.answersTo('old')).toMatchObject([{ partitions: [{ error: 'FENCED_INSTANCE_ID' }] }]);
  });

  // The assignment under way names the old id: the new one would get nothing.
  test('that is back while an assignment is under way makes the group begin anew', () => {
    const bench = aGroupBench();
    bench.join('cook', '', OVEN);
    bench.advance(3_000);
    bench.join('cook', '', OVEN);
    expect(bench.group()).toMatchObject({ state: 'CompletingRebalance', generationId: 2 });
    expect(lastJoin(bench, 'cook')).toMatchObject({ error: 'NONE', generationId: 2, skipAssignment: false });
  });

  test('that is back while the join phase runs takes the place of its parked self, which is fenced', () => {
    const { bench, cook } = aKitchen();
    bench.joinAs('porter');
    bench.join('old', cook, OVEN);
    bench.join('cook', '', OVEN);
    expect(bench.answersTo('old')).toMatchObject([{ error: 'FENCED_INSTANCE_ID' }]);
    expect(bench.group().members.filter(({ groupInstanceId }) => groupInstanceId === 'oven')).toHaveLength(1);
  });

  test('that is back with assignors that change the vote starts a rebalance', () => {
    const { bench } = aKitchen();
    const protocols = [aProtocol('roundrobin'), aProtocol('range')];
    const waiter = bench.group().members[1]?.memberId ?? '';
    bench.join('waiter', waiter, { protocols: [aProtocol('roundrobin'), aProtocol('range')] });
    bench.join('cook', '', { ...OVEN, protocols });
    expect(bench.group()).toMatchObject({ state: 'CompletingRebalance', protocolName: 'roundrobin' });
  });

  // Its machine may be restarting. Only its session ends its place.
  test('keeps its place when it is not back in time for a rebalance', () => {
    const { bench, cook, waiter } = aKitchen();
    bench.join('waiter', waiter, {
      rebalanceTimeoutMs: 300_000,
      protocols: [aProtocol('range', { topics: ['bills'] })],
    });
    expect(bench.group().state).toBe('PreparingRebalance');
    for (let ms = 0; ms < 300_000; ms += 30_000) {
      bench.heartbeat('cook', cook, 1, 'oven');
      bench.advance(30_000);
    }
    expect(bench.group()).toMatchObject({ state: 'CompletingRebalance', leaderId: waiter });
    expect(bench.group().members.map(({ memberId }) => memberId)).toEqual([cook, waiter]);
  });

  test('is out when its session ends', () => {
    const { bench } = aKitchen();
    bench.advance(46_000);
    expect(bench.story()).toContain('memberExpired cook (session)');
  });

  // `removeMembersFromConsumerGroup`: the name is all an administrator knows.
  test('can be removed by its name', () => {
    const { bench } = aKitchen();
    const request = { api: 'LeaveGroup', kind: 'request', correlationId: 9, groupId: GROUP, memberId: '' } as const;
    bench.run((now, at) => onLeaveGroup(now, 'admin', { ...request, groupInstanceId: 'oven' }, GROUP_CONFIG, at));
    expect(bench.answersTo('admin')).toMatchObject([{ error: 'NONE' }]);
    expect(bench.story()).toContain('memberLeft cook');
  });

  test('is found again by the next coordinator, with its name', () => {
    const { bench, cook } = aKitchen();
    const next = aGroupBench(bench.records());
    next.heartbeat('cook', cook, 1, 'oven');
    expect(next.answersTo('cook')).toMatchObject([{ error: 'NONE' }]);
    next.join('cook', '', OVEN);
    expect(next.story()).toEqual(['staticMemberReplaced oven']);
  });

  test('that nobody knows any more gets UNKNOWN_MEMBER_ID', () => {
    const { bench, cook } = aKitchen();
    bench.advance(46_000);
    bench.heartbeat('cook', cook, 1, 'oven');
    expect(bench.answersTo('cook')).toMatchObject([{ error: 'UNKNOWN_MEMBER_ID' }]);
  });
});
