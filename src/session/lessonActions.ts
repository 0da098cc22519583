import { createHistory } from '../history';
import {
  answerStep,
  beginLesson,
  clusterScenario,
  currentStep,
  goToStep,
  type Lesson,
  type LessonProgress,
  lessonById,
  resetStepProgress,
  settled,
  showNextHint,
} from '../lessons';
import type { Backstage } from './backstage';
import { rehearse } from './demonstration';
import { openedCluster, openedLesson, openedSandbox, openedSaved, openedWhereLeft } from './opening';
import { leftRun } from './runShelf';
import type { SessionState } from './types';

type LessonAction =
  | 'openLesson'
  | 'openSandbox'
  | 'openCluster'
  | 'openRun'
  | 'answer'
  | 'nextStep'
  | 'previousStep'
  | 'resetStep'
  | 'resetLesson'
  | 'showHint'
  | 'showMe'
  | 'endDemonstration';

/** Where to look, which control, the action itself. */
const HINTS_IN_A_STEP = 3;

/** What a learner does with the lesson beside the stage. In the sandbox all but the first two do nothing. */
export function lessonActions(backstage: Backstage): Pick<SessionState, LessonAction> {
  const { engine, storage } = backstage.ports;

  return {
    openLesson(lessonId) {
      const lesson = lessonById(lessonId);
      if (lesson !== null) backstage.stage(openedWhereLeft(engine, lesson, storage));
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
    nextStep: () => change((progress, lesson) => turnPage(progress, lesson, 1)),
    previousStep: () => change((progress, lesson) => turnPage(progress, lesson, -1)),
    showHint: () => change((progress) => showNextHint(progress, HINTS_IN_A_STEP)),
    resetStep() {
      const open = endDemonstration();
      if (open !== null) rewindStep(open.progress, open.lesson);
    },
    resetLesson() {
      const open = endDemonstration();
      if (open === null) return;
      backstage.stage(openedLesson(engine, open.lesson));
      backstage.progress(beginLesson(open.lesson));
    },
    showMe() {
      const open = endDemonstration();
      if (open !== null) demonstrate(open.progress, open.lesson);
    },
    endDemonstration,
  };

  /** Reading and answering belong to her own run, so they wait while a demonstration is on. */
  function change(next: (progress: LessonProgress, lesson: Lesson) => LessonProgress): void {
    const open = backstage.openLesson;
    if (open !== null && backstage.aside === null) backstage.progress(next(open.progress, open.lesson));
  }

  function turnPage(progress: LessonProgress, lesson: Lesson, by: 1 | -1): LessonProgress {
    return goToStep(progress, lesson, progress.stepIndex + by, Math.floor(backstage.state.playheadMs));
  }

  function rewindStep(progress: LessonProgress, lesson: Lesson): void {
    const { history } = backstage.desk;
    const startMs = startOfStep(progress, lesson);
    history.keepCommands(history.current.commands.filter(({ atMs }) => atMs < startMs).length);
    backstage.jump(startMs, { lesson: resetStepProgress(progress, lesson) });
    backstage.pause();
  }

  function demonstrate(progress: LessonProgress, lesson: Lesson): void {
    const { desk, state } = backstage;
    const { run } = desk.history;
    const fromMs = startOfStep(progress, lesson);
    const commands = run.commands.filter(({ atMs }) => atMs < fromMs);
    const history = createHistory({ ...run, commands }, engine);
    const stopAtMs = rehearse(history, fromMs, currentStep(progress, lesson).solution, settled);
    const aside = { history: desk.history, playheadMs: state.playheadMs, lesson: progress };
    backstage.stage({ history, playheadMs: fromMs, lesson: { ...progress, isDemonstration: true } });
    backstage.aside = aside;
    backstage.stopAtMs = stopAtMs;
    backstage.play();
  }

  /** Gives her own state back, and says in which lesson that is. */
  function endDemonstration(): { readonly lesson: Lesson; readonly progress: LessonProgress } | null {
    if (backstage.aside !== null) backstage.stage(backstage.aside);
    return backstage.openLesson;
  }
}

function startOfStep(progress: LessonProgress, lesson: Lesson): number {
  return progress.stepStartMs[currentStep(progress, lesson).id] ?? 0;
}
