import type { TimeMs } from '../engine';
import { judge } from './judge';
import { settled } from './settled';
import { lastMatch } from './traceEvents';
import type { Lesson, LessonFacts, LessonProgress, LessonStep } from './types';

/** The first page of a lesson. */
export function beginLesson(lesson: Lesson): LessonProgress {
  const empty: LessonProgress = {
    lessonId: lesson.id,
    stepIndex: 0,
    answers: {},
    stepStartMs: {},
    doneTasks: [],
    doneSteps: [],
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

/**
 * Progress after looking at the facts. What was met once stays met. A challenge must be met at one moment with the stage
 * idle, and a step with a question is done only when it has been answered. Unchanged progress is the same reference.
 */
export function advanceProgress(progress: LessonProgress, lesson: Lesson, facts: LessonFacts): LessonProgress {
  const step = currentStep(progress, lesson);
  if (stepDone(progress, step.id)) return progress;
  const newTasks = step.tasks
    .map((task) => taskKey(step.id, task.id))
    .filter((key, index) => !progress.doneTasks.includes(key) && isTaskMet(step, index, facts));
  const isDone = isAnswered(progress, step) && isGoalMet(step, facts);
  if (newTasks.length === 0 && !isDone) return progress;
  const doneTasks = [...progress.doneTasks, ...newTasks];
  if (!isDone) return { ...progress, doneTasks };
  return {
    ...progress,
    doneTasks,
    doneSteps: [...progress.doneSteps, step.id],
    revealEntryId: lastMatch(facts, step.reveal)?.id ?? null,
  };
}

/** Chooses an option. A step that is done keeps the answer it was done with. */
export function answerStep(progress: LessonProgress, lesson: Lesson, optionId: string): LessonProgress {
  const step = currentStep(progress, lesson);
  if (stepDone(progress, step.id) || !step.options.some((option) => option.id === optionId)) return progress;
  return { ...progress, answers: { ...progress.answers, [step.id]: optionId } };
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
  const keys = tasks.map((task) => taskKey(id, task.id));
  return {
    ...progress,
    answers,
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
  return step.options.length === 0 || progress.answers[step.id] !== undefined;
}

/** A guess may be changed until the first command after the step began. */
export function canChangeAnswer(progress: LessonProgress, step: LessonStep, facts: LessonFacts): boolean {
  if (stepDone(progress, step.id)) return false;
  const startMs = progress.stepStartMs[step.id] ?? 0;
  return !facts.trace.entries.some(
    (entry) => entry.kind === 'command' && entry.timeMs >= startMs && entry.timeMs <= facts.state.nowMs,
  );
}

export function isGoalMet(step: LessonStep, facts: LessonFacts): boolean {
  return judge(step.goal, facts) === 'met' && (!step.isChallenge || settled(facts.state));
}

function isTaskMet(step: LessonStep, index: number, facts: LessonFacts): boolean {
  const task = step.tasks[index];
  return task !== undefined && judge(task.goal, facts) === 'met';
}

/** Task ids are unique only within their step. */
function taskKey(stepId: string, taskId: string): string {
  return `${stepId}/${taskId}`;
}
