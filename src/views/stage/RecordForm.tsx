import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Dialog, Field } from '../../design';
import { type ClusterModel, predictPartition, topicNamed } from '../../projections';
import { useSessionStore } from '../useSession';
import styles from './forms.module.css';

export interface RecordFormProps {
  readonly producerId: string;
  readonly model: ClusterModel;
  readonly onClose: () => void;
}

/** Send a record, and see which lane it will take while typing its key. */
export function RecordForm({ producerId, model, onClose }: RecordFormProps) {
  const { t } = useTranslation();
  const store = useSessionStore();
  const topics = model.topics.filter(({ isInternal }) => !isInternal).map(({ name }) => name);
  const [topic, setTopic] = useState(topics[0] ?? '');
  const [key, setKey] = useState('');
  const [value, setValue] = useState('');
  const [sent, setSent] = useState<string | null>(null);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const refusal = store.getState().give({ type: 'publish', producerId, topic, key: key === '' ? null : key, value });
    // What was typed stays: the next record is often nearly the same.
    setSent(refusal === null ? (key === '' ? t('stage.noKey') : key) : null);
  };

  return (
    <Dialog open onClose={onClose} title={t('record.title')} closeLabel={t('app.close')} size="narrow">
      <form className={styles.form} onSubmit={submit}>
        <Field
          label={t('record.topic')}
          note={t('record.from', { producer: producerId })}
          mono
          control={(wiring) => (
            <select {...wiring} value={topic} onChange={(event) => setTopic(event.target.value)}>
              {topics.map((name) => (
                <option key={name}>{name}</option>
              ))}
            </select>
          )}
        />
        <Field
          label={t('record.key')}
          mono
          data-autofocus
          autoComplete="off"
          placeholder={t('record.withoutKey')}
          value={key}
          onChange={(event) => setKey(event.target.value)}
          help={<Prediction model={model} topic={topic} recordKey={key} />}
        />
        <Field
          label={t('record.value')}
          mono
          autoComplete="off"
          value={value}
          onChange={(event) => setValue(event.target.value)}
        />
        <div className={styles.buttons}>
          <span role="status" className={styles.sent}>
            {sent !== null && t('record.sent', { key: sent })}
          </span>
          <Button type="submit" variant="primary">
            {t('record.send')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

interface PredictionProps {
  readonly model: ClusterModel;
  readonly topic: string;
  readonly recordKey: string;
}

function Prediction({ model, topic, recordKey }: PredictionProps) {
  const { t } = useTranslation();
  const partitions = topicNamed(model, topic)?.partitions.length ?? 0;
  if (recordKey === '') return t('record.predictedSticky');
  if (partitions === 0) return t('record.predictedUnknown', { topic });
  const { hash, partition } = predictPartition(recordKey, partitions);
  return t('record.predictedByKey', { hash, partition: `${topic}-${partition}` });
}
