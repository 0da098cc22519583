import { useTranslation } from 'react-i18next';
import { classes, Icon } from '../../design';
import type { ColumnBox, PartitionModel, StageLayout, TopicHead, TopicModel } from '../../projections';
import styles from './Heads.module.css';
import { lineStyle, STAGE_ORIGIN } from './placing';
import { isDimmed, useStage } from './stageContext';
import { Thing } from './Thing';
import { partitionWords } from './words';

export interface HeadsProps {
  readonly layout: StageLayout;
  readonly topics: readonly TopicModel[];
  /** Partitions in the order of the columns. */
  readonly columnOrder: readonly string[];
  /** The very first stage names topics and says nothing of their settings. */
  readonly isPlain: boolean;
}

/** Topics with a rule over their lanes, and the lanes' names below it with what is wrong with them. */
export function Heads({ layout, topics, columnOrder, isPlain }: HeadsProps) {
  const byName = new Map(topics.map((topic) => [topic.name, topic]));
  return (
    <>
      <div role="row">
        {layout.topics.map((head) => {
          const topic = byName.get(head.topic);
          const first = topic?.partitions[0]?.topicPartition ?? '';
          if (topic === undefined) return null;
          const column = columnOrder.indexOf(first) + 1;
          return <TopicName key={head.topic} head={head} topic={topic} column={column} isPlain={isPlain} />;
        })}
      </div>
      <div role="row">
        {topics.flatMap((topic) => {
          const head = layout.topics.find((each) => each.topic === topic.name);
          if (head === undefined) return [];
          return topic.partitions.map((partition, index) => {
            const { topicPartition } = partition;
            const column = layout.columns.get(topicPartition);
            if (column === undefined) return null;
            const isEdge = index === 0 || index === topic.partitions.length - 1;
            return (
              <PartitionName
                key={topicPartition}
                y={head.partitionY}
                box={column}
                partition={partition}
                column={columnOrder.indexOf(topicPartition) + 1}
                isEdge={isEdge}
              />
            );
          });
        })}
      </div>
    </>
  );
}

interface TopicNameProps {
  readonly head: TopicHead;
  readonly topic: TopicModel;
  readonly column: number;
  readonly isPlain: boolean;
}

/** From this width on, there is room for the topic's settings beside its name. */
const HAS_SETTINGS = 300;
const HAS_MIN_IN_SYNC = 460;
const NAME_ABOVE = 18;

function TopicName({ head, topic, column, isPlain }: TopicNameProps) {
  const { t } = useTranslation();
  const { name, partitions, replicationFactor, configs } = topic;
  const minInSync = configs['min.insync.replicas'];
  const settings = [
    t('stage.partitions', { count: partitions.length }),
    t('stage.replication', { factor: replicationFactor }),
    ...(minInSync !== undefined && head.width >= HAS_MIN_IN_SYNC ? [t('stage.minInSync', { number: minInSync })] : []),
  ];
  return (
    <Thing
      target={{ type: 'topic', topic: name }}
      label={`${t('stage.topic')} ${name}, ${settings.join(', ')}`}
      role="columnheader"
      row={0}
      column={column}
      colSpan={Math.max(1, partitions.length)}
      className={styles.topic}
      style={{
        left: head.x,
        top: head.nameY - NAME_ABOVE,
        width: head.width,
        height: head.ruleY - head.nameY + NAME_ABOVE,
      }}
    >
      <span className={styles.topicName}>{name}</span>
      {!isPlain && head.width >= HAS_SETTINGS && <span className={styles.settings}>{settings.join(' · ')}</span>}
    </Thing>
  );
}

interface PartitionNameProps {
  readonly y: number;
  readonly box: ColumnBox;
  readonly partition: PartitionModel;
  readonly column: number;
  readonly isEdge: boolean;
}

/** Narrower than this, the words for trouble go and the mark stays. */
const HAS_WORDS = 190;
const HAS_FULL_NAME = 76;
const HEIGHT = 22;
const ABOVE = 15;

function PartitionName({ y, box, partition, column, isEdge }: PartitionNameProps) {
  const { t } = useTranslation();
  const { focus } = useStage();
  const { topicPartition } = partition;
  const words = partitionWords(t, partition);
  const isOffline = partition.isOffline || partition.isLeaderDown;
  const name =
    box.width >= HAS_FULL_NAME ? topicPartition : box.level === 'density' && !isEdge ? '' : partition.partition;
  return (
    <Thing
      target={{ type: 'partition', topicPartition }}
      label={t('stage.accessible.column', { partition: topicPartition, state: words ?? t('stage.accessible.healthy') })}
      role="columnheader"
      row={1}
      column={column}
      className={classes(styles.partition, isDimmed(focus, topicPartition) && styles.dimmed)}
      style={{ ...lineStyle(box.x, y, STAGE_ORIGIN), top: y - ABOVE, width: box.width, height: HEIGHT }}
    >
      <span className={styles.partitionName}>{name}</span>
      {words !== null && (
        <span className={classes(styles.trouble, isOffline ? styles.offline : styles.under)} title={words}>
          <Icon name={isOffline ? 'cross' : 'warn'} size={11} />
          {box.width >= HAS_WORDS && words}
        </span>
      )}
    </Thing>
  );
}
