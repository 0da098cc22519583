import { useTranslation } from 'react-i18next';
import { Notice } from '../../design';
import { formatList, useNarration } from '../../i18n';
import { deletionPlan, topicNamed } from '../../projections';
import { FormDialog } from '../sandbox/FormDialog';
import { useGive } from '../sandbox/useGive';
import type { TopicFormProps } from './AddPartitionsForm';

/** Asks once before a topic goes, and says what goes with it and what will hold it up. */
export function DeleteTopicForm({ topic, model, onClose }: TopicFormProps) {
  const { t } = useTranslation();
  const { language } = useNarration();
  const { give, refused } = useGive(onClose);
  const shown = topicNamed(model, topic);
  const plan = shown === null ? null : deletionPlan(shown, model);
  const down = plan?.downBrokers.map((id) => t('stage.broker', { id })) ?? [];
  return (
    <FormDialog
      title={t('manage.deleteTopic.title', { topic })}
      text={t('manage.deleteTopic.text', { count: shown?.partitions.length ?? 0 })}
      submit={t('manage.deleteTopic.submit')}
      isOff={shown === null}
      onSubmit={() => give({ type: 'deleteTopic', topic })}
      onClose={onClose}
    >
      {plan !== null && plan.groups.length > 0 && (
        <p>{t('manage.deleteTopic.groups', { groups: formatList(plan.groups, language) })}</p>
      )}
      {down.length > 0 && (
        <Notice tone="warn">{t('manage.deleteTopic.down', { brokers: formatList(down, language) })}</Notice>
      )}
      {plan?.isMoving === true && <Notice tone="warn">{t('manage.deleteTopic.moving')}</Notice>}
      {refused !== null && (
        <Notice tone="bad" title={refused.title}>
          {refused.text}
        </Notice>
      )}
    </FormDialog>
  );
}
