import { useMemo } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Card, Icon } from '../../design';
import { type Attention, attentionOf, type ClusterModel, clusterModel, isRising } from '../../projections';
import { useSession, useSessionStore } from '../useSession';
import { useThrottled } from '../useThrottled';
import styles from './AttentionCard.module.css';

/** A lag that is larger than so long ago is rising. */
const RISING_OVER_MS = 5000;
/** So many names are read; the rest is a number. */
const MAX_NAMES = 3;

/** What somebody who runs this cluster would look at first. Each line leads to its thing. */
export function AttentionCard() {
  const { t } = useTranslation();
  const store = useSessionStore();
  const model = clusterModel(useThrottled((session) => session.state));
  const found = attentionOf(model);
  const before = useModelBefore();
  return (
    <Card eyebrow={t('stage.attention.title')} level={2}>
      {found.length === 0 && <p className={styles.none}>{t('stage.attention.none')}</p>}
      <ul className={styles.list}>
        {found.map((each) => {
          const rises = each.type === 'lag' && before !== null && isRising(each, before);
          const { title, detail } = wordsOf(t, each, rises);
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

/** The cluster a few seconds ago, looked up once a second: what grew since then is growing. Null at the beginning. */
function useModelBefore(): ClusterModel | null {
  const store = useSessionStore();
  const thenMs = useThrottled(({ playheadMs }) => Math.floor((playheadMs - RISING_OVER_MS) / 1000) * 1000);
  const branchId = useSession(({ currentBranchId }) => currentBranchId);
  return useMemo(() => {
    const { currentBranchId, stateAt } = store.getState();
    return thenMs < 0 || branchId !== currentBranchId ? null : clusterModel(stateAt(thenMs));
  }, [store, thenMs, branchId]);
}

function Mark({ type }: { readonly type: Attention['type'] }) {
  if (type === 'lag') return <i className={styles.bars} aria-hidden="true" />;
  return (
    <i className={type === 'offline' ? styles.bad : styles.warn}>
      <Icon name={type === 'offline' ? 'cross' : 'warn'} size={13} />
    </i>
  );
}

function wordsOf(
  t: TFunction,
  attention: Attention,
  isRisingLag: boolean,
): { readonly title: string; readonly detail: string } {
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
        title: t(isRisingLag ? 'stage.attention.lagRising' : 'stage.attention.lag', {
          lag: lag.toLocaleString('en').replaceAll(',', ' '),
        }),
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
