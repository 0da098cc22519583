import type { Run, Scenario } from '../engine';
import { createHistory, type EnginePort, type History, type SavedRun } from '../history';
import { beginLesson, type Lesson, type LessonProgress, lessonById, SANDBOX_SCENARIO } from '../lessons';
import { type Bookmark, loadBookmark, type ProgressStorage } from './progressShelf';
import { readProgress } from './readProgress';

/** What can be put on the desk: a run, the place in it, and the lesson it belongs to. */
export interface Opened {
  readonly history: History;
  readonly playheadMs: number;
  /** Null in the sandbox. */
  readonly lesson: LessonProgress | null;
}

const SANDBOX_RUN: Run = { seed: 1, scenario: SANDBOX_SCENARIO, commands: [] };

export function openedSandbox(engine: EnginePort): Opened {
  return { history: createHistory(SANDBOX_RUN, engine), playheadMs: 0, lesson: null };
}

export function openedCluster(engine: EnginePort, scenario: Scenario): Opened {
  return {
    history: createHistory({ seed: SANDBOX_RUN.seed, scenario, commands: [] }, engine),
    playheadMs: 0,
    lesson: null,
  };
}

export function openedLesson(engine: EnginePort, lesson: Lesson): Opened {
  const { seed, scenario } = lesson;
  const history = createHistory({ seed, scenario, commands: [] }, engine);
  return { history, playheadMs: 0, lesson: beginLesson(lesson) };
}

/** A lesson where it was left; from the beginning when it never was, or when what was kept can no longer be played. */
export function openedWhereLeft(engine: EnginePort, lesson: Lesson, storage: ProgressStorage | null): Opened {
  const bookmark = loadBookmark(storage, lesson);
  return (bookmark === null ? null : openedBookmark(engine, bookmark)) ?? openedLesson(engine, lesson);
}

/** What was in a link or a file. A lesson that this page does not have leaves its run, in the sandbox. */
export function openedSaved(engine: EnginePort, { run, playheadMs, lesson: saved }: SavedRun): Opened {
  const lesson = saved === null ? null : lessonById(saved.lessonId);
  const progress = lesson === null ? null : (readProgress(saved, lesson) ?? beginLesson(lesson));
  return { history: createHistory(run, engine), playheadMs, lesson: progress };
}

function openedBookmark(engine: EnginePort, { run, playheadMs, progress }: Bookmark): Opened | null {
  try {
    const history = createHistory(run, engine);
    history.runAheadTo(Math.ceil(playheadMs));
    return { history, playheadMs, lesson: progress };
  } catch {
    // An engine with other rules may stumble over an old run. That must not keep the page from opening.
    return null;
  }
}
