import { useTranslation } from 'react-i18next';
import { Field } from '../../design';
import type { ConsumerApplication } from '../../engine';
import { Choice } from './Choice';
import { WholeNumber } from './WholeNumber';

export interface ExceptionFieldsProps {
  readonly application: ConsumerApplication;
  readonly onChange: (application: ConsumerApplication) => void;
  /** It has a producer to write with. */
  readonly canWrite: boolean;
}

/** What an application throws at, and what its code does about that. */
export function ExceptionFields({ application, onChange, canWrite }: ExceptionFieldsProps) {
  const { t } = useTranslation();
  const set = (part: Partial<ConsumerApplication>) => onChange({ ...application, ...part });
  const { database } = application;
  const hasPoison = application['throws.at'] !== '';
  const hasOutage = canWrite || database === 'down';
  const reactions = [
    ...(hasPoison ? [application['on.exception']] : []),
    ...(hasOutage ? [application['on.outage']] : []),
  ];
  return (
    <>
      <Field
        label={t('reading.throwsAt')}
        help={t('reading.throwsAtHint')}
        value={application['throws.at']}
        onChange={(event) => set({ 'throws.at': event.target.value })}
      />
      {hasPoison && (
        <Choice
          label={t('reading.onException')}
          name="on.exception"
          value={application['on.exception']}
          words={(value) => t(`reading.exceptions.${value as ConsumerApplication['on.exception']}`)}
          onChange={(value) => set({ 'on.exception': value as 'skip' })}
          {...(canWrite ? {} : { without: 'park' })}
        />
      )}
      <Choice
        label={t('reading.database')}
        name="database"
        value={database}
        words={(value) => t(`reading.databases.${value as ConsumerApplication['database']}`)}
        onChange={(value) => set({ database: value as 'up' })}
      />
      {hasOutage && (
        <Choice
          label={t('reading.onOutage')}
          name="on.outage"
          value={application['on.outage']}
          words={(value) => t(`reading.exceptions.${value as ConsumerApplication['on.outage']}`)}
          onChange={(value) => set({ 'on.outage': value as 'skip' })}
          {...(canWrite ? {} : { without: 'park' })}
        />
      )}
      {reactions.some((reaction) => reaction !== 'skip') && (
        <WholeNumber
          label={t('reading.retryPause')}
          value={application['retry.pause.ms']}
          onChange={(value) => set({ 'retry.pause.ms': value })}
        />
      )}
      {reactions.includes('park') && (
        <>
          <Field
            label={t('reading.retryTopic')}
            mono="value"
            help={t('reading.retryTopicHint')}
            value={application['retry.topic']}
            onChange={(event) => set({ 'retry.topic': event.target.value.trim() })}
          />
          <Field
            label={t('reading.deadLetterTopic')}
            mono="value"
            help={t('reading.deadLetterTopicHint')}
            value={application['dead.letter.topic']}
            onChange={(event) => set({ 'dead.letter.topic': event.target.value.trim() })}
          />
          <WholeNumber
            label={t('reading.maxTries')}
            value={application['max.tries']}
            onChange={(value) => set({ 'max.tries': value })}
          />
        </>
      )}
    </>
  );
}
