import { useTranslation } from 'react-i18next';
import { ViewFrame } from '../drawer/ViewFrame';
import { PromiseList } from './PromiseList';
import styles from './PromisesPanel.module.css';
import { usePromiseCount } from './usePromiseCount';

/** The view of Kafka's promises. */
export function PromisesPanel() {
  const { t } = useTranslation();
  const count = usePromiseCount();
  return (
    <ViewFrame view="promises" note={<span role="status">{count}</span>}>
      {/* It scrolls, so the keyboard must be able to get hold of it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div tabIndex={0} role="group" aria-label={t('promises.fullTitle')} className={styles.body}>
        <PromiseList />
      </div>
    </ViewFrame>
  );
}
