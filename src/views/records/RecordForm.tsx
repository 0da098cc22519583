import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '../../design';
import type { RecordHeader } from '../../engine';
import { type ClusterModel, predictPartition, recordBytes, topicNamed } from '../../projections';
import { FormDialog } from '../sandbox/FormDialog';
import { useGive } from '../sandbox/useGive';
import { HeaderFields } from './HeaderFields';
import styles from './records.module.css';
import { timestampOf, TimestampField, type When } from './TimestampField';

export interface RecordFormProps {
  readonly producerId: string;
  readonly model: ClusterModel;
  readonly onClose: () => void;
}

/** Send a record, and see which lane it will take while typing its key. */
export function RecordForm({ producerId, model, onClose }: RecordFormProps) {
  const { t } = useTranslation();
  const topics = model.topics.filter(({ isInternal }) => !isInternal).map(({ name }) => name);
  const [topic, setTopic] = useState(topics[0] ?? '');
  const [key, setKey] = useState('');
  const [typed, setTyped] = useState('');
  const [isTombstone, setTombstone] = useState(false);
  const [headers, setHeaders] = useState<readonly RecordHeader[]>([]);
  const [when, setWhen] = useState<When>({ choice: 'now', text: '' });
  const [isWrong, setWrong] = useState(false);
  const [sent, setSent] = useState<string | null>(null);
  // What was typed stays: the next record is often nearly the same.
  const { give, refused } = useGive(() => setSent(key === '' ? t('stage.noKey') : key));
  const record = { key: key === '' ? null : key, value: isTombstone ? null : typed, headers };

  const submit = () => {
    const timestampMs = timestampOf(when, model.nowMs);
    setWrong(timestampMs === undefined);
    setSent(null);
    if (timestampMs === undefined) return;
    const { headers: listed, ...content } = record;
    give({
      type: 'publish',
      producerId,
      topic,
      ...content,
      ...(listed.length === 0 ? {} : { headers: listed }),
      ...(timestampMs === null ? {} : { timestampMs }),
    });
  };

  return (
    <FormDialog
      title={t('record.title')}
      submit={t('record.send')}
      aside={
        <span role="status" className={styles.sent}>
          {sent !== null && t('record.sent', { key: sent })}
        </span>
      }
      onSubmit={submit}
      onClose={onClose}
    >
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
      <div className={styles.value}>
        <Field
          label={t('record.value')}
          note={t('record.bytes', { count: recordBytes(record) })}
          mono
          autoComplete="off"
          disabled={isTombstone}
          value={isTombstone ? '' : typed}
          placeholder={isTombstone ? 'null' : undefined}
          error={refused?.text}
          errorTitle={refused?.title}
          onChange={(event) => setTyped(event.target.value)}
        />
        <label className={styles.tombstone}>
          <input type="checkbox" checked={isTombstone} onChange={(event) => setTombstone(event.target.checked)} />
          {t('record.tombstone')}
        </label>
        {isTombstone && <p className={styles.hint}>{t('record.tombstoneHint')}</p>}
      </div>
      <details className={styles.more} open={isWrong ? true : undefined}>
        <summary>{t('record.more')}</summary>
        <div className={styles.inside}>
          <TimestampField when={when} nowMs={model.nowMs} isWrong={isWrong} onChange={setWhen} />
          <HeaderFields headers={headers} onChange={setHeaders} />
        </div>
      </details>
    </FormDialog>
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
