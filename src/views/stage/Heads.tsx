import type { TFunction } from 'i18next';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { classes, Icon } from '../../design';
import {
  type ColumnBox,
  isOffline,
  type PartitionModel,
  type StageLayout,
  type TopicHead,
  type TopicModel,
} from '../../projections';
import { areAlike } from './areAlike';
import styles from './Heads.module.css';
import { lineStyle, STAGE_ORIGIN } from './placing';
import { moveInTopic, type PaintedPlace, placeInRow } from './paintedPlaces';
import { isDimmed, useStage } from './stageContext';
import { setFold, toggleFocus, useStageView } from './stageView';
import { Thing } from './Thing';
import { partitionWords } from './words';

export interface HeadsProps {
  readonly layout: StageLayout;
  readonly topics: readonly TopicModel[];
  /** Where each partition stands in the order of the columns, from 1. */
  readonly columnOf: ReadonlyMap<string, number>;
  /** Those that are in the page, and not painted or far beyond the edge. */
  readonly shown: readonly PartitionModel[];
  readonly painted: readonly PaintedPlace[];
  /** The very first stage names topics and says nothing of their settings. */
  readonly isPlain: boolean;
}

/** Topics with a rule over their lanes, and the lanes' names below it with what is wrong with them. */
export function Heads({ layout, topics, columnOf, shown, painted, isPlain }: HeadsProps) {
  const byName = new Map(topics.map((topic) => [topic.name, topic]));
  const heads = new Map(layout.topics.map((head) => [head.topic, head]));
  return (
    <>
      <div role="row">
        {layout.topics.map((head) => {
          const topic = byName.get(head.topic);
          const first = topic?.partitions[0]?.topicPartition ?? '';
          if (topic === undefined) return null;
          const column = columnOf.get(first) ?? 0;
          return <TopicName key={head.topic} head={head} topic={topic} column={column} isPlain={isPlain} />;
        })}
      </div>
      <div role="row">
        {shown.map((partition) => {
          const { topicPartition, topic } = partition;
          const head = heads.get(topic);
          const box = layout.columns.get(topicPartition);
          if (head === undefined || box === undefined) return null;
          const column = columnOf.get(topicPartition) ?? 0;
          return <PartitionName key={topicPartition} head={head} box={box} partition={partition} column={column} />;
        })}
        {painted.map((place) => (
          <PaintedNames key={place.topic.name} place={place} layout={layout} />
        ))}
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
/** A name is read even where its lanes end before it does. */
const NAME_LEAST = 40;

function TopicName({ head, topic, column, isPlain }: TopicNameProps) {
  const { t } = useTranslation();
  const { name, partitions, replicationFactor, configs } = topic;
  const minInSync = configs['min.insync.replicas'];
  const settings = [
    t('stage.partitions', { count: partitions.length }),
    t('stage.replication', { factor: replicationFactor }),
    ...(minInSync !== undefined && head.width >= HAS_MIN_IN_SYNC ? [t('stage.minInSync', { number: minInSync })] : []),
  ];
  const isFolded = head.level === 'density';
  // Letters have nothing to unfold, and a single lane nothing to fold.
  const hasFold = !isPlain && head.level !== 'letters' && partitions.length > 1;
  const fold = () => setFold(name, isFolded ? 'unfolded' : 'folded');
  const top = head.nameY - NAME_ABOVE;
  return (
    <>
      <Thing
        target={{ type: 'topic', topic: name }}
        label={[
          `${t('stage.topic')} ${name}`,
          ...settings,
          ...troubleWords(t, topic),
          hasFold ? t(isFolded ? 'stage.folded' : 'stage.unfolded') : '',
        ]
          .filter((word) => word !== '')
          .join(', ')}
        role="columnheader"
        row={0}
        column={column}
        colSpan={Math.max(1, partitions.length)}
        className={classes(styles.topic, hasFold && styles.foldable)}
        style={{ left: head.x, top, width: Math.max(NAME_LEAST, head.width), height: head.ruleY - top }}
        onKey={(event) => {
          if (!hasFold || event.key.toLowerCase() !== 'f') return;
          event.preventDefault();
          fold();
        }}
      >
        <span className={styles.topicName}>{name}</span>
        {!isPlain && head.width >= HAS_SETTINGS && (
          <span className={styles.settings}>
            {hasFold
              ? [...settings, t(isFolded ? 'stage.folded' : 'stage.unfolded')].join(' · ')
              : settings.join(' · ')}
          </span>
        )}
      </Thing>
      {hasFold && (
        <button
          type="button"
          tabIndex={-1}
          className={styles.fold}
          style={{ left: head.x - 3, top: top - 1 }}
          aria-expanded={!isFolded}
          aria-label={t(isFolded ? 'stage.unfold' : 'stage.fold', { topic: name })}
          title={`${t(isFolded ? 'stage.unfold' : 'stage.fold', { topic: name })} (F)`}
          onClick={(event) => {
            event.stopPropagation();
            fold();
          }}
        />
      )}
    </>
  );
}

/** What is wrong with its partitions, for those who do not see the lane of marks below it. */
function troubleWords(t: TFunction, { partitions }: TopicModel): readonly string[] {
  const offline = partitions.filter(isOffline).length;
  const under = partitions.filter((partition) => partition.isUnderReplicated && !isOffline(partition)).length;
  return [
    ...(offline > 0 ? [t('stage.countOffline', { number: offline })] : []),
    ...(under > 0 ? [t('stage.countUnder', { number: under })] : []),
  ];
}

interface PartitionNameProps {
  readonly head: TopicHead;
  readonly box: ColumnBox;
  readonly partition: PartitionModel;
  readonly column: number;
}

/** Narrower than this, the words for trouble go and the mark stays. */
const HAS_WORDS = 190;
const HAS_FULL_NAME = 76;
const HEIGHT = 22;
const ABOVE = 15;
const MARKED_HEIGHT = 30;

const PartitionName = memo(PartitionNameView, (a, b) => areAlike(a, b, ['head']));

function PartitionNameView({ head, box, partition, column }: PartitionNameProps) {
  const { t, focus, uncleanly } = useStage();
  const focused = useStageView((view) => view.focus);
  const { topicPartition } = partition;
  const isTorn = uncleanly.has(topicPartition);
  const trouble = partitionWords(t, partition);
  // The worse of the two comes first: what is lost stays lost.
  const words =
    isOffline(partition) || !isTorn
      ? trouble
      : [t('stage.unclean'), trouble].filter((each) => each !== null).join(', ');
  const isDown = isOffline(partition);
  const name = box.width >= HAS_FULL_NAME ? topicPartition : partition.partition;
  // Where the topic's columns are narrow, the mark stands below the number.
  const isStacked = head.level !== 'letters';
  const hasFocus = isStacked || focused === topicPartition;
  return (
    <Thing
      target={{ type: 'partition', topicPartition }}
      label={t('stage.accessible.column', { partition: topicPartition, state: words ?? t('stage.accessible.healthy') })}
      role="columnheader"
      row={1}
      column={column}
      className={classes(
        styles.partition,
        isStacked && styles.stacked,
        box.level === 'letters' && styles.wide,
        isDimmed(focus, topicPartition) && styles.dimmed,
      )}
      style={{
        ...lineStyle(box.x, head.partitionY, STAGE_ORIGIN),
        top: head.partitionY - ABOVE,
        width: box.width,
        height: isStacked ? MARKED_HEIGHT : HEIGHT,
      }}
      onKey={(event) => {
        if (!hasFocus || event.key.toLowerCase() !== 'z') return;
        event.preventDefault();
        toggleFocus(topicPartition);
      }}
      {...(hasFocus ? { onDoubleClick: () => toggleFocus(topicPartition), title: t('stage.focusHint') } : {})}
    >
      <span className={styles.partitionName}>{name}</span>
      {words !== null && (
        <span className={classes(styles.trouble, isDown || isTorn ? styles.offline : styles.under)} title={words}>
          <Icon name={isDown ? 'cross' : isTorn ? 'torn' : 'warn'} size={11} />
          {box.width >= HAS_WORDS && words}
        </span>
      )}
    </Thing>
  );
}

interface PaintedNamesProps {
  readonly place: PaintedPlace;
  readonly layout: StageLayout;
}

/** A topic at density: first and last number as an axis, and the head at which the keyboard is. */
function PaintedNames({ place: { topic, head, firstColumn }, layout }: PaintedNamesProps) {
  const { t } = useTranslation();
  const cursor = useStageView(({ cursors }) => cursors[topic.name] ?? 0);
  const { partitions, name } = topic;
  const places = partitions.map((_, index) => index);
  const at = placeInRow(places, cursor);
  const partition = at === null ? undefined : partitions[at];
  const box = partition === undefined ? undefined : layout.columns.get(partition.topicPartition);
  if (at === null || partition === undefined || box === undefined) return null;
  const state = partitionWords(t, partition) ?? t('stage.accessible.healthy');
  const last = partitions.length - 1;
  return (
    <>
      <span className={styles.axis} aria-hidden="true" style={{ left: head.x, top: head.partitionY - ABOVE }}>
        0
      </span>
      {last > 0 && (
        <span
          className={classes(styles.axis, styles.axisEnd)}
          aria-hidden="true"
          style={{ left: head.x, width: head.width, top: head.partitionY - ABOVE }}
        >
          {last}
        </span>
      )}
      <Thing
        key={partition.topicPartition}
        target={{ type: 'partition', topicPartition: partition.topicPartition }}
        label={t('stage.accessible.column', { partition: partition.topicPartition, state })}
        role="columnheader"
        row={1}
        column={firstColumn + at}
        className={styles.proxy}
        style={{ left: box.x, top: head.partitionY - ABOVE, width: box.width, height: MARKED_HEIGHT }}
        onKey={(event) => moveInTopic(event, name, places, at)}
      >
        <b>{partition.topicPartition}</b>
      </Thing>
    </>
  );
}
