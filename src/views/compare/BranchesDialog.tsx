import { useTranslation } from 'react-i18next';
import { Button, Dialog, Icon } from '../../design';
import { formatMoment } from '../../i18n';
import { useSheets } from '../sheets';
import { type Branch, useBranchName } from '../timeline/branchName';
import { useSession, useSessionStore } from '../useSession';
import styles from './BranchesDialog.module.css';

/** All branches: what they are called, which is open and which lies beside it. A name is changed where it stands. */
export function BranchesDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { t: v } = useTranslation('views');
  const { open } = useSheets();
  const branches = useSession((session) => session.branches);
  return (
    <Dialog open onClose={onClose} title={v('compare.branches.title')} closeLabel={t('app.close')} size="medium">
      <p className={styles.lead}>{v('compare.branches.lead')}</p>
      <ul className={styles.list}>
        {branches.map((branch) => (
          <BranchRow key={branch.id} branch={branch} isOnly={branches.length < 2} />
        ))}
      </ul>
      <Button onClick={() => open('otherwise')}>
        <Icon name="fork" />
        {v('compare.branches.try')}
      </Button>
    </Dialog>
  );
}

function BranchRow({ branch, isOnly }: { readonly branch: Branch; readonly isOnly: boolean }) {
  const { t: v } = useTranslation('views');
  const session = useSessionStore();
  const nameOf = useBranchName();
  const branches = useSession((current) => current.branches);
  const isOpen = useSession((current) => current.currentBranchId === branch.id);
  const isCompared = useSession((current) => current.comparison?.branchId === branch.id);
  const { openBranch, compareWith, removeBranch, renameBranch } = session.getState();
  const { id, forkedAtMs, parentId, commands } = branch;
  const parent = branches.find((each) => each.id === parentId);
  const name = nameOf(branch);
  return (
    <li className={styles.row}>
      <div className={styles.words}>
        <input
          type="text"
          className={styles.name}
          aria-label={v('compare.branches.name', { name })}
          defaultValue={name}
          maxLength={40}
          autoComplete="off"
          onBlur={(event) => rename(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') rename(event.currentTarget.value);
          }}
        />
        <span className={styles.lead}>
          {parent === undefined || forkedAtMs === null
            ? v('compare.origin')
            : v('compare.forked', { parent: nameOf(parent), time: formatMoment(forkedAtMs) })}
          {' · '}
          {v('compare.branches.deeds', { count: commands.length })}
        </span>
      </div>
      <Button
        disabled={isOpen}
        aria-label={isOpen ? undefined : v('compare.branches.openThis', { name })}
        onClick={() => openBranch(id)}
      >
        {v(isOpen ? 'compare.branches.isOpen' : 'compare.branches.open')}
      </Button>
      {!isOpen && (
        <Button
          aria-pressed={isCompared}
          aria-label={v('compare.branches.compareThis', { name })}
          onClick={() => compareWith(isCompared ? null : id)}
        >
          {v(isCompared ? 'compare.branches.isCompared' : 'compare.branches.compare')}
        </Button>
      )}
      <Button
        variant="icon"
        disabled={isOnly}
        aria-label={v('compare.branches.remove', { name })}
        onClick={() => removeBranch(id)}
      >
        <Icon name="close" />
      </Button>
    </li>
  );

  function rename(wish: string) {
    if (wish.trim() !== name) renameBranch(id, wish);
  }
}
