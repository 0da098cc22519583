import { useTranslation } from 'react-i18next';
import { Button, Icon } from '../../design';
import type { FaultModel } from '../../projections';
import { useSessionStore } from '../useSession';
import styles from './LinkFaults.module.css';

/** Links that are cut or slow: between whom, what waits in them, and the way to heal them. */
export function LinkFaults({ faults }: { readonly faults: readonly FaultModel[] }) {
  const { t } = useTranslation();
  const store = useSessionStore();
  if (faults.length === 0) return null;
  return (
    <ul className={styles.faults} aria-label={t('links.title')}>
      {faults.map(({ between, type, byMs, held }) => {
        const [from, to] = between;
        const state = type === 'delay' ? t('links.state.slow', { ms: byMs ?? 0 }) : t('links.state.cut');
        return (
          <li key={between.join()} className={type === 'cut' ? styles.cut : styles.slow}>
            <Icon name={type === 'cut' ? 'cross' : 'clock'} size={13} />
            <span className={styles.ends}>
              {from} – {to}
            </span>
            <span>
              {state}
              {held > 0 && ` · ${t('stage.waiting', { number: held })}`}
            </span>
            <Button
              onClick={(event) => {
                event.stopPropagation();
                store.getState().give({ type: 'healLink', between });
              }}
            >
              {t('links.heal.label')}
            </Button>
          </li>
        );
      })}
    </ul>
  );
}
