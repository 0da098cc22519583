import { useSession } from './useSession';

/** Whether there is anything of hers to take back in this branch. */
export function useCanUndo(): boolean {
  return useSession(
    ({ branches, currentBranchId }) => (branches.find(({ id }) => id === currentBranchId)?.commands.length ?? 0) > 0,
  );
}
