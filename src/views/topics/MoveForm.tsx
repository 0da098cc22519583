import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Notice } from '../../design';
import { formatBytes, formatIds, useNarration } from '../../i18n';
import { isMoving, movePlan, partitionNamed, type PartitionModel, targetReplicas } from '../../projections';
import { FormDialog } from '../sandbox/FormDialog';
import { useGive } from '../sandbox/useGive';
import { ReplicaOrder } from './ReplicaOrder';
import styles from './topics.module.css';
import type { PartitionFormProps } from './UncleanForm';

/** In the words of Kafka's `AlterPartitionReassignments`. */
const EMPTY = 'Empty replica list specified in partition reassignment.';

/** Which brokers hold a partition, in which order. A move that is under way can be taken back. */
export function MoveForm({ topicPartition, model, onClose }: PartitionFormProps) {
  const { t } = useTranslation();
  const partition = partitionNamed(model, topicPartition);
  const [replicas, setReplicas] = useState<readonly number[]>(() =>
    partition === null ? [] : targetReplicas(partition),
  );
  const { give, refused } = useGive(onClose);
  if (partition === null) return null;
  const { topic, partition: index } = partition;
  const plan = movePlan(partition, replicas);
  const reassign = (wanted: readonly number[] | null) =>
    give({ type: 'reassignPartition', topic, partition: index, replicas: wanted });
  return (
    <FormDialog
      title={t('manage.move.title', { partition: topicPartition })}
      text={t('manage.move.text')}
      submit={t('manage.move.submit')}
      isOff={plan.isSame || replicas.length === 0}
      onSubmit={() => reassign(replicas)}
      onClose={onClose}
    >
      {isMoving(partition) && (
        <Notice tone="warn" action={<Button onClick={() => reassign(null)}>{t('manage.move.cancelMove')}</Button>}>
          {t('manage.move.running', {
            adding: formatIds(partition.addingReplicas),
            removing: formatIds(partition.removingReplicas),
          })}
        </Notice>
      )}
      <ReplicaOrder
        replicas={replicas}
        brokers={model.brokers}
        note={t('manage.move.now', { ids: formatIds(partition.assignedReplicas) })}
        onChange={setReplicas}
      />
      <Change partition={partition} replicas={replicas} />
      {replicas.length === 0 && (
        <Notice tone="bad" title={t('refusals.titleWith', { error: 'INVALID_REPLICA_ASSIGNMENT' })}>
          {EMPTY}
        </Notice>
      )}
      {refused !== null && (
        <Notice tone="bad" title={refused.title}>
          {refused.text}
        </Notice>
      )}
    </FormDialog>
  );
}

/** What the move would change, as it is put together. */
function Change({ partition, replicas }: { readonly partition: PartitionModel; readonly replicas: readonly number[] }) {
  const { t } = useTranslation();
  const { language } = useNarration();
  const plan = movePlan(partition, replicas);
  return (
    <div role="status" className={styles.change}>
      {plan.isSame && <p>{t('manage.move.same')}</p>}
      {plan.isOrderOnly && <p>{t('manage.move.orderOnly')}</p>}
      {plan.adds.length > 0 && (
        <p>
          {t('manage.move.adds', { ids: formatIds(plan.adds) })} ·{' '}
          {t('manage.move.copies', { size: formatBytes(plan.sizeBytes, language) })}
        </p>
      )}
      {plan.removes.length > 0 && <p>{t('manage.move.removes', { ids: formatIds(plan.removes) })}</p>}
    </div>
  );
}
