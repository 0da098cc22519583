import { useTranslation } from 'react-i18next';
import type { SimulationState } from '../../engine';
import type { SessionState } from '../../session';
import { type CastVote, electionView, zxidText } from '../../projections/zookeeper';
import { Section } from './Section';
import styles from './Votes.module.css';

interface VotesProps {
  readonly state: SimulationState;
  readonly trace: SessionState['trace'];
  readonly timeMs: number;
}

/** Whom each server voted for in the last election, and what that vote said of its candidate. */
export function Votes({ state, trace, timeMs }: VotesProps) {
  const { t } = useTranslation('views');
  const { votes, reason, isUnderWay } = electionView(state, trace, timeMs);
  if (votes.length < 2) return null;
  return (
    <Section
      title={t(isUnderWay ? 'zookeeper.votes.underWay' : 'zookeeper.votes.title')}
      note={reason === null || isUnderWay ? undefined : t(`zookeeper.votes.reasons.${reason}`)}
    >
      <table className={styles.votes}>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{t('zookeeper.votes.server')}</span>
            </th>
            <th scope="col">{t('zookeeper.votes.votedFor')}</th>
            <th scope="col">{t('zookeeper.votes.zxid')}</th>
            <th scope="col">{t('zookeeper.votes.epoch')}</th>
            <th scope="col">{t('zookeeper.votes.round')}</th>
          </tr>
        </thead>
        <tbody>
          {votes.map((vote) => (
            <Vote key={vote.serverId} vote={vote} />
          ))}
        </tbody>
      </table>
    </Section>
  );
}

function Vote({ vote: { serverId, votedFor, zxid, epoch, round, hasChanged } }: { readonly vote: CastVote }) {
  const { t } = useTranslation('views');
  if (votedFor === null)
    return (
      <tr>
        <th scope="row">zk-{serverId}</th>
        <td colSpan={4}>{t('zookeeper.votes.none')}</td>
      </tr>
    );
  return (
    <tr>
      <th scope="row">zk-{serverId}</th>
      <td className={styles.for} title={hasChanged ? t('zookeeper.votes.changed') : undefined}>
        <span aria-hidden="true" className={hasChanged ? styles.changed : styles.arrow}>
          →
        </span>{' '}
        zk-{votedFor}
        {hasChanged && <span className="visually-hidden">, {t('zookeeper.votes.changed')}</span>}
      </td>
      <td className="mono">{zxidText(zxid)}</td>
      <td className="mono">{epoch}</td>
      <td className="mono">{round}</td>
    </tr>
  );
}
