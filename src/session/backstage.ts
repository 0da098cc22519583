import type { StoreApi } from 'zustand/vanilla';
import type { TimeMs } from '../engine';
import type { Branch, EnginePort, SavedRun } from '../history';
import { currentStep, type Lesson, type LessonProgress, lessonById, noteWatched, takeBack } from '../lessons';
import { besideAt, Comparing } from './comparing';
import { Desk, type Taste } from './desk';
import { createFrameLoop, type FrameClock, type FrameLoop } from './frameLoop';
import { judged } from './judged';
import type { Opened } from './opening';
import { restingRate } from './pace';
import { type Carry, NOTHING_CARRIED, playFrame, thinned } from './playing';
import { type ProgressStorage, saveBookmark } from './progressShelf';
import { MetricsDuty } from './metricsDuty';
import { keepRun } from './runShelf';
import { PromiseDuty } from './promiseDuty';
import { restMoment } from './resting';
import { NOTHING_CHECKED } from './promiseWatch';
import type { Comparison, SessionState } from './types';

export type Store = Pick<StoreApi<SessionState>, 'getState' | 'setState'>;

/** What the session needs from around it. */
export interface Ports {
  readonly engine: EnginePort;
  readonly clock: FrameClock;
  readonly taste: Taste;
  readonly storage: ProgressStorage | null;
}

/** Simulating ahead may take so much of a frame; the rest is for drawing. */
const FRAME_BUDGET_MS = 8;

/** All that the store does not hold: the history on the desk, the loop, and what waits behind a demonstration. */
export class Backstage {
  readonly ports: Ports;
  desk: Desk;
  /** What a demonstration has put aside. */
  aside: Opened | null = null;
  private readonly store: Store;
  private readonly loop: FrameLoop;
  private promises: PromiseDuty;
  private readonly metrics: MetricsDuty;
  private readonly comparing: Comparing;
  /** How far she was in the lesson in the branches that she has left. */
  private readonly leftProgress = new Map<string, LessonProgress>();
  private carry: Carry = NOTHING_CARRIED;
  /** When she last did something: what comes of it is watched, and then the stage rests. Null where she wants to see more. */
  private restsAfterMs: TimeMs | null = 0;
  /** The place on the shelf of the run in the sandbox; null while nothing of it is hers. */
  private autoId: string | null = null;
  private lastId = 0;
  private openedWith: readonly Branch[];

  constructor(ports: Ports, opened: Opened, store: Store) {
    this.ports = ports;
    this.store = store;
    this.desk = new Desk(opened.history, ports.taste);
    this.openedWith = opened.history.branches;
    this.promises = new PromiseDuty(ports.clock, (promises) => store.setState({ promises }));
    this.metrics = new MetricsDuty(ports.clock, (metrics) => store.setState({ metrics }));
    this.comparing = new Comparing(ports.clock, (found) => {
      const { comparison, endMs } = this.state;
      if (comparison !== null) store.setState({ comparison: { ...comparison, ...found } });
      if (comparison !== null) this.comparing.follow(this.desk, endMs, this.hasPromises);
    });
    this.loop = createFrameLoop(ports.clock, (elapsedMs) => this.frame(elapsedMs));
  }

  get state(): SessionState {
    return this.store.getState();
  }

  play(): void {
    this.publish({ isPlaying: true });
    this.loop.start();
  }

  /** Whoever plays on where the stage rests, because its step is done and watched, wants to see more. */
  playOn(): void {
    if (this.leaveRest()) this.restsAfterMs = null;
    this.play();
  }

  /** Whether the stage rests where it is, because its step is done and watched. What comes after it is not a part of it. */
  leaveRest(): boolean {
    if (this.restMoment(this.state.playheadMs) === null) return false;
    this.publish(this.watched());
    return true;
  }

  /** From here on the stage rests again as soon as the step in view is done and watched. */
  letRest(): void {
    const lastMs = this.desk.history.current.commands.at(-1)?.atMs ?? 0;
    this.restsAfterMs = Math.max(lastMs, Math.floor(this.state.playheadMs));
  }

  pause(): void {
    this.loop.stop();
    this.carry = NOTHING_CARRIED;
    this.publish({ ...this.lookAt(this.state.playheadMs), isPlaying: false, isScrubbing: false });
    this.keep();
  }

  /** Puts the playhead somewhere, without passing what lies between. */
  jump(timeMs: number, change: Partial<SessionState> = {}): void {
    this.carry = NOTHING_CARRIED;
    this.publish({ ...this.lookAt(Math.max(0, timeMs)), isScrubbing: false, skipping: null, ...change });
  }

  /** Clears the desk for another run, paused. */
  stage({ history, playheadMs, lesson, otherId }: Opened, runName: string | null = null): void {
    this.loop.stop();
    this.aside = null;
    this.desk = new Desk(history, this.ports.taste);
    if (otherId !== null) this.desk.layBeside(otherId);
    this.leftProgress.clear();
    this.comparing.stop();
    this.openedWith = history.branches;
    this.autoId = null;
    const nothingSaid = { refused: null, forkedFrom: null, linkProblem: null, selection: null, following: null };
    const mode = lesson === null ? 'sandbox' : 'lesson';
    this.jump(playheadMs, {
      ...nothingSaid,
      isPlaying: false,
      lesson,
      mode,
      runName,
      isKept: false,
      demonstrationEndMs: null,
    });
    this.letRest();
  }

  publish(patch: Partial<SessionState>): void {
    const next = { ...this.state, ...patch };
    const lesson = judged(next);
    this.store.setState({ ...patch, lesson });
    this.checkPromises(next.endMs);
    if (lesson !== next.lesson) this.keep();
  }

  /** Has Kafka's promises checked as far as the run has been watched, and what is compared compared. */
  checkPromises(untilMs: number): void {
    if (this.hasPromises) this.promises.follow(this.desk.history.run, untilMs);
    this.metrics.follow(this.desk.history.run, untilMs);
    this.comparing.follow(this.desk, untilMs, this.hasPromises);
  }

  /** Has the metrics of the open run kept, until the function it gives is called. */
  watchMetrics(): () => void {
    return this.metrics.want(this.desk.history.run, this.state.endMs);
  }

  /** Opens one branch and lays another beside it, or none. */
  look(branchId: string, otherId: string | null): void {
    const { history, otherId: wasBeside } = this.desk;
    const wasOpen = history.current.id;
    history.open(branchId);
    this.desk.layBeside(otherId);
    if (branchId === wasBeside && otherId === wasOpen) this.exchangePromises();
    else if (otherId !== wasBeside) this.comparing.stop();
    const { selection, playheadMs, endMs } = this.state;
    // What happened in one branch has another number in the next, or has not happened there.
    const isGone = branchId !== wasOpen && selection?.type === 'entry';
    const lesson = branchId === wasOpen ? {} : this.enterBranch(wasOpen, branchId);
    this.jump(Math.min(playheadMs, Math.max(history.current.endMs, otherId === null ? 0 : endMs)), {
      ...lesson,
      selection: isGone ? null : selection,
    });
  }

  /** Her progress once what came of the step in view has been seen. */
  watched(): Pick<SessionState, 'lesson'> {
    const open = this.openLesson;
    if (open === null || open.progress.isDemonstration) return { lesson: this.state.lesson };
    return { lesson: noteWatched(open.progress, open.lesson, Math.floor(this.state.playheadMs)) };
  }

  /** What is left of her progress when the run has lost what was in it from a moment on. */
  takenBack(fromMs: TimeMs): Pick<SessionState, 'lesson'> {
    const open = this.openLesson;
    return { lesson: open === null ? null : takeBack(open.progress, open.lesson, fromMs) };
  }

  /**
   * What is left of it when something else is done at a moment. Where another branch has been left by that, whoever goes back
   * there finds her progress as it was.
   */
  goneOn(wasOpen: string, atMs: TimeMs): Pick<SessionState, 'lesson'> {
    if (wasOpen !== this.desk.history.current.id) this.leaveBranch(wasOpen, this.state.lesson);
    if (this.hasShown) this.publish(this.watched());
    return this.takenBack(atMs + 1);
  }

  leaveBranch(leftId: string, progress: LessonProgress | null): void {
    if (progress !== null) this.leftProgress.set(leftId, progress);
  }

  private get hasShown(): boolean {
    const open = this.openLesson;
    if (open === null) return false;
    return currentStep(open.progress, open.lesson).reveal === null || open.progress.revealEntryId !== null;
  }

  private enterBranch(leftId: string, branchId: string): Pick<SessionState, 'lesson'> {
    const found = this.leftProgress.get(branchId);
    this.leaveBranch(leftId, this.state.lesson);
    if (found === undefined) return this.takenBack(0);
    return { lesson: { ...found, isPassed: found.isPassed || this.state.lesson?.isPassed === true } };
  }

  private exchangePromises(): void {
    if (!this.hasPromises) return;
    const { promises: findings, comparison } = this.state;
    const others = this.comparing.exchange(this.promises, findings);
    if (others === null) return;
    this.promises.tell = (promises) => this.comparing.hear({ promises });
    this.promises = others;
    this.promises.tell = (promises) => this.store.setState({ promises });
    this.store.setState({ promises: comparison?.promises ?? NOTHING_CHECKED });
  }

  private get hasPromises(): boolean {
    return this.ports.engine.makesPromises === true;
  }

  /** Progress that she made herself. */
  progress(lesson: LessonProgress, change: Partial<SessionState> = {}): void {
    this.publish({ ...change, lesson });
    this.keep();
  }

  /** What would be written into a file now. */
  saved(): SavedRun {
    const { playheadMs, lesson } = this.state;
    const { run, branches: all, current } = this.desk.history;
    // In lessons one branch is kept at a time.
    if (lesson !== null) return { run, playheadMs, lesson: { ...lesson } };
    return { run, playheadMs, lesson, branches: { all, currentId: current.id } };
  }

  /** A name on the shelf that nothing has yet. */
  newId(): string {
    return `${Date.now().toString(36)}-${(this.lastId++).toString(36)}`;
  }

  /** Keeps the place in the lesson, or the run of the sandbox, for the next visit. */
  keep(): void {
    const { lesson: progress, playheadMs, progressByLesson } = this.state;
    if (progress === null) this.keepSandbox();
    if (progress === null || progress.isDemonstration) return;
    saveBookmark(this.ports.storage, { run: this.desk.history.run, playheadMs, progress });
    this.store.setState({ progressByLesson: { ...progressByLesson, [progress.lessonId]: progress } });
  }

  /** What nobody has touched need not be kept: it can be opened again. */
  private keepSandbox(): void {
    if (this.autoId === null && areSame(this.desk.history.branches, this.openedWith)) return;
    this.autoId ??= this.newId();
    const { runName: name } = this.state;
    const about = { id: this.autoId, name, isAuto: true, savedAtMs: Date.now() };
    const isKept = keepRun(this.ports.storage, about, this.saved());
    this.store.setState({ isKept, offered: null });
  }

  /** The lesson that is open, with how far it is; null in the sandbox. */
  get openLesson(): { readonly lesson: Lesson; readonly progress: LessonProgress } | null {
    const { lesson: progress } = this.state;
    const lesson = progress === null ? null : lessonById(progress.lessonId);
    return progress === null || lesson === null ? null : { lesson, progress };
  }

  private restMoment(untilMs: number): number | null {
    return this.restsAfterMs === null ? null : restMoment(this.desk, this.state, untilMs, this.restsAfterMs);
  }

  private lookAt(playheadMs: number) {
    const { followSpeed, pace, rate } = this.state;
    const currentRate = pace === 'follow' ? restingRate(this.desk.activities, playheadMs, followSpeed) : rate;
    return { ...this.seenAt(playheadMs), currentRate };
  }

  private seenAt(playheadMs: number) {
    return seenAt(this.desk, playheadMs, (wholeMs) =>
      besideAt(this.desk, wholeMs, this.comparing.found, this.state.comparison),
    );
  }

  private frame(elapsedMs: number): void {
    const untilMs = this.ports.clock.nowMs() + FRAME_BUDGET_MS;
    const isInTime = () => this.ports.clock.nowMs() < untilMs;
    const played = this.desk.within(isInTime, () => playFrame(this.desk, this.state, this.carry, elapsedMs));
    const { moved } = played;
    const stopAtMs = this.state.demonstrationEndMs ?? this.restMoment(moved.playheadMs) ?? Number.POSITIVE_INFINITY;
    const playheadMs = Math.min(moved.playheadMs, stopAtMs);
    const looked = { ...this.seenAt(playheadMs), currentRate: moved.rate, skipping: moved.skipping };
    const { patch, carry } = thinned(looked, played.carry);
    this.carry = carry;
    this.publish(patch);
    if (playheadMs !== stopAtMs) return;
    this.publish(this.watched());
    this.pause();
  }
}

/** Wherever one has looked, nothing has been done or named. */
function areSame(branches: readonly Branch[], before: readonly Branch[]): boolean {
  return isEach(branches, before, (branch, was) => {
    return branch.id === was.id && branch.name === was.name && isEach(branch.commands, was.commands, Object.is);
  });
}

function isEach<Item>(some: readonly Item[], others: readonly Item[], isSame: (a: Item, b: Item) => boolean): boolean {
  return some.length === others.length && some.every((item, index) => isSame(item, others[index] as Item));
}

/** The part of the session's state that follows from the run and the playhead. */
export function seenAt(
  { history, otherId }: Desk,
  playheadMs: number,
  beside: (wholeMs: number) => Comparison | null = () => null,
) {
  const wholeMs = Math.floor(playheadMs);
  history.watched(wholeMs);
  const state = history.stateAt(wholeMs);
  const comparison = beside(wholeMs);
  const { trace, branches, current } = history;
  const otherEndMs = branches.find(({ id }) => id === otherId)?.endMs ?? 0;
  return {
    playheadMs,
    state,
    trace,
    traceLength: trace.entries.length,
    branches,
    currentBranchId: current.id,
    endMs: Math.max(current.endMs, otherEndMs),
    comparison,
  };
}
