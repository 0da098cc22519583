import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '../../design';
import { type ClusterModel, topicNamed } from '../../projections';
import { FormDialog } from '../sandbox/FormDialog';
import { useGive } from '../sandbox/useGive';

export interface TopicFormProps {
  readonly topic: string;
  readonly model: ClusterModel;
  readonly onClose: () => void;
}

/** More partitions for a topic, with the warning that belongs to it. */
export function AddPartitionsForm({ topic, model, onClose }: TopicFormProps) {
  const { t } = useTranslation();
  const present = topicNamed(model, topic)?.partitions.length ?? 0;
  const [text, setText] = useState(() => String(present + 1));
  const [fault, setFault] = useState<string | null>(null);
  const { give, refused } = useGive(onClose);
  const submit = () => {
    const count = /^\d{1,6}$/.test(text.trim()) ? Number(text) : 0;
    const wrong = countFault(count, present);
    setFault(wrong);
    if (wrong === null) give({ type: 'createPartitions', topic, count });
  };
  const error = fault === null ? refused?.text : fault;
  const errorTitle = fault === null ? refused?.title : t('refusals.titleWith', { error: 'INVALID_PARTITIONS' });
  return (
    <FormDialog
      title={t('manage.addPartitions.title', { topic })}
      text={t('manage.addPartitions.text')}
      submit={t('manage.addPartitions.submit')}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field
        label={t('manage.addPartitions.count')}
        note={t('manage.addPartitions.now', { count: present })}
        inputMode="numeric"
        data-autofocus
        value={text}
        error={error}
        errorTitle={error === undefined ? undefined : errorTitle}
        onChange={(event) => {
          setText(event.target.value);
          setFault(null);
        }}
      />
    </FormDialog>
  );
}

/** What the controller would answer (`AdminManager.createPartitions`): it is known here already. */
function countFault(count: number, present: number): string | null {
  if (count === present) return `Topic already has ${present} partitions.`;
  return count < present
    ? `Topic currently has ${present} partitions, which is higher than the requested ${count}.`
    : null;
}
