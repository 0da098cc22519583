import { type Command, play, raiseCurtain } from '../../engine';
import { judge } from '../judge';
import { beginStep, giveCommand, isWait, type Played, playDeeds, playOn, playUntilSettled, raise } from '../playLesson';
import { advanceProgress, answerStep, beginLesson, goToStep, isGoalMet, isTaskMet, optionsOf } from '../progress';
import { settled } from '../settled';
import type { Deed, Goal, Lesson, LessonProgress, LessonStep } from '../types';
import { type Problem, problemIf } from './problems';
import { isSameMoment } from './sameMoment';

/** Things a curious learner may do beside the task: none of them may cost her the goal. */
const EXTRAS: readonly Command[] = [
  { type: 'createTopic', topic: 'notes', partitions: 1, replicationFactor: 1 },
  { type: 'addProducer', producerId: 'pencil' },
  { type: 'publish', producerId: 'pencil', topic: 'notes', key: 'a', value: 'b' },
];
const LONG_MS = 60_000;
const EXTRAS_WAIT_MS = 20_000;

/** One step, from where it begins. */
export interface StepRun {
  readonly lesson: Lesson;
  readonly step: LessonStep;
  readonly index: number;
  readonly start: Played;
  readonly done: Played;
}

/** Every step with its solution played, each on from the one before or on a stage of its own. */
export function stepRuns(lesson: Lesson): readonly StepRun[] {
  const runs: StepRun[] = [];
  for (const [index, step] of lesson.steps.entries()) {
    const before = step.stage === undefined ? runs.at(-1)?.done : undefined;
    const start = beginStep(before ?? raise(step.stage ?? lesson), step);
    runs.push({ lesson, step, index, start, done: playDeeds(start, step.solution) });
  }
  return runs;
}

/**
 * The curtain rises on an idle stage, and undoing everything gives it again: a moment that is gone back to is the same,
 * whatever was played from it meanwhile.
 */
export function checkOpening(runs: readonly StepRun[]): readonly Problem[] {
  return runs
    .filter(({ step, index }) => index === 0 || step.stage !== undefined)
    .flatMap(({ lesson, step, start }) => {
      const where = step.stage === undefined ? 'scenario' : `steps.${step.id}.stage`;
      const { seed, scenario } = step.stage ?? lesson;
      const { nowMs } = start.state;
      return [
        ...problemIf(nowMs !== 0, where, `the curtain rises at ${nowMs} ms and not at 0`),
        ...problemIf(
          !settled(start.state),
          where,
          'something is still under way when the curtain rises: give it more time',
        ),
        ...problemIf(
          !isSameMoment(raiseCurtain(seed, scenario), start.state),
          where,
          'undoing everything does not give the start again',
        ),
      ];
    });
}

/** Neither the start nor a minute of doing nothing meets a goal or a task. */
export function checkStart({ step, start }: StepRun): readonly Problem[] {
  return [
    ...metToSoon(step, start, 'at the start'),
    // Where waiting is the deed, a minute of it may well be enough.
    ...(step.solution.every(isWait) ? [] : metToSoon(step, playOn(start, LONG_MS), 'after a minute of doing nothing')),
  ];
}

function metToSoon(step: LessonStep, played: Played, when: string): readonly Problem[] {
  const where = `steps.${step.id}`;
  // A task of several may be true from the first: it is ticked then. All of them may not.
  const isAllTicked = step.tasks.every((task) => isTaskMet(task, played));
  return [
    ...problemIf(isGoalMet(step, played), `${where}.goal`, `it is met ${when}`),
    ...problemIf(isAllTicked, `${where}.tasks`, `all of them are ticked ${when}`),
  ];
}

/** The solution meets the goal and every task, is played without a refusal, and the moment that shows it is there. */
export function checkSolution({ step, start, done, index, lesson }: StepRun): readonly Problem[] {
  const where = `steps.${step.id}`;
  const refused = done.refused.slice(start.refused.length);
  return [
    ...problemIf(
      !isGoalMet(step, done),
      `${where}.solution`,
      `the goal is ${judge(step.goal, done)} after it${idle(step, done)}`,
    ),
    ...step.tasks
      .filter((task) => !isTaskMet(task, done))
      .map(({ id }) => ({ where: `${where}.tasks.${id}`, what: 'it is not ticked after the solution' })),
    ...refused
      .map(({ command, reason }) => ({
        where: `${where}.solution`,
        what: `${command.type} was refused: ${reason}. Where that is the point, say so with a \`refusals\` fact and a near miss, not in the solution`,
      }))
      .filter(() => !wantsRefusals(step)),
    ...checkSkips({ step, start, done, index, lesson }),
    ...checkTimes({ step, start, done, index, lesson }),
    ...checkProgress({ step, start, done, index, lesson }),
  ];
}

function idle(step: LessonStep, done: Played): string {
  return step.isChallenge && !settled(done.state) ? ', and the stage is not idle, as a challenge wants it' : '';
}

/** A step whose goal counts refusals has them in its solution. */
function wantsRefusals(step: LessonStep): boolean {
  return JSON.stringify(step.goal).includes('"refusals"');
}

/** A storm can be let come when the step begins, and who does as the solution says can wait for what it sets off. */
function checkSkips({ step, start, done }: StepRun): readonly Problem[] {
  const isMet = (goal: Goal | undefined, played: Played) => goal !== undefined && judge(goal, played) === 'met';
  return step.acts.flatMap((act) => {
    if (act.type !== 'skip') return [];
    const where = `steps.${step.id}.acts.${act.id}`;
    if ('forMs' in act) return problemIf(isMet(act.over, start), where, 'it is over when the step begins');
    return problemIf(
      act.after !== undefined && !isMet(act.after, done),
      where,
      'nothing in the solution is what it waits `after`',
    );
  });
}

/** "Show me" plays the solution at the times that were worked out for it. */
function checkTimes({ step, start, done }: StepRun): readonly Problem[] {
  const state = play(start.state, done.commands.slice(start.commands.length), done.state.nowMs);
  return problemIf(
    !isSameMoment(state, done.state),
    `steps.${step.id}.solution`,
    'played at its times from the start of the step, it leads somewhere else',
  );
}

function checkProgress({ lesson, step, index, start, done }: StepRun): readonly Problem[] {
  const where = `steps.${step.id}`;
  const from = (answer: string | undefined): LessonProgress => {
    const begun = goToStep({ ...beginLesson(lesson), stepStartMs: {} }, lesson, index, start.state.nowMs);
    const said = answer === undefined ? begun : answerStep(begun, lesson, answer);
    return { ...said, answers: { ...done.answers, ...said.answers }, deeds: done.deeds };
  };
  const answer = step.prediction.type === 'number' ? '0' : optionsOf(step)[0]?.id;
  const progress = advanceProgress(from(answer), lesson, done);
  return [
    ...problemIf(!progress.doneSteps.includes(step.id), where, 'progress does not note that the solution is done'),
    ...problemIf(
      step.reveal !== null && progress.revealEntryId === null,
      `${where}.reveal`,
      'there is no such event when the goal is met',
    ),
  ];
}

/** No near miss meets the goal: not on the way, not at its end, and not a minute later. */
export function checkNearMisses({ lesson, step, start }: StepRun): readonly Problem[] {
  return lesson.nearMisses.flatMap(({ stepId, deeds }, index) => {
    if (stepId !== step.id) return [];
    const where = `nearMisses[${index}] (${stepId})`;
    let played = start;
    for (const [number, deed] of deeds.entries()) {
      played = playDeeds(played, deedsAt(deeds, number, deed));
      if (isGoalMet(step, played))
        return [{ where, what: `it meets the goal with its deed ${number + 1}, ${deed.type}` }];
    }
    return problemIf(isGoalMet(step, playOn(played, LONG_MS)), where, 'it meets the goal a minute after its last deed');
  });
}

/** Next to a wait nobody waits for more than it says, so a deed before or after one has a wait of nothing there. */
function deedsAt(deeds: readonly Deed[], number: number, deed: Deed): readonly Deed[] {
  const nothing: Deed = { type: 'wait', forMs: 0 };
  const atOnce = isWait(deeds[number - 1]) ? [nothing] : [];
  return isWait(deeds[number + 1]) ? [...atOnce, deed, nothing] : [...atOnce, deed];
}

/** Extra topics and records never make a goal fail, whether they come before the solution or after it. */
export function checkExtras({ step, start, done }: StepRun): readonly Problem[] {
  const where = `steps.${step.id}.goal`;
  const before = playDeeds({ ...withExtras(start), stepStartMs: start.stepStartMs }, step.solution);
  const after = withExtras(done);
  // What time alone takes away again, such as a mark that lags behind, was met and stays ticked.
  const isLasting = () => isGoalMet(step, playOn(done, after.state.nowMs - done.state.nowMs));
  return [
    ...problemIf(!isGoalMet(step, before), where, 'an extra topic with a record before the solution makes it fail'),
    ...problemIf(
      !isGoalMet(step, after) && isLasting(),
      where,
      'an extra topic with a record after the solution makes it fail',
    ),
  ];
}

/** Where a cut keeps the stage from ever being idle, nobody waits for that. */
function withExtras(from: Played): Played {
  return playUntilSettled(EXTRAS.reduce(giveCommand, from), EXTRAS_WAIT_MS);
}
