import { lessonById, pageBeganMs } from '../lessons';
import type { SessionState } from './types';

/** Is there anything of hers to take back? In a lesson only what was done in this step: what came before it is an earlier page's. */
export function hasAnyToUndo({ branches, currentBranchId, lesson: progress }: SessionState): boolean {
  const last = branches.find(({ id }) => id === currentBranchId)?.commands.at(-1);
  if (last === undefined || progress === null) return last !== undefined;
  const lesson = lessonById(progress.lessonId);
  return lesson === null || last.atMs >= pageBeganMs(progress, lesson);
}
