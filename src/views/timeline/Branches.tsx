import { useTranslation } from 'react-i18next';
import { Button, Icon } from '../../design';
import { formatMoment } from '../../i18n';
import { useSheets } from '../sheets';
import { useSession, useSessionStore } from '../useSession';
import { useBranchName } from './branchName';
import styles from './Branches.module.css';

/** The futures there are, once there is more than one, and the way to a further one. */
export function Branches() {
  const { t } = useTranslation();
  const session = useSessionStore();
  const { open } = useSheets();
  const branches = useSession((current) => current.branches);
  const currentId = useSession((current) => current.currentBranchId);
  const isSandbox = useSession((current) => current.mode === 'sandbox');
  const nameOf = useBranchName();
  return (
    <div className={styles.branches}>
      {branches.length > 1 && (
        <select
          aria-label={t('transport.branches.title')}
          value={currentId}
          onChange={(event) => session.getState().openBranch(event.target.value)}
        >
          {branches.map((branch) => {
            const { id, forkedAtMs, parentId } = branch;
            const parent = branches.find((each) => each.id === parentId);
            const from =
              parent === undefined || forkedAtMs === null
                ? t('transport.branches.first')
                : t('transport.branches.from', { parent: nameOf(parent), time: formatMoment(forkedAtMs) });
            return (
              <option key={id} value={id}>
                {nameOf(branch)}: {from}
              </option>
            );
          })}
        </select>
      )}
      {isSandbox && branches.length > 1 && (
        <Button variant="quiet" aria-label={t('transport.branches.manage')} onClick={() => open('branches')}>
          …
        </Button>
      )}
      {isSandbox && (
        <Button
          variant="quiet"
          title={`${t('transport.branches.try')} (F)`}
          aria-label={t('transport.branches.try')}
          onClick={() => open('otherwise')}
        >
          <Icon name="fork" size={14} />
          <span className={styles.words}>{t('transport.branches.tryShort')}</span>
        </Button>
      )}
    </div>
  );
}
