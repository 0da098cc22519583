import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { SessionState } from '../../session';

export type Branch = SessionState['branches'][number];

/** What a branch is called: as somebody has named it, else the first one is the main one, and the others are counted. */
export function branchName(t: TFunction, { name, number }: Branch): string {
  if (name !== null) return name;
  return number === 1 ? t('transport.branches.main') : t('transport.branches.name', { number });
}

export function useBranchName(): (branch: Branch) => string {
  const { t } = useTranslation();
  return (branch) => branchName(t, branch);
}
