import { useTranslation } from 'react-i18next';
import { Notice } from '../../design';
import { type ClusterModel, partitionNamed, uncleanPlan } from '../../projections';
import { FormDialog } from '../sandbox/FormDialog';
import { useGive } from '../sandbox/useGive';

export interface PartitionFormProps {
  readonly topicPartition: string;
  readonly model: ClusterModel;
  readonly onClose: () => void;
}

/** Availability for records: says which would be lost before they are. */
export function UncleanForm({ topicPartition, model, onClose }: PartitionFormProps) {
  const { t } = useTranslation();
  const { give, refused } = useGive(onClose);
  const partition = partitionNamed(model, topicPartition);
  const plan = partition === null ? null : uncleanPlan(partition, model.brokers);
  const { candidateId = null, isInSync = false, logEndOffset = 0, lost = 0, lostFrom = 0, blockedBy = [] } = plan ?? {};
  return (
    <FormDialog
      title={t('manage.electUnclean.title', { partition: topicPartition })}
      text={t(isInSync ? 'manage.electUnclean.textInSync' : 'manage.electUnclean.text')}
      submit={t('manage.electUnclean.submit')}
      isOff={candidateId === null}
      onSubmit={() => {
        if (partition === null) return;
        give({ type: 'electLeaders', electionType: 'UNCLEAN', topic: partition.topic, partition: partition.partition });
      }}
      onClose={onClose}
    >
      {candidateId === null ? (
        <Notice tone="warn" title="ELIGIBLE_LEADERS_NOT_AVAILABLE">
          {blockedBy.length === 0
            ? t('manage.electUnclean.nobody')
            : t('manage.electUnclean.blocked', { ids: blockedBy.join(', ') })}
        </Notice>
      ) : (
        <Notice
          tone={lost > 0 ? 'bad' : 'warn'}
          title={t('manage.electUnclean.candidate', { id: candidateId, end: logEndOffset })}
        >
          {lost > 0
            ? t('manage.electUnclean.lost', { count: lost, from: lostFrom, to: lostFrom + lost - 1 })
            : t('manage.electUnclean.nothingLost')}
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
