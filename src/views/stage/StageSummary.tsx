import { useTranslation } from 'react-i18next';
import { classes, Icon } from '../../design';
import { clusterModel, type PartitionModel, type ReplicaModel } from '../../projections';
import { useOpenLesson } from '../useOpenLesson';
import { keyStyle } from './placing';
import { isDimmed } from './stageContext';
import styles from './StageSummary.module.css';
import { SummaryGroups } from './SummaryGroups';
import { useStageState } from './useStageState';
import { brokerWords, cellLabel, recordLetter } from './words';

/** So many lanes fit on a phone without scrolling, and in each of one, two, three and four so many records. */
const MAX_LANES = 4;
const MOST_RECORDS = [12, 6, 3, 1];

/** The matrix at its smallest: who holds what, who leads, who is down, who reads. To be read above a lesson on a phone. */
export function StageSummary() {
  const { t } = useTranslation();
  const model = clusterModel(useStageState());
  const focus = useOpenLesson()?.step.focus ?? [];
  const lanes = model.topics.filter(({ isInternal }) => !isInternal).flatMap(({ partitions }) => partitions);
  const shown = mostWanted(lanes, focus);
  const topicNames = model.topics.map(({ name }) => name);
  const recordCount = MOST_RECORDS[shown.length - 1] ?? 1;
  if (shown.length === 0) return <p className={styles.none}>{t('stage.noTopic')}</p>;
  return (
    <table className={styles.summary} aria-label={t('stage.label')}>
      <thead>
        <tr>
          <th scope="col">
            <span className="visually-hidden">{t('stage.partition')}</span>
          </th>
          {shown.map(({ topicPartition }) => (
            <th key={topicPartition} scope="col">
              <LaneName topicPartition={topicPartition} topics={topicNames} />
            </th>
          ))}
          {lanes.length > shown.length && (
            <th scope="col" className={styles.more}>
              +{lanes.length - shown.length}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {model.brokers.map((broker) => {
          const words = brokerWords(t, broker);
          return (
            <tr key={broker.brokerId} className={classes(!broker.isUp && styles.absent)}>
              <th scope="row">
                {t('stage.broker', { id: broker.brokerId })}
                {!broker.isUp && (
                  <span className={styles.down}>
                    <Icon name="cross" size={9} />
                    {words.word}
                  </span>
                )}
              </th>
              {shown.map((partition) => {
                const replica = partition.replicas.find(({ brokerId }) => brokerId === broker.brokerId);
                const { topicPartition } = partition;
                return (
                  <td key={topicPartition} className={classes(isDimmed(focus, topicPartition) && styles.dimmed)}>
                    {replica !== undefined && (
                      <SummaryCell
                        partition={partition}
                        replica={replica}
                        recordCount={recordCount}
                        isUp={broker.isUp}
                        label={cellLabel(t, replica, broker.isUp, false)}
                      />
                    )}
                  </td>
                );
              })}
            </tr>
          );
        })}
      </tbody>
      <SummaryGroups groups={model.groups} lanes={shown} />
    </table>
  );
}

/** As many as there is room for, in their order: those that the step is about before the others. */
function mostWanted(lanes: readonly PartitionModel[], focus: readonly string[]): readonly PartitionModel[] {
  const isMeant = ({ topicPartition }: PartitionModel) => focus.includes(topicPartition);
  const wanted = [...lanes.filter(isMeant), ...lanes.filter((lane) => !isMeant(lane))].slice(0, MAX_LANES);
  return lanes.filter((lane) => wanted.includes(lane));
}

interface LaneNameProps {
  readonly topicPartition: string;
  readonly topics: readonly string[];
}

/** A long topic is cut short, but never the number that tells the lanes apart, nor what tells `orders.retry` from `orders`. */
function LaneName({ topicPartition, topics }: LaneNameProps) {
  const hyphen = topicPartition.lastIndexOf('-');
  const topic = topicPartition.slice(0, hyphen);
  const stem = topics.find((other) => topic.startsWith(`${other}.`));
  return (
    <>
      <span className={styles.lane} aria-hidden={stem !== undefined}>
        <span>{stem === undefined ? topic : `…${topic.slice(stem.length + 1)}`}</span>
        {topicPartition.slice(hyphen)}
      </span>
      {stem !== undefined && <span className="visually-hidden">{topicPartition}</span>}
    </>
  );
}

interface SummaryCellProps {
  readonly partition: PartitionModel;
  readonly replica: ReplicaModel;
  readonly recordCount: number;
  readonly isUp: boolean;
  readonly label: string;
}

function SummaryCell({ partition, replica, recordCount, isUp, label }: SummaryCellProps) {
  const { isLeader, isInSync, records } = replica;
  const isUnder = partition.isUnderReplicated && !isInSync;
  return (
    <span className={classes(styles.cell, isLeader && styles.leader, (!isInSync || !isUp) && styles.dashed)}>
      <span className="visually-hidden">{label}</span>
      <i className={styles.staves} />
      {records.slice(-recordCount).map((record) => (
        <b
          key={record.offset}
          aria-hidden="true"
          className={classes(
            styles.note,
            !record.isCommitted && styles.hollow,
            record.fate !== null && styles[record.fate],
          )}
          style={keyStyle(record.colorIndex)}
        >
          {recordLetter(record)}
        </b>
      ))}
      <span className={styles.mark}>
        {isLeader ? <Icon name="crown" size={13} /> : isUnder && <Icon name="warn" size={11} className={styles.warn} />}
      </span>
    </span>
  );
}
