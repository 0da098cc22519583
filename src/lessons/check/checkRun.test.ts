import { describe, expect, test } from 'vitest';
import { aTinyLesson, ORDER } from '../aTinyLesson.testing';
import { all, any, atLeast, equal, events, records, sent, tried } from '../goals/say';
import { aScenario, at, producer, topic } from '../scenes/aScene';
import type { Command } from '../../engine';
import type { Goal, Lesson, LessonStep } from '../types';
import { checkExtras, checkNearMisses, checkOpening, checkSolution, checkStart, stepRuns } from './checkRun';
import { isSameMoment } from './sameMoment';

function problemsOf(lesson: Lesson): readonly string[] {
  const runs = stepRuns(lesson);
  return [
    ...runs.flatMap((run) => [...checkStart(run), ...checkSolution(run), ...checkNearMisses(run), ...checkExtras(run)]),
    ...checkOpening(runs),
  ].map(({ where, what }) => `${where}: ${what}`);
}

const nobody: Command = { ...ORDER, producerId: 'nobody' };
const isThere: Goal = atLeast(records('orders', { key: 'order-1' }), 1);
const task = (goal: Goal) => [{ id: 'order', goal, count: null }];

test('nothing is found in a lesson that keeps all it promises', () => {
  expect(problemsOf(aTinyLesson())).toEqual([]);
});

// A check that cannot fail checks nothing: each is broken by one thing, and says which.
describe('what is broken is found', () => {
  const late: Goal = atLeast({ fact: 'elapsedMs' }, 30_000);
  const cases: readonly (readonly [name: string, change: Partial<LessonStep>, problem: string])[] = [
    [
      'a goal that is met before anything was done',
      { goal: atLeast(records('orders'), 0) },
      'goal: it is met at the start',
    ],
    ['a goal that is met by waiting', { goal: any(isThere, late) }, 'it is met after a minute of doing nothing'],
    ['tasks that need no doing', { tasks: task(atLeast(records('orders'), 0)) }, 'all of them are ticked at the start'],
    ['a solution that does not do', { solution: [] }, 'solution: the goal is notYet after it'],
    [
      'a solution that leaves the goal out of reach',
      { goal: all(isThere, equal(events({ type: 'recordSent' }), 0)) },
      'the goal is missed',
    ],
    [
      'a task that the solution leaves undone',
      { tasks: task(tried('order')) },
      'tasks.order: it is not ticked after the solution',
    ],
    ['a command that is refused', { solution: [nobody, ORDER] }, 'solution: publish was refused: unknownNode'],
    ['a moment that never comes', { reveal: { type: 'logTruncated' } }, 'reveal: there is no such event'],
    [
      'a storm that cannot be let come',
      { acts: [{ id: 'order', type: 'skip', forMs: 1_000, over: equal(sent('shop'), 0) }] },
      'acts.order: it is over when the step begins',
    ],
    [
      'a wait for what nobody sets off',
      { acts: [{ id: 'order', type: 'skip', until: isThere, atMostMs: 1_000, after: atLeast(sent('shop'), 2) }] },
      'acts.order: nothing in the solution is what it waits',
    ],
    [
      'a challenge that is not at rest',
      {
        isChallenge: true,
        prediction: { type: 'none' },
        solution: [ORDER, { type: 'wait', forMs: 1 }, ORDER, { type: 'wait', forMs: 1 }],
        goal: atLeast(sent('shop'), 2),
      },
      'the stage is not idle',
    ],
    [
      'a goal that counts what is none of its business',
      { goal: all(isThere, equal(events({ type: 'recordSent' }), 1)) },
      'an extra topic with a record before the solution makes it fail',
    ],
    [
      'the same after the solution',
      { goal: all(isThere, equal(events({ type: 'recordSent' }), 1)) },
      'an extra topic with a record after the solution makes it fail',
    ],
  ];
  test.each(cases)('%s', (_, change, problem) => {
    expect(problemsOf(aTinyLesson(change)).join('\n')).toContain(problem);
  });

  test('a near miss that hits', () => {
    const hits = aTinyLesson({}, { nearMisses: [{ stepId: 'send', deeds: [ORDER] }] });
    expect(problemsOf(hits)).toEqual(['nearMisses[0] (send): it meets the goal with its deed 1, publish']);
  });

  test('a near miss that hits later', () => {
    const deeds = [ORDER, { type: 'wait', forMs: 0 }] as const;
    const hits = aTinyLesson({}, { nearMisses: [{ stepId: 'send', deeds }] });
    expect(problemsOf(hits)).toEqual(['nearMisses[0] (send): it meets the goal a minute after its last deed']);
  });

  test('a curtain that rises too soon', () => {
    const base = aScenario({ name: 'tiny', brokers: 1, topics: [topic('orders', 1, 1)], clients: [producer('shop')] });
    const scenario = { ...base, prologue: [...base.prologue, at(-1, ORDER)] };
    expect(
      problemsOf(aTinyLesson({ goal: atLeast(records('orders', { key: 'order-1' }), 2) }, { scenario })),
    ).toContain('scenario: something is still under way when the curtain rises: give it more time');
  });

  test('a start that is another one afterwards', () => {
    const [run] = stepRuns(aTinyLesson());
    if (run === undefined) throw new Error('A lesson has steps.');
    const changed = { ...run.start.state, handledInputs: run.start.state.handledInputs + 1 };
    const [problem] = checkOpening([{ ...run, start: { ...run.start, state: changed } }]);
    expect(problem).toEqual({ where: 'scenario', what: 'undoing everything does not give the start again' });
  });

  test('a solution that leads somewhere else when it is shown', () => {
    const [run] = stepRuns(aTinyLesson());
    if (run === undefined) throw new Error('A lesson has steps.');
    const problems = checkSolution({ ...run, done: { ...run.done, commands: [] } });
    expect(problems.map(({ what }) => what)).toEqual([
      'played at its times from the start of the step, it leads somewhere else',
    ]);
  });
});

// Kafka says no, and that is the lesson: then the refusal is in the solution, and is no part of the run.
test('a refusal that is the point may be in the solution', () => {
  const shrink: Command = { type: 'createPartitions', topic: 'orders', count: 1 };
  const refused = aTinyLesson(
    {
      goal: atLeast({ fact: 'refusals', command: 'createPartitions' }, 1),
      tasks: task(atLeast({ fact: 'refusals', command: 'createPartitions' }, 1)),
      solution: [shrink],
      reveal: null,
    },
    { nearMisses: [] },
  );
  expect(problemsOf(refused)).toEqual([]);
  const [run] = stepRuns(refused);
  expect(run?.done.commands).toEqual([]);
  expect(run?.done.deeds).toMatchObject([{ type: 'refused', command: 'createPartitions', stepId: 'send' }]);
});

test('a moment is the same in whatever order its parts were written down', () => {
  const [run] = stepRuns(aTinyLesson());
  const state = run?.start.state;
  if (state === undefined) throw new Error('A lesson has steps.');
  const turned = Object.fromEntries(Object.entries(state).toReversed()) as unknown as typeof state;
  expect(isSameMoment({ ...turned, agenda: state.agenda.toReversed() }, state)).toBe(true);
  expect(isSameMoment({ ...state, agenda: state.agenda.slice(1) }, state)).toBe(false);
  const nodes = { ...state.nodes, shop: { ...state.nodes['shop'], nodeId: 'shop-2' } } as typeof state.nodes;
  expect(isSameMoment({ ...state, nodes }, state)).toBe(false);
});
