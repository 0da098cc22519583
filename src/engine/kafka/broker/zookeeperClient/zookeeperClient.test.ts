import { expect, test } from 'vitest';
import type { ZkOperation, ZkResult, ZnodeStat, ZooKeeperPacket } from '../../protocol/zookeeper';
import type { ZooKeeperClient } from '../types';
import {
  close,
  connect,
  createZooKeeperClient,
  onZooKeeperClientTimer,
  onZooKeeperDisconnected,
  onZooKeeperPacket,
  submit,
} from './zookeeperClient';
import type { ZooKeeperClientEffect, ZooKeeperClientStep } from './types';

const TIMEOUT_MS = 18_000;
const SESSION = '0x100001426e00002';

const at = (nowMs: number, draw = 0) => ({ nowMs, random: () => draw });
const connected = (sessionId: string | null = SESSION): ZooKeeperPacket => ({
  api: 'ZooKeeperConnect',
  kind: 'response',
  sessionId,
  timeoutMs: sessionId === null ? 0 : TIMEOUT_MS,
});
const answer = (correlationId: number, zxid: number, results: readonly ZkResult[]): ZooKeeperPacket => ({
  api: 'ZooKeeperOperations',
  kind: 'response',
  correlationId,
  zxid,
  results,
});
const changed = (event: 'NodeDeleted' | 'NodeCreated', path: string): ZooKeeperPacket => ({
  api: 'ZooKeeperWatch',
  kind: 'response',
  sessionId: SESSION,
  event,
  path,
});

const getData = (path: string): ZkOperation => ({ type: 'getData', path, watch: true });
const exists = (path: string): ZkOperation => ({ type: 'exists', path, watch: true });
const getChildren = (path: string): ZkOperation => ({ type: 'getChildren', path, watch: true });
const setData: ZkOperation = { type: 'setData', path: '/a', data: 'x', version: 0 };

const stat: ZnodeStat = {
  czxid: 1,
  mzxid: 1,
  pzxid: 1,
  ctimeMs: 0,
  mtimeMs: 0,
  version: 0,
  cversion: 0,
  ephemeralOwner: null,
  dataLength: 0,
  numChildren: 0,
};
const noNode: ZkResult = { type: 'error', code: 'NoNode' };

/** A client with a session on server 1 of three, opened at 0 ms. */
function aConnectedClient(): ZooKeeperClient {
  const { client } = connect(createZooKeeperClient([1, 2, 3], 1, TIMEOUT_MS), at(0));
  return onZooKeeperPacket(client, 'zookeeper-1', connected(), at(0)).client;
}

/** The same client after its server fell silent, on its way to the next one. */
function aClientOnItsWay(client: ZooKeeperClient): ZooKeeperClient {
  const lost = onZooKeeperDisconnected(client, 'zookeeper-1', at(1000));
  return onZooKeeperClientTimer(lost.client, { type: 'zookeeperReconnect' }, at(1500)).client;
}

function formatEffect(effect: ZooKeeperClientEffect): string {
  switch (effect.type) {
    case 'send': {
      const { body } = effect;
      const operations =
        body.api === 'ZooKeeperOperations' && body.kind === 'request'
          ? ` ${body.correlationId} ${body.operations.map(({ type }) => type).join(',')}`
          : '';
      return `send ${effect.to} ${body.api}${operations}${effect.quiet ? ' (quiet)' : ''}`;
    }
    case 'setTimer':
      return `set ${effect.key} ${effect.afterMs}`;
    case 'cancelTimer':
      return `cancel ${effect.key}`;
    case 'disconnect':
      return `disconnect ${effect.peer}`;
    case 'exit':
      return 'exit';
  }
}

const linesOf = (step: ZooKeeperClientStep) =>
  step.effects.map(formatEffect).filter((line) => !line.startsWith('cancel'));

// The negotiated timeout rules the pings: a third of it without sending, never more than ten seconds.
test('a client opens a session, learns its id and sends what waited for it', () => {
  const opening = connect(createZooKeeperClient([1, 2, 3], 2, TIMEOUT_MS), at(0));
  expect(linesOf(opening)).toEqual(['send zookeeper-2 ZooKeeperConnect', 'set zookeeper:connectTimeout 6000']);
  const waiting = submit(opening.client, 'register', [setData], at(1));
  expect(waiting.effects).toEqual([]);
  const open = onZooKeeperPacket(waiting.client, 'zookeeper-2', connected(), at(10));
  expect(open.outcomes).toEqual([{ type: 'connected', sessionId: SESSION }]);
  expect(linesOf(open)).toEqual([
    'set zookeeper:ping 6000',
    'set zookeeper:readTimeout 12000',
    'send zookeeper-2 ZooKeeperOperations 1 setData',
  ]);
});

// Answers go to whoever asked, and pipelined submissions need not wait for one another.
test('results are handed out with what was asked and by whom', () => {
  const first = submit(aConnectedClient(), 'controller', [exists('/a'), setData], at(5));
  const second = submit(first.client, 'nobody', [getData('/b')], at(6));
  expect(linesOf(second)).toEqual(['send zookeeper-1 ZooKeeperOperations 2 getData']);
  const results: readonly ZkResult[] = [noNode, noNode];
  const answered = onZooKeeperPacket(second.client, 'zookeeper-1', answer(1, 7, results), at(12));
  expect(answered.outcomes).toEqual([
    { type: 'results', tag: 'controller', operations: [exists('/a'), setData], results },
  ]);
  expect(answered.client.pending.map(({ tag }) => tag)).toEqual(['nobody']);
  expect(answered.client.lastZxidSeen).toBe(7);
});

// A ping is only for want of anything better to say, and must cost next to nothing.
test('pings fill the silence after a third of the timeout, quietly', () => {
  const busy = submit(aConnectedClient(), 'register', [setData], at(4000)).client;
  const early = onZooKeeperClientTimer(busy, { type: 'zookeeperPing' }, at(6000));
  expect(early.client).toBe(busy);
  expect(linesOf(early)).toEqual(['set zookeeper:ping 4000']);
  const due = onZooKeeperClientTimer(busy, { type: 'zookeeperPing' }, at(10_000));
  expect(linesOf(due)).toEqual(['send zookeeper-1 ZooKeeperPing (quiet)', 'set zookeeper:ping 6000']);
});

// The last third of the timeout is what is left to find another server before the session is over.
test('a server silent for two thirds of the timeout is given up for the next one', () => {
  const ping: ZooKeeperPacket = { api: 'ZooKeeperPing', kind: 'response', sessionId: SESSION };
  const client = onZooKeeperPacket(aConnectedClient(), 'zookeeper-1', ping, at(5000)).client;
  const early = onZooKeeperClientTimer(client, { type: 'zookeeperReadTimeout' }, at(12_000));
  expect(linesOf(early)).toEqual(['set zookeeper:readTimeout 5000']);
  const due = onZooKeeperClientTimer(client, { type: 'zookeeperReadTimeout' }, at(17_000, 321));
  expect(due.outcomes).toEqual([{ type: 'disconnected', sessionId: SESSION }]);
  expect(linesOf(due)).toEqual(['disconnect zookeeper-1', 'set zookeeper:reconnect 321']);
  const next = onZooKeeperClientTimer(due.client, { type: 'zookeeperReconnect' }, at(17_321));
  expect(next.effects[0]).toMatchObject({ to: 'zookeeper-2', body: { sessionId: SESSION, lastZxidSeen: 0 } });
});

// All servers tried in vain means that something bigger is wrong; hurrying would not mend it.
test('after a full round of attempts in vain the client pauses a second longer', () => {
  let client = onZooKeeperDisconnected(aConnectedClient(), 'zookeeper-1', at(0)).client;
  const pauses: string[] = [];
  const tried: (string | undefined)[] = [];
  for (let attempts = 0; attempts < 4; attempts++) {
    const trying = onZooKeeperClientTimer(client, { type: 'zookeeperReconnect' }, at(0));
    tried.push(linesOf(trying)[0]);
    const lost = onZooKeeperClientTimer(trying.client, { type: 'zookeeperConnectTimeout' }, at(0, 100));
    expect(lost.outcomes).toEqual([]);
    pauses.push(...linesOf(lost).filter((line) => line.startsWith('set')));
    client = lost.client;
  }
  expect(tried).toEqual([2, 3, 1, 2].map((serverId) => `send zookeeper-${serverId} ZooKeeperConnect`));
  expect(pauses).toEqual([100, 1100, 100, 100].map((pauseMs) => `set zookeeper:reconnect ${pauseMs}`));
});

// A broker that moves to another ZooKeeper server must stay the same broker and miss nothing.
test('on another server the session goes on: first the watches are set again, then what was not answered', () => {
  const reads = [getData('/d'), exists('/e'), exists('/later'), getChildren('/c'), getData('/missing')];
  const asking = submit(aConnectedClient(), 'controller', reads, at(10)).client;
  const results: readonly ZkResult[] = [
    { type: 'data', data: null, stat },
    { type: 'stat', stat },
    noNode,
    { type: 'children', children: [], stat },
    noNode,
  ];
  const watching = onZooKeeperPacket(asking, 'zookeeper-1', answer(1, 42, results), at(20)).client;
  const writing = submit(watching, 'controller', [setData], at(30)).client;
  const moving = aClientOnItsWay(writing);
  const waiting = submit(moving, 'nobody', [getData('/x')], at(1600)).client;
  const open = onZooKeeperPacket(waiting, 'zookeeper-2', connected(), at(1700));
  expect(open.outcomes).toEqual([{ type: 'reconnected', sessionId: SESSION }]);
  expect(linesOf(open).slice(2)).toEqual([
    'send zookeeper-2 ZooKeeperOperations 3 setWatches',
    'send zookeeper-2 ZooKeeperOperations 4 setData',
    'send zookeeper-2 ZooKeeperOperations 5 getData',
  ]);
  expect(open.effects.flatMap((effect) => (effect.type === 'send' ? [effect.body] : []))[0]).toMatchObject({
    operations: [{ relativeZxid: 42, dataWatches: ['/d', '/e'], existWatches: ['/later'], childWatches: ['/c'] }],
  });
  const setAgain = onZooKeeperPacket(open.client, 'zookeeper-2', answer(3, 43, [{ type: 'watchesSet' }]), at(1800));
  expect(setAgain.outcomes).toEqual([]);
});

// The server has forgotten a watch that fired; setting it again unasked would tell of changes nobody waits for.
test('a watch that has fired is not set again on another server', () => {
  const asking = submit(aConnectedClient(), 'controller', [exists('/controller'), exists('/b')], at(10)).client;
  const both: readonly ZkResult[] = [{ type: 'stat', stat }, noNode];
  const watching = onZooKeeperPacket(asking, 'zookeeper-1', answer(1, 5, both), at(20)).client;
  const deleted = onZooKeeperPacket(watching, 'zookeeper-1', changed('NodeDeleted', '/controller'), at(30));
  expect(deleted.outcomes).toEqual([{ type: 'watch', event: 'NodeDeleted', path: '/controller' }]);
  const created = onZooKeeperPacket(deleted.client, 'zookeeper-1', changed('NodeCreated', '/b'), at(40)).client;
  const open = onZooKeeperPacket(aClientOnItsWay(created), 'zookeeper-2', connected(), at(1700));
  expect(linesOf(open)).toEqual(['set zookeeper:ping 6000', 'set zookeeper:readTimeout 12000']);
});

// A broker learns that it was given up only when it comes back, and then begins anew with nothing in its hands.
test('an expired client drops everything and opens a new session only when told to', () => {
  const asking = submit(aConnectedClient(), 'controller', [exists('/later')], at(10)).client;
  const watching = onZooKeeperPacket(asking, 'zookeeper-1', answer(1, 5, [noNode]), at(20)).client;
  const writing = submit(watching, 'register', [setData], at(30)).client;
  const expired = onZooKeeperPacket(aClientOnItsWay(writing), 'zookeeper-2', connected(null), at(1700));
  expect(expired.outcomes).toEqual([{ type: 'sessionExpired', sessionId: SESSION }]);
  expect(linesOf(expired)).toEqual(['disconnect zookeeper-2']);
  expect(expired.client).toMatchObject({ status: 'closed', sessionId: null, pending: [], existWatches: [] });

  const again = connect(expired.client, at(1700));
  expect(again.effects[0]).toMatchObject({ to: 'zookeeper-2', body: { sessionId: null, lastZxidSeen: 0 } });
  const open = onZooKeeperPacket(again.client, 'zookeeper-2', connected('0x200001426e00000'), at(1710));
  expect(open.outcomes).toEqual([{ type: 'connected', sessionId: '0x200001426e00000' }]);
});

// A healed link may deliver what an earlier server had to say; it is about a past that is over.
test('nothing a given-up server says is heard', () => {
  const client = aClientOnItsWay(aConnectedClient());
  const late = onZooKeeperPacket(client, 'zookeeper-1', changed('NodeDeleted', '/controller'), at(1600));
  expect(late).toEqual({ client, effects: [], outcomes: [] });
  expect(onZooKeeperDisconnected(client, 'zookeeper-1', at(1600)).client).toBe(client);
});

// A broker that starts again at once may receive the answer to what it asked before it died.
test('a client that asked for a new session is not taken in by the end of an old one', () => {
  const opening = connect(createZooKeeperClient([1, 2, 3], 1, TIMEOUT_MS), at(0)).client;
  const step = onZooKeeperPacket(opening, 'zookeeper-1', connected(null), at(10, 50));
  expect(step.outcomes).toEqual([]);
  expect(linesOf(step)).toEqual(['disconnect zookeeper-1', 'set zookeeper:reconnect 50']);
});

// A broker in shutdown that hears of its own ephemerals' end would stand for election once more.
test('a client that closes hears nothing but the answer to its goodbye', () => {
  const asking = submit(aConnectedClient(), 'controller', [exists('/controller')], at(10)).client;
  const closing = close(asking);
  expect(linesOf(closing)).toEqual(['send zookeeper-1 ZooKeeperClose']);
  const told = onZooKeeperPacket(closing.client, 'zookeeper-1', changed('NodeDeleted', '/controller'), at(20));
  expect(told.outcomes).toEqual([]);
  const bye: ZooKeeperPacket = { api: 'ZooKeeperClose', kind: 'response', sessionId: SESSION };
  const closed = onZooKeeperPacket(told.client, 'zookeeper-1', bye, at(30));
  expect(closed.outcomes).toEqual([{ type: 'closed' }]);
  expect(closed.client).toMatchObject({ status: 'closed', sessionId: null, pending: [] });
});

// A broker must be able to stop even when ZooKeeper is out of reach.
test('a client without a connection closes at once, and one whose goodbye is lost after the read timeout', () => {
  const away = aClientOnItsWay(aConnectedClient());
  expect(close(away).outcomes).toEqual([{ type: 'closed' }]);
  const closing = close(aConnectedClient()).client;
  const timer = { type: 'zookeeperReadTimeout' } as const;
  expect(onZooKeeperClientTimer(closing, timer, at(12_000)).outcomes).toEqual([{ type: 'closed' }]);
  expect(onZooKeeperDisconnected(closing, 'zookeeper-1', at(100)).outcomes).toEqual([{ type: 'closed' }]);
});
