import { expect, test } from 'vitest';
import type { ZkOperation } from '../protocol/zookeeper';
import { znodeAt } from './dataTree';
import laggingRecording from './fixtures/recordings/lagging.json';
import truncRecording from './fixtures/recordings/trunc.json';
import { firstOf, type Modes, type RecordedRun, Replay, runsOf } from './recordings.testing';

/** Real ensembles whose servers did not have the same log when they came together again. */
interface Lagging {
  readonly before_all_down: Modes;
  readonly leader: string;
  readonly after: Modes;
  readonly after_server2: Modes;
  readonly epochs: Modes;
}

interface Uncommitted {
  readonly new_leader: string;
  readonly before: Modes;
  readonly mid?: Modes;
  readonly after: Modes;
  readonly epochs: Modes;
}

const create = (path: string): ZkOperation => ({ type: 'create', path, data: 'x', mode: 'persistent' });
const setP: ZkOperation = { type: 'setData', path: '/p', data: 'x', version: -1 };

const laggingRuns = runsOf<Lagging>(laggingRecording).filter(({ label }) => label.startsWith('rep'));
const uncommittedRun = (label: string) => {
  const run = runsOf<Uncommitted>(laggingRecording).find((each) => each.label.startsWith(label));
  if (run === undefined) throw new Error(`no run ${label}`);
  return run;
};

// Who has the newest log wins, not who has the highest id or was there first: or acknowledged writes would be lost.
test.each(laggingRuns.map((run) => [run.label, run] as const))(
  'the server that lags behind does not win, and gets what it lacks: %s',
  (_, { summary, events }) => {
    const bench = new Replay([1, 2, 3]);
    bench.startAll();
    bench.connect('client', [2, 1], 18_000);
    bench.ask('client', create('/p'));
    bench.kill(3);
    bench.settle();
    bench.killClient('client');
    bench.connect('client2', [1, 2], 18_000);
    for (let write = 0; write < 20; write++) bench.ask('client2', setP);
    expect(bench.modes()).toEqual(summary.before_all_down);
    bench.kill(1);
    bench.kill(2);
    bench.killClient('client2');
    bench.settle(500);

    const againMs = bench.nowMs;
    bench.start(3);
    const killMs = firstOf(events, 's2', 'kill -9').t;
    bench.settle(firstOf(events, 's1', 'start', killMs).t - firstOf(events, 's3', 'start', killMs).t);
    const quorumMs = bench.nowMs;
    bench.start(1);
    bench.settle(1500);
    expect(bench.leader()).toBe(summary.leader);
    expect(bench.modes()).toEqual(summary.after);
    expect(firstOf(bench.timeline, 's3', 'sync', againMs)).toMatchObject(syncOf(events, 's3', killMs));
    // 200 ms of waiting and some hops; the recorded 1.1 to 1.4 s from the start are the JVM's.
    const servingMs = bench.at('s1', 'serving', quorumMs) - quorumMs;
    expect(servingMs).toBeGreaterThanOrEqual(200);
    expect(servingMs).toBeLessThan(300);
    const laterMs = bench.nowMs;
    bench.start(2);
    bench.settle(1500);
    expect(firstOf(bench.timeline, 's2', 'sync', laterMs)).toMatchObject(syncOf(events, 's2', killMs));
    expect(bench.modes()).toEqual(summary.after_server2);
    expect(bench.epochs()).toEqual(summary.epochs);
  },
);

/** How the recorded server was brought up to date, and up to where. */
function syncOf(events: RecordedRun<unknown>['events'], src: string, fromMs: number) {
  const { mode, zxid } = firstOf(events, src, 'sync', fromMs);
  return { mode, zxid };
}

/** The leader, s3, logs a write that no follower has. */
function withUncommittedWrite(summary: Uncommitted): Replay {
  const bench = new Replay([1, 2, 3]);
  bench.startAll();
  bench.connect('clientOnLeader', [3, 1, 2], 18_000);
  bench.ask('clientOnLeader', create('/p'));
  bench.settle(400);
  expect(bench.modes()).toEqual(summary.before);
  bench.kill(1);
  bench.kill(2);
  expect(bench.ask('clientOnLeader', create('/uncommitted'))).toEqual([]);
  expect(bench.server(3).role.state).toBe('LEADING');
  bench.kill(3);
  bench.killClient('clientOnLeader');
  return bench;
}

const hasUncommitted = (bench: Replay, id: number) => znodeAt(bench.server(id).root, '/uncommitted');

// What only a dead leader had is no promise to anybody, and must vanish everywhere once it comes back.
test.each(runsOf<Uncommitted>(truncRecording).map((run) => [run.label, run] as const))(
  'a write that only the old leader had is cut off when nothing has been written since: trunc, %s',
  (_, { summary, events }) => {
    const bench = withUncommittedWrite(summary);
    bench.start(1);
    bench.start(2);
    bench.settle();
    expect(bench.modes()).toEqual(summary.mid);
    const backMs = bench.nowMs;
    bench.start(3);
    bench.settle();
    const recordedMs = firstOf(events, 's3', 'kill -9').t;
    expect(firstOf(bench.timeline, 's3', 'sync', backMs)).toMatchObject(syncOf(events, 's3', recordedMs));
    expect(bench.modes()).toEqual(summary.after);
    expect(bench.epochs()).toEqual(summary.epochs);
    expect(bench.leader()).toBe(summary.new_leader);
    expect(hasUncommitted(bench, 3)).toBeNull();
  },
);

// A cut must not cross an epoch, so the old leader is sent the whole tree.
test('a write that only the old leader had is gone with a snapshot when the new epoch has writes', () => {
  const { summary, events } = uncommittedRun('trunc');
  const bench = withUncommittedWrite(summary);
  bench.start(1);
  bench.start(2);
  bench.settle();
  bench.connect('client2', [1, 2], 18_000);
  for (const path of ['/after0', '/after1', '/after2']) bench.ask('client2', create(path));
  expect(bench.modes()).toEqual(summary.mid);
  const backMs = bench.nowMs;
  bench.start(3);
  bench.settle();
  const recordedMs = firstOf(events, 's3', 'kill -9').t;
  expect(firstOf(bench.timeline, 's3', 'sync', backMs)).toMatchObject(syncOf(events, 's3', recordedMs));
  bench.connect('client3', [3], 18_000);
  expect(hasUncommitted(bench, 3)).toBeNull();
  expect(bench.modes()).toEqual(summary.after);
  expect(bench.epochs()).toEqual(summary.epochs);
});

// ConnectionLoss means that nobody knows: here the write that nobody acknowledged is there after all.
test('a write that only the old leader had survives when it takes part in the next election', () => {
  const { summary, events } = uncommittedRun('resurrect');
  const bench = withUncommittedWrite(summary);
  const againMs = bench.nowMs;
  bench.start(3);
  bench.start(1);
  bench.settle();
  expect(bench.leader()).toBe(summary.new_leader);
  const recordedMs = firstOf(events, 's3', 'kill -9').t;
  expect(firstOf(bench.timeline, 's1', 'sync', againMs)).toMatchObject(syncOf(events, 's1', recordedMs));
  bench.connect('client3', [1], 18_000);
  expect(hasUncommitted(bench, 1)).toMatchObject({ czxid: 0x100000003 });
  expect(bench.modes()).toEqual(summary.after);
  expect(bench.epochs()).toEqual(summary.epochs);
});

// The same with followers that had been stopped: what waits for them still reaches their logs.
test('a write that waits for stopped followers survives the leader', () => {
  const { summary, events } = uncommittedRun('frozen');
  const bench = new Replay([1, 2, 3]);
  bench.startAll();
  bench.connect('clientOnLeader', [3], 18_000);
  bench.ask('clientOnLeader', create('/p'));
  expect(bench.modes()).toEqual(summary.before);
  bench.freeze(1);
  bench.freeze(2);
  bench.ask('clientOnLeader', create('/uncommitted'));
  bench.settle(400);
  bench.kill(3);
  bench.killClient('clientOnLeader');
  bench.thaw(1);
  bench.thaw(2);
  const againMs = bench.nowMs;
  bench.settle();
  expect(bench.leader()).toBe(summary.new_leader);
  const recordedMs = firstOf(events, 's3', 'kill -9').t;
  expect(firstOf(bench.timeline, 's1', 'sync', againMs)).toMatchObject(syncOf(events, 's1', recordedMs));
  bench.connect('client2', [1], 18_000);
  for (const path of ['/after0', '/after1', '/after2']) bench.ask('client2', create(path));
  expect(hasUncommitted(bench, 1)).toMatchObject({ czxid: 0x100000003 });
  expect(bench.modes()).toEqual(summary.mid);
  bench.start(3);
  bench.settle();
  expect(firstOf(bench.timeline, 's3', 'sync', againMs)).toMatchObject(syncOf(events, 's3', recordedMs));
  bench.connect('client3', [3], 18_000);
  expect(bench.modes()).toEqual(summary.after);
  expect(bench.epochs()).toEqual(summary.epochs);
});
