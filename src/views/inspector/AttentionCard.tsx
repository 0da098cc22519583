import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Card, Icon } from '../../design';
import { type Attention, attentionOf, clusterModel } from '../../projections';
import { useSessionStore } from '../useSession';
import { useThrottled } from '../useThrottled';
import styles from './AttentionCard.module.css';

/** So many names are read; the rest is a number. */
const MAX_NAMES = 3;

/** What somebody who runs this cluster would look at first. Each line leads to its thing. */
export function AttentionCard() {
  const { t } = useTranslation();
  const store = useSessionStore();
  const model = clusterModel(useThrottled((session) => session.state));
  const found = attentionOf(model);
  return (
    <Card eyebrow={t('stage.attention.title')} level={2}>
      {found.length === 0 && <p className={styles.none}>{t('stage.attention.none')}</p>}
      <ul className={styles.list}>
        {found.map((each) => {
          const { title, detail } = wordsOf(t, each);
          return (
            <li key={each.type === 'lag' ? each.groupId : each.type}>
              <button type="button" className={styles.line} onClick={() => store.getState().select(each.selection)}>
                <Mark type={each.type} />
                <span>
                  <b>{title}</b>
                  {detail}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}

function Mark({ type }: { readonly type: Attention['type'] }) {
  if (type === 'lag') return <i className={styles.bars} aria-hidden="true" />;
  return (
    <i className={type === 'offline' ? styles.bad : styles.warn}>
      <Icon name={type === 'offline' ? 'cross' : 'warn'} size={13} />
    </i>
  );
}

function wordsOf(t: TFunction, attention: Attention): { readonly title: string; readonly detail: string } {
  switch (attention.type) {
    case 'offline': {
      const { partitions } = attention;
      return { title: t('stage.attention.offline', { count: partitions.length }), detail: some(t, partitions) };
    }
    case 'underReplicated': {
      const { partitions, missing } = attention;
      const ids = missing.slice(0, MAX_NAMES).join(', ');
      const detail =
        missing.length === 1 ? t('stage.attention.onOne', { id: ids }) : t('stage.attention.onMany', { ids });
      return { title: t('stage.attention.under', { count: partitions.length }), detail };
    }
    default: {
      const { groupId: group, topicPartition: partition, lag } = attention;
      return {
        title: t('stage.attention.lag', { lag: lag.toLocaleString('en').replaceAll(',', ' ') }),
        detail: t('stage.attention.lagOf', { group, partition }),
      };
    }
  }
}

function some(t: TFunction, partitions: readonly string[]): string {
  const names = partitions.slice(0, MAX_NAMES).join(', ');
  const number = partitions.length - MAX_NAMES;
  return number > 0 ? t('stage.attention.andMore', { names, number }) : names;
}
