import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, classes, Icon } from '../../design';
import { formatClock } from '../../i18n';
import { type Flight, flightsAt } from '../../projections';
import { isMoving, type SessionStore } from '../../session';
import { renderNoMore, renderSoon } from '../renderSoon';
import { useSessionStore } from '../useSession';
import styles from './FlightTable.module.css';

const MIN_INTERVAL_MS = 250;
/** More than anybody reads; the rest is a matter of the next moment. */
const MAX_ROWS = 60;

/** What the canvas shows, as a table: for screen readers, and for whoever would rather read. */
export function FlightTable() {
  const { t } = useTranslation();
  const flights = useFlights();
  const [isShown, setIsShown] = useState(false);
  return (
    <section className={classes(styles.twin, isShown && styles.shown)} aria-label={t('stage.flights.title')}>
      <button type="button" className={styles.toggle} aria-expanded={isShown} onClick={() => setIsShown(!isShown)}>
        {t('stage.flights.title')}
        <Icon name={isShown ? 'close' : 'chevron'} size={12} />
      </button>
      <table className={styles.table}>
        <caption className="visually-hidden">{t('stage.flights.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('stage.flights.message')}</th>
            <th scope="col">{t('stage.flights.from')}</th>
            <th scope="col">{t('stage.flights.to')}</th>
            <th scope="col">{t('stage.flights.carries')}</th>
            <th scope="col">{t('stage.flights.arrives')}</th>
            <th scope="col">{t('stage.flights.action')}</th>
          </tr>
        </thead>
        <tbody>
          {flights.length === 0 && (
            <tr>
              <td colSpan={6}>{t('stage.flights.none')}</td>
            </tr>
          )}
          {flights.slice(0, MAX_ROWS).map((flight) => (
            <FlightLine key={flight.plan.id} flight={flight} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function FlightLine({ flight }: { readonly flight: Flight }) {
  const { t } = useTranslation();
  const { plan, fate } = flight;
  const { body, from, to, arrivesMs } = plan.message;
  const kind = body.kind === 'response' ? 'response' : 'request';
  const keys = plan.records.map(({ key }) => key ?? t('stage.noKey')).join(', ');
  return (
    <tr>
      <td>{plan.error ?? t(`stage.flights.${kind}`, { api: body.api })}</td>
      <td>{from}</td>
      <td>{to}</td>
      <td>{[plan.topicPartition, keys].filter((word) => word !== null && word !== '').join(': ')}</td>
      <td>
        {fate === 'held' || fate === 'stopped' || fate === 'behind'
          ? t(`stage.flights.${fate}`)
          : arrivesMs !== null && formatClock(arrivesMs)}
      </td>
      <td>
        <HoldButton flight={flight} />
        <FollowButton flight={flight} />
      </td>
    </tr>
  );
}

/** A message may be drawn for several partitions; it is held as a whole. */
function HoldButton({ flight: { plan, fate } }: { readonly flight: Flight }) {
  const { t } = useTranslation();
  const store = useSessionStore();
  const { id: messageId, body } = plan.message;
  const name = t(`stage.flights.${body.kind === 'response' ? 'response' : 'request'}`, { api: body.api });
  const isStopped = fate === 'stopped';
  return (
    <Button
      aria-label={t(isStopped ? 'stage.flights.letGo' : 'stage.flights.hold', { name })}
      onClick={() => store.getState().give({ type: isStopped ? 'releaseMessage' : 'holdMessage', messageId })}
    >
      {t(isStopped ? 'actions.letGo.label' : 'actions.hold.label')}
    </Button>
  );
}

/** Of a batch, the first record: the others can be followed from where they lie. */
function FollowButton({ flight: { plan } }: { readonly flight: Flight }) {
  const { t } = useTranslation();
  const store = useSessionStore();
  const [record] = plan.records;
  if (record === undefined) return null;
  return (
    <Button
      aria-label={t('follow.flight', { key: record.key ?? t('stage.noKey') })}
      onClick={() => store.getState().follow(record.recordId)}
    >
      {t('follow.label')}
    </Button>
  );
}

/** Four times a second while time runs, at once when it stands. */
function useFlights(): readonly Flight[] {
  const store = useSessionStore();
  const [flights, setFlights] = useState(() => flightsOf(store));
  const lastRead = useRef(flights);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    const read = () => {
      const next = flightsOf(store);
      if (isSame(lastRead.current, next)) return;
      lastRead.current = next;
      setFlights(next);
    };
    const readSoon = () => {
      timer = null;
      renderSoon(read);
    };
    read();
    const stop = store.subscribe((session) => {
      if (isMoving(session)) timer ??= setTimeout(readSoon, MIN_INTERVAL_MS);
      else read();
    });
    return () => {
      stop();
      renderNoMore(read);
      if (timer !== null) clearTimeout(timer);
    };
  }, [store]);
  return flights;
}

function flightsOf(store: SessionStore): readonly Flight[] {
  const { state, playheadMs, showsQuiet } = store.getState();
  return flightsAt(state, playheadMs, { showsQuiet });
}

function isSame(a: readonly Flight[], b: readonly Flight[]): boolean {
  return (
    a.length === b.length && a.every(({ plan, fate }, index) => plan === b[index]?.plan && fate === b[index]?.fate)
  );
}
