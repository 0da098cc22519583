import { expect, test } from 'vitest';
import { type Act, lessonById, loadLesson, type Meanwhile } from '../lessons';
import { aClock } from './clock.testing';
import { createSession } from './createSession';

/** The challenge of lesson 4.5 with its evening under way: the database fails, orders come, it is there again. */
async function anEvening() {
  await loadLesson('retries-dlq');
  const clock = aClock();
  const now = createSession({ clock, storage: null, lessonId: 'retries-dlq' }).getState;
  now().openChallenge();
  const acts: readonly Act[] = lessonById('retries-dlq')?.steps.find(({ isChallenge }) => isChallenge)?.acts ?? [];
  const evening = acts.flatMap((act): readonly Meanwhile[] => (act.type === 'do' ? (act.later ?? []) : []));
  const choices = acts.flatMap((act) =>
    act.type === 'setting' ? act.choices.flatMap(({ commands }) => commands) : [],
  );
  const commands = () => now().branches.find(({ id }) => id === now().currentBranchId)?.commands ?? [];
  const before = commands();
  for (const { afterMs, command } of evening) now().give(command, afterMs);
  clock.run(60, 30);
  return { now, clock, before, commands, choice: choices.at(-1) };
}

// In the middle of the evening she turns a switch, and thinks better of it.
test('what she did last is taken back, and what an earlier act has set going still comes', async () => {
  const { now, commands, choice } = await anEvening();
  const atMs = Math.floor(now().playheadMs);
  const under = commands();
  if (choice !== undefined) now().give(choice);
  expect(commands()).toHaveLength(under.length + 1);
  now().undo();
  expect(now().playheadMs).toBe(atMs);
  expect(commands()).toEqual(under);
});

test('an act that is under way is taken back as a whole', async () => {
  const { now, commands, before } = await anEvening();
  now().undo();
  expect(commands()).toEqual(before);
});

// She presses a button whose end comes before the end of the evening, and something more after it.
test('what two acts have set going comes, whichever of them ends first', async () => {
  const { now, commands, choice } = await anEvening();
  if (choice === undefined) throw new Error('The challenge has no setting.');
  now().give(choice, 2_000);
  const before = commands();
  now().give(choice);
  expect(now().branches).toHaveLength(1);
  now().undo();
  expect(commands()).toEqual(before);
});
