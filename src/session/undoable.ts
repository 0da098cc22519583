import type { TimeMs } from '../engine';
import { lessonById, pageBeganMs } from '../lessons';
import type { SessionState } from './types';

/** Is there anything of hers to take back? In a lesson only what was done in this step: what came before it is an earlier page's. */
export function hasAnyToUndo(session: SessionState): boolean {
  const { branches, currentBranchId } = session;
  const last = branches.find(({ id }) => id === currentBranchId)?.commands.at(-1);
  return last !== undefined && last.atMs >= undoFromMs(session);
}

/** What was done before this moment is not taken back. */
export function undoFromMs({ lesson: progress }: SessionState): TimeMs {
  const lesson = progress === null ? null : lessonById(progress.lessonId);
  return progress === null || lesson === null ? 0 : pageBeganMs(progress, lesson);
}
