import { expect, test } from 'vitest';
import raceRecording from './fixtures/recordings/controllerRace.json';
import expiryRecording from './fixtures/recordings/sessionExpiry.json';
import { firstOf, Replay, runsOf, statLine } from './recordings.testing';

/** Real clients with an ephemeral znode that die or say goodbye, and others that wait for it. */
const TICK_MS = 2000;
/** A client's word reaches the leader with the answer to its next ping. */
const HALF_TICK_MS = 1000;

/** From the goodbye to the znode's end: as long as the recorded ones took, or shorter. */
const CLOSED_MS = 32;

/**
 * From a client's end to its ephemeral znode's. Of a dead one the time counts from its last ping, a third of the timeout
 * ago at most.
 */
function rangeOf(how: string, timeoutMs: number): readonly [number, number] {
  if (how === 'close') return [0, CLOSED_MS];
  return [timeoutMs - Math.ceil(timeoutMs / 3), timeoutMs + TICK_MS + HALF_TICK_MS];
}

function expectInRange(afterMs: number, [least, most]: readonly [number, number]): void {
  expect(afterMs).toBeGreaterThanOrEqual(least);
  expect(afterMs).toBeLessThanOrEqual(most);
}

const idOf = (src: string) => Number(src.slice(1));

function deletedMs(bench: Replay, watcher: string, path: string): number {
  return bench.client(watcher).inbox.find(({ line }) => line === `NodeDeleted ${path}`)?.t ?? Number.NaN;
}

// How long a dead broker stays in /brokers/ids is the first question after a crash.
test.each(runsOf<Readonly<Record<string, number>>>(expiryRecording).map((run) => [run.label, run] as const))(
  'ephemeral znodes of the dead go within the range of their timeout, those of who says goodbye at once: %s',
  (_, { summary, events }) => {
    const bench = new Replay([1, 2, 3]);
    bench.startAll();
    bench.connect('watcher', [1], 18_000);
    const startMs = bench.nowMs;
    const clients = events.filter(({ type, src }) => type === 'connected' && src.startsWith('client'));
    for (const { t, src, server = '', negotiated_timeout: timeoutMs = 0 } of clients) {
      bench.run(Math.max(bench.nowMs, startMs + t));
      bench.connect(src, [idOf(server)], timeoutMs);
      bench.ask(src, { type: 'create', path: `/${src}`, data: 'x', mode: 'ephemeral' });
      bench.ask('watcher', { type: 'exists', path: `/${src}`, watch: true });
    }
    const endings = events.filter(
      ({ type, src }) => (type === 'kill -9' || type === 'close-called') && src !== 'watcher',
    );
    const endMs: Record<string, number> = {};
    for (const { t, src, type } of endings) {
      bench.run(Math.max(bench.nowMs, startMs + t));
      endMs[src] = bench.nowMs;
      if (type === 'kill -9') bench.killClient(src);
      else bench.tell(src, { type: 'close' });
    }
    bench.settle(22_000);
    expect(Object.keys(endMs).length).toBeGreaterThanOrEqual(3);
    for (const [src, atMs] of Object.entries(endMs)) {
      const [, timeout = '', how = ''] = /^client(\d+)(\w+)$/.exec(src) ?? [];
      const afterMs = deletedMs(bench, 'watcher', `/${src}`) - atMs;
      const recordedMs = summary[`${how}_${timeout}_to_NodeDeleted`] ?? Number.NaN;
      for (const sample of [afterMs, recordedMs]) expectInRange(sample, rangeOf(how, Number(timeout)));
    }
  },
);

interface Race {
  readonly timeout: number;
  readonly winner: string;
  readonly took_over: string;
  readonly first_stat: string;
  readonly second_stat: string;
}

// This is how Kafka finds its controller; every number here is one that the learner can look up with a tool.
test('two race for /controller, four times: each takes the recorded zxids, and the other takes over', () => {
  const bench = new Replay([1, 2, 3]);
  bench.startAll();
  for (const [index, { summary, events }] of runsOf<Race>(raceRecording).entries()) {
    if (index > 0) cleanUp(bench, index);
    const names: Record<string, string> = {};
    const recordedNames: Record<string, string> = {};
    for (const { src, server = '', session = '' } of events.filter(({ type }) => type === 'connected')) {
      const { sessionId } = bench.connect(`${src}${index}`, [idOf(server)], summary.timeout);
      names[sessionId ?? ''] = src;
      recordedNames[session] = src;
    }
    const inWords = (stat: string) => stat.replace(/0x[0-9a-f]+(?= dataLength)/, (id) => recordedNames[id] ?? id);
    const winner = `${summary.winner}${index}`;
    const loser = `${summary.took_over}${index}`;
    const [won] = race(bench, winner, loser);
    expect(won?.type === 'created' && statLine(won.stat, names)).toBe(inWords(summary.first_stat));
    expect(bench.client(loser).results[0]).toMatchObject([{ type: 'error', code: 'NodeExists' }, { type: 'stat' }]);

    const winMs = firstOf(events, summary.winner, 'won').t;
    bench.settle(firstOf(events, summary.winner, 'kill -9').t - winMs);
    const killMs = bench.nowMs;
    bench.killClient(winner);
    while (Number.isNaN(deletedMs(bench, loser, '/controller')) && bench.nowMs < killMs + 30_000) bench.settle(1);
    expectInRange(bench.nowMs - killMs, rangeOf('kill', summary.timeout));
    const [second] = bench.ask(loser, { type: 'create', path: '/controller', data: 'broker1', mode: 'ephemeral' });
    expect(second?.type === 'created' && statLine(second.stat, names)).toBe(inWords(summary.second_stat));
  }
});

function race(bench: Replay, winner: string, loser: string) {
  const create = { type: 'create', path: '/controller', data: 'broker1', mode: 'ephemeral' } as const;
  bench.tell(winner, { type: 'ask', operations: [create] });
  bench.settle(10);
  bench.ask(loser, create, { type: 'exists', path: '/controller', watch: true });
  return bench.client(winner).results[0] ?? [];
}

/** Between two rounds the recorded clients were killed, and a new one deleted what was left: three zxids. */
function cleanUp(bench: Replay, index: number): void {
  const { took_over: last } = runsOf<Race>(raceRecording)[index - 1]?.summary ?? { took_over: '' };
  bench.killClient(`${last}${index - 1}`);
  bench.connect(`harness${index}`, [3], 18_000);
  bench.ask(`harness${index}`, { type: 'delete', path: '/controller', version: -1 });
  bench.tell(`harness${index}`, { type: 'close' });
  bench.settle(40);
}
