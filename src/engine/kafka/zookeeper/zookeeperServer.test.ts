import { expect, test } from 'vitest';
import { formatZxid } from '../protocol/zookeeper';
import { znodeAt } from './dataTree';
import { type Leading, zxidAt } from './ensemble';
import type { ZooKeeperServer } from './types';
import { onZooKeeperInput } from './zookeeperServer';
import { anEnsemble, create, exists, getData, getChildren, setData, remove, linesOf } from './serverEnsemble.testing';

// Two brokers start at the same moment and only one may lead. This follows recording i_controller_race, zxid by zxid.
test('of two who create /controller one wins, and the other takes over when the session of the first expires', () => {
  const ensemble = anEnsemble();
  const a = ensemble.connect('a', 2);
  const b = ensemble.connect('b', 1);
  ensemble.request('a', 2, [create('/controller', 'ephemeral')]);
  ensemble.request('b', 1, [create('/controller', 'ephemeral'), exists('/controller')]);
  ensemble.settle();
  expect(linesOf(ensemble.inbox('a'))).toEqual(['ZooKeeperConnect', 'created']);
  expect(linesOf(ensemble.inbox('b'))).toEqual(['ZooKeeperConnect', 'NodeExists, stat']);

  const killedMs = ensemble.now();
  ensemble.leave('a', 2);
  ensemble.keepAlive('b', 1, b ?? '', 7990);
  expect(ensemble.inbox('b').filter(({ api }) => api === 'ZooKeeperWatch')).toEqual([]);
  ensemble.keepAlive('b', 1, b ?? '', 8100);
  expect(linesOf(ensemble.inbox('b')).slice(2)).toEqual(['NodeDeleted /controller']);
  expect(killedMs).toBeLessThan(2000);

  const [second] = ensemble.ask('b', 1, [create('/controller', 'ephemeral')]);
  expect(second).toMatchObject({ type: 'created', stat: { czxid: zxidAt(1, 6), version: 0, ephemeralOwner: b } });
  const changes = ensemble.events.flatMap((event) =>
    event.type === 'znodeChanged'
      ? [`${formatZxid(event.zxid)} ${event.change} ${event.path}`]
      : event.type === 'sessionExpired'
        ? [`expired ${event.sessionId === a ? 'a' : 'b'}`]
        : [],
  );
  expect(changes).toEqual([
    '0x100000003 created /controller',
    'expired a',
    '0x100000005 deleted /controller',
    '0x100000006 created /controller',
  ]);
});

// One slow server must not slow the cluster down; that is what the majority is for.
test('a write is answered when a majority has it, and the slow server catches up later', () => {
  const ensemble = anEnsemble();
  ensemble.connect('a', 1);
  ensemble.hold(2, 3);
  const [result] = ensemble.ask('a', 1, [create('/app')]);
  expect(result?.type).toBe('created');
  expect(znodeAt(ensemble.server(3).root, '/app')).toBeNull();
  ensemble.release(2, 3);
  ensemble.settle();
  expect(ensemble.server(3).root).toEqual(ensemble.server(1).root);
  expect(ensemble.server(3).lastProcessedZxid).toBe(zxidAt(1, 2));
});

// A write that no majority has might be lost with its leader, so nobody may be told that it is done.
test('a write that two of five servers have is not answered, one that three have is', () => {
  const ensemble = anEnsemble(5);
  ensemble.connect('a', 2);
  for (const follower of [3, 4, 5]) ensemble.hold(2, follower);
  expect(ensemble.ask('a', 2, [create('/app')])).toEqual([]);
  expect(znodeAt(ensemble.server(2).root, '/app')).toBeNull();
  ensemble.release(2, 4);
  ensemble.settle();
  expect(linesOf(ensemble.inbox('a'))).toEqual(['ZooKeeperConnect', 'created']);
});

// A later write may build upon an earlier one, so it must not overtake it however its acks come.
test('commits follow the order of zxids even when a later write has its majority first', () => {
  const ensemble = anEnsemble();
  ensemble.connect('a', 2);
  ensemble.hold(1, 2);
  ensemble.hold(3, 2);
  ensemble.request('a', 2, [create('/first'), create('/second')]);
  ensemble.settle();
  const leader = ensemble.server(2);
  const ack = (server: ZooKeeperServer, zxid: number) =>
    onZooKeeperInput(
      server,
      { type: 'message', from: 'zookeeper-1', body: { api: 'ZabAck', kind: 'response', zxid } },
      { nowMs: 500, random: () => 0 },
    );
  const late = ack(leader, zxidAt(1, 3));
  expect(late.state.lastProcessedZxid).toBe(zxidAt(1, 1));
  const both = ack(late.state, zxidAt(1, 2));
  expect(both.effects.filter((effect) => effect.type === 'send' && effect.to === 'zookeeper-1')).toMatchObject([
    { body: { api: 'ZabCommit', zxid: zxidAt(1, 2) } },
    { body: { api: 'ZabCommit', zxid: zxidAt(1, 3) } },
  ]);
});

// Kafka's controller reads back what it wrote; seeing an older state would make it act on a lie.
test('a read sees the writes before it on the same connection, in the same request and from an earlier one', () => {
  const ensemble = anEnsemble();
  ensemble.connect('a', 3);
  ensemble.request('a', 3, [create('/app'), getData('/app'), setData('/app', 'x'), getData('/app')], 1);
  ensemble.request('a', 3, [getData('/app')], 2);
  ensemble.settle();
  const answers = ensemble.inbox('a').filter((body) => body.api === 'ZooKeeperOperations');
  expect(answers).toMatchObject([
    { correlationId: 1, results: [{ type: 'created' }, { data: null }, { type: 'stat' }, { data: 'x' }] },
    { correlationId: 2, zxid: zxidAt(1, 3), results: [{ type: 'data', data: 'x' }] },
  ]);
});

// The numbers in the tools have gaps, and this is why.
test('a failed write takes a zxid, a multi takes one, a read none', () => {
  const ensemble = anEnsemble();
  ensemble.connect('a', 1);
  ensemble.ask('a', 1, [remove('/nope'), { type: 'multi', operations: [] }, exists('/nope')]);
  expect(ensemble.ask('a', 1, [create('/app')])).toMatchObject([{ stat: { czxid: zxidAt(1, 4) } }]);
});

// A broker that shuts down in good order is missed at once, in a single change.
test('a session that is closed takes all its ephemerals along under one zxid', () => {
  const ensemble = anEnsemble();
  const a = ensemble.connect('a', 1) ?? '';
  ensemble.connect('b', 3);
  ensemble.ask('a', 1, [create('/controller', 'ephemeral'), create('/ids'), create('/ids/1', 'ephemeral')]);
  ensemble.ask('b', 3, [getChildren('/ids'), exists('/controller')]);
  ensemble.send('a', 1, { api: 'ZooKeeperClose', kind: 'request', sessionId: a });
  ensemble.settle();
  expect(linesOf(ensemble.inbox('a')).at(-1)).toBe('ZooKeeperClose');
  expect(linesOf(ensemble.inbox('b')).slice(2)).toEqual(['NodeDeleted /controller', 'NodeChildrenChanged /ids']);
  const deletions = ensemble.events.filter((event) => event.type === 'znodeChanged' && event.change === 'deleted');
  expect(deletions).toMatchObject([{ zxid: zxidAt(1, 6) }, { zxid: zxidAt(1, 6) }]);
  expect(ensemble.cutOff).toEqual([]);
  expect(ensemble.server(1).sessions.map(({ owner }) => owner)).toEqual(['b']);
});

// Only the leader judges, so a broker on a follower lives by what the follower passes on.
test('a session is kept alive through a follower, and ends within a tick of its timeout when its client falls silent', () => {
  const ensemble = anEnsemble();
  const a = ensemble.connect('a', 3) ?? '';
  ensemble.keepAlive('a', 3, a, 30_000);
  const isExpired = () => ensemble.events.some((event) => event.type === 'sessionExpired');
  expect(isExpired()).toBe(false);
  // Last ping at 28 s; the leader hears of it half a tick later at most.
  ensemble.run(33_999);
  expect(isExpired()).toBe(false);
  ensemble.run(36_100);
  expect(isExpired()).toBe(true);
  expect(ensemble.cutOff).toEqual(['a']);
});

// Each death should be told with its own consequences.
test('two sessions that are over at the same tick end in two steps', () => {
  const ensemble = anEnsemble();
  ensemble.connect('a', 2);
  ensemble.connect('b', 2);
  ensemble.run(10_000);
  expect(ensemble.events.filter((event) => event.type === 'sessionExpired')).toHaveLength(2);
  expect(ensemble.server(1).sessions).toEqual([]);
});

// A client that has seen the future must not be shown the past.
test('a server that lags behind what a client has seen sends it away', () => {
  const ensemble = anEnsemble();
  const a = ensemble.connect('a', 1);
  ensemble.hold(2, 3);
  ensemble.ask('a', 1, [create('/app')]);
  ensemble.leave('a', 1);
  expect(ensemble.connect('a', 3, a, zxidAt(1, 2))).toBeNull();
  expect(ensemble.cutOff).toEqual(['a']);
});

// Only by coming back does a client learn that it has been given up.
test.each([1, 2])('a client that comes back to server %i after its session expired is told so', (serverId) => {
  const ensemble = anEnsemble();
  const a = ensemble.connect('a', serverId);
  ensemble.leave('a', serverId);
  ensemble.run(10_000);
  expect(ensemble.connect('a', serverId, a)).toBeNull();
  expect(ensemble.inbox('a').at(-1)).toMatchObject({ api: 'ZooKeeperConnect', sessionId: null });
});

// Otherwise a zombie's registration would stay for ever: nobody would be left to delete it.
test('a write that reaches the leader after the end of its session does nothing', () => {
  const ensemble = anEnsemble();
  ensemble.connect('a', 1);
  ensemble.hold(1, 2);
  ensemble.request('a', 1, [create('/eph', 'ephemeral')]);
  ensemble.run(10_000);
  ensemble.release(1, 2);
  ensemble.settle();
  expect(znodeAt(ensemble.server(2).root, '/eph')).toBeNull();
  expect(ensemble.server(2).lastProcessedZxid).toBe(zxidAt(1, 3));
  expect(ensemble.server(1).pendingRequests).toEqual([]);
});

// A scenario may have a single server; it has nobody to wait for but its disk.
test('a server alone commits by itself', () => {
  const ensemble = anEnsemble(1);
  const a = ensemble.connect('a', 1);
  expect(a).toBe('0x100001426e00000');
  expect(ensemble.ask('a', 1, [create('/app'), exists('/app')])).toMatchObject([{ type: 'created' }, { type: 'stat' }]);
  ensemble.run(10_000);
  expect(ensemble.events.at(-1)).toMatchObject({ type: 'sessionExpired' });
  expect(ensemble.server(1).sessions).toEqual([]);
});

// Most of what servers do is this; if it made new states, every snapshot would hold a copy.
test('a tick with nothing to do and a ping within the same tick leave the state as it is', () => {
  const ensemble = anEnsemble();
  const a = ensemble.connect('a', 2) ?? '';
  const leader = ensemble.server(2);
  const body = { api: 'ZooKeeperPing', kind: 'request', sessionId: a } as const;
  const context = { nowMs: ensemble.now(), random: () => 0 };
  expect(onZooKeeperInput(leader, { type: 'message', from: 'a', body }, context).state).toBe(leader);
  expect(onZooKeeperInput(leader, { type: 'timer', key: 'tick', timer: { type: 'tick' } }, context).state).toBe(leader);
  // The half tick itself is counted, and nothing else.
  const halfTick = { type: 'timer', key: 'halfTick', timer: { type: 'halfTick' } } as const;
  const { learners, ...role } = leader.role as Leading;
  const after = onZooKeeperInput(leader, halfTick, context).state;
  expect(after).toEqual({ ...leader, role: { ...role, learners, halfTicks: role.halfTicks + 1 } });
  expect((after.role as Leading).learners).toBe(learners);
});
