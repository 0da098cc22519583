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
import { boxStyle, STAGE_ORIGIN } from './placing';
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
  // A row without a cell is none to a screen reader.
  if (layout.topics.length === 0) return null;
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

export function TopicName({ head, topic, column, isPlain }: TopicNameProps) {
  const { t } = useTranslation();
  const { name, partitions, replicationFactor, configs } = topic;
  const minInSync = configs['min.insync.replicas'];
  const { frame } = head;
  const settings = [
    t('stage.partitions', { count: partitions.length }),
    t('stage.replication', { factor: replicationFactor }),
    ...(minInSync !== undefined && frame.width >= HAS_MIN_IN_SYNC ? [t('stage.minInSync', { number: minInSync })] : []),
  ];
  const isFolded = head.level === 'density';
  // Letters have nothing to unfold, and a single lane nothing to fold.
  const hasFold = !isPlain && head.level !== 'letters' && partitions.length > 1;
  const fold = () => setFold(name, isFolded ? 'unfolded' : 'folded');
  const isRow = useStage().arrangement === 'byPartition';
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
        role={isRow ? 'rowheader' : 'columnheader'}
        row={0}
        column={column}
        span={Math.max(1, partitions.length)}
        className={classes(styles.topic, hasFold && styles.foldable)}
        style={boxStyle(frame, STAGE_ORIGIN)}
        onKey={(event) => {
          if (!hasFold || event.key.toLowerCase() !== 'f') return;
          event.preventDefault();
          fold();
        }}
      >
        <span className={styles.topicName} title={name}>
          {name}
        </span>
        {!isPlain && !isRow && frame.width >= HAS_SETTINGS && (
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
          // For the mouse. The head itself says whether it is folded, and F folds it: in a row of a grid only cells may speak.
          aria-hidden="true"
          className={styles.fold}
          style={{ left: frame.x - 3, top: frame.y - 1 }}
          data-folded={isFolded}
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
/** A letter of a partition's name; below letters it is smaller. Where the name has no room, its number stands for it. */
const LETTER = 7.5;
const SMALL_LETTER = 6.7;
const MARK = 20;
/** In a row of this height, words for trouble stand below the name. */
const TWO_LINES = 40;

/** From this width on there is room for a name and a sentence. */
const HAS_SENTENCE = 320;

export const PartitionName = memo(PartitionNameView, (a, b) => areAlike(a, b, ['head']));

function PartitionNameView({ head, box, partition, column }: PartitionNameProps) {
  const { t, focus, uncleanly, arrangement } = useStage();
  const isRow = arrangement === 'byPartition';
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
  const { width, height } = box.head;
  // Where the sentence has no room, what it has cost is said, and the sentence where one points.
  const shownWords = !isDown && isTorn && width < HAS_SENTENCE ? t('stage.uncleanShort') : words;
  // Where the topic's columns are narrow, the mark stands below the number.
  const isSmall = head.level !== 'letters';
  const isStacked = isSmall && !isRow;
  // Before a row the mark stands beside the name, or below it.
  const isBelow = isStacked || (isRow && height >= TWO_LINES);
  const nameWidth = topicPartition.length * (isSmall ? SMALL_LETTER : LETTER);
  const hasName = nameWidth + (isBelow || words === null ? 0 : MARK) <= width;
  const hasFocus = head.hasFocus || focused === topicPartition;
  return (
    <Thing
      target={{ type: 'partition', topicPartition }}
      label={t('stage.accessible.column', { partition: topicPartition, state: words ?? t('stage.accessible.healthy') })}
      role={isRow ? 'rowheader' : 'columnheader'}
      row={1}
      column={column}
      className={classes(
        styles.partition,
        isRow ? styles.lying : isStacked && styles.stacked,
        isRow && height >= TWO_LINES && styles.twoLines,
        box.level === 'letters' && styles.wide,
        isDimmed(focus, topicPartition) && styles.dimmed,
      )}
      style={boxStyle(box.head, STAGE_ORIGIN)}
      onKey={(event) => {
        if (!hasFocus || event.key.toLowerCase() !== 'z') return;
        event.preventDefault();
        toggleFocus(topicPartition);
      }}
      {...(hasFocus ? { onDoubleClick: () => toggleFocus(topicPartition), title: t('stage.focusHint') } : {})}
    >
      <span className={styles.partitionName}>{hasName ? topicPartition : partition.partition}</span>
      {words !== null && (
        <span className={classes(styles.trouble, isDown || isTorn ? styles.offline : styles.under)} title={words}>
          <Icon name={isDown ? 'cross' : isTorn ? 'torn' : 'warn'} size={11} />
          {(isRow ? height >= TWO_LINES : width >= HAS_WORDS) && (
            <span className={styles.troubleWords}>{shownWords}</span>
          )}
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
export function PaintedNames({ place: { topic, head, firstColumn }, layout }: PaintedNamesProps) {
  const { t } = useTranslation();
  const { arrangement } = useStage();
  const isRow = arrangement === 'byPartition';
  const cursor = useStageView(({ cursors }) => cursors[topic.name] ?? 0);
  const { partitions, name } = topic;
  const places = partitions.map((_, index) => index);
  const at = placeInRow(places, cursor);
  const partition = at === null ? undefined : partitions[at];
  const box = partition === undefined ? undefined : layout.columns.get(partition.topicPartition);
  if (at === null || partition === undefined || box === undefined) return null;
  const state = partitionWords(t, partition) ?? t('stage.accessible.healthy');
  return (
    <>
      <Axis head={head} last={partitions.length - 1} isRow={isRow} />
      <Thing
        key={partition.topicPartition}
        target={{ type: 'partition', topicPartition: partition.topicPartition }}
        label={t('stage.accessible.column', { partition: partition.topicPartition, state })}
        role={isRow ? 'rowheader' : 'columnheader'}
        row={1}
        column={firstColumn + at}
        className={classes(styles.proxy, isRow && styles.lyingProxy)}
        style={boxStyle(box.head, STAGE_ORIGIN)}
        onKey={(event) => moveInTopic(event, { topic: name, places, at, arrangement })}
      >
        <b>{partition.topicPartition}</b>
      </Thing>
    </>
  );
}

interface AxisProps {
  readonly head: TopicHead;
  readonly last: number;
  readonly isRow: boolean;
}

/** A line of numbers: from here on a row of two ends has room for both. */
const NUMBER_HEIGHT = 18;
const BOTH_FROM = 30;

/** The numbers of the first and the last partition, at either end of the topic's lanes. */
function Axis({ head: { axis }, last, isRow }: AxisProps) {
  const { x: left, y: top, width, height } = axis;
  if (isRow && last > 0 && height < BOTH_FROM) {
    return (
      <span className={styles.axis} aria-hidden="true" style={{ left, top: top + (height - NUMBER_HEIGHT) / 2 }}>
        0–{last}
      </span>
    );
  }
  return (
    <>
      <span className={styles.axis} aria-hidden="true" style={{ left, top: isRow ? top - 4 : top }}>
        0
      </span>
      {last > 0 && (
        <span
          className={classes(styles.axis, !isRow && styles.axisEnd)}
          aria-hidden="true"
          style={isRow ? { left, top: top + height - NUMBER_HEIGHT + 4 } : { left, width, top }}
        >
          {last}
        </span>
      )}
    </>
  );
}
