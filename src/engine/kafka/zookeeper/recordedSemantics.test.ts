import { expect, test } from 'vitest';
import type { ZkOperation, ZkResult } from '../protocol/zookeeper';
import recording from './fixtures/recordings/semantics.json';
import { firstOf, Replay, runsOf, statLine } from './recordings.testing';

/**
 * What a real client sees, call by call, on one ensemble from its first transaction on: so that each zxid is the
 * recorded one. `sync`, passwords, local sessions and read-only mode are not part of ours.
 */
const runs = runsOf<Readonly<Record<string, unknown>>>(recording);
const bench = new Replay([1, 2, 3]);

function recorded(label: string) {
  const run = runs.find((each) => each.label.startsWith(label));
  if (run === undefined) throw new Error(`no run ${label}`);
  return run;
}

/** What the recording says of a call. */
function resultOf(label: string, op: string): string {
  return recorded(label).events.find((event) => event.op?.startsWith(op))?.result ?? `no call ${op}`;
}

/** A result as the recordings write it. */
function inWords(result: ZkResult | undefined): string {
  if (result === undefined) return 'no answer';
  if (result.type === 'error') return `ERR ${result.code.toUpperCase()}`;
  return 'stat' in result ? statLine(result.stat) : 'ok';
}

const withoutMessage = (result: string) => result.replace(/^(ERR \w+) .*/, '$1');
const create = (path: string, data: string | null = null): ZkOperation => ({
  type: 'create',
  path,
  data,
  mode: 'persistent',
});
const setData = (path: string, data: string, version = -1): ZkOperation => ({ type: 'setData', path, data, version });
const remove = (path: string, version = -1): ZkOperation => ({ type: 'delete', path, version });
const exists = (path: string, watch = false): ZkOperation => ({ type: 'exists', path, watch });
const getData = (path: string): ZkOperation => ({ type: 'getData', path, watch: true });
const getChildren = (path: string): ZkOperation => ({ type: 'getChildren', path, watch: true });
const ask = (operation: ZkOperation, client = 'c') => bench.ask(client, operation)[0];

function watchesOf(name: string, from: number): readonly string[] {
  return bench
    .client(name)
    .inbox.slice(from)
    .map(({ line }) => line)
    .filter((line) => line.startsWith('Node'));
}

/** Its watch events as recorded, in order. */
function recordedWatches(label: string, src: string): readonly string[] {
  return recorded(label)
    .events.filter((event) => event.src === src && event.type === 'watch-event' && event.event !== 'None')
    .map(({ event, path }) => `${event} ${path}`);
}

// The server decides how long a session may be silent, whatever the client asks for.
test('a timeout is negotiated as recorded', () => {
  bench.startAll();
  for (const { src, server = '', negotiated_timeout } of recorded('negotiation').events.filter(
    ({ type }) => type === 'connected',
  )) {
    const client = bench.connect(src, [Number(server.slice(1))], Number(src.slice('neg'.length)));
    expect([src, client.negotiatedMs]).toEqual([src, negotiated_timeout]);
    bench.tell(src, { type: 'close' });
    bench.settle(40);
  }
});

// A failed write takes a zxid and a read takes none: whoever compares numbers with a real cluster must find the same.
test('versions, failed writes and their zxids are the recorded ones', () => {
  bench.connect('c', [1, 2], 18_000);
  const calls: readonly (readonly [string, ZkOperation])[] = [
    ['create /v', create('/v', 'a')],
    ['setData /v v=0', setData('/v', 'b', 0)],
    ['setData /v v=0 again', setData('/v', 'c', 0)],
    ['setData /v v=-1', setData('/v', 'dd')],
    ['delete /v v=0', remove('/v', 0)],
    ['stat /v', exists('/v')],
    ['create /v again', create('/v')],
    ['create /zx1', create('/zx1')],
    ['setData failing on a missing node', setData('/missing', 'x')],
    ['create /zx2', create('/zx2')],
    ['getData missing', { type: 'getData', path: '/missing', watch: false }],
    ['create /zx3', create('/zx3')],
  ];
  for (const [op, operation] of calls)
    expect([op, inWords(ask(operation))]).toEqual([op, withoutMessage(resultOf('versions', op))]);
});

// Consumers of sequences rely on a number never coming twice.
test('sequence numbers and cversion are the recorded ones', () => {
  const label = 'sequence numbers';
  const sequential = (path: string) => {
    const result = ask({ type: 'create', path, data: null, mode: 'persistentSequential' });
    return result?.type === 'created' ? result.path : '';
  };
  const names = recorded(label)
    .events.map(({ result }) => result ?? '')
    .filter((result) => result.startsWith('/q/'));
  ask(create('/q'));
  const ours = [sequential('/q/n-'), sequential('/q/n-'), sequential('/q/n-')];
  ask(remove('/q/n-0000000001'));
  const stats = recorded(label).events.filter(({ op }) => op === 'stat /q');
  expect(inWords(ask(exists('/q')))).toBe(stats[0]?.result);
  // Recorded with an ephemeral one, which ours does not have: the numbers are the same.
  ours.push(sequential('/q/x-'));
  expect(inWords(ask(exists('/q')))).toBe(stats[1]?.result);
  for (const name of ['n-0000000000', 'n-0000000002', 'x-0000000003']) ask(remove(`/q/${name}`));
  expect(inWords(ask(exists('/q')))).toBe(resultOf(label, 'delete all children'));
  ours.push(sequential('/q/n-'));
  expect(ours).toEqual(names);
  ask(create('/q/plain'));
  const before = inWords(ask(exists('/q')));
  ask(setData('/q/plain', 'x'));
  expect(`${before}  ->  ${inWords(ask(exists('/q')))}`).toBe(resultOf(label, 'create /q/plain'));
});

// Kafka's controller writes several znodes at once and must know which of them failed.
test('a multi takes one zxid, and a failed one tells of each operation as recorded', () => {
  const create2 = (path: string, data = '') => ({ type: 'create', path, data, mode: 'persistent' }) as const;
  const set = { type: 'setData', path: '/m', data: 'x', version: 0 } as const;
  const checkV = (version: number) => ({ type: 'check', path: '/v', version }) as const;
  ask({ type: 'multi', operations: [create2('/m'), set, create2('/m/k'), checkV(2)] });
  expect(`4 results; /m ${inWords(ask(exists('/m')))} ; /m/k ${inWords(ask(exists('/m/k')))}`).toBe(
    resultOf('multi', 'multi ok'),
  );
  const failed = ask({ type: 'multi', operations: [create2('/m2'), checkV(7), create2('/m3')] });
  const results = failed?.type === 'multi' ? failed.results : [];
  const words = results.map((each) => (each.type === 'rolledBack' ? 'OK' : inWords(each).replace('ERR ', '')));
  const isThere = ask(exists('/m2'))?.type === 'stat';
  expect(resultOf('multi', 'multi failing')).toContain(`per-op: ${words.join(' ')}; /m2 exists=${isThere}`);
  expect(inWords(ask(create('/zx4')))).toBe(resultOf('multi', 'create /zx4'));
});

// The order of what a client hears is what programs such as Kafka's controller are built upon.
test('watches fire once and in the recorded order, before the answer to the write that caused them', () => {
  const label = 'watch events';
  bench.connect('w', [1, 3], 18_000);
  ask(create('/t'));
  ask(create('/t/a'));
  bench.ask('w', getData('/t'), exists('/t', true), getChildren('/t'), exists('/t/b', true), getData('/t/a'));
  expect(inWords(ask(setData('/t', 'x')))).toBe(resultOf(label, 'setData /t'));
  expect(inWords(ask(setData('/t', 'y')))).toBe(resultOf(label, 'setData /t again'));
  ask(create('/t/b'));
  ask(remove('/t/a'));
  bench.ask('w', getChildren('/t'));
  ask(remove('/t/b'));
  bench.ask('w', getData('/t'), getChildren('/t'), getChildren('/'));
  ask(remove('/t'));
  bench.ask('w', exists('/own', true));
  ask(create('/own', 'o'), 'w');
  expect(watchesOf('w', 0)).toEqual(recordedWatches(label, 'w'));
  expect(bench.client('w').inbox.slice(-2)).toMatchObject([{ line: 'NodeCreated /own' }, { line: 'answer' }]);
});

// A broker that moves to another server must not miss what happened in between.
test('a client that has moved hears what it missed, in the recorded order', () => {
  const label = 'watches across a reconnect';
  for (const data of ['d0', 'd1', 'd2', 'd3', 'd4']) ask(setData('/own', data));
  bench.ask('w', getData('/own'), exists('/later', true), getChildren('/q'));
  const { sessionId } = bench.connect('k', [2], 18_000);
  bench.kill(1);
  expect(inWords(ask(setData('/own', 'gone'), 'k'))).toBe(resultOf(label, 'setData /own'));
  ask(create('/later'), 'k');
  ask(create('/q/new'), 'k');
  bench.settle(3000);
  const { inbox, lastZxidSeen, isConnected } = bench.client('w');
  expect(isConnected).toBe(true);
  bench.ask('w', {
    type: 'setWatches',
    relativeZxid: lastZxidSeen,
    dataWatches: ['/own'],
    existWatches: ['/later'],
    childWatches: ['/q'],
  });
  expect(watchesOf('w', inbox.length)).toEqual(recordedWatches(label, 'w'));
  expect(bench.client('k').sessionId).toBe(sessionId);
});

// Until it is back, a client cannot know that it is taken for dead.
test('a client learns of the end of its session only when it is back', () => {
  const label = 'client learns of its expiry';
  bench.start(1);
  bench.settle(3000);
  bench.connect('x', [1], 4000);
  bench.ask('x', { type: 'create', path: '/xe', data: null, mode: 'ephemeral' });
  bench.ask('k', exists('/xe', true));
  const killMs = bench.nowMs;
  bench.kill(1);
  bench.settle(firstOf(recorded(label).events, 's1', 'start').t - firstOf(recorded(label).events, 's1', 'kill -9').t);
  const deletedMs = bench.client('k').inbox.find(({ line }) => line === 'NodeDeleted /xe')?.t ?? 0;
  for (const afterMs of [deletedMs - killMs, Number(recorded(label).summary['kill_to_NodeDeleted'])]) {
    expect(afterMs).toBeGreaterThanOrEqual(2600);
    expect(afterMs).toBeLessThanOrEqual(7000);
  }
  expect(bench.client('x')).toMatchObject({ isExpired: false, isConnected: false });
  bench.start(1);
  bench.settle(3000);
  expect(bench.client('x').inbox.map(({ line }) => line)).toEqual([
    'SyncConnected',
    'answer',
    'Disconnected',
    'Expired',
  ]);
});
