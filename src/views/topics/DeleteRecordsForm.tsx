import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field, Notice } from '../../design';
import { partitionNamed, settingsOf } from '../../projections';
import { FormDialog } from '../sandbox/FormDialog';
import { useGive } from '../sandbox/useGive';
import type { PartitionFormProps } from './UncleanForm';
import { useThrottled } from '../useThrottled';
import styles from './topics.module.css';

/** As DeleteRecords has it: -1 means up to the high watermark. */
const ALL = -1;
const OUT_OF_RANGE = 'The requested offset is not within the range of offsets maintained by the server.';

/** Lets a log begin later: up to an offset, or after all that is committed. */
export function DeleteRecordsForm({ topicPartition, model, onClose }: PartitionFormProps) {
  const { t } = useTranslation();
  const partition = partitionNamed(model, topicPartition);
  const leader = partition?.replicas.find(({ isLeader }) => isLeader);
  const start = leader?.logStartOffset ?? 0;
  const end = partition?.highWatermark ?? 0;
  const [isAll, setAll] = useState(true);
  const [text, setText] = useState(() => String(end));
  const [isWrong, setWrong] = useState(false);
  const { give, refused } = useGive(onClose);
  const isKept = useKeepsEverything(partition?.topic ?? '');
  const offset = isAll ? end : /^\d{1,15}$/.test(text.trim()) ? Number(text) : ALL;
  const submit = () => {
    const outside = offset < 0 || offset > end;
    setWrong(outside);
    if (partition === null || outside) return;
    const { topic, partition: index } = partition;
    give({ type: 'deleteRecords', topic, partition: index, offset: isAll ? ALL : offset });
  };
  const error = isWrong ? OUT_OF_RANGE : refused?.text;
  const errorTitle = isWrong ? t('refusals.titleWith', { error: 'OFFSET_OUT_OF_RANGE' }) : refused?.title;
  return (
    <FormDialog
      title={t('manage.deleteRecords.title', { partition: topicPartition })}
      text={t('manage.deleteRecords.text')}
      submit={t('manage.deleteRecords.submit')}
      isOff={partition === null || isKept}
      onSubmit={submit}
      onClose={onClose}
    >
      {isKept && (
        <Notice tone="warn" title={t('refusals.titleWith', { error: 'POLICY_VIOLATION' })}>
          {`Records of partition ${topicPartition} can not be deleted due to the configured policy`}
        </Notice>
      )}
      <dl className={styles.facts}>
        <dt className="mono">log start offset</dt>
        <dd className="mono">{start}</dd>
        <dt className="mono">high watermark</dt>
        <dd className="mono">{end}</dd>
      </dl>
      <fieldset className={styles.choices}>
        <legend className="visually-hidden">{t('manage.deleteRecords.title', { partition: topicPartition })}</legend>
        <label>
          <input type="radio" name="which" data-autofocus checked={isAll} onChange={() => setAll(true)} />
          {t('manage.deleteRecords.all', { offset: end })}
        </label>
        <label>
          <input type="radio" name="which" checked={!isAll} onChange={() => setAll(false)} />
          {t('manage.deleteRecords.before')}
        </label>
      </fieldset>
      <Field
        label={t('manage.deleteRecords.before')}
        inputMode="numeric"
        value={isAll ? String(end) : text}
        disabled={isAll}
        error={error}
        errorTitle={error === undefined ? undefined : errorTitle}
        help={t('manage.deleteRecords.gone', { count: Math.max(0, Math.min(offset, end) - start) })}
        onChange={(event) => {
          setText(event.target.value);
          setWrong(false);
        }}
      />
    </FormDialog>
  );
}

/** Where a topic is only compacted, no record may be deleted by hand: its keys would come to mean something else. */
function useKeepsEverything(topic: string): boolean {
  const state = useThrottled((session) => session.state);
  const policy = settingsOf({ type: 'topic', topic }, state).find(({ key }) => key === 'cleanup.policy')?.value;
  return policy !== undefined && policy?.includes('delete') === false;
}
