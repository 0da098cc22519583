import { useTranslation } from 'react-i18next';
import { Field } from '../../design';
import type { ConsumerApplication } from '../../engine';
import { choicesOf } from '../../projections';
import { WholeNumber } from './WholeNumber';

export interface ApplicationFieldsProps {
  readonly application: ConsumerApplication;
  readonly onChange: (application: ConsumerApplication) => void;
  /** Whether it is asked when to commit by hand; a new consumer chooses among more than that. */
  readonly hasCommit: boolean;
}

/** The lines of code around a consumer: when it polls, how long a record takes, who works on it, when it commits, and what it does when it throws. */
export function ApplicationFields({ application, onChange, hasCommit }: ApplicationFieldsProps) {
  const { t } = useTranslation();
  const isByHand = application['commit.when'] !== 'never';
  return (
    <>
      <Choice
        label={t('reading.pollWhen')}
        name="poll.when"
        value={application['poll.when']}
        words={(value) => t(`reading.polls.${value as ConsumerApplication['poll.when']}`)}
        onChange={(value) => onChange({ ...application, 'poll.when': value as 'ready' })}
      />
      <WholeNumber
        label={t('reading.processingTime')}
        help={t('reading.processingTimeHint')}
        value={application['processing.time.ms']}
        onChange={(value) => onChange({ ...application, 'processing.time.ms': value })}
      />
      <Choice
        label={t('reading.thread')}
        name="processing.thread"
        value={application['processing.thread']}
        words={(value) => t(`reading.threads.${value as ConsumerApplication['processing.thread']}`)}
        onChange={(value) => onChange({ ...application, 'processing.thread': value as 'polling' })}
      />
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
      <Field
        label={t('reading.throwsAt')}
        help={t('reading.throwsAtHint')}
        value={application['throws.at']}
        onChange={(event) => onChange({ ...application, 'throws.at': event.target.value })}
      />
      {application['throws.at'] !== '' && (
        <Choice
          label={t('reading.onException')}
          name="on.exception"
          value={application['on.exception']}
          words={(value) => t(`reading.exceptions.${value as ConsumerApplication['on.exception']}`)}
          onChange={(value) => onChange({ ...application, 'on.exception': value as 'skip' })}
        />
      )}
      {application['throws.at'] !== '' && application['on.exception'] === 'seekBack' && (
        <WholeNumber
          label={t('reading.retryPause')}
          value={application['retry.pause.ms']}
          onChange={(value) => onChange({ ...application, 'retry.pause.ms': value })}
        />
      )}
    </>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly name: keyof ConsumerApplication;
  readonly value: string;
  readonly words: (value: string) => string;
  readonly onChange: (value: string) => void;
}

function Choice({ label, name, value, words, onChange }: ChoiceProps) {
  return (
    <Field
      label={label}
      control={(wiring) => (
        <select {...wiring} value={value} onChange={(event) => onChange(event.target.value)}>
          {choicesOf(name).map((each) => (
            <option key={each} value={each}>
              {words(each)}
            </option>
          ))}
        </select>
      )}
    />
  );
}
