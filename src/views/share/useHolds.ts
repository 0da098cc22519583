import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDuration, languageOf } from '../../i18n';
import { currentStep, lessonById } from '../../session';
import type { SessionState } from '../../session';
import { useSessionStore } from '../useSession';
import type { OpensAt } from './useShareLink';

/** What the link holds, in a sentence or two. */
export function useHolds(opensAt: OpensAt, withOther: boolean): string {
  const { t: v, i18n } = useTranslation('views');
  const session = useSessionStore();
  // As of the moment at which it was asked for, like the link.
  const [{ seed, playheadMs, commands, step, before, sides }] = useState(() => factsOf(session.getState()));
  const time = formatDuration(playheadMs, languageOf(i18n));
  if (withOther) {
    const [a, b] = sides;
    return opensAt === 'moment'
      ? v('sharing.holds.both', { seed, time, a, b })
      : v('sharing.holds.bothReplay', { seed, a, b });
  }
  switch (opensAt) {
    case 'moment':
      return v('sharing.holds.moment', { count: commands, seed, time });
    case 'replay':
      return v('sharing.holds.replay', { count: commands, seed });
    case 'step':
      return v('sharing.holds.step', { count: before, seed, step });
    case 'start':
      return v('sharing.holds.start', { seed });
  }
}

function factsOf({ state, playheadMs, branches, currentBranchId, comparison, lesson: progress }: SessionState) {
  const open = branches.find(({ id }) => id === currentBranchId);
  const [a, b] = branches.filter(({ id }) => id === currentBranchId || id === comparison?.branchId);
  const lesson = progress === null ? null : lessonById(progress.lessonId);
  const startMs =
    progress === null || lesson === null ? 0 : (progress.stepStartMs[currentStep(progress, lesson).id] ?? 0);
  return {
    seed: state.seed,
    playheadMs,
    commands: open?.commands.length ?? 0,
    step: (progress?.stepIndex ?? 0) + 1,
    before: open?.commands.filter(({ atMs }) => atMs < startMs).length ?? 0,
    sides: [a?.commands.length ?? 0, b?.commands.length ?? 0] as const,
  };
}
