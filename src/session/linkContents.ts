import type { SavedRun, SharedBranch, ToShare } from '../history';
import { beginLesson, currentStep, lessonById, resetStepProgress } from '../lessons';
import type { Desk } from './desk';
import { readProgress } from './readProgress';
import type { LinkWish } from './types';

/** What a link holds for those who want it to open elsewhere than at this moment. */
export function linkContents(
  saved: SavedRun,
  desk: Desk,
  { language, opensAt = 'moment', withOther }: LinkWish,
): ToShare {
  const shared = { ...openedAt(saved, opensAt), language };
  return withOther === true && shared.lesson === null ? withBoth(shared, desk) : shared;
}

function openedAt(saved: SavedRun, opensAt: NonNullable<LinkWish['opensAt']>): SavedRun {
  const { run, lesson: kept } = saved;
  const lesson = kept === null ? null : lessonById(kept.lessonId);
  switch (opensAt) {
    case 'moment':
      return saved;
    case 'replay':
      return { ...saved, playheadMs: 0 };
    case 'step': {
      const progress = lesson === null ? null : readProgress(kept, lesson.id, lesson);
      if (lesson === null || progress === null) return saved;
      const startMs = progress.stepStartMs[currentStep(progress, lesson).id] ?? 0;
      const commands = run.commands.filter(({ atMs }) => atMs < startMs);
      const begun = { ...resetStepProgress(progress, lesson) };
      return { run: { ...run, commands }, playheadMs: startMs, lesson: begun };
    }
    case 'start':
      return {
        run: { ...run, commands: [] },
        playheadMs: 0,
        lesson: lesson === null ? null : { ...beginLesson(lesson) },
      };
  }
}

/** The older branch is the run, as at the left of the comparison, and the younger lies beside it. */
function withBoth(shared: ToShare, { history, otherId }: Desk): ToShare {
  const { current, branches, run } = history;
  const [older, younger] = branches.filter(({ id }) => id === current.id || id === otherId);
  if (older === undefined || younger === undefined) return shared;
  const beside: SharedBranch = {
    forkedAtMs: younger.parentId === older.id ? (younger.forkedAtMs ?? 0) : lastInCommonMs(older, younger),
    commands: younger.commands,
    names: [older.name, younger.name],
    isOpen: younger.id === current.id,
  };
  return { ...shared, run: { ...run, commands: older.commands }, beside };
}

/** Two that left a third each have parted where the first of them left. */
function lastInCommonMs(...branches: readonly { readonly forkedAtMs: number | null }[]): number {
  return Math.min(...branches.flatMap(({ forkedAtMs }) => forkedAtMs ?? []));
}
