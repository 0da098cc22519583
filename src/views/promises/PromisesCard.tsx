import { useTranslation } from 'react-i18next';
import { Button, Card } from '../../design';
import { useSheets } from '../sheets';
import styles from './PromisesCard.module.css';
import { usePromiseCount } from './usePromiseCount';

/** On the inspector's first page: how Kafka's promises stand, and the way to them. */
export function PromisesCard() {
  const { t } = useTranslation();
  const { setDrawer } = useSheets();
  const count = usePromiseCount();
  return (
    <Card eyebrow={t('promises.fullTitle')}>
      <div className={styles.line}>
        <span>{count}</span>
        <Button variant="quiet" onClick={() => setDrawer('promises')}>
          {t('promises.show')}
        </Button>
      </div>
    </Card>
  );
}
