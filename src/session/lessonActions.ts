import type { SimulationState } from '../engine';
import { createHistory, type History } from '../history';
import {
  answerStep,
  beginLesson,
  clusterScenario,
  currentStep,
  factsOf,
  goToStep,
  type Lesson,
  type LessonProgress,
  lessonById,
  loadLesson,
  notePageDeed,
  noteWatched,
  pageBeganMs,
  resetStepProgress,
  showNextHint,
  type Stage,
  stageOf,
  takeBack,
  takeShown,
  timedDeeds,
} from '../lessons';
import type { Backstage } from './backstage';
import {
  type Opened,
  openedAtStep,
  openedCluster,
  openedLesson,
  openedSandbox,
  openedSaved,
  openedWhereLeft,
} from './opening';
import { leftRun } from './runShelf';
import type { SessionState } from './types';

type LessonAction =
  | 'openLesson'
  | 'openSandbox'
  | 'openCluster'
  | 'openRun'
  | 'answer'
  | 'note'
  | 'openChallenge'
  | 'skipUntil'
  | 'nextStep'
  | 'previousStep'
  | 'resetStep'
  | 'resetLesson'
  | 'showHint'
  | 'showMe'
  | 'skipDemonstration'
  | 'keepDemonstration'
  | 'endDemonstration';

/** Where to look, which control, the action itself. */
const HINTS_IN_A_STEP = 3;

/** What a learner does with the lesson beside the stage. In the sandbox all but the first two do nothing. */
export function lessonActions(backstage: Backstage): Pick<SessionState, LessonAction> {
  const { engine, storage } = backstage.ports;
  /** The stages of lessons that were left for another page's, as they were. */
  const left = new Map<Stage, Pick<Opened, 'history' | 'playheadMs'>>();

  return {
    async openLesson(lessonId) {
      const { history } = backstage.desk;
      const lesson = lessonById(lessonId) ?? (await loadLesson(lessonId));
      // Whoever has opened something else meanwhile wants that.
      if (lesson !== null && backstage.desk.history === history)
        backstage.stage(openedWhereLeft(engine, lesson, storage));
    },
    openSandbox(keepState) {
      endDemonstration();
      if (keepState) {
        backstage.publish({ mode: 'sandbox', lesson: null });
        backstage.keep();
      } else {
        backstage.stage(openedSandbox(engine));
        backstage.publish({ offered: leftRun(storage) });
      }
    },
    openCluster(wish) {
      endDemonstration();
      backstage.stage(openedCluster(engine, clusterScenario(wish)));
    },
    openRun(run) {
      endDemonstration();
      backstage.stage(openedSaved(engine, { run, playheadMs: 0, lesson: null }), run.scenario.name);
    },
    answer: (optionId) => change((progress, lesson) => answerStep(progress, lesson, optionId)),
    note: (action) =>
      change((progress, lesson) => notePageDeed(progress, lesson, action, Math.floor(backstage.state.playheadMs))),
    nextStep: () => turnPage(1),
    previousStep: () => turnPage(-1),
    openChallenge() {
      const open = endDemonstration();
      if (open === null) return;
      const index = open.lesson.steps.findIndex(({ isChallenge }) => isChallenge);
      const { lesson: begun, ...stage } = openedAtStep(engine, open.lesson, index);
      // What she has done in other steps stays done.
      const { doneSteps, doneTasks, isPassed } = open.progress;
      const progress = begun === null ? null : { ...begun, doneSteps, doneTasks, isPassed };
      backstage.stage({ ...stage, lesson: progress });
      if (progress !== null) backstage.progress(resetStepProgress(progress, open.lesson));
    },
    async skipUntil(goal, atMostMs) {
      const facts = factsNow();
      if (facts === null) return;
      const { endMs } = timedDeeds(facts, [{ type: 'waitUntil', goal, atMostMs }]);
      await backstage.state.passTo(endMs, () => true);
    },
    showHint: () => change((progress) => showNextHint(progress, HINTS_IN_A_STEP)),
    resetStep() {
      const open = endDemonstration();
      if (open !== null) rewindStep(open.progress, open.lesson);
    },
    resetLesson() {
      const open = endDemonstration();
      if (open === null) return;
      left.clear();
      backstage.stage(openedLesson(engine, open.lesson));
      backstage.progress(beginLesson(open.lesson));
    },
    showMe() {
      const open = endDemonstration();
      if (open !== null) demonstrate(open.progress, open.lesson);
    },
    async skipDemonstration() {
      const { demonstrationEndMs, passTo } = backstage.state;
      if (demonstrationEndMs !== null) await passTo(demonstrationEndMs, () => true);
    },
    keepDemonstration,
    endDemonstration,
  };

  /** Reading and answering belong to her own run, so they wait while a demonstration is on. */
  function change(next: (progress: LessonProgress, lesson: Lesson) => LessonProgress): void {
    const open = backstage.openLesson;
    if (open !== null && backstage.aside === null) backstage.progress(next(open.progress, open.lesson));
  }

  /**
   * Another page of the lesson. A step with a stage of its own gets it; who comes back to a stage finds it as it was left.
   * Who has not been on it, since she skipped to the challenge, finds what the steps before this one did there.
   */
  function turnPage(by: 1 | -1): void {
    const open = backstage.openLesson;
    if (open === null || backstage.aside !== null) return;
    const { lesson } = open;
    const progress = noteWatched(open.progress, lesson, Math.floor(backstage.state.playheadMs));
    const to = progress.stepIndex + by;
    const [from, wanted] = [stageOf(lesson, progress.stepIndex), stageOf(lesson, to)];
    if (lesson.steps[to] === undefined) return;
    if (from === wanted) {
      // What happens from here on is asked about first.
      backstage.pause();
      backstage.letRest();
      backstage.publish({ skipping: null });
      backstage.progress(goToStep(progress, lesson, to, Math.floor(backstage.state.playheadMs)));
      return;
    }
    left.set(from, { history: backstage.desk.history, playheadMs: backstage.state.playheadMs });
    const kept = left.get(wanted);
    const { history, playheadMs } = kept ?? openedAtStep(engine, lesson, to);
    const begun = kept === undefined ? withoutStarts(progress, lesson, wanted) : progress;
    const next = goToStep(begun, lesson, to, Math.floor(playheadMs));
    backstage.stage({ history, playheadMs, lesson: next, otherId: null });
    backstage.progress(next);
  }

  function factsNow() {
    const open = backstage.openLesson;
    const { playheadMs, trace } = backstage.state;
    const state = stateJustAt(backstage.desk.history, Math.floor(playheadMs));
    return open === null ? null : factsOf(open.progress, open.lesson, { state, trace });
  }

  function rewindStep(progress: LessonProgress, lesson: Lesson): void {
    const { history } = backstage.desk;
    const startMs = pageBeganMs(progress, lesson);
    history.keepCommands(history.current.commands.filter(({ atMs }) => atMs < startMs).length);
    backstage.jump(startMs, { lesson: takeBack(resetStepProgress(progress, lesson), lesson, startMs) });
    backstage.pause();
  }

  function demonstrate(progress: LessonProgress, lesson: Lesson): void {
    const { desk, state } = backstage;
    const { run } = desk.history;
    const fromMs = pageBeganMs(progress, lesson);
    const commands = run.commands.filter(({ atMs }) => atMs < fromMs);
    const history = createHistory({ ...run, commands }, engine);
    const blank = resetStepProgress(progress, lesson);
    const facts = factsOf(blank, lesson, { state: stateJustAt(history, fromMs), trace: history.trace });
    const timed = timedDeeds(facts, currentStep(progress, lesson).solution);
    for (const { command, atMs } of timed.commands) history.give(command, atMs);
    const aside = { history: desk.history, playheadMs: state.playheadMs, lesson: progress, otherId: null };
    const shown = { ...progress, deeds: [...blank.deeds, ...timed.deeds], isDemonstration: true };
    backstage.stage({ history, playheadMs: fromMs, lesson: shown, otherId: null });
    backstage.aside = aside;
    backstage.publish({ demonstrationEndMs: timed.endMs });
    backstage.play();
  }

  /** What was shown becomes a branch of her own run, which goes on from its end; what she had is a branch beside it. */
  function keepDemonstration(): void {
    const { aside, openLesson, state } = backstage;
    const { lesson: shown, demonstrationEndMs } = state;
    if (aside === null || openLesson === null || shown === null || demonstrationEndMs === null) return;
    const { commands } = backstage.desk.history.run;
    const { history } = aside;
    const fromMs = pageBeganMs(shown, openLesson.lesson);
    const own = history.current;
    history.open(history.add({ commands, name: null, forkedAtMs: fromMs }));
    if (own.commands.every(({ atMs }) => atMs < fromMs)) history.remove(own.id);
    history.runAheadTo(demonstrationEndMs);
    const run = { state: stateJustAt(history, demonstrationEndMs), trace: history.trace };
    const lesson = takeShown({ ...shown, isDemonstration: false }, openLesson.lesson, run);
    backstage.stage({ ...aside, playheadMs: demonstrationEndMs, lesson });
    backstage.leaveBranch(own.id, aside.lesson);
    backstage.progress(lesson);
  }

  /** Gives her own state back, and says in which lesson that is. */
  function endDemonstration(): { readonly lesson: Lesson; readonly progress: LessonProgress } | null {
    if (backstage.aside !== null) backstage.stage(backstage.aside);
    return backstage.openLesson;
  }
}

/** The steps of a stage that begins anew have not begun. */
function withoutStarts(progress: LessonProgress, lesson: Lesson, stage: Stage): LessonProgress {
  const own = lesson.steps.filter((_, index) => stageOf(lesson, index) === stage).map(({ id }) => id);
  const others = (times: Readonly<Record<string, number>>) =>
    Object.fromEntries(Object.entries(times).filter(([key]) => !own.includes(key.split('/')[0] ?? '')));
  return {
    ...progress,
    stepStartMs: others(progress.stepStartMs),
    metMs: others(progress.metMs),
    watchedMs: others(progress.watchedMs),
  };
}

/** A state is as old as what last happened in it; whoever counts from a moment on counts from that moment. */
function stateJustAt(history: History, timeMs: number): SimulationState {
  return { ...history.stateAt(timeMs), nowMs: timeMs };
}
