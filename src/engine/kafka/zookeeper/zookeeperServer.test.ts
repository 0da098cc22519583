import { expect, test } from 'vitest';
import type { Effect, Input } from '../protocol/actor';
import { zookeeperNodeId } from '../protocol/ids';
import type { MessageBody } from '../protocol/requests';
import { formatZxid, type ZkOperation, type ZkResult, zkErrorOf } from '../protocol/zookeeper';
import { znodeAt } from './dataTree';
import { type Leading, zxidAt } from './ensemble';
import { anEstablishedServer } from './fixtures/established';
import { startTicking } from './ticks';
import type { ZooKeeperCommand, ZooKeeperEvent, ZooKeeperServer, ZooKeeperTimer } from './types';
import { onZooKeeperInput } from './zookeeperServer';

const HOP_MS = 3;
const TIMEOUT_MS = 6000;

type Item = { readonly atMs: number; readonly id: number; readonly to: string; readonly from: string } & (
  | { readonly type: 'message'; readonly body: MessageBody }
  | { readonly type: 'timer'; readonly key: string; readonly timer: ZooKeeperTimer }
);

/** Servers joined by wires of 3 ms, and an inbox for each client. Server 2 leads, as in a cold start in order. */
function anEnsemble(size = 3) {
  const ids = Array.from({ length: size }, (_, index) => index + 1);
  const leaderId = Math.min(2, size);
  const servers: Record<string, ZooKeeperServer> = {};
  const held: Record<string, Item[]> = {};
  const inboxes: Record<string, MessageBody[]> = {};
  const cutOff: string[] = [];
  const events: ZooKeeperEvent[] = [];
  let agenda: Item[] = [];
  let nowMs = 0;
  let nextId = 0;

  function push(item: Item) {
    const holding = held[`${item.from}>${item.to}`];
    if (holding && item.type === 'message') holding.push(item);
    else agenda = [...agenda, item].sort((a, b) => a.atMs - b.atMs || a.id - b.id);
  }

  function step(nodeId: string, input: Input<ZooKeeperTimer, ZooKeeperCommand>) {
    const server = servers[nodeId];
    if (!server) return;
    const result = onZooKeeperInput(server, input, { nowMs, random: () => 0 });
    servers[nodeId] = result.state;
    events.push(...result.events);
    perform(nodeId, result.effects);
  }

  function perform(nodeId: string, effects: readonly Effect<ZooKeeperTimer>[]) {
    for (const effect of effects) {
      const base = { id: nextId++, from: nodeId };
      if (effect.type === 'send')
        push({ ...base, type: 'message', atMs: nowMs + HOP_MS, to: effect.to, body: effect.body });
      else if (effect.type === 'setTimer')
        push({
          ...base,
          type: 'timer',
          atMs: nowMs + effect.afterMs,
          to: nodeId,
          key: effect.key,
          timer: effect.timer,
        });
      else if (effect.type === 'disconnect') cutOff.push(effect.peer);
    }
  }

  function handle(item: Item) {
    if (item.type === 'timer') step(item.to, item);
    else if (servers[item.to]) step(item.to, { type: 'message', from: item.from, body: item.body });
    else inbox(item.to).push(item.body);
  }

  function inbox(client: string): MessageBody[] {
    inboxes[client] ??= [];
    return inboxes[client];
  }

  const ensemble = {
    events,
    cutOff,
    inbox,
    now: () => nowMs,
    server: (serverId: number) => servers[zookeeperNodeId(serverId)] as ZooKeeperServer,
    run(untilMs: number) {
      for (let item = agenda[0]; item && item.atMs <= untilMs; item = agenda[0]) {
        agenda = agenda.slice(1);
        nowMs = item.atMs;
        handle(item);
      }
      nowMs = untilMs;
    },
    settle: () => ensemble.run(nowMs + 50),
    send(client: string, serverId: number, body: MessageBody) {
      push({ type: 'message', id: nextId++, from: client, to: zookeeperNodeId(serverId), atMs: nowMs + HOP_MS, body });
    },
    leave: (client: string, serverId: number) =>
      step(zookeeperNodeId(serverId), { type: 'disconnected', peer: client }),
    hold(from: number, to: number) {
      held[`${zookeeperNodeId(from)}>${zookeeperNodeId(to)}`] = [];
    },
    release(from: number, to: number) {
      const link = `${zookeeperNodeId(from)}>${zookeeperNodeId(to)}`;
      const items = held[link] ?? [];
      delete held[link];
      for (const item of items) push({ ...item, atMs: nowMs + HOP_MS });
    },
    connect(client: string, serverId: number, sessionId: string | null = null, lastZxidSeen = 0): string | null {
      const before = inbox(client).length;
      const timeoutMs = TIMEOUT_MS;
      ensemble.send(client, serverId, { api: 'ZooKeeperConnect', kind: 'request', sessionId, timeoutMs, lastZxidSeen });
      ensemble.settle();
      const answer = inbox(client)[before];
      return answer?.api === 'ZooKeeperConnect' && answer.kind === 'response' ? answer.sessionId : null;
    },
    /** The results, and what came to the client's inbox up to them, as lines. */
    ask(client: string, serverId: number, operations: readonly ZkOperation[]): readonly ZkResult[] {
      ensemble.request(client, serverId, operations);
      ensemble.settle();
      const answer = inbox(client).at(-1);
      return answer?.api === 'ZooKeeperOperations' && answer.kind === 'response' ? answer.results : [];
    },
    request(client: string, serverId: number, operations: readonly ZkOperation[], correlationId = 1) {
      const connection = ensemble.server(serverId).connections.find((each) => each.client === client);
      const sessionId = connection?.sessionId ?? 'none';
      ensemble.send(client, serverId, {
        api: 'ZooKeeperOperations',
        kind: 'request',
        correlationId,
        sessionId,
        operations,
      });
    },
    /** Pings every two seconds, as a client with this timeout does. */
    keepAlive(client: string, serverId: number, sessionId: string, untilMs: number) {
      while (nowMs < untilMs) {
        ensemble.send(client, serverId, { api: 'ZooKeeperPing', kind: 'request', sessionId });
        ensemble.run(Math.min(nowMs + 2000, untilMs));
      }
    },
  };
  for (const serverId of ids) {
    servers[zookeeperNodeId(serverId)] = anEstablishedServer(serverId, ids, leaderId);
    if (serverId !== leaderId) continue;
    // The clock of a leader that has been there from the start.
    const turn = { nowMs, random: () => 0, events: [], effects: [] as Effect<ZooKeeperTimer>[], lookAgain: null };
    startTicking(ensemble.server(serverId), turn);
    perform(zookeeperNodeId(serverId), turn.effects);
  }
  return ensemble;
}

const create = (path: string, mode: 'persistent' | 'ephemeral' = 'persistent'): ZkOperation => ({
  type: 'create',
  path,
  data: null,
  mode,
});
const exists = (path: string): ZkOperation => ({ type: 'exists', path, watch: true });
const getData = (path: string): ZkOperation => ({ type: 'getData', path, watch: true });
const getChildren = (path: string): ZkOperation => ({ type: 'getChildren', path, watch: true });
const setData = (path: string, data: string): ZkOperation => ({ type: 'setData', path, data, version: -1 });
const remove = (path: string): ZkOperation => ({ type: 'delete', path, version: -1 });

/** What a client has received, pings left out. */
function linesOf(inbox: readonly MessageBody[]): readonly string[] {
  return inbox.flatMap((body) => {
    if (body.api === 'ZooKeeperWatch') return [`${body.event} ${body.path}`];
    if (body.api === 'ZooKeeperOperations' && body.kind === 'response')
      return [body.results.map((result) => zkErrorOf(result) ?? result.type).join(', ')];
    if (body.api === 'ZooKeeperPing') return [];
    return [body.api];
  });
}

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

// The classic mistake with watches is to think that they stay.
test('a watch fires once', () => {
  const ensemble = anEnsemble();
  ensemble.connect('a', 1);
  ensemble.connect('b', 3);
  ensemble.ask('a', 1, [create('/app')]);
  ensemble.ask('b', 3, [getData('/app'), exists('/app')]);
  ensemble.ask('a', 1, [setData('/app', '1')]);
  ensemble.ask('a', 1, [setData('/app', '2')]);
  expect(linesOf(ensemble.inbox('b')).slice(2)).toEqual(['NodeDataChanged /app']);
});

// The controller watches both a list and its entries; hearing twice of one deletion would make it work twice.
test('whoever watches a znode, its children and its parent hears of its deletion once, then of the parent', () => {
  const ensemble = anEnsemble();
  ensemble.connect('a', 1);
  ensemble.ask('a', 1, [create('/p'), create('/p/c')]);
  ensemble.ask('a', 1, [getData('/p/c'), getChildren('/p/c'), getChildren('/p')]);
  ensemble.ask('a', 1, [remove('/p/c')]);
  expect(linesOf(ensemble.inbox('a')).slice(-3)).toEqual(['NodeDeleted /p/c', 'NodeChildrenChanged /p', 'deleted']);
});

// A list that is gone has no children to tell of, yet whoever waits for them should hear.
test('whoever watches only the children of a znode hears when the znode itself goes', () => {
  const ensemble = anEnsemble();
  ensemble.connect('a', 1);
  ensemble.ask('a', 1, [create('/list')]);
  ensemble.ask('a', 1, [getChildren('/list')]);
  ensemble.ask('a', 1, [remove('/list')]);
  expect(linesOf(ensemble.inbox('a')).slice(-2)).toEqual(['NodeDeleted /list', 'deleted']);
});

// Kafka sets a watch on /controller before there is one.
test('a missing znode can be watched by exists, and by nothing else', () => {
  const ensemble = anEnsemble();
  ensemble.connect('a', 1);
  ensemble.connect('b', 2);
  ensemble.ask('a', 1, [exists('/x'), getData('/y'), getChildren('/z')]);
  ensemble.ask('b', 2, [create('/x'), create('/y'), create('/z')]);
  expect(linesOf(ensemble.inbox('a')).slice(2)).toEqual(['NodeCreated /x']);
});

// A broker whose server is cut off goes to another one, and must neither lose its registration nor miss a change.
test('a session moves to another server, and the watches that missed something fire at once', () => {
  const ensemble = anEnsemble();
  const a = ensemble.connect('a', 1);
  ensemble.connect('b', 2);
  ensemble.ask('a', 1, [create('/eph', 'ephemeral'), create('/p'), create('/q')]);
  ensemble.leave('a', 1);
  ensemble.ask('b', 2, [setData('/p', 'x'), create('/new'), create('/q/c')]);
  const relativeZxid = zxidAt(1, 5);
  expect(ensemble.connect('a', 3, a, relativeZxid)).toBe(a);
  const dataWatches = ['/eph', '/p', '/gone'];
  const watches: ZkOperation = {
    type: 'setWatches',
    relativeZxid,
    dataWatches,
    existWatches: ['/new', '/later'],
    childWatches: ['/q', '/p'],
  };
  ensemble.ask('a', 3, [watches]);
  expect(linesOf(ensemble.inbox('a')).slice(3)).toEqual([
    'NodeDataChanged /p',
    'NodeDeleted /gone',
    'NodeCreated /new',
    'NodeChildrenChanged /q',
    'watchesSet',
  ]);
  ensemble.ask('b', 2, [create('/later'), create('/p/c'), setData('/p', 'y')]);
  expect(linesOf(ensemble.inbox('a')).slice(8)).toEqual(['NodeCreated /later', 'NodeChildrenChanged /p']);
  expect(znodeAt(ensemble.server(3).root, '/eph')).toMatchObject({ ephemeralOwner: a });
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
