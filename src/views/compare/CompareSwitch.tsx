import { useTranslation } from 'react-i18next';
import { SegmentedControl } from '../../design';
import { useSession, useSessionStore } from '../useSession';

/** One branch, or two side by side: a choice once there are two. A lesson shows one at a time. */
export function CompareSwitch() {
  const { t } = useTranslation();
  const session = useSessionStore();
  const isOffered = useSession(({ mode, branches }) => mode === 'sandbox' && branches.length > 1);
  const isComparing = useSession(({ comparison }) => comparison !== null);
  if (!isOffered) return null;
  const change = (value: 'one' | 'two') => {
    const { branches, currentBranchId, compareWith } = session.getState();
    const { parentId } = branches.find(({ id }) => id === currentBranchId) ?? {};
    // The branch that was left is the one to compare with; the first one with the last that left it.
    const child = branches.findLast((branch) => branch.parentId === currentBranchId);
    const other = parentId ?? child?.id ?? branches.find(({ id }) => id !== currentBranchId)?.id ?? null;
    compareWith(value === 'two' ? other : null);
  };
  return (
    <SegmentedControl
      label={t('transport.branches.view')}
      value={isComparing ? 'two' : 'one'}
      onChange={change}
      options={[
        { value: 'one', label: t('transport.branches.one') },
        { value: 'two', label: t('transport.branches.compare') },
      ]}
    />
  );
}
