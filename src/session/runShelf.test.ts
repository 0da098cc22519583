import { expect, test } from 'vitest';
import { aStorage } from './aStorage.testing';
import { aClock } from './clock.testing';
import { createSession } from './createSession';
import { keptRuns } from './runShelf';

const KILL = { type: 'killBroker', brokerId: 2 } as const;
const ADD = { type: 'addProducer', producerId: 'web' } as const;

function aSandbox(storage = aStorage()) {
  const session = createSession({ clock: aClock(), storage });
  return { storage, now: session.getState };
}

// Whoever only looks leaves nothing behind, and is offered nothing.
test('a run that nobody has touched is not kept', () => {
  const { storage, now } = aSandbox();
  now().pause();
  expect(storage.kept.size).toBe(0);
  expect(aSandbox(storage).now().offered).toBeNull();
});

test('what was left in the sandbox is offered on the next visit, and goes on where it was', async () => {
  const { storage, now } = aSandbox();
  now().give(KILL);
  now().pause();
  expect(now()).toMatchObject({ isKept: true });

  const next = aSandbox(storage);
  expect(next.now().offered).toMatchObject({ isAuto: true, actions: 1, brokers: 3 });
  await next.now().openKept(next.now().offered?.id ?? '');
  expect(next.now().branches[0]?.commands).toMatchObject([{ command: KILL }]);
});

// From the sandbox into a lesson and back: her cluster must not seem to be gone.
test('whoever comes back to the sandbox is offered what she left there', async () => {
  const { now } = aSandbox();
  now().give(KILL);
  await now().openLesson('first-message');
  now().openSandbox(false);
  expect(now().offered).toMatchObject({ actions: 1 });
  await now().openKept(now().offered?.id ?? '');
  expect(now().offered).toBeNull();
});

// She starts something new without having answered: what she left must still be there.
test('a new run does not take the place of the one that was left', () => {
  const { storage, now } = aSandbox();
  now().give(KILL);
  const next = aSandbox(storage);
  next.now().give(ADD);
  expect(next.now().offered).toBeNull();
  expect(next.now().keptRuns()).toHaveLength(2);
});

test('of the runs that nobody named the last five stay', () => {
  const { storage, now } = aSandbox();
  for (let run = 0; run < 7; run++) {
    now().openSandbox(false);
    now().give(KILL);
  }
  expect(keptRuns(storage)).toHaveLength(5);
});

// A teacher's run is for the next class too: playing with it must not change it.
test('a run with a name changes only when it is saved again', async () => {
  const { storage, now } = aSandbox();
  now().give(KILL);
  expect(now().saveRun('Friday')).toBe(true);
  const saved = keptRuns(storage).find(({ name, isAuto }) => name === 'Friday' && !isAuto);
  await now().openKept(saved?.id ?? '');
  now().give(ADD);
  expect(now().runName).toBe('Friday');
  const file = () => JSON.parse(now().keptFile(saved?.id ?? '') ?? '{}') as { commands: unknown[] };
  expect(file().commands).toHaveLength(1);
  now().saveRun('Friday');
  expect(file().commands).toHaveLength(2);
  expect(keptRuns(storage).filter(({ isAuto }) => !isAuto)).toHaveLength(1);
});

test('a name makes a run hers, and deleting takes it away', () => {
  const { now } = aSandbox();
  now().give(KILL);
  const [run] = now().keptRuns();
  now().renameRun(run?.id ?? '', 'Kept');
  expect(now().keptRuns()).toMatchObject([{ name: 'Kept', isAuto: false }]);
  now().removeRun(run?.id ?? '');
  expect(now().keptRuns()).toEqual([]);
});

test('where there is no room, saving says so and nothing breaks', () => {
  const { now } = aSandbox(aStorage(100));
  now().give(KILL);
  expect(now().saveRun('Friday')).toBe(false);
  expect(now()).toMatchObject({ isKept: false, runName: null });
});

// Another version of the page, or a hand in the storage: what is open stays open, and says why.
test('a run that is damaged or too new explains itself', async () => {
  const { storage, now } = aSandbox();
  now().give(KILL);
  now().saveRun('Friday');
  const saved = now()
    .keptRuns()
    .find(({ isAuto }) => !isAuto);
  const key = `partita.run.${saved?.id}`;
  const entry = JSON.parse(storage.kept.get(key) ?? '') as { file: string };
  storage.kept.set(key, JSON.stringify({ ...entry, file: entry.file.replace(/"version": \d+/, '"version": 999') }));
  const { state } = now();
  await now().openKept(saved?.id ?? '');
  expect(now()).toMatchObject({ linkProblem: { type: 'tooNew', version: 999 }, linkProblemOf: 'file', state });

  storage.kept.set(key, '{"file": 3');
  expect(
    now()
      .keptRuns()
      .filter(({ isAuto }) => !isAuto),
  ).toEqual([]);
  await now().openKept(saved?.id ?? '');
  expect(now()).toMatchObject({ linkProblem: { type: 'damaged' }, state });
});
