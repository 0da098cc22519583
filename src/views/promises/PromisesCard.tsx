import { useTranslation } from 'react-i18next';
import { Button, Card } from '../../design';
import { attentionOf, clusterModel } from '../../projections';
import { useSheets } from '../sheets';
import { useThrottled } from '../useThrottled';
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
      <Unavailable />
    </Card>
  );
}

/** All kept, and nothing goes: that a partition can be written to at any time is none of Kafka's promises. */
function Unavailable() {
  const { t } = useTranslation();
  const model = clusterModel(useThrottled(({ state }) => state));
  const offline = attentionOf(model).find(({ type }) => type === 'offline');
  if (offline?.type !== 'offline') return null;
  // What she sees on the stage comes first: Kafka's own topics are fifty lanes that she may never have unfolded.
  const internal = new Set(model.topics.filter(({ isInternal }) => isInternal).map(({ name }) => name));
  const hers = offline.partitions.filter((name) => !internal.has(name.slice(0, name.lastIndexOf('-'))));
  const [partition = '', ...more] = hers.length > 0 ? hers : offline.partitions;
  const which = more.length === 0 ? 'one' : 'more';
  return <p className={styles.unavailable}>{t(`promises.unavailable.${which}`, { partition, number: more.length })}</p>;
}
