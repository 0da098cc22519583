import { useTranslation } from 'react-i18next';
import { Field } from '../../design';
import type { RecordHeader } from '../../engine';
import { BATCH_HEADER_BYTES, type ClusterModel, predictPartition, recordBytes, topicNamed } from '../../projections';
import type { Given } from '../sandbox/useGive';
import { HeaderFields } from './HeaderFields';
import styles from './records.module.css';
import { TimestampField, type When } from './TimestampField';

interface SingleRecordProps {
  readonly model: ClusterModel;
  readonly topic: string;
  readonly record: {
    readonly key: string | null;
    readonly value: string | null;
    readonly headers: readonly RecordHeader[];
  };
  readonly isWrong: boolean;
  readonly refused: Given | null;
  readonly when: When;
  readonly headers: readonly RecordHeader[];
  readonly setKey: (key: string) => void;
  readonly setTyped: (value: string) => void;
  readonly setTombstone: (is: boolean) => void;
  readonly setWhen: (when: When) => void;
  readonly setHeaders: (headers: readonly RecordHeader[]) => void;
}

/** One record: its key and where that leads, its value and the bytes that go out, its time and headers. */
export function SingleRecord(props: SingleRecordProps) {
  const { model, topic, record, isWrong, refused, when, headers } = props;
  const { setKey, setTyped, setTombstone, setWhen, setHeaders } = props;
  const { t } = useTranslation();
  const isTombstone = record.value === null;
  const bytes = recordBytes(record);
  return (
    <>
      <Field
        label={t('record.key')}
        mono="value"
        data-autofocus
        autoComplete="off"
        placeholder={t('record.withoutKey')}
        value={record.key ?? ''}
        onChange={(event) => setKey(event.target.value)}
        help={<Prediction model={model} topic={topic} recordKey={record.key ?? ''} />}
      />
      <div className={styles.value}>
        <Field
          label={t('record.value')}
          note={t('record.exactBytes', {
            count: bytes,
            header: BATCH_HEADER_BYTES,
            record: bytes - BATCH_HEADER_BYTES,
          })}
          mono="value"
          autoComplete="off"
          disabled={isTombstone}
          value={record.value ?? ''}
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
    </>
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
