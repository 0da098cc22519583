import { expect, test } from 'vitest';
import { znodeAt } from './dataTree';
import quorumRecording from './fixtures/recordings/loseQuorum.json';
import observerRecording from './fixtures/recordings/observer.json';
import { firstOf, type Modes, Replay, runsOf } from './recordings.testing';

/** Real ensembles that lost their majority, and what an observer makes of it. */
const HOPS_MS = 15;
const TICK_MS = 2000;

const idOf = (src: string) => Number(src.slice(1));

interface LoseQuorum {
  readonly survivor: string;
  readonly survivor_was: 'leader' | 'follower';
  readonly new_leader: string;
  readonly modes_during: Modes;
  readonly epochs: Modes;
}

// Two of three gone is the outage that people fear; what they should learn is that nothing is lost in it.
test.each(runsOf<LoseQuorum>(quorumRecording).map((run) => [run.label, run] as const))(
  'the survivor of three serves nobody, and all goes on when one comes back: %s',
  (_, { summary, events }) => {
    const survivor = idOf(summary.survivor);
    const killed = events.filter(({ type }) => type === 'kill -9').map(({ src }) => src);
    const lastKillMs = Math.max(...events.filter(({ type }) => type === 'kill -9').map(({ t }) => t));
    const back = events.find(({ t, type }) => type === 'start' && t > lastKillMs)?.src ?? '';
    const bench = new Replay([1, 2, 3]);
    bench.startAll();
    const sessions = [
      bench.connect('writer', [survivor, idOf(back)], 18_000),
      bench.connect('short', [survivor, idOf(back)], 6000),
    ];
    bench.ask('writer', { type: 'create', path: '/p', data: '', mode: 'persistent' });
    bench.ask('short', { type: 'create', path: '/eph6', data: '', mode: 'ephemeral' });
    for (const [index, src] of killed.entries()) {
      // In one run the server that comes back had missed the last writes.
      const recordedZxid = firstOf(events, back, 'looking', lastKillMs).zxid ?? '';
      const survivorZxid = firstOf(events, summary.survivor, 'looking', lastKillMs - 50).zxid ?? '';
      if (index === 1 && Number(recordedZxid) < Number(survivorZxid))
        bench.ask('writer', { type: 'setData', path: '/p', data: 'x', version: -1 });
      bench.kill(idOf(src));
    }
    const killMs = bench.nowMs;
    bench.settle(8000);
    expect(bench.modes()).toEqual(summary.modes_during);
    const lookingMs = bench.at(summary.survivor, 'looking', killMs) - killMs;
    // A follower hears the connection break; a leader counts its followers once a tick.
    expect(lookingMs).toBeLessThanOrEqual(summary.survivor_was === 'leader' ? TICK_MS + HOPS_MS : 34);

    const backMs = bench.nowMs;
    bench.start(idOf(back));
    bench.settle(3000);
    expect(bench.leader()).toBe(summary.new_leader);
    // Voters hear the newcomer at once, in spite of their back-off.
    expect(bench.at(summary.new_leader, 'serving', backMs) - backMs).toBeLessThanOrEqual(
      quorumRecording.medians.restart_to_new_leader_serving.min,
    );
    expect(firstOf(bench.timeline, summary.new_leader, 'quorum', backMs).sids).toEqual(
      firstOf(events, summary.new_leader, 'quorum', lastKillMs).sids,
    );
    expect(bench.epochs()).toEqual(summary.epochs);
    bench.settle(3000);
    for (const { nodeId, sessionId } of sessions)
      expect(bench.client(nodeId)).toMatchObject({ sessionId, isExpired: false, isConnected: true });
    expect(znodeAt(bench.server(survivor).root, '/eph6')).toMatchObject({ ephemeralOwner: sessions[1]?.sessionId });
  },
);

interface Observer {
  readonly leader: string;
  readonly before: Modes;
  readonly two_voters_down: Modes;
  readonly leader_after: string;
}

const [first, second, third] = runsOf<Observer & { readonly after_leader_kill: Modes }>(observerRecording);

function withObserver(clientOn: number): Replay {
  const bench = new Replay([1, 2, 3], [4]);
  bench.startAll();
  bench.connect('client', [clientOn, 3, 2], 18_000);
  return bench;
}

// Three voters and an observer are not four: the learner must not count it.
test.each([first, second].flatMap((run) => (run === undefined ? [] : [[run.label, run] as const])))(
  'an observer serves and counts for nothing: %s',
  (_, { summary, events }) => {
    const bench = withObserver(4);
    bench.ask('client', { type: 'create', path: '/p', data: '0', mode: 'persistent' });
    expect(bench.modes()).toEqual(summary.before);
    bench.kill(1);
    bench.settle(2500);
    expect(bench.ask('client', { type: 'setData', path: '/p', data: 'x', version: -1 })).toMatchObject([
      { type: 'stat' },
    ]);
    expect(bench.leader()).toBe(summary.leader);

    const killMs = bench.nowMs;
    bench.kill(2);
    const recordedKillMs = firstOf(events, 's2', 'kill -9').t;
    bench.settle(TICK_MS + 500);
    expect(bench.modes()).toEqual(summary.two_voters_down);
    const lostMs = bench.at('s3', 'looking', killMs);
    expect(lostMs - killMs).toBeLessThanOrEqual(TICK_MS + HOPS_MS);
    const recordedLookingMs = firstOf(events, 's4', 'looking', recordedKillMs).t;
    expect(bench.at('s4', 'looking', killMs) - lostMs).toBeLessThanOrEqual(HOPS_MS);

    // The observer asks at 200, 600, 1400, 3000, 6200 ... ms after it began; nobody tells it in between.
    const askedMs = firstOf(events, 's4', 'observing', recordedLookingMs).t - recordedLookingMs;
    const observerMs = bench.at('s4', 'looking', killMs);
    bench.run(observerMs + firstOf(events, 's2', 'looking', recordedKillMs).t - recordedLookingMs);
    const backMs = bench.nowMs;
    bench.start(2);
    bench.settle(8000);
    expect(bench.leader()).toBe(summary.leader_after);
    expect(bench.at('s3', 'serving', backMs) - backMs).toBeLessThanOrEqual(
      observerRecording.medians.restart_to_leader.min,
    );
    const ourAskedMs = bench.at('s4', 'observing', backMs) - observerMs;
    // It begins up to 200 ms after it has lost its leader; the recorded time counts from then.
    expect(Math.abs(ourAskedMs - askedMs)).toBeLessThanOrEqual(200 + 2 * HOPS_MS);
    expect(bench.at('s4', 'serving', backMs)).toBeGreaterThan(bench.at('s3', 'serving', backMs));
    expect(bench.client('client')).toMatchObject({ isExpired: false });
  },
);

// An observer that dies is nobody's crisis, and it finds the next leader by itself.
test('an observer comes and goes without an election, and follows the next leader', () => {
  if (third === undefined) throw new Error('no third run');
  const bench = withObserver(2);
  const { summary, events } = third;
  expect(bench.modes()).toEqual(summary.before);
  const killMs = bench.nowMs;
  bench.kill(4);
  bench.settle(2000);
  bench.start(4);
  bench.settle();
  expect(bench.timeline.filter(({ t, src }) => t > killMs && src !== 's4')).toEqual([]);
  const { mode, zxid } = firstOf(events, 's4', 'sync', firstOf(events, 's4', 'kill -9').t);
  expect(firstOf(bench.timeline, 's4', 'sync', killMs)).toMatchObject({ mode, zxid });
  const leaderKilledMs = bench.nowMs;
  bench.kill(3);
  bench.settle(1500);
  expect(bench.modes()).toEqual(summary.after_leader_kill);
  expect(bench.at('s4', 'serving', leaderKilledMs) - leaderKilledMs).toBeLessThanOrEqual(1000);
});
