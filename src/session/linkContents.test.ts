import { expect, test } from 'vitest';
import { aMetronome, metronomeIn, publish } from '../history/metronome.testing';
import { aClock } from './clock.testing';
import { createSession, type SessionOptions } from './createSession';

function aSession(options: SessionOptions = {}) {
  const clock = aClock();
  const { getState: now } = createSession({ engine: aMetronome(1_000), clock, storage: null, ...options });
  return { clock, now };
}

/** "abc" at 1, 2 and 3 seconds, and beside it the same with an x at 1.5 seconds; the playhead at 2.5. */
async function aComparison() {
  const { now } = aSession();
  for (const [index, letter] of ['a', 'b', 'c'].entries()) {
    now().seek(1_000 * (index + 1));
    now().give(publish(letter));
  }
  now().pause();
  now().seek(1_500);
  await now().tryOtherwise({ change: publish('x'), leftOut: [], name: 'with x' });
  now().seek(2_500);
  return now;
}

const told = ({ state }: Pick<ReturnType<ReturnType<typeof aSession>['now']>, 'state'>) => metronomeIn(state).told;

// "Look what acks=1 does": whoever opens it must see both, and be in the branch that its sender was in.
test.each(['the younger', 'the older'])('a comparison with %s branch open is opened as it was', async (which) => {
  const teacher = await aComparison();
  if (which === 'the older') teacher().switchSides();
  const learner = aSession().now;
  await learner().openLink(await teacher().shareLink({ language: null, withOther: true }));
  expect(learner().linkProblem).toBeNull();
  for (const side of [teacher(), learner()]) {
    expect(side.branches.map(({ name }) => name)).toEqual([null, 'with x']);
    expect(side.branches[1]).toMatchObject({ parentId: 'branch-1', forkedAtMs: 1_500 });
    expect(side).toMatchObject({ currentBranchId: which === 'the older' ? 'branch-1' : 'branch-2', playheadMs: 2_500 });
    expect(told(side)).toBe(which === 'the older' ? 'ab' : 'axb');
    expect(side.comparison?.branchId).toBe(which === 'the older' ? 'branch-2' : 'branch-1');
    expect(told(side.comparison ?? side)).toBe(which === 'the older' ? 'axb' : 'ab');
  }
  expect(learner().branches.map(({ commands }) => commands)).toEqual(
    teacher().branches.map(({ commands }) => commands),
  );
});

test('the same link without the other branch opens the one that is open, alone', async () => {
  const teacher = await aComparison();
  const learner = aSession().now;
  await learner().openLink(await teacher().shareLink({ language: null }));
  expect(learner()).toMatchObject({ comparison: null, branches: { length: 1 } });
  expect(told(learner())).toBe('axb');
});

test('a link opens at the beginning of the same run, or before anything was done', async () => {
  const teacher = await aComparison();
  const learner = aSession().now;
  await learner().openLink(await teacher().shareLink({ language: null, opensAt: 'replay' }));
  expect(learner().playheadMs).toBe(0);
  learner().seek(4_000);
  expect(told(learner())).toBe('axbc');
  await learner().openLink(await teacher().shareLink({ language: null, opensAt: 'start' }));
  learner().seek(4_000);
  expect(told(learner())).toBe('');
});

// A class is sent to the question, not to its answer.
test('a link to the start of a step has what led there and nothing of the step; one to the start has nothing', async () => {
  const lessonId = 'first-message';
  const teacher = createSession({ clock: aClock(), storage: null, lessonId }).getState;
  teacher().seek(500);
  teacher().give({ type: 'publish', producerId: 'shop', topic: 'orders', key: 'order-1', value: 'ramen' });
  teacher().seek(2_000);
  teacher().nextStep();
  teacher().answer('served');
  teacher().seek(3_000);
  teacher().give({ type: 'killBroker', brokerId: 2 });
  const learner = createSession({ clock: aClock(), storage: null }).getState;
  await learner().openLink(await teacher().shareLink({ language: null, opensAt: 'step' }));
  expect(learner()).toMatchObject({ playheadMs: 2_000, lesson: { stepIndex: 1, answers: {} } });
  expect(learner().branches[0]?.commands).toHaveLength(1);
  await learner().openLink(await teacher().shareLink({ language: null, opensAt: 'start' }));
  expect(learner()).toMatchObject({ playheadMs: 0, lesson: { stepIndex: 0, answers: {} } });
  expect(learner().branches[0]?.commands).toHaveLength(0);
});
