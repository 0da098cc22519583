import { useTranslation } from 'react-i18next';
import { clusterModel, topicNamed } from '../../projections';
import { useSessionStore } from '../useSession';
import { useThrottled } from '../useThrottled';
import styles from './TopicPartitions.module.css';

/** Where the copies of a topic are, a partition a line, in the columns of `kafka-topics.sh --describe`. */
export function TopicPartitions({ topic }: { readonly topic: string }) {
  const { t } = useTranslation();
  const session = useSessionStore();
  const model = clusterModel(useThrottled((current) => current.state));
  const partitions = topicNamed(model, topic)?.partitions ?? [];
  return (
    <div className={styles.section}>
      <h4 className={styles.title}>{t('inspector.sections.partitions')}</h4>
      <div className={styles.scroller}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">
                <span className="visually-hidden">{t('stage.partition')}</span>
              </th>
              <th scope="col" title={t('inspector.fields.leader')}>
                leader
              </th>
              <th scope="col" title={t('inspector.fields.leaderEpoch')}>
                epoch
              </th>
              <th scope="col" title={t('inspector.fields.replicas')}>
                replicas
              </th>
              <th scope="col" title={t('inspector.fields.isr')}>
                isr
              </th>
            </tr>
          </thead>
          <tbody>
            {partitions.map(
              ({ topicPartition, partition, leaderId, leaderEpoch, assignedReplicas, inSyncReplicas }) => (
                <tr key={topicPartition}>
                  <th scope="row">
                    <button
                      type="button"
                      aria-label={`${t('stage.partition')} ${topicPartition}`}
                      className={styles.go}
                      onClick={() => session.getState().select({ type: 'partition', topicPartition })}
                    >
                      {partition}
                    </button>
                  </th>
                  <td>{leaderId ?? t('inspector.values.none')}</td>
                  <td>{leaderEpoch < 0 ? '' : leaderEpoch}</td>
                  <td>{assignedReplicas.join(',')}</td>
                  <td>{inSyncReplicas.join(',')}</td>
                </tr>
              ),
            )}
          </tbody>
        </table>
      </div>
    </div>
  );
}
