import { clusterModel, newestRecordId } from '../../projections';
import type { Act, Goal, LessonStep, Look } from '../../lessons';
import { factsOf, isAnswered, judge, lastMatch } from '../../session';
import { useSheets } from '../sheets';
import type { OpenLesson } from '../useOpenLesson';
import { useSessionStore } from '../useSession';
import { useThrottled } from '../useThrottled';
import { type CommandLock, commandLock } from './commandLock';

export type ActLock = CommandLock | 'answerFirst' | 'demonstration' | 'nothingToWaitFor' | 'over';

/** Why a deed cannot be done now; null when it can. */
export function useActLock({ lesson, progress, step }: OpenLesson): (act: Act) => ActLock | null {
  const state = useThrottled((session) => session.state);
  const trace = useThrottled((session) => session.trace);
  const model = clusterModel(state);
  const isMet = (goal: Goal) => judge(goal, factsOf(progress, lesson, { state, trace })) === 'met';
  return (act) => {
    if (progress.isDemonstration) return 'demonstration';
    if (!isAnswered(progress, step)) return 'answerFirst';
    if (act.type === 'skip') return skipLock(act, isMet);
    const command = act.type === 'do' ? act.commands[0] : undefined;
    if (command === undefined) return null;
    return commandLock(model, command);
  };
}

/** A storm that would prove nothing does not come; and nobody waits for what was not set off, or is there. */
function skipLock(act: Extract<Act, { readonly type: 'skip' }>, isMet: (goal: Goal) => boolean): ActLock | null {
  if ('forMs' in act) return act.over !== undefined && isMet(act.over) ? 'over' : null;
  const isAwaited = (act.after === undefined || isMet(act.after)) && !isMet(act.until);
  return isAwaited ? null : 'nothingToWaitFor';
}

/** Does what an act says. */
export function useDoAct(step: LessonStep): (act: Act) => void {
  const session = useSessionStore();
  const lookAt = useLook();
  return (act) => {
    const { give, note, passThrough, skipUntil } = session.getState();
    switch (act.type) {
      case 'tap':
        give(act.command);
        return;
      case 'do':
        if (act.mark !== undefined) note({ type: 'mark', mark: act.mark });
        for (const command of act.commands) give(command);
        for (const { afterMs, command } of act.later ?? []) give(command, afterMs);
        return;
      case 'skip':
        void ('forMs' in act ? passThrough(act.meanwhile ?? [], act.forMs) : skipUntil(act.until, act.atMostMs));
        return;
      case 'try':
        note({ type: 'try', act: act.id });
        return;
      case 'look':
        lookAt(act.at);
        if (step.acts.includes(act)) note({ type: 'look', act: act.id });
        return;
      case 'setting':
        return;
    }
  };
}

function useLook(): (look: Look) => void {
  const session = useSessionStore();
  const sheets = useSheets();
  return (look) => {
    const { follow, select, state, trace } = session.getState();
    sheets.setInspecting(look.type !== 'view');
    switch (look.type) {
      case 'view':
        sheets.setDrawer(look.view, look.view === 'zookeeper' ? look.path : undefined);
        return;
      case 'why': {
        const entry = lastMatch({ state, trace }, look.match);
        if (entry !== null) select({ type: 'entry', entryId: entry.id });
        return;
      }
      case 'follow':
        follow(newestRecordId(clusterModel(state), look.topicPartition));
        return;
      default:
        select(look);
    }
  };
}
