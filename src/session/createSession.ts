import { createStore, type StoreApi } from 'zustand/vanilla';
import { ENGINE, type EnginePort } from '../history';
import { lessonById, PLAYABLE_IDS } from '../lessons';
import { LOOKING_RATE } from './activities';
import { Backstage, type Ports, seenAt } from './backstage';
import { branchActions } from './branchActions';
import type { Taste } from './desk';
import { fileActions } from './fileActions';
import { browserClock, type FrameClock } from './frameLoop';
import { lessonActions } from './lessonActions';
import { type Opened, openedSandbox, openedWhereLeft } from './opening';
import { NOTHING_CHECKED } from './promiseWatch';
import { progressActions } from './progressActions';
import { runActions } from './runActions';
import { leftRun } from './runShelf';
import { browserStorage, loadAllProgress, type ProgressStorage } from './progressShelf';
import { DEFAULT_TASTE } from './taste';
import { timeActions } from './timeActions';
import type { SessionState } from './types';

export type SessionStore = StoreApi<SessionState>;

export interface SessionOptions {
  /** The lesson to open, where it was left. Left out, the sandbox opens. */
  readonly lessonId?: string;
  readonly prefersReducedMotion?: boolean;
  /** Where progress is kept; null keeps it nowhere. */
  readonly storage?: ProgressStorage | null;
  readonly clock?: FrameClock;
  readonly engine?: EnginePort;
  readonly taste?: Taste;
}

export function createSession(options: SessionOptions = {}): SessionStore {
  const { engine = ENGINE, clock = browserClock(), taste = DEFAULT_TASTE, storage = browserStorage() } = options;
  const ports: Ports = { engine, clock, taste, storage };
  const opened = firstOpened(ports, options.lessonId ?? null);

  return createStore<SessionState>()((setState, getState) => {
    const backstage = new Backstage(ports, opened, { setState, getState });
    backstage.checkPromises(0);
    return {
      mode: opened.lesson === null ? 'sandbox' : 'lesson',
      isPlaying: false,
      isScrubbing: false,
      pace: 'follow',
      rate: 1,
      followSpeed: 1,
      skipping: null,
      currentRate: LOOKING_RATE,
      ...seenAt(backstage.desk, opened.playheadMs),
      promises: NOTHING_CHECKED,
      metrics: null,
      refused: null,
      forkedFrom: null,
      selection: null,
      following: null,
      showsQuiet: false,
      lesson: opened.lesson,
      linkProblem: null,
      opening: null,
      demonstrationEndMs: null,
      linkProblemOf: 'link',
      runName: null,
      isKept: false,
      offered: leftRun(storage),
      prefersReducedMotion: options.prefersReducedMotion ?? false,
      progressByLesson: loadAllProgress(storage, PLAYABLE_IDS),
      ...timeActions(backstage),
      ...branchActions(backstage),
      ...lessonActions(backstage),
      ...fileActions(backstage),
      ...runActions(backstage),
      ...progressActions(backstage),
      select: (selection) => setState({ selection }),
      follow: (following) => setState({ following }),
      setShowsQuiet: (showsQuiet) => setState({ showsQuiet }),
      setPrefersReducedMotion: (prefersReducedMotion) => setState({ prefersReducedMotion }),
    };
  });
}

function firstOpened({ engine, storage }: Ports, lessonId: string | null): Opened {
  const lesson = lessonId === null ? null : lessonById(lessonId);
  return lesson === null ? openedSandbox(engine) : openedWhereLeft(engine, lesson, storage);
}
