import type { EntryId, TimeMs } from '../engine';
import { lastMatch, startOf } from './facts/eventFacts';
import { judge } from './judge';
import { settled } from './settled';
import type {
  Lesson,
  LessonFacts,
  LessonProgress,
  LessonStep,
  PageAction,
  PredictOption,
  RefusedCommand,
  RunFacts,
  Task,
} from './types';

/** The first page of a lesson. */
export function beginLesson(lesson: Lesson): LessonProgress {
  const empty: LessonProgress = {
    lessonId: lesson.id,
    stepIndex: 0,
    answers: {},
    stepStartMs: {},
    deeds: [],
    doneTasks: [],
    doneSteps: [],
    metMs: {},
    watchedMs: {},
    isPassed: false,
    hintsShown: 0,
    isDemonstration: false,
    revealEntryId: null,
  };
  return goToStep(empty, lesson, 0, 0);
}

/** The step in view; an index outside is brought inside. */
export function currentStep(progress: LessonProgress, lesson: Lesson): LessonStep {
  const step = lesson.steps[Math.max(0, Math.min(progress.stepIndex, lesson.steps.length - 1))];
  if (step === undefined) throw new Error(`Lesson ${lesson.id} has no steps.`);
  return step;
}

/** When the step in view began, in the run on the stage. */
export function pageBeganMs(progress: LessonProgress, lesson: Lesson): TimeMs {
  return progress.stepStartMs[currentStep(progress, lesson).id] ?? 0;
}

/** The run and what was done on the page, as a goal of the step in view is judged on it. */
export function factsOf(progress: LessonProgress, lesson: Lesson, { state, trace }: RunFacts): LessonFacts {
  const { id: stepId, boards = [] } = currentStep(progress, lesson);
  const { answers, deeds } = progress;
  return { state, trace, stepId, stepStartMs: progress.stepStartMs[stepId] ?? 0, boards, answers, deeds };
}

/**
 * Progress after looking at the facts. What was met once stays met, as long as the run has it (`takeBack`). A challenge, and
 * each of its tasks, must be met at one moment with the stage idle. Where something is asked nothing is judged before it is answered: what came before the guess was not predicted.
 * Unchanged progress is the same reference.
 */
export function advanceProgress(progress: LessonProgress, lesson: Lesson, run: RunFacts): LessonProgress {
  const step = currentStep(progress, lesson);
  if (stepDone(progress, step.id)) return withReveal(progress, lesson, run);
  if (!isAnswered(progress, step)) return progress;
  const facts = factsOf(progress, lesson, run);
  const next = withTasksDone(progress, step, facts);
  return isGoalMet(step, facts) ? withStepDone(next, lesson, facts) : next;
}

function withTasksDone(progress: LessonProgress, step: LessonStep, facts: LessonFacts): LessonProgress {
  const isMet = step.tasks.map((task) => isTaskMet(task, facts));
  const wasMet = step.tasks.map((task) => taskDone(progress, step.id, task.id));
  const keysOf = (isMeant: (index: number) => boolean) =>
    step.tasks.filter((_, index) => isMeant(index)).map((task) => taskKey(step.id, task.id));
  const met = keysOf((index) => isMet[index] === true && wasMet[index] === false);
  // All of a challenge must be true at one moment with the stage idle: what is not so any more then is still to be done.
  const isIdle = step.isChallenge && settled(facts.state);
  const unmet = isIdle ? keysOf((index) => isMet[index] === false && wasMet[index] === true) : [];
  if (met.length + unmet.length === 0) return progress;
  const doneTasks = [...progress.doneTasks.filter((key) => !unmet.includes(key)), ...met];
  return { ...progress, doneTasks, metMs: metAt(progress, met, facts) };
}

function withStepDone(progress: LessonProgress, lesson: Lesson, facts: LessonFacts): LessonProgress {
  const { id } = currentStep(progress, lesson);
  const doneSteps = [...progress.doneSteps, id];
  return {
    ...progress,
    doneSteps,
    metMs: metAt(progress, [id], facts),
    isPassed: progress.isPassed || lessonDone({ ...progress, doneSteps }, lesson),
    revealEntryId: revealOf(lesson, facts, progress),
  };
}

function metAt({ metMs }: LessonProgress, met: readonly string[], { state }: LessonFacts): LessonProgress['metMs'] {
  return { ...metMs, ...Object.fromEntries(met.map((key) => [key, state.nowMs])) };
}

/** A goal may be met a moment before the event that shows it: then it is found when it comes. */
function withReveal(progress: LessonProgress, lesson: Lesson, run: RunFacts): LessonProgress {
  if (progress.revealEntryId !== null || currentStep(progress, lesson).reveal === null) return progress;
  const nowMs = Math.min(run.state.nowMs, progress.watchedMs[currentStep(progress, lesson).id] ?? run.state.nowMs);
  const seen = { ...run, state: { ...run.state, nowMs } };
  const revealEntryId = revealOf(lesson, factsOf(progress, lesson, seen), progress);
  return revealEntryId === null ? progress : { ...progress, revealEntryId };
}

/** The last such event of this step: what was before it shows something else. */
function revealOf(lesson: Lesson, facts: LessonFacts, progress: LessonProgress): EntryId | null {
  const { reveal } = currentStep(progress, lesson);
  const found = reveal === null ? null : lastMatch(facts, reveal);
  return found !== null && found.timeMs >= startOf(facts, reveal?.since ?? 'step') ? found.id : null;
}

/**
 * Progress once she goes on from what was shown to her: the step is done, with or without a guess, so that nobody is ever
 * held up in a lesson. A challenge that was shown is not passed by that: on the map its note stays open.
 */
export function takeShown(progress: LessonProgress, lesson: Lesson, run: RunFacts): LessonProgress {
  const step = currentStep(progress, lesson);
  if (stepDone(progress, step.id)) return progress;
  const facts = factsOf(progress, lesson, run);
  const done = withStepDone(withTasksDone(progress, step, facts), lesson, facts);
  return noteWatched({ ...done, isPassed: progress.isPassed }, lesson, run.state.nowMs);
}

/** She has seen what came of the step in view, if it is done. Whatever happens from here on does not change what its texts say. */
export function noteWatched(progress: LessonProgress, lesson: Lesson, nowMs: TimeMs): LessonProgress {
  const { id } = currentStep(progress, lesson);
  if (!stepDone(progress, id) || progress.watchedMs[id] !== undefined) return progress;
  // Also who has gone back since has seen it being done.
  const seenMs = Math.max(nowMs, progress.metMs[id] ?? 0);
  return { ...progress, watchedMs: { ...progress.watchedMs, [id]: seenMs } };
}

/** Chooses an option, or says a number. A step that is done keeps the answer it was done with. */
export function answerStep(progress: LessonProgress, lesson: Lesson, answer: string): LessonProgress {
  const step = currentStep(progress, lesson);
  if (stepDone(progress, step.id) || !isAnswer(step, answer)) return progress;
  return { ...progress, answers: { ...progress.answers, [step.id]: answer } };
}

/** Notes what was done on the page. A demonstration has deeds of its own. */
export function notePageDeed(
  progress: LessonProgress,
  lesson: Lesson,
  action: PageAction | RefusedCommand,
  atMs: TimeMs,
): LessonProgress {
  if (action.type === 'say') return answerStep(progress, lesson, action.answer);
  const { id: stepId } = currentStep(progress, lesson);
  return { ...progress, deeds: [...progress.deeds, { ...action, stepId, atMs }] };
}

/** Opens a step. A step remembers when it was first opened, until it is reset. */
export function goToStep(progress: LessonProgress, lesson: Lesson, stepIndex: number, nowMs: TimeMs): LessonProgress {
  const step = lesson.steps[stepIndex];
  if (step === undefined) return progress;
  const stepStartMs = { ...progress.stepStartMs, [step.id]: progress.stepStartMs[step.id] ?? nowMs };
  return { ...progress, stepIndex, stepStartMs, hintsShown: 0, revealEntryId: null };
}

/** Forgets what was answered and done in the step in view. The run goes back to `stepStartMs` of that step. */
export function resetStepProgress(progress: LessonProgress, lesson: Lesson): LessonProgress {
  const { id, tasks } = currentStep(progress, lesson);
  const { [id]: _forgotten, ...answers } = progress.answers;
  const { [id]: _unwatched, ...watchedMs } = progress.watchedMs;
  const keys = tasks.map((task) => taskKey(id, task.id));
  const metMs = Object.entries(progress.metMs).filter(([key]) => key !== id && !keys.includes(key));
  return {
    ...progress,
    answers,
    metMs: Object.fromEntries(metMs),
    watchedMs,
    deeds: progress.deeds.filter(({ stepId }) => stepId !== id),
    doneTasks: progress.doneTasks.filter((key) => !keys.includes(key)),
    doneSteps: progress.doneSteps.filter((done) => done !== id),
    hintsShown: 0,
    revealEntryId: null,
  };
}

export function showNextHint(progress: LessonProgress, hintCount: number): LessonProgress {
  return { ...progress, hintsShown: Math.min(progress.hintsShown + 1, hintCount) };
}

export function stepDone(progress: LessonProgress, stepId: string): boolean {
  return progress.doneSteps.includes(stepId);
}

export function taskDone(progress: LessonProgress, stepId: string, taskId: string): boolean {
  return progress.doneTasks.includes(taskKey(stepId, taskId));
}

/** Whoever passes the challenge knows the lesson, with or without the steps before it. */
export function lessonDone(progress: LessonProgress, lesson: Lesson): boolean {
  const proofs = lesson.steps.filter((step) => step.isChallenge);
  return (proofs.length > 0 ? proofs : lesson.steps).every((step) => stepDone(progress, step.id));
}

/** The deeds of a step unlock with its answer: prediction comes before observation. */
export function isAnswered(progress: LessonProgress, step: LessonStep): boolean {
  return step.prediction.type === 'none' || progress.answers[step.id] !== undefined;
}

/**
 * A guess may be changed until the first command or deed after the step began; and no longer once time has passed in which a task
 * came true of itself, as it does for whoever only waits.
 */
export function canChangeAnswer(progress: LessonProgress, step: LessonStep, { state, trace }: RunFacts): boolean {
  if (stepDone(progress, step.id) || progress.deeds.some(({ stepId }) => stepId === step.id)) return false;
  const startMs = progress.stepStartMs[step.id] ?? 0;
  if (step.tasks.some(({ id }) => (progress.metMs[taskKey(step.id, id)] ?? startMs) > startMs)) return false;
  return !trace.entries.some(
    (entry) => entry.kind === 'command' && entry.timeMs >= startMs && entry.timeMs <= state.nowMs,
  );
}

export function isGoalMet(step: LessonStep, facts: LessonFacts): boolean {
  return judge(step.goal, facts) === 'met' && (!step.isChallenge || settled(facts.state));
}

export function isTaskMet(task: Task, facts: LessonFacts): boolean {
  return judge(task.goal, facts) === 'met';
}

/** The options of a step's question; none where it asks for a number, or for nothing. */
export function optionsOf({ prediction }: LessonStep): readonly PredictOption[] {
  return prediction.type === 'options' ? prediction.options : [];
}

function isAnswer(step: LessonStep, answer: string): boolean {
  if (step.prediction.type === 'number') return answer.trim() !== '' && Number.isFinite(Number(answer));
  return optionsOf(step).some((option) => option.id === answer);
}

/** Task ids are unique only within their step. */
function taskKey(stepId: string, taskId: string): string {
  return `${stepId}/${taskId}`;
}
