import { hasAnyToUndo } from '../session';
import { useSession } from './useSession';

/** Whether there is anything of hers to take back in this branch, and in a lesson in this step. */
export function useCanUndo(): boolean {
  return useSession(hasAnyToUndo);
}
