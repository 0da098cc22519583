import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Run, TimedCommand } from '../engine';
import { MAX_BRANCHES, MAX_COMMANDS_IN_ALL } from './branchesInFile';
import { createHistory } from './history';
import { aMetronome, METRONOME_SCENARIO, metronomeIn, publish } from './metronome.testing';
import { readRunFile, writeRunFile } from './runFile';
import { MAX_COMMANDS } from './runSchema';
import type { Branch, History } from './types';

const LAST_MS = 1_000;

const at = (atMs: number, value: string): TimedCommand => ({ atMs, command: publish(value) });
const aRun = (commands: readonly TimedCommand[] = []): Run => ({ seed: 1, scenario: METRONOME_SCENARIO, commands });
const aHistory = (commands: readonly TimedCommand[] = []) => createHistory(aRun(commands), aMetronome());

function textOf({ run, branches: all, current }: History): string {
  return writeRunFile({ run, playheadMs: 5.5, lesson: null, branches: { all, currentId: current.id } });
}

function reopened(text: string): History {
  const read = readRunFile(text);
  if (!read.ok) throw new Error(JSON.stringify(read.problem));
  return createHistory(read.saved.run, aMetronome(), read.saved.branches);
}

/** How far a branch has been watched is no part of a file. */
const told = ({ branches }: History) => branches.map(({ endMs: _endMs, ...branch }: Branch) => branch);

const aDeed = fc.oneof(
  { weight: 6, arbitrary: fc.record({ type: fc.constant('give' as const), atMs: fc.nat({ max: LAST_MS }) }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('fork' as const), atMs: fc.nat({ max: LAST_MS }) }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('open' as const), which: fc.nat() }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('undo' as const) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('remove' as const), which: fc.nat() }) },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('rename' as const),
      which: fc.nat(),
      name: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }).filter((drawn) => /\S/.test(drawn)),
    }),
  },
);
type Deed = typeof aDeed extends fc.Arbitrary<infer Value> ? Value : never;

function play(history: History, deeds: readonly Deed[]): void {
  for (const [index, deed] of deeds.entries()) {
    const { branches } = history;
    const id = 'which' in deed ? (branches[deed.which % branches.length]?.id ?? '') : '';
    if (deed.type === 'give') history.give(publish(String.fromCharCode(97 + (index % 26))), deed.atMs);
    else if (deed.type === 'fork') history.fork(deed.atMs);
    else if (deed.type === 'open') history.open(id);
    else if (deed.type === 'undo') history.keepCommands(Math.max(0, history.run.commands.length - 1));
    else if (deed.type === 'remove') history.remove(id);
    else history.rename(id, deed.name);
  }
}

// Whoever comes back to her run on Monday finds every what-if that she left on Friday, whatever she has done to them.
test('all branches come back from a file, and go on as they would have', () => {
  fc.assert(
    fc.property(fc.array(aDeed, { maxLength: 40 }), (deeds) => {
      const history = aHistory();
      play(history, deeds);
      const text = textOf(history);
      const again = reopened(text);
      // The number of one that is left alone, and has no name, is not shown and not kept.
      const [alone] = history.branches.length > 1 || history.current.name !== null ? [] : told(history);
      expect(told(again)).toEqual(alone === undefined ? told(history) : [{ ...alone, id: 'branch-1', number: 1 }]);
      expect(again.current.id).toBe(alone === undefined ? history.current.id : 'branch-1');
      expect(again.run).toEqual(history.run);
      for (const [index, { id }] of again.branches.entries()) {
        const beside = history.beside(history.branches[index]?.id ?? '');
        const states = [again.beside(id), beside].map((reader) => metronomeIn(reader.stateAt(2 * LAST_MS)).told);
        expect(states[0]).toBe(states[1]);
      }
      expect(textOf(again)).toBe(text);
      again.fork(LAST_MS);
      expect(again.current.number).toBeGreaterThan(again.branches.at(-2)?.number ?? 0);
    }),
    { numRuns: 300 },
  );
});

// Links, lessons and every file there is so far say nothing of branches. They must not change by a byte.
test('a run with one branch that has no name is written as it ever was', () => {
  const history = aHistory([at(1, 'a')]);
  const plain = writeRunFile({ run: history.run, playheadMs: 5.5, lesson: null });
  expect(textOf(history)).toBe(plain);
  expect(Object.keys(JSON.parse(plain) as object)).toEqual([
    'format',
    'version',
    'seed',
    'scenario',
    'commands',
    'playheadMs',
  ]);
  expect(JSON.parse(plain)).toMatchObject({ version: 1 });
});

// What two branches have in common is written once, so that a tree is hardly longer than its leaves.
test('a branch holds what was done after the fork', () => {
  const history = aHistory([at(100, 'a'), at(700, 'b')]);
  history.give(publish('x'), 500);
  history.rename('branch-2', 'with x');
  expect(JSON.parse(textOf(history))).toMatchObject({
    version: 2,
    commands: [{ atMs: 100 }, { atMs: 700 }],
    branches: [{ number: 1 }, { number: 2, name: 'with x', from: 1, forkedAtMs: 500, commands: [{ atMs: 500 }] }],
    inView: 2,
  });
  expect(JSON.parse(textOf(history))).not.toHaveProperty('branches[1].common');
});

const FILE = { format: 'partita-run', version: 2, seed: 1, scenario: METRONOME_SCENARIO, playheadMs: 0 };
const FIRST = { number: 1 };
const SECOND = { number: 2, from: 1, forkedAtMs: 150, commands: [at(200, 'x')] };

function problemOf(change: object) {
  const file = { ...FILE, commands: [at(100, 'a'), at(300, 'b')], branches: [FIRST, SECOND], inView: 2, ...change };
  const read = readRunFile(JSON.stringify(file));
  return read.ok ? null : read.problem;
}

const second = (change: object) => ({ branches: [FIRST, { ...SECOND, ...change }] });
const many = (count: number, letter: string) => Array.from({ length: count }, () => at(400, letter));

// A teacher writes a comparison for her class by hand: what she need not say is left out.
test('the branch in view and what is common may be left out', () => {
  expect(problemOf({})).toBeNull();
  const again = reopened(
    JSON.stringify({ ...FILE, commands: [at(100, 'a'), at(300, 'b')], branches: [FIRST, SECOND] }),
  );
  expect(again.current.number).toBe(1);
  expect(again.branches[1]?.commands).toEqual([at(100, 'a'), at(200, 'x')]);
});

test.each([
  ['branches', { version: 1 }],
  ['branches', { lesson: { lessonId: 'first-message' } }],
  ['branches', { branches: 'none' }],
  ['branches[0]', { branches: [] }],
  ['branches[0].commands', { branches: [{ ...FIRST, commands: [] }, SECOND] }],
  ['branches[0].number', { branches: [{ number: 0 }, SECOND] }],
  ['branches[0].name', { branches: [{ ...FIRST, name: 3 }, SECOND] }],
  ['branches[1].name', second({ name: 'x'.repeat(301) })],
  ['branches[1].name', second({ name: ' ' })],
  ['branches[1].number', second({ number: 1 })],
  ['branches[1].from', second({ from: 7 })],
  ['branches[1].from', second({ from: 2 })],
  ['branches[1].from', second({ from: undefined })],
  ['branches[1].forkedAtMs', second({ forkedAtMs: -1 })],
  ['branches[1].forkedAtMs', second({ forkedAtMs: undefined })],
  ['branches[1].common', second({ common: 3 })],
  ['branches[1].common', second({ common: -1 })],
  ['branches[1].commands[0].atMs', second({ common: 2 })],
  ['branches[1].commands[1].atMs', second({ commands: [at(200, 'x'), at(199, 'y')] })],
  ['branches[1].commands[0].command.value', second({ commands: [at(200, 3 as unknown as string)] })],
  ['branches[1].commands', second({ commands: many(MAX_COMMANDS + 1, 'x') })],
  ['branches[1].commands', second({ commands: many(MAX_COMMANDS, 'x') })],
  ['branches[1].colour', second({ colour: 'red' })],
  ['branches', { branches: [FIRST, ...aRow(MAX_BRANCHES, 1)] }],
  ['branches', { branches: [FIRST, ...aRow(11, 1_900)] }],
  ['inView', { inView: 3 }],
  ['inView', { inView: 'main' }],
  ['inView', { branches: undefined }],
])('what is wrong with branches at %s is said to be there', (where, change) => {
  expect(problemOf(change)).toMatchObject({ type: 'invalid', where });
});

function aRow(count: number, commands: number) {
  return Array.from({ length: count }, (_, index) => ({ ...SECOND, number: index + 2, commands: many(commands, 'x') }));
}

test('as many as there may be can be read', () => {
  expect(problemOf({ branches: [FIRST, ...aRow(MAX_BRANCHES - 1, 1)] })).toBeNull();
  expect(11 * 1_900).toBeGreaterThan(MAX_COMMANDS_IN_ALL);
  expect(problemOf({ branches: [FIRST, ...aRow(10, 1_900)] })).toBeNull();
});

// The examples are the first thing that anyone copies, and an editor must not mark what the page takes.
test('the examples in docs can be read, and the published schema knows the same fields and limits', () => {
  const examples = [...readFileSync('docs/run-file.md', 'utf8').matchAll(/```json\n([\s\S]*?)```/g)].map(
    ([, json]) => json,
  );
  expect(examples).toHaveLength(2);
  for (const example of examples)
    expect(readRunFile(example ?? '', () => METRONOME_SCENARIO)).toMatchObject({ ok: true });

  const schema = JSON.parse(readFileSync('docs/run-file.schema.json', 'utf8')) as Schema;
  const { branches } = schema.properties;
  expect(branches.maxItems).toBe(MAX_BRANCHES);
  expect(branches.description).toContain(`${MAX_COMMANDS_IN_ALL} commands in all`);
  expect(schema.$defs.commands.maxItems).toBe(MAX_COMMANDS);
  expect(Object.keys(branches.items.properties).sort()).toEqual([...Object.keys(SECOND), 'common', 'name'].sort());
});

interface Schema {
  readonly properties: {
    readonly branches: {
      readonly maxItems: number;
      readonly description: string;
      readonly items: { readonly properties: object };
    };
  };
  readonly $defs: { readonly commands: { readonly maxItems: number } };
}

// Who has forked all day must not find on the next that her file cannot be opened: the oldest what-ifs are left out.
test('what is written can be read again, however much there was', () => {
  const history = aHistory([at(900, 'z')]);
  for (let step = 0; step < MAX_BRANCHES + 5; step++) {
    history.open('branch-1');
    history.give(publish('a'), 100 + step);
  }
  history.open('branch-4');
  const again = reopened(textOf(history));
  expect(again.branches).toHaveLength(MAX_BRANCHES);
  expect(again.branches.slice(0, 3).map(({ number }) => number)).toEqual([1, 4, 9]);
  expect(again.current.number).toBe(4);
  expect(history.branches).toHaveLength(MAX_BRANCHES + 6);
});

test('branches with more commands than fit are left out, and not the one in view', () => {
  const whole = Array.from({ length: MAX_COMMANDS }, (_, index) => at(index, 'a'));
  const history = aHistory([at(0, 'b')]);
  for (let step = 0; step < 12; step++)
    history.add({ commands: whole.map((each) => ({ ...each, atMs: each.atMs + step })), name: null, forkedAtMs: 0 });
  const long = history.add({ commands: [...whole, at(5_000, 'c')], name: 'too long', forkedAtMs: 0 });
  history.open('branch-3');
  const again = reopened(textOf(history));
  expect(again.branches.map(({ id }) => id)).not.toContain(long);
  expect(again.current.id).toBe('branch-3');
  expect(again.branches[0]?.number).toBe(1);
  expect(again.branches.length).toBeGreaterThan(8);
});
