import type { Run, Scenario } from '../engine';
import {
  createHistory,
  type EnginePort,
  type History,
  type SavedRun,
  type Shared,
  type SharedBranch,
} from '../history';
import {
  beginLesson,
  goToStep,
  type Lesson,
  type LessonProgress,
  lessonById,
  SANDBOX_SCENARIO,
  stageOf,
  startOfStep,
} from '../lessons';
import { type Bookmark, loadBookmark, type ProgressStorage } from './progressShelf';
import { readProgress } from './readProgress';

/** What can be put on the desk: a run, the place in it, and the lesson it belongs to. */
export interface Opened {
  readonly history: History;
  readonly playheadMs: number;
  /** Null in the sandbox. */
  readonly lesson: LessonProgress | null;
  /** The branch that lies beside the open one; null for none. */
  readonly otherId: string | null;
}

export const SANDBOX_RUN: Run = { seed: 1, scenario: SANDBOX_SCENARIO, commands: [] };

export function openedSandbox(engine: EnginePort): Opened {
  return { history: createHistory(SANDBOX_RUN, engine), playheadMs: 0, lesson: null, otherId: null };
}

export function openedCluster(engine: EnginePort, scenario: Scenario): Opened {
  return {
    history: createHistory({ seed: SANDBOX_RUN.seed, scenario, commands: [] }, engine),
    playheadMs: 0,
    lesson: null,
    otherId: null,
  };
}

export function openedLesson(engine: EnginePort, lesson: Lesson): Opened {
  const { seed, scenario } = lesson;
  const history = createHistory({ seed, scenario, commands: [] }, engine);
  return { history, playheadMs: 0, lesson: beginLesson(lesson), otherId: null };
}

/** A lesson at a step she has skipped to: what comes before it on its stage has been done for her. */
export function openedAtStep(engine: EnginePort, lesson: Lesson, stepIndex: number): Opened {
  const { commands, state } = startOfStep(lesson, stepIndex);
  const { seed, scenario } = stageOf(lesson, stepIndex);
  const history = createHistory({ seed, scenario, commands }, engine);
  history.runAheadTo(state.nowMs);
  const progress = goToStep(beginLesson(lesson), lesson, stepIndex, state.nowMs);
  return { history, playheadMs: state.nowMs, lesson: progress, otherId: null };
}

/** A lesson where it was left; from the beginning when it never was, or when what was kept can no longer be played. */
export function openedWhereLeft(engine: EnginePort, lesson: Lesson, storage: ProgressStorage | null): Opened {
  const bookmark = loadBookmark(storage, lesson);
  return (bookmark === null ? null : openedBookmark(engine, bookmark)) ?? openedLesson(engine, lesson);
}

/** What was in a link or a file. A lesson that this page does not have leaves its run, in the sandbox. */
export function openedSaved(
  engine: EnginePort,
  { run, playheadMs, lesson: saved, branches, ...more }: SavedRun | Shared,
): Opened {
  const lesson = saved === null ? null : lessonById(saved.lessonId);
  const progress = lesson === null ? null : (readProgress(saved, lesson.id, lesson) ?? beginLesson(lesson));
  const history = createHistory(run, engine, branches);
  const beside = 'beside' in more ? more.beside : null;
  // In lessons there is one branch at a time.
  const otherId = beside === null || progress !== null ? null : layBeside(history, beside);
  return { history, playheadMs, lesson: progress, otherId };
}

/** Gives the branch that is not the open one. */
function layBeside(history: History, { commands, forkedAtMs, names: [ofRun, name], isOpen }: SharedBranch): string {
  const runId = history.current.id;
  history.rename(runId, ofRun);
  const besideId = history.add({ commands, forkedAtMs, name });
  if (isOpen) history.open(besideId);
  return isOpen ? runId : besideId;
}

function openedBookmark(engine: EnginePort, { run, playheadMs, progress }: Bookmark): Opened | null {
  try {
    const history = createHistory(run, engine);
    history.runAheadTo(Math.ceil(playheadMs));
    return { history, playheadMs, lesson: progress, otherId: null };
  } catch {
    // An engine with other rules may stumble over an old run. That must not keep the page from opening.
    return null;
  }
}
