import { expect, test } from 'vitest';
import { aMetronome, metronomeIn, publish } from '../history/metronome.testing';
import { aStorage } from './aStorage.testing';
import { aClock } from './clock.testing';
import { createSession, type SessionOptions } from './createSession';

function aSession(options: SessionOptions = {}) {
  const clock = aClock();
  return createSession({ engine: aMetronome(1_000), clock, storage: null, ...options }).getState;
}

/** "abc" at 1, 2 and 3 seconds; from 1.5 seconds on the same with an x, in view at 2.5; and another that has left that one. */
async function aTree(options: SessionOptions = {}) {
  const now = aSession(options);
  for (const [index, letter] of ['a', 'b', 'c'].entries()) {
    now().seek(1_000 * (index + 1));
    now().give(publish(letter));
  }
  now().pause();
  now().seek(1_500);
  await now().tryOtherwise({ change: publish('x'), leftOut: [], name: 'with x' });
  now().seek(1_700);
  now().give(publish('y'));
  now().renameBranch('branch-1', 'as it was');
  now().openBranch('branch-2');
  now().seek(2_500);
  now().pause();
  return now;
}

const told = ({ state }: Pick<ReturnType<ReturnType<typeof aSession>>, 'state'>) => metronomeIn(state).told;

function expectTree(now: ReturnType<typeof aSession>): void {
  expect(now()).toMatchObject({ linkProblem: null, mode: 'sandbox', currentBranchId: 'branch-2', playheadMs: 2_500 });
  expect(now().branches).toMatchObject([
    { name: 'as it was', parentId: null, forkedAtMs: null },
    { name: 'with x', parentId: 'branch-1', forkedAtMs: 1_500 },
    { name: null, number: 3, parentId: 'branch-2', forkedAtMs: 1_700 },
  ]);
  expect(told(now())).toBe('axb');
  now().compareWith('branch-1');
  expect(told(now().comparison ?? now())).toBe('ab');
  now().openBranch('branch-3');
  now().seek(5_000);
  expect(told(now())).toBe('axy');
}

// The one thing that she could not take home: the two futures that she had laid side by side.
test('a file brings all branches to another browser', async () => {
  const file = (await aTree())().runFile();
  const next = aSession();
  await next().openRunFile(file, 'Friday');
  expectTree(next);
});

test('a run that is saved, and one that the page keeps by itself, have all their branches', async () => {
  const storage = aStorage();
  const now = await aTree({ storage });
  const auto = aSession({ storage });
  expect(auto().offered).toMatchObject({ isAuto: true, actions: 4, branches: 3 });
  await auto().openKept(auto().offered?.id ?? '');
  expectTree(auto);
  now().saveRun('Friday');
  const named = aSession({ storage });
  const kept = named()
    .keptRuns()
    .find(({ isAuto }) => !isAuto);
  expect(kept).toMatchObject({ name: 'Friday', branches: 3 });
  await named().openKept(kept?.id ?? '');
  expectTree(named);
});

// What is kept is kept at once: she may close the page right after it.
test('a what-if, a name and the other side are kept as soon as they are there', async () => {
  const storage = aStorage();
  const now = aSession({ storage });
  now().seek(1_000);
  now().give(publish('a'));
  now().pause();
  now().seek(500);
  const kept = () => JSON.parse(now().keptFile(now().keptRuns()[0]?.id ?? '') ?? '{}') as object;
  await now().tryOtherwise({ change: publish('x'), leftOut: [], name: 'with x' });
  expect(kept()).toMatchObject({ branches: [{}, { name: 'with x' }], inView: 2 });
  now().switchSides();
  expect(kept()).toMatchObject({ inView: 1 });
  now().renameBranch('branch-2', 'first x');
  expect(kept()).toMatchObject({ branches: [{}, { name: 'first x' }] });
});

// Looking around in a run that was opened leaves nothing behind, wherever one looks.
test('opening another branch is not doing anything', async () => {
  const file = (await aTree())().runFile();
  const storage = aStorage();
  const now = aSession({ storage });
  await now().openRunFile(file);
  now().openBranch('branch-1');
  now().pause();
  expect(now().keptRuns()).toEqual([]);
  now().renameBranch('branch-1', 'mine');
  now().pause();
  expect(now().keptRuns()).toHaveLength(1);
});

// A link stays short, and the lessons keep one run each.
test('a link and a lesson hold the branch that is open, as if it were the only one', async () => {
  const now = await aTree();
  const alone = aSession();
  await alone().openLink(await now().shareLink({ language: null }));
  expect(alone().branches).toHaveLength(1);
  expect(await alone().shareLink({ language: null })).toBe(await now().shareLink({ language: null }));

  const storage = aStorage();
  const learner = createSession({ clock: aClock(), storage, lessonId: 'first-message' }).getState;
  const order = (key: string) =>
    ({ type: 'publish', producerId: 'shop', topic: 'orders', key, value: 'ramen' }) as const;
  learner().seek(2_000);
  learner().give(order('order-1'));
  learner().seek(500);
  learner().give(order('order-2'));
  learner().pause();
  expect(learner().branches).toHaveLength(2);
  for (const text of [learner().runFile(), storage.kept.get('partita.lesson.first-message') ?? '']) {
    const file = JSON.parse(text) as { commands: unknown[] };
    expect(file).toMatchObject({ version: 1, lesson: { lessonId: 'first-message' } });
    expect(file).not.toHaveProperty('branches');
    expect(file.commands).toHaveLength(1);
  }
});

// Whoever has written it by hand is told the line, and has lost nothing.
test('branches that are wrong leave everything as it was, and say where', async () => {
  const file = (await aTree())().runFile();
  const now = aSession();
  await now().openRunFile(file.replace('"from": 2', '"from": 9'));
  expect(now()).toMatchObject({ linkProblem: { type: 'invalid', where: 'branches[2].from' }, branches: { length: 1 } });
});
