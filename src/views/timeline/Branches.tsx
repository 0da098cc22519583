import { useTranslation } from 'react-i18next';
import { formatMoment } from '../../i18n';
import { useSession, useSessionStore } from '../useSession';
import styles from './Branches.module.css';

/** The futures there are, once there is more than one. */
export function Branches() {
  const { t } = useTranslation();
  const session = useSessionStore();
  const branches = useSession((current) => current.branches);
  const currentId = useSession((current) => current.currentBranchId);
  if (branches.length < 2) return null;
  const nameOf = (number: number) => t('transport.branches.name', { number });
  return (
    <label className={styles.branches}>
      <span className="visually-hidden">{t('transport.branches.title')}</span>
      <select value={currentId} onChange={(event) => session.getState().openBranch(event.target.value)}>
        {branches.map(({ id, number, forkedAtMs, parentId }) => {
          const parent = branches.find((branch) => branch.id === parentId);
          const from =
            parent === undefined || forkedAtMs === null
              ? t('transport.branches.first')
              : t('transport.branches.from', { parent: nameOf(parent.number), time: formatMoment(forkedAtMs) });
          return (
            <option key={id} value={id}>
              {nameOf(number)}: {from}
            </option>
          );
        })}
      </select>
    </label>
  );
}
