import { useTranslation } from 'react-i18next';
import { Button, classes, Icon } from '../../design';
import { useSheets } from '../sheets';
import { PromiseList } from './PromiseList';
import styles from './PromisesPanel.module.css';
import { usePromiseCount } from './usePromiseCount';

/** The drawer with Kafka's promises. */
export function PromisesPanel({ className }: { readonly className?: string | undefined }) {
  const { t } = useTranslation();
  const { setDrawer } = useSheets();
  const count = usePromiseCount();
  return (
    <section aria-label={t('promises.fullTitle')} className={classes(styles.drawer, className)}>
      <div className={styles.head}>
        <h2>{t('promises.fullTitle')}</h2>
        <span role="status" className={styles.count}>
          {count}
        </span>
        <Button variant="icon" aria-label={t('app.close')} onClick={() => setDrawer(null)}>
          <Icon name="close" />
        </Button>
      </div>
      {/* It scrolls, so the keyboard must be able to get hold of it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div tabIndex={0} role="group" aria-label={t('promises.fullTitle')} className={styles.body}>
        <PromiseList />
      </div>
    </section>
  );
}
