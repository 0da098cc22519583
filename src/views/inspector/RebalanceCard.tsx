import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Card, classes, Ring } from '../../design';
import { formatDuration, formatLeft, languageOf } from '../../i18n';
import {
  clusterModel,
  type GroupModel,
  lastStops,
  type MemberModel,
  memberStandings,
  type MemberStanding,
  protocolOf,
  rebalanceModel,
} from '../../projections';
import { deadlineWords, standingTone, standingWords } from '../stage/standingWords';
import { useThrottled } from '../useThrottled';
import styles from './RebalanceCard.module.css';

/** A group's rebalance: how far it is, who is waited for, and what stands still. Afterwards: what stood still. */
export function RebalanceCard({ groupId }: { readonly groupId: string }) {
  const { t, i18n } = useTranslation();
  const language = languageOf(i18n);
  const state = useThrottled((current) => current.state);
  const trace = useThrottled((current) => current.trace);
  const timeMs = useThrottled((current) => Math.floor(current.playheadMs));
  const group = clusterModel(state).groups.find((each) => each.groupId === groupId);
  const stops = useMemo(() => lastStops(trace, timeMs, groupId), [trace, timeMs, groupId]);
  if (group === undefined) return null;
  const rebalance = rebalanceModel(group, state);
  if (rebalance === null && stops === null) return null;
  const protocol = rebalance?.protocol ?? protocolOf(groupId, state);
  const stopped = new Set(stops?.stops.map(({ topicPartition }) => topicPartition)).size;
  const total = group.partitions.length;
  const duration = formatDuration(stops?.longestMs ?? 0, language);

  return (
    <Card hasNames eyebrow={t('inspector.rebalance.title', { group: groupId })}>
      <p className={styles.phase}>
        <b className="mono">{rebalance?.phase ?? group.state ?? '–'}</b>
        {protocol !== null && (
          <span className={classes(styles.protocol, protocol === 'COOPERATIVE' && styles.cooperative)}>
            {t(`inspector.rebalance.protocols.${protocol}`)}
          </span>
        )}
      </p>
      {rebalance !== null && (
        <dl className={styles.facts}>
          <dt>{t('inspector.rebalance.generation')}</dt>
          <dd className="mono">{rebalance.generationId}</dd>
          <dt>{t(`inspector.rebalance.ready.${rebalance.phase}`)}</dt>
          <dd>{names(rebalance.ready)}</dd>
          <dt>{t('inspector.rebalance.awaited')}</dt>
          <dd className={styles.awaited}>
            {names(rebalance.awaited)}
            {rebalance.pendingIds > 0 && ` + ${rebalance.pendingIds}`}
          </dd>
          {rebalance.deadlineMs !== null && (
            <>
              <dt>
                {t(rebalance.initialDelayEndsMs === null ? 'inspector.rebalance.atMost' : 'inspector.rebalance.delay')}
              </dt>
              <dd className="mono">{formatDuration(Math.max(0, rebalance.deadlineMs - timeMs), language)}</dd>
            </>
          )}
        </dl>
      )}
      {rebalance !== null && (
        <ul className={styles.members}>
          {memberStandings(group, state).map((standing) => (
            <Standing key={standing.member.clientId} standing={standing} group={group} timeMs={timeMs} />
          ))}
        </ul>
      )}
      {stops !== null && (
        <p className={classes(styles.stops, stopped === 0 ? styles.good : styles.bad)}>
          {stopped === 0
            ? t('inspector.rebalance.nothingStopped', { total })
            : t(stops.isOver ? 'inspector.rebalance.stopped' : 'inspector.rebalance.stopping', {
                stopped,
                total,
                duration,
              })}
        </p>
      )}
    </Card>
  );
}

interface StandingProps {
  readonly standing: MemberStanding;
  readonly group: GroupModel;
  readonly timeMs: number;
}

/** The same as a member's card on the stage, where there may be no room for one. */
function Standing({ standing, group, timeMs }: StandingProps) {
  const { t, i18n } = useTranslation();
  const { member, deadline } = standing;
  const { title, detail } = standingWords(t, standing, group);
  const leftMs = Math.max(0, (deadline?.endsMs ?? timeMs) - timeMs);
  return (
    <li>
      {deadline !== null && (
        <Ring share={leftMs / deadline.totalMs} tone={standingTone(standing)} size={34} text={formatLeft(leftMs)} />
      )}
      <span
        title={deadline === null ? undefined : deadlineWords(t, deadline, formatDuration(leftMs, languageOf(i18n)))}
      >
        <b>
          {member.clientId}: {title}
        </b>
        {detail}
        {deadline !== null && (
          <span className="visually-hidden">
            {deadlineWords(t, deadline, formatDuration(leftMs, languageOf(i18n)))}
          </span>
        )}
      </span>
    </li>
  );
}

function names(members: readonly MemberModel[]): string {
  return members.length === 0 ? '–' : members.map(({ clientId }) => clientId).join(', ');
}
