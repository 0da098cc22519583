import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Field, SegmentedControl } from '../../design';
import type { RecordHeader } from '../../engine';
import { type ClusterModel, nextRecordId } from '../../projections';
import { FormDialog } from '../sandbox/FormDialog';
import { useGive } from '../sandbox/useGive';
import { useSessionStore } from '../useSession';
import styles from './records.module.css';
import { SingleRecord } from './SingleRecord';
import { timestampOf, type When } from './TimestampField';
import { FIRST_WORK, type Mode, MODES, saidAfter, type Work, workCommand, WorkFields } from './WorkFields';

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
  const [mode, setMode] = useState<Mode>('single');
  const [work, setWork] = useState<Work>(FIRST_WORK);
  const [said, setSaid] = useState<string | null>(null);
  const load = model.producers.find((producer) => producer.producerId === producerId)?.load ?? null;
  // What was typed stays: the next record is often nearly the same.
  const { give, refused } = useGive(() => setSaid(saidAfter(t, mode, key, work)));
  const record = { key: key === '' ? null : key, value: isTombstone ? null : typed, headers };

  const session = useSessionStore();
  const sendAndFollow = () => {
    const recordId = nextRecordId(session.getState().state, producerId);
    submit();
    // A refused record has no way to go; the form says why.
    if (nextRecordId(session.getState().state, producerId) === recordId) return;
    session.getState().follow(recordId);
    onClose();
  };

  const submit = () => {
    setSaid(null);
    if (mode !== 'single') return give(workCommand(mode, producerId, topic, work));
    const timestampMs = timestampOf(when, model.nowMs);
    setWrong(timestampMs === undefined);
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
      submit={t(mode === 'steady' ? 'record.start' : 'record.send')}
      aside={
        <span role="status" className={styles.sent}>
          {said}
        </span>
      }
      second={mode === 'single' ? { label: t('follow.send'), onClick: sendAndFollow } : undefined}
      // What was sent is on its way: it is not called back by closing the form, and it is seen beside it.
      leave={said === null ? undefined : t('app.close')}
      className={styles.beside}
      onSubmit={submit}
      onClose={onClose}
    >
      <SegmentedControl
        label={t('record.mode')}
        options={MODES.map((value) => ({ value, label: t(`record.modes.${value}`) }))}
        value={mode}
        onChange={setMode}
        className={styles.modes}
      />
      <Field
        label={t('record.topic')}
        note={t('record.from', { producer: producerId })}
        mono="value"
        control={(wiring) => (
          <select {...wiring} value={topic} onChange={(event) => setTopic(event.target.value)}>
            {topics.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        )}
      />
      {mode === 'single' ? (
        <SingleRecord
          {...{
            model,
            topic,
            record,
            isWrong,
            refused,
            when,
            headers,
            setKey,
            setTyped,
            setTombstone,
            setWhen,
            setHeaders,
          }}
        />
      ) : (
        <WorkFields mode={mode} work={work} onChange={setWork} error={refused} />
      )}
      {load !== null && (
        <Button
          onClick={() => {
            give({ type: 'stopLoad', producerId });
            setSaid(t('record.stopped'));
          }}
        >
          {t('record.stop')} ({load.recordsPerSecond}/s)
        </Button>
      )}
    </FormDialog>
  );
}
