import { useContext, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Icon, KeyToken } from '../../design';
import type { KafkaMessage } from '../../engine';
import { formatDuration, formatMoment, languageOf, narrate, useNarration } from '../../i18n';
import { clusterModel, messageFields, roundTripOf, sequenceIndex, versionOf } from '../../projections';
import { ViewSizeContext } from '../drawer/viewSizeContext';
import { Marked } from '../Marked';
import { useSheets } from '../sheets';
import { useGoTo } from '../useGoTo';
import { useSession, useSessionStore } from '../useSession';
import { useThrottled } from '../useThrottled';
import { Causes } from './Causes';
import styles from './MessagePanel.module.css';
import { Parts } from './Parts';

/** A message opened: where its time went, its fields as the protocol names them, and why it was sent. */
export function MessagePanel({ messageId }: { readonly messageId: number }) {
  const { t } = useTranslation('views');
  const store = useSessionStore();
  const trace = useSession((session) => session.trace);
  const traceLength = useThrottled((session) => session.traceLength);
  const nowMs = useThrottled((session) => Math.floor(session.playheadMs));
  const { narration } = useNarration();
  // The trace grows within the same object, and with it the answer comes.
  const trip = useMemo(() => (traceLength < 0 ? null : roundTripOf(trace, messageId)), [trace, traceLength, messageId]);
  const entry = trace.entryById(messageId);
  if (entry?.kind !== 'message') return null;
  const { message } = entry;
  const version = versionOf(message);
  // What is still to come is not told.
  const response = trip?.response ?? null;
  const known = response !== null && response.sentMs <= Math.max(nowMs, store.getState().endMs) ? response : null;
  return (
    <aside aria-label={t('sequence.panel.title')} className={styles.panel}>
      <header className={styles.head}>
        <h3>{nameOf(message)}</h3>
        {version !== null && <span className={styles.version}>{t('sequence.panel.version', { version })}</span>}
        <Token message={message} />
        <Button variant="icon" aria-label={t('sequence.panel.close')} onClick={() => store.getState().select(null)}>
          <Icon name="close" />
        </Button>
      </header>
      <p className={styles.sentence}>
        <Marked text={narrate(narration, entry)} />
      </p>
      {trip !== null && known !== null && <Parts trip={trip} />}
      {trip === null ? (
        <Fields title={t('sequence.panel.packet')} message={message} />
      ) : (
        <>
          <Fields title={t('sequence.panel.request')} message={trip.request} />
          {known === null ? <NoResponse message={message} /> : <Response request={trip.request} response={known} />}
        </>
      )}
      <Causes messageId={messageId} />
      <Actions message={message} />
    </aside>
  );
}

function nameOf({ body }: KafkaMessage): string {
  return body.api;
}

/** The key of the first record it carries. */
function Token({ message }: { readonly message: KafkaMessage }) {
  const trace = useSession((session) => session.trace);
  const record = sequenceIndex(trace).messages.find(({ id }) => id === message.id)?.record ?? null;
  // Without a key it has no colour to be known by.
  if (record === null || record.colorIndex === null) return null;
  return <KeyToken letter={record.letter} colorIndex={record.colorIndex} />;
}

function Response({ request, response }: { readonly request: KafkaMessage; readonly response: KafkaMessage }) {
  const { t, i18n } = useTranslation('views');
  const afterMs = (response.arrivesMs ?? response.sentMs) - request.sentMs;
  const time = formatDuration(afterMs, languageOf(i18n));
  return <Fields title={t('sequence.panel.response', { time })} message={response} />;
}

function NoResponse({ message }: { readonly message: KafkaMessage }) {
  const { t } = useTranslation('views');
  // Of the ensemble's packets some are answered and some are not: nothing is missing.
  if (message.body.api.startsWith('Zab')) return null;
  return (
    <section className={styles.part}>
      <h4>{t('sequence.panel.noResponse')}</h4>
      <p className={styles.quiet}>{t('sequence.panel.noResponseYet')}</p>
    </section>
  );
}

function Fields({ title, message }: { readonly title: string; readonly message: KafkaMessage }) {
  const state = useThrottled((session) => session.state);
  const { topics } = clusterModel(state);
  const fields = messageFields(message, {
    topicIdOf: (topic) => topics.find(({ name }) => name === topic)?.topicId ?? '',
  });
  return (
    <section className={styles.part}>
      <h4>{title}</h4>
      <dl className={styles.fields}>
        {fields.map(({ path, depth, name, value }) => (
          <div key={path} className={styles.field} style={{ paddingInlineStart: depth * 10 }}>
            <dt>{name}</dt>
            <dd title={value ?? undefined}>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Actions({ message }: { readonly message: KafkaMessage }) {
  const { t } = useTranslation('views');
  const store = useSessionStore();
  const goTo = useGoTo();
  const sizing = useContext(ViewSizeContext);
  const { setDrawer } = useSheets();
  const { id, sentMs, arrivesMs } = message;
  const showOnStage = () => {
    // Half-way, where it can be seen on its wire.
    goTo(sentMs + ((arrivesMs ?? sentMs) - sentMs) / 2, id);
    if (sizing === null) setDrawer(null);
    else sizing.choose('half');
  };
  return (
    <div className={styles.actions}>
      <Button onClick={showOnStage}>{t('sequence.panel.stage')}</Button>
      <Button onClick={() => goTo(Math.max(sentMs, 0), store.getState().trace.entryById(id) === null ? null : id)}>
        {t('sequence.panel.goTo', { time: formatMoment(sentMs) })}
      </Button>
    </div>
  );
}
