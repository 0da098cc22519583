import { expect, test, vi } from 'vitest';
import type { Command } from '../engine';
import { ENGINE } from '../history';
import { aMetronome, metronomeIn, publish } from '../history/metronome.testing';
import { aClock } from './clock.testing';
import { createSession, type SessionOptions } from './createSession';
import { createOtherSide } from './otherSide';

/** The machine may be busy. */
const PATIENT = { timeout: 20_000 };

function aSession(options: SessionOptions = {}) {
  const clock = aClock();
  const session = createSession({ engine: aMetronome(1_000), clock, storage: null, ...options });
  return { clock, session, now: session.getState };
}

/** Three letters, at 1, 2 and 3 seconds, and the playhead between the first two. */
function aStory(options: SessionOptions = {}) {
  const opened = aSession(options);
  const { now } = opened;
  for (const [timeMs, letter] of [
    [1_000, 'a'],
    [2_000, 'b'],
    [3_000, 'c'],
  ] as const) {
    now().seek(timeMs);
    now().give(publish(letter));
  }
  now().pause();
  now().seek(1_500);
  return opened;
}

const told = (state: ReturnType<typeof createSession> extends { getState(): infer State } ? State : never) =>
  metronomeIn(state.state).told;

// "What if?" in one gesture: the same run, one thing changed, everything later done again.
test('trying it otherwise does the same things later, and compares', async () => {
  const { now } = aStory();
  expect(await now().tryOtherwise({ change: publish('x'), leftOut: [], name: 'with x' })).toEqual({
    ok: true,
    refused: [],
  });
  expect(now().branches.map(({ name }) => name)).toEqual([null, 'with x']);
  expect(now().comparison?.branchId).toBe('branch-1');
  expect(now()).toMatchObject({ playheadMs: 1_500, isPlaying: false, currentBranchId: 'branch-2' });
  now().seek(10_000);
  expect(told(now())).toBe('axbc');
  expect(metronomeIn(now().comparison?.state ?? now().state).told).toBe('abc');
});

test('what is left out is not done again, and what is refused is named', async () => {
  const { now } = aStory();
  const [, second] = now().branches[0]?.commands ?? [];
  await now().tryOtherwise({ change: null, leftOut: second === undefined ? [] : [second], name: null });
  now().seek(10_000);
  expect(told(now())).toBe('ac');
});

// A newcomer's first record, sent where the run begins: with another setting it has to be sent with that setting.
test('also before the first thing that was done there is a moment to try it otherwise from', async () => {
  const { now } = aSession();
  now().give(publish('a'));
  now().pause();
  now().seek(0);
  await now().tryOtherwise({ change: publish('x'), leftOut: [], name: null });
  now().seek(10_000);
  expect(told(now())).toBe('xa');
});

// A change that Kafka refuses makes no branch: she is where she was.
test('a change that is refused leaves everything as it was', async () => {
  const { now } = aStory();
  const outcome = await now().tryOtherwise({ change: { type: 'killBroker', brokerId: 1 }, leftOut: [], name: null });
  expect(outcome).toMatchObject({ ok: false, refusal: { type: 'notRunning' } });
  expect(now().branches).toHaveLength(1);
  expect(now()).toMatchObject({ currentBranchId: 'branch-1', playheadMs: 1_500, comparison: null });
});

// One playhead through both: neither may be somewhere else than where the clock says.
test('play, seek and step move both branches', async () => {
  const { now, clock } = aStory();
  await now().tryOtherwise({ change: publish('x'), leftOut: [], name: null });
  const other = () => metronomeIn(now().comparison?.state ?? now().state).told;
  now().seek(2_500);
  expect([told(now()), other()]).toEqual(['axb', 'ab']);
  now().seek(0);
  expect([told(now()), other()]).toEqual(['', '']);
  now().seek(1_400);
  now().stepEvent(1);
  // Only the open branch has something here.
  expect(now().playheadMs).toBe(1_500);
  now().switchSides();
  now().seek(1_400);
  now().stepEvent(1);
  expect(now().playheadMs).toBe(1_500);
  now().setPace('realTime');
  now().play();
  clock.run(60, 120);
  expect(now().comparison?.state.nowMs).toBeGreaterThan(1_500);
});

test('the sides change places, and acting over there acts there', async () => {
  const { now, session } = aStory();
  await now().tryOtherwise({ change: publish('x'), leftOut: [], name: null });
  now().seek(5_000);
  const there = createOtherSide(session);
  expect(told(there.getState())).toBe('abc');
  expect(there.getState()).toBe(there.getState());
  there.getState().give(publish('z'));
  expect(now().currentBranchId).toBe('branch-1');
  expect(now().comparison?.branchId).toBe('branch-2');
  expect(told(now())).toBe('abcz');
  expect(told(there.getState())).toBe('axbc');
});

test('a branch is renamed and removed, and with it the comparison', async () => {
  const { now } = aStory();
  await now().tryOtherwise({ change: publish('x'), leftOut: [], name: null });
  now().renameBranch('branch-1', '  main ');
  expect(now().branches[0]?.name).toBe('main');
  now().removeBranch('branch-2');
  expect(now().branches).toHaveLength(1);
  expect(now()).toMatchObject({ currentBranchId: 'branch-1', comparison: null });
  now().removeBranch('branch-1');
  expect(now().branches).toHaveLength(1);
});

// With the real thing: what was found out about the two arrives beside them, and goes when they are put away.
test('what differs and what was promised is found between the frames', async () => {
  const { now } = aSession({ engine: ENGINE });
  const order: Command = { type: 'publish', producerId: 'shop', topic: 'orders', key: 'a', value: 'ramen' };
  now().give(order);
  now().seek(4_000);
  now().give(order);
  now().pause();
  now().seek(8_000);
  now().seek(1_000);
  await now().tryOtherwise({ change: order, leftOut: [], name: null });
  await vi.waitFor(() => expect(now().comparison?.differences?.walkedUntilMs).toBe(8_000), PATIENT);
  expect(now().comparison?.differences).toMatchObject({ partedMs: 1_000 });
  expect(now().comparison?.differences?.spans.length).toBeGreaterThan(0);
  await vi.waitFor(() => expect(now().comparison?.promises.checkedUntilMs).toBe(8_000), PATIENT);
  await vi.waitFor(() => expect(now().promises.checkedUntilMs).toBe(8_000), PATIENT);
  now().switchSides();
  expect(now().comparison?.promises.checkedUntilMs).toBe(8_000);
  expect(now().promises.checkedUntilMs).toBe(8_000);
  now().compareWith(null);
  expect(now().comparison).toBeNull();
});
