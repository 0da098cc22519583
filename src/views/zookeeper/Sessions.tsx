import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { classes, Ring } from '../../design';
import { formatDuration, formatMoment, languageOf } from '../../i18n';
import type { SessionView } from '../../projections/zookeeper';
import { Section } from './Section';
import styles from './Sessions.module.css';

interface SessionsProps {
  readonly sessions: readonly SessionView[];
  readonly timeMs: number;
  readonly sessionId: string | null;
  readonly onChoose: (sessionId: string) => void;
}

/** Under this share of its time, a session is about to end. */
const LITTLE = 1 / 3;
/** A client pings in each third of its time, at least every ten seconds. */
const PINGS = 3;
const MOST_PING_MS = 10_000;

/** How long each session has left: an arc that shrinks to nothing, and jumps back when a ping comes. */
export function Sessions({ sessions, timeMs, sessionId, onChoose }: SessionsProps) {
  const { t, i18n } = useTranslation('views');
  const language = languageOf(i18n);
  const standing = sessions.filter(({ endedMs }) => endedMs === null);
  const timeouts = [...new Set(standing.map(({ timeoutMs }) => timeoutMs))];
  const [timeoutMs] = timeouts;
  return (
    <Section
      title={t('zookeeper.sessions.title')}
      note={
        timeoutMs === undefined || timeouts.length > 1
          ? undefined
          : t('zookeeper.sessions.rule', {
              timeout: formatDuration(timeoutMs, language),
              tick: formatDuration(standing[0]?.tickMs ?? 0, language),
              ping: formatDuration(Math.min(timeoutMs / PINGS, MOST_PING_MS), language),
            })
      }
    >
      {sessions.length === 0 && <p className={styles.none}>{t('zookeeper.sessions.none')}</p>}
      <ul className={styles.sessions}>
        {sessions.map((session) => (
          <li key={session.sessionId}>
            <Session
              session={session}
              timeMs={timeMs}
              isChosen={session.sessionId === sessionId}
              onChoose={() => onChoose(session.sessionId)}
            />
          </li>
        ))}
      </ul>
    </Section>
  );
}

interface SessionProps {
  readonly session: SessionView;
  readonly timeMs: number;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

function Session({ session, timeMs, isChosen, onChoose }: SessionProps) {
  const { t, i18n } = useTranslation('views');
  const language = languageOf(i18n);
  const { sessionId, phase, timeoutMs, expiresMs, serverId, ephemerals, endedMs } = session;
  const leftMs = expiresMs === null ? 0 : Math.max(0, expiresMs - timeMs);
  const share = phase === 'held' ? 1 : Math.min(1, leftMs / Math.max(1, timeoutMs));
  const isOver = endedMs !== null;
  const isLow = phase === 'counting' && share < LITTLE;
  return (
    <button
      type="button"
      aria-pressed={isChosen}
      className={classes(styles.session, isChosen && styles.chosen, isOver && styles.over)}
      onClick={onChoose}
    >
      <span className={styles.dial}>
        <Ring
          share={share}
          size={66}
          tone={isLow ? 'bad' : 'zookeeper'}
          className={classes(phase === 'held' && styles.held)}
        />
        <span className={styles.inside}>
          {phase === 'held' ? (
            <span aria-hidden="true" className={styles.bars}>
              ❚❚
            </span>
          ) : (
            <>
              <b>{isOver || phase === 'closing' ? '0' : (leftMs / 1000).toFixed(1)}</b>
              <small>{t(isOver ? 'zookeeper.sessions.over' : 'zookeeper.sessions.left')}</small>
            </>
          )}
        </span>
      </span>
      <b>{ownerText(session, t)}</b>
      <span className={styles.id}>{sessionId}</span>
      {!isOver && (
        <span className={styles.note}>
          {serverId === null ? t('zookeeper.sessions.nowhere') : t('zookeeper.sessions.at', { id: serverId })}
        </span>
      )}
      <span className={classes(styles.note, (isOver || isLow) && styles.bad)}>
        {phaseText(session, timeMs, language, t)}
      </span>
      {ephemerals.length > 0 && (
        <span className="visually-hidden">{t('zookeeper.sessions.ephemerals', { paths: ephemerals.join(', ') })}</span>
      )}
    </button>
  );
}

function ownerText({ brokerId, owner, isFormer }: SessionView, t: TFunction<'views'>): string {
  if (brokerId === null) return owner;
  return t(isFormer ? 'zookeeper.sessions.former' : 'zookeeper.sessions.broker', { id: brokerId });
}

function phaseText(
  { phase, lastSentMs, endedMs }: SessionView,
  timeMs: number,
  language: ReturnType<typeof languageOf>,
  t: TFunction<'views'>,
): string {
  switch (phase) {
    case 'expired':
    case 'closed':
      return t(`zookeeper.sessions.${phase}`, { time: formatMoment(endedMs ?? 0) });
    case 'held':
    case 'closing':
      return t(`zookeeper.sessions.${phase}`);
    case 'counting':
      return lastSentMs === null
        ? t('zookeeper.sessions.silent')
        : t('zookeeper.sessions.heard', { ago: formatDuration(timeMs - lastSentMs, language) });
  }
}
