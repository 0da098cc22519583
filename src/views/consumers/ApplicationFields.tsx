import { useTranslation } from 'react-i18next';
import type { ConsumerApplication } from '../../engine';
import { Choice } from './Choice';
import { ExceptionFields } from './ExceptionFields';
import { WholeNumber } from './WholeNumber';

export interface ApplicationFieldsProps {
  readonly application: ConsumerApplication;
  readonly onChange: (application: ConsumerApplication) => void;
  /** Whether it is asked when to commit by hand; a new consumer chooses among more than that. */
  readonly hasCommit: boolean;
  /** It has a producer to write with, polls by itself, and works in the thread that polls. */
  readonly canWrite?: boolean;
}

/** The lines of code around a consumer: when it polls, how long a record takes, who works on it, when it commits, and what it does when it throws. */
export function ApplicationFields({ application, onChange, hasCommit, canWrite = false }: ApplicationFieldsProps) {
  const { t } = useTranslation();
  const isByHand = application['commit.when'] !== 'never';
  return (
    <>
      {!canWrite && (
        <Choice
          label={t('reading.pollWhen')}
          name="poll.when"
          value={application['poll.when']}
          words={(value) => t(`reading.polls.${value as ConsumerApplication['poll.when']}`)}
          onChange={(value) => onChange({ ...application, 'poll.when': value as 'ready' })}
        />
      )}
      <WholeNumber
        label={t('reading.processingTime')}
        help={t('reading.processingTimeHint')}
        value={application['processing.time.ms']}
        onChange={(value) => onChange({ ...application, 'processing.time.ms': value })}
      />
      {!canWrite && (
        <Choice
          label={t('reading.thread')}
          name="processing.thread"
          value={application['processing.thread']}
          words={(value) => t(`reading.threads.${value as ConsumerApplication['processing.thread']}`)}
          onChange={(value) => onChange({ ...application, 'processing.thread': value as 'polling' })}
        />
      )}
      {hasCommit && (
        <Choice
          label={t('reading.commitWhen')}
          name="commit.when"
          value={application['commit.when']}
          words={(value) => t(`reading.commits.${value as ConsumerApplication['commit.when']}`)}
          onChange={(value) => onChange({ ...application, 'commit.when': value as 'never' })}
        />
      )}
      {isByHand && (
        <Choice
          label={t('reading.commitCall')}
          name="commit.call"
          value={application['commit.call']}
          words={(value) => t(`reading.calls.${value as ConsumerApplication['commit.call']}`)}
          onChange={(value) => onChange({ ...application, 'commit.call': value as 'commitSync' })}
        />
      )}
      <ExceptionFields application={application} canWrite={canWrite} onChange={onChange} />
    </>
  );
}
