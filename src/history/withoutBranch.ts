import type { Branch } from './types';

/**
 * What is left when a branch is forgotten, and who takes its place: its parent, or, where it was the first, the oldest that is
 * left. Those that left it have left that one. Null where it is the last.
 */
export function withoutBranch(
  branches: readonly Branch[],
  branchId: string,
): { readonly left: readonly Branch[]; readonly heirId: string } | null {
  const gone = branches.find(({ id }) => id === branchId);
  const others = branches.filter(({ id }) => id !== branchId);
  const heir = others.find(({ id }) => id === gone?.parentId) ?? others[0];
  if (gone === undefined || heir === undefined) return null;
  const leftMs = gone.parentId === null ? heir.forkedAtMs : gone.forkedAtMs;
  const left = others.map((branch) => {
    if (branch.parentId !== branchId) return branch;
    if (branch === heir) return { ...branch, parentId: null, forkedAtMs: null };
    return { ...branch, parentId: heir.id, forkedAtMs: Math.min(branch.forkedAtMs ?? 0, leftMs ?? 0) };
  });
  return { left, heirId: heir.id };
}
