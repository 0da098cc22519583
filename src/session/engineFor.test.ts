import { expect, test, vi } from 'vitest';
import { ENGINE } from '../history';
import { loadLesson } from '../lessons';
import { aStorage } from './aStorage.testing';
import { aClock } from './clock.testing';
import { createSession } from './createSession';
import { engineFor } from './engineFor';

const LESSON = 'retries-dlq';

/** The work is cut wherever this clock says that a stroke is over: after each slice. */
function slowClock() {
  let nowMs = 0;
  return { nowMs: () => (nowMs += 10), breathe: vi.fn<() => Promise<void>>(async () => {}) };
}

/** How often the engine raises a curtain at one stroke while a session is created. */
async function raisedAtOnce(lessonId: string | null, storage: ReturnType<typeof aStorage>) {
  const atOnce = vi.spyOn(ENGINE, 'raiseCurtain');
  const clock = slowClock();
  const engine = await engineFor(lessonId, { storage, clock });
  const session = createSession({ ...(lessonId === null ? {} : { lessonId }), storage, engine, clock: aClock() });
  const times = atOnce.mock.calls.length;
  atOnce.mockRestore();
  return { times, breaths: clock.breathe.mock.calls.length, session };
}

test.each([LESSON, 'first-message', null])('what opens first has been raised bit by bit: %s', async (lessonId) => {
  if (lessonId !== null) await loadLesson(lessonId);
  const { times, breaths, session } = await raisedAtOnce(lessonId, aStorage());
  expect(times).toBe(0);
  expect(breaths).toBeGreaterThan(5);
  expect(session.getState().playheadMs).toBe(0);
});

test('a lesson that was left is raised as it was kept', async () => {
  await loadLesson(LESSON);
  const storage = aStorage();
  const { session } = await raisedAtOnce(LESSON, storage);
  session.getState().openChallenge();
  expect(storage.kept.size).toBeGreaterThan(0);
  const again = await raisedAtOnce(LESSON, storage);
  expect(again.times).toBe(0);
  expect(again.session.getState().lesson?.stepIndex).toBe(session.getState().lesson?.stepIndex);
});

// They are Kafka's own runs, however their curtain was raised.
test('the promises of what was raised bit by bit are checked', async () => {
  const { session } = await raisedAtOnce(null, aStorage());
  session.getState().seek(2_000);
  session.getState().pause();
  await vi.waitFor(() => expect(session.getState().promises.checkedUntilMs).toBe(2_000), { timeout: 20_000 });
});
