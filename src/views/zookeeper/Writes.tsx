import type { TFunction } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SimulationState } from '../../engine';
import { formatMoment } from '../../i18n';
import { ensembleView, type EnsembleView, type WriteRun, writeRuns, type WriteView } from '../../projections/zookeeper';
import { classes } from '../../design';
import { useGoTo } from '../useGoTo';
import { Section } from './Section';
import styles from './Writes.module.css';

interface WritesProps {
  readonly state: SimulationState;
  readonly onChoose: (path: string) => void;
}

/** So many rows: whoever wants older ones scrubs back to them. */
const MOST = 40;

/** What was written, newest first, with one bead for each server that has logged it. */
export function Writes({ state, onChoose }: WritesProps) {
  const { t } = useTranslation('views');
  const ensemble = ensembleView(state);
  const runs = writeRuns(state).slice(0, MOST);
  const ids = ensemble.servers.map(({ serverId }) => serverId);
  const [opened, setOpened] = useState<number | null>(null);
  return (
    <Section
      title={t('zookeeper.writes.title')}
      note={ids.length === 0 ? undefined : t('zookeeper.writes.loggedByAll', { servers: ids.join(', ') })}
    >
      {runs.length === 0 && <p className={styles.rule}>{t('zookeeper.writes.none')}</p>}
      <ol className={styles.writes}>
        {runs.map((run) => (
          <Run
            key={run.firstZxid}
            run={run}
            servers={ids}
            isOpen={opened === run.firstZxid}
            onOpen={(isOpen) => setOpened(isOpen ? run.firstZxid : null)}
            onChoose={onChoose}
          />
        ))}
      </ol>
      {runs.length > 0 && <Rule ensemble={ensemble} last={runs[0]?.writes[0] ?? null} />}
    </Section>
  );
}

interface RunProps {
  readonly run: WriteRun;
  readonly servers: readonly number[];
  readonly isOpen: boolean;
  readonly onOpen: (isOpen: boolean) => void;
  readonly onChoose: (path: string) => void;
}

function Run({ run, servers, isOpen, onOpen, onChoose }: RunProps) {
  const { t } = useTranslation('views');
  const [first] = run.writes;
  if (first === undefined) return null;
  if (run.writes.length === 1) return <Write write={first} servers={servers} onChoose={onChoose} />;
  return (
    <li>
      <button
        type="button"
        aria-expanded={isOpen}
        className={classes(styles.write, !first.isCommitted && styles.open)}
        onClick={() => onOpen(!isOpen)}
      >
        <span className={styles.zxid}>{rangeText(run)}</span>
        <span className={styles.what}>
          {run.writes.length} × {nameOf(first, true)}
        </span>
        <span className={styles.who}>{whoText(first, t)}</span>
        <Beads write={first} servers={servers} />
      </button>
      {isOpen && (
        <ol className={styles.more} aria-label={t('zookeeper.writes.more', { count: run.writes.length })}>
          {run.writes.map((write) => (
            <Write key={write.zxid} write={write} servers={servers} onChoose={onChoose} />
          ))}
        </ol>
      )}
    </li>
  );
}

interface WriteProps {
  readonly write: WriteView;
  readonly servers: readonly number[];
  readonly onChoose: (path: string) => void;
}

/** A place to go to, and its znode is shown. */
function Write({ write, servers, onChoose }: WriteProps) {
  const { t } = useTranslation('views');
  const goTo = useGoTo();
  return (
    <li>
      <button
        type="button"
        className={classes(styles.write, !write.isCommitted && styles.open)}
        title={t('zookeeper.writes.goTo', { time: formatMoment(write.atMs) })}
        onClick={() => {
          goTo(write.atMs, null);
          if (write.path !== null) onChoose(write.path);
        }}
      >
        <span className={styles.zxid}>{shortZxid(write.zxid)}</span>
        <span className={styles.what}>{nameOf(write, false)}</span>
        <span className={styles.who}>{whoText(write, t)}</span>
        <Beads write={write} servers={servers} />
      </button>
    </li>
  );
}

function Beads({ write: { loggedBy, isCommitted }, servers }: Pick<WriteProps, 'write' | 'servers'>) {
  const { t } = useTranslation('views');
  const words =
    loggedBy.length === 0
      ? t('zookeeper.writes.loggedByNone')
      : t('zookeeper.writes.loggedBy', { servers: loggedBy.join(', ') });
  return (
    <span className={styles.beads}>
      {servers.map((serverId) => (
        <i
          key={serverId}
          aria-hidden="true"
          className={classes(styles.bead, loggedBy.includes(serverId) && styles.has)}
        />
      ))}
      <span className="visually-hidden">{isCommitted ? words : `${words}, ${t('zookeeper.writes.uncommitted')}`}</span>
    </span>
  );
}

/** What must be known of all writes, and who is behind with the newest. */
function Rule({ ensemble, last }: { readonly ensemble: EnsembleView; readonly last: WriteView | null }) {
  const { t } = useTranslation('views');
  const { servers, majority, voters, leaderId } = ensemble;
  const behind = servers.filter(
    ({ serverId, mode }) => mode !== 'down' && last !== null && !last.loggedBy.includes(serverId),
  );
  const sentences = [
    t('zookeeper.writes.rule', { majority, voters }),
    ...(behind.length === 0 || leaderId === null
      ? []
      : [t('zookeeper.writes.behind', { servers: behind.map(({ serverId }) => `zk-${serverId}`).join(', ') })]),
  ];
  return <p className={styles.rule}>{sentences.join(' ')}</p>;
}

const SHORT_DIGITS = 3;
const PER_EPOCH = 2 ** 32;

/** The end of a zxid: the epoch stands in the head. */
function shortZxid(zxid: number): string {
  return `…${(zxid % PER_EPOCH).toString(16).padStart(SHORT_DIGITS, '0')}`;
}

function rangeText({ firstZxid, lastZxid }: WriteRun): string {
  return `${shortZxid(firstZxid)}–${shortZxid(lastZxid).slice(1)}`;
}

/** As ZooKeeper names it, and where: the whole path is in the tree. */
function nameOf({ operation, path, error, changes }: WriteView, isRun: boolean): string {
  const where = path === null ? '' : ` ${isRun ? kindOfPath(path) : shortPath(path)}`;
  const more = changes > 1 && !isRun ? ` +${changes - 1}` : '';
  if (error !== null) return isRun ? `${operation}, ${error}` : `${operation}${where}, ${error}`;
  return `${operation}${where}${more}`;
}

/** What is long and always the same is left out: `orders/0/state`. */
function shortPath(path: string): string {
  const [, topic, rest = ''] = /^\/brokers\/topics\/([^/]+)(.*)$/.exec(path) ?? [];
  if (topic === undefined) return path;
  return rest === '' ? `topics/${topic}` : `${topic}${rest.replace(/^\/partitions(?=\/)/, '')}`;
}

/** The end of a path that many have in common: `state`, `partitions/N`. */
function kindOfPath(path: string): string {
  const [parent, last] = path.split('/').slice(-2);
  return /^\d+$/.test(last ?? '') ? `${parent}/N` : (last ?? '');
}

function whoText({ owner, brokerId: id, isFromController, isExpiry }: WriteView, t: TFunction<'views'>): string {
  if (id === null) return owner ?? '';
  if (isExpiry) return t('zookeeper.writes.expired', { id });
  return t(isFromController ? 'zookeeper.writes.controller' : 'zookeeper.writes.broker', { id });
}
