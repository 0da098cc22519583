import { useTranslation } from 'react-i18next';
import type { GroupModel, GroupPartitionModel, PartitionModel } from '../../projections';
import { laneLabel } from './laneWords';
import { memberStyle } from './placing';
import styles from './StageSummary.module.css';

/** More than that would push the lesson off the screen. */
const MAX_GROUPS = 3;
/** With so many lanes beside each other there is room for the lag, and with so many for the words of both numbers. */
const LAG_LANES = 3;
const WORDED_LANES = 1;

interface SummaryGroupsProps {
  readonly groups: readonly GroupModel[];
  readonly lanes: readonly PartitionModel[];
}

/** Below the brokers: who reads which lane, up to where it is committed, and what it has left. */
export function SummaryGroups({ groups, lanes }: SummaryGroupsProps) {
  const reading = groups.filter(({ partitions }) => partitions.some((each) => isOf(lanes, each)));
  const shown = reading.slice(0, MAX_GROUPS);
  if (shown.length === 0) return null;
  return (
    <tbody>
      {shown.map((group) => (
        <tr key={group.rowId}>
          <th scope="row" className={styles.group}>
            {group.loneConsumerId ?? group.groupId}
          </th>
          {lanes.map(({ topicPartition }) => {
            const partition = group.partitions.find((each) => each.topicPartition === topicPartition);
            return (
              <td key={topicPartition}>
                {partition !== undefined && <Bookmark group={group} partition={partition} laneCount={lanes.length} />}
              </td>
            );
          })}
        </tr>
      ))}
      {reading.length > shown.length && (
        <tr>
          <th scope="row">+{reading.length - shown.length}</th>
        </tr>
      )}
    </tbody>
  );
}

function isOf(lanes: readonly PartitionModel[], { topicPartition }: GroupPartitionModel): boolean {
  return lanes.some((lane) => lane.topicPartition === topicPartition);
}

interface BookmarkProps {
  readonly group: GroupModel;
  readonly partition: GroupPartitionModel;
  readonly laneCount: number;
}

function Bookmark({ group, partition, laneCount }: BookmarkProps) {
  const { t } = useTranslation();
  const { ownerId, lag, position, committedOffset, logEndOffset } = partition;
  const owner = group.members.find(({ clientId }) => clientId === ownerId);
  const isLone = group.loneConsumerId !== null;
  const offset = isLone ? position : committedOffset;
  return (
    <span className={styles.reader}>
      <span className="visually-hidden">{laneLabel(t, group, partition)}</span>
      {owner !== undefined && (
        <b aria-hidden="true" className={styles.owner} style={memberStyle(owner.colorIndex)}>
          {owner.label}
        </b>
      )}
      <span aria-hidden="true">
        {laneCount <= WORDED_LANES && `${t(isLone ? 'stage.position' : 'stage.committed')} `}
        <span className={styles.offset}>{offset ?? (logEndOffset === 0 ? 0 : '–')}</span>
      </span>
      {laneCount <= WORDED_LANES && !isLone && position !== null && (
        <span aria-hidden="true">
          {t('stage.position')} <span className={styles.offset}>{position}</span>
        </span>
      )}
      {laneCount <= LAG_LANES && lag !== null && lag > 0 && (
        <span aria-hidden="true" className={styles.lag}>
          {t('stage.lag', { lag })}
        </span>
      )}
    </span>
  );
}
