import { memo, useMemo } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { classes } from '../../design';
import { formatDuration, languageOf } from '../../i18n';
import {
  type GroupCell as GroupCellBox,
  type GroupHistory,
  groupHistory,
  type GroupModel,
  type GroupPartitionModel,
  type GroupRow as GroupRowBox,
  HISTORY_MS,
  type PartitionModel,
  type Point,
  protocolOf,
  type Rect,
  type StageLayout,
  unreadMs,
} from '../../projections';
import { useThrottled } from '../useThrottled';
import { areAlike } from './areAlike';
import { HistoryBar } from './HistoryBar';
import { LagCell, short } from './LagCell';
import { MemberCards } from './MemberCards';
import { OwnerSpans } from './OwnerSpans';
import { moveInTopic, type PaintedPlace, placeInRow } from './paintedPlaces';
import { PhaseTrack } from './PhaseTrack';
import { boxStyle, lineStyle, memberStyle } from './placing';
import styles from './rows.module.css';
import { isDimmed, useStage } from './stageContext';
import { useStageView } from './stageView';
import { StopWords } from './StopWords';
import { Thing } from './Thing';
import { groupWords } from './words';

export interface GroupRowProps {
  readonly box: GroupRowBox;
  readonly layout: StageLayout;
  readonly group: GroupModel;
  /** Those that are in the page, and where each of them stands in the order of the columns. */
  readonly shown: readonly PartitionModel[];
  readonly columnOf: ReadonlyMap<string, number>;
  readonly painted: readonly PaintedPlace[];
  /** The very first stage says no more of a group than that it listens. */
  readonly isPlain: boolean;
  readonly row: number;
}

/** A consumer group: how far it has read each lane, and who of it does so. */
export function GroupRow(props: GroupRowProps) {
  const { box, layout, group, shown, columnOf, painted, isPlain, row } = props;
  const { t } = useTranslation();
  const { groupId, loneConsumerId, labelX, nameY, membersY, stateY } = box;
  const name = loneConsumerId ?? groupId;
  const words = groupWords(t, group);
  // In a low row, how far it is behind at most says more than that all is well.
  const isLow = box.height < LOW_ROW;
  const left = layout.isCompact ? 0 : labelX - 16;
  const origin = { x: left, y: box.top };
  const isWell = group.state === 'Stable' || loneConsumerId !== null;
  const isListening = isPlain && isWell;
  const history = useHistory(group);
  const protocol = useThrottled(({ state }) => protocolOf(groupId, state));
  const byName = new Map(group.partitions.map((partition) => [partition.topicPartition, partition]));
  const levels = new Map(layout.topics.map(({ topic, level }) => [topic, level]));
  // Beside lanes with letters each lane says whose it is.
  const hasSpans = box.height >= SPANS_FROM && [...levels.values()].every((level) => level !== 'letters');
  const keeps = group.state === 'PreparingRebalance' || group.state === 'CompletingRebalance' ? protocol : null;

  return (
    <>
      <div
        role="row"
        className={classes(styles.group, isLow && styles.lowRow)}
        style={{
          left,
          top: box.top,
          width: Math.max(layout.lanes.right, layout.lanes.left) - left,
          height: box.height,
        }}
      >
        <Thing
          target={
            loneConsumerId === null ? { type: 'group', groupId } : { type: 'consumer', consumerId: loneConsumerId }
          }
          label={
            loneConsumerId === null
              ? t('stage.accessible.group', {
                  name,
                  state: words.hint,
                  generation: group.generationId ?? t('stage.accessible.none'),
                })
              : t('stage.accessible.loneConsumer', { name })
          }
          role="rowheader"
          row={row}
          column={0}
          className={styles.label}
          style={{ width: Math.max(layout.fixedLeft, layout.lanes.left - 8) - left, height: box.height }}
        >
          <span className={styles.name} style={lineStyle(labelX, nameY, origin)}>
            {name}
          </span>
          {membersY !== null && (
            <span className={styles.members} style={lineStyle(labelX, membersY, origin)}>
              {isPlain ? t('stage.consumer') : words.members}
            </span>
          )}
          {stateY !== null && (
            <span
              className={classes(styles.members, styles.strong, isWell ? styles.good : styles.warn)}
              style={lineStyle(labelX, stateY, origin)}
              title={words.hint}
            >
              {isListening ? t('stage.listening') : isLow && isWell ? mostLag(t, group) : words.state}
            </span>
          )}
        </Thing>
        <PhaseTrack
          group={group}
          left={layout.lanes.left - origin.x}
          width={rightOf(box) - layout.lanes.left}
          isCompact={layout.isCompact}
        />
        {hasSpans && <OwnerSpans group={group} box={box} inside={origin} height={SPAN_HEIGHT} />}
        {shown.map(({ topicPartition, topic }) => {
          const cell = box.cells.get(topicPartition);
          const partition = byName.get(topicPartition);
          if (cell === undefined || partition === undefined) return null;
          const place = { inside: origin, row, column: columnOf.get(topicPartition) ?? 0 };
          const isWide = levels.get(topic) === 'letters' && box.height >= WIDE_HEIGHT;
          if (!isWide) {
            const { x, y, width, height } = cell.rect;
            const above = hasSpans ? SPAN_HEIGHT + SPAN_GAP : 0;
            const rect = { x, y: y + above, width, height: height - above };
            const name = { groupId: group.groupId, loneConsumerId: group.loneConsumerId };
            return <LaneOf key={topicPartition} rect={rect} group={name} {...{ partition, ...place }} />;
          }
          return <GroupCell key={topicPartition} box={cell} {...{ group, partition, history, keeps, ...place }} />;
        })}
        {painted.map((place) => (
          <PaintedLane key={place.topic.name} inside={origin} {...{ place, box, group, row }} />
        ))}
      </div>
      {box.members !== null && (
        <MemberCards
          group={group}
          rect={box.members}
          labelX={labelX}
          isCompact={layout.isCompact}
          note={history === null ? null : t('stage.rebalance.bars', { seconds: HISTORY_MS / 1000 })}
          row={row + 0.5}
        />
      )}
    </>
  );
}

/** Lower than this, lanes with letters have no room for their words either. */
const WIDE_HEIGHT = 30;
const LOW_ROW = 30;
const SPANS_FROM = 32;
const SPAN_HEIGHT = 15;
const SPAN_GAP = 3;

function mostLag(t: TFunction, { partitions }: GroupModel): string {
  return t('stage.mostLag', { lag: short(Math.max(0, ...partitions.map(({ lag }) => lag ?? 0))).replace('·', '0') });
}

/** All that a lane has to know of its group: the rest changes with every heartbeat. */
type GroupName = Pick<GroupModel, 'groupId' | 'loneConsumerId'>;

function targetOf(group: GroupName, { ownerId }: GroupPartitionModel) {
  return ownerId === null
    ? ({ type: 'group', groupId: group.groupId } as const)
    : ({ type: 'consumer', consumerId: ownerId } as const);
}

function laneLabel(t: TFunction, group: GroupName, partition: GroupPartitionModel): string {
  const { topicPartition, ownerId, lag, processed, fetched, committedOffset } = partition;
  const none = t('stage.accessible.none');
  return t('stage.accessible.groupCell', {
    group: group.loneConsumerId ?? group.groupId,
    partition: topicPartition,
    owner: ownerId === null ? t('stage.noOwner') : t('stage.accessible.owner', { consumer: ownerId }),
    committed: committedOffset ?? none,
    processed: processed ?? none,
    fetched: fetched ?? none,
    lag: lag ?? none,
  });
}

interface LaneOfProps {
  readonly rect: Rect;
  readonly inside: Point;
  readonly group: GroupName;
  readonly partition: GroupPartitionModel;
  readonly row: number;
  readonly column: number;
}

/** A lane of which there is room for the lag alone. Drawn again only when something about it has changed. */
const LaneOf = memo(LaneOfView, (a, b) => areAlike(a, b, ['rect', 'inside', 'group', 'partition']));

function LaneOfView({ group, partition, ...place }: LaneOfProps) {
  const { t } = useStage();
  return (
    <LagCell
      target={targetOf(group, partition)}
      label={laneLabel(t, group, partition)}
      partition={partition}
      {...place}
    />
  );
}

interface PaintedLaneProps {
  readonly place: PaintedPlace;
  readonly box: GroupRowBox;
  readonly inside: Point;
  readonly group: GroupModel;
  readonly row: number;
}

/** Of a painted topic, the one lane at which the keyboard is, or would be. */
function PaintedLane({ place: { topic, firstColumn }, box, inside, group, row }: PaintedLaneProps) {
  const { t } = useTranslation();
  const cursor = useStageView(({ cursors }) => cursors[topic.name] ?? 0);
  const places = topic.partitions.flatMap(({ topicPartition }, index) =>
    box.cells.has(topicPartition) ? [index] : [],
  );
  const at = placeInRow(places, cursor);
  const name = at === null ? undefined : topic.partitions[at]?.topicPartition;
  const partition = group.partitions.find(({ topicPartition }) => topicPartition === name);
  const cell = name === undefined ? undefined : box.cells.get(name);
  if (at === null || partition === undefined || cell === undefined) return null;
  return (
    <Thing
      key={name}
      target={targetOf(group, partition)}
      label={laneLabel(t, group, partition)}
      role="gridcell"
      row={row}
      column={firstColumn + at}
      className={styles.painted}
      style={boxStyle(cell.rect, inside)}
      onKey={(event) => moveInTopic(event, topic.name, places, at)}
    >
      {null}
    </Thing>
  );
}

/** Where the last of its lanes ends. */
function rightOf({ cells }: GroupRowBox): number {
  return Math.max(0, ...[...cells.values()].map(({ rect }) => rect.x + rect.width));
}

/** Who had what in the last seconds; null while nothing has changed for so long. */
function useHistory(group: GroupModel): GroupHistory | null {
  const trace = useThrottled((current) => current.trace);
  const timeMs = useThrottled((current) => Math.floor(current.playheadMs));
  return useMemo(
    () => (group.loneConsumerId === null ? groupHistory(trace, timeMs, group) : null),
    [trace, timeMs, group],
  );
}

interface GroupCellProps {
  readonly box: GroupCellBox;
  readonly inside: { readonly x: number; readonly y: number };
  readonly group: GroupModel;
  readonly partition: GroupPartitionModel;
  readonly history: GroupHistory | null;
  /** How the rebalance that goes on treats who still reads; null while there is none. */
  readonly keeps: 'EAGER' | 'COOPERATIVE' | null;
  readonly row: number;
  readonly column: number;
}

/** From here on there is room for the word beside the number. */
const NARROW = 156;
/** In a low row, everything stands in one line. */
const WIDE = 190;
const LOW = 56;
const HAS_WORDS = 64;
const KEEPS = 116;

function GroupCell({ box, inside, group, partition, history, keeps, row, column }: GroupCellProps) {
  const { t } = useTranslation();
  const past = usePast(history, partition);
  const { focus } = useStage();
  const { topicPartition, ownerId, lag, logEndOffset, isCaughtUp, isRead } = partition;
  // Without a group there is no bookmark: then the number is the one it reads next.
  const isLone = group.loneConsumerId !== null;
  const committedOffset = isLone ? partition.position : partition.committedOffset;
  const { processed, fetched } = partition;
  const owner = group.members.find(({ clientId }) => clientId === ownerId);
  const { width, height } = box.rect;
  const isLow = height < LOW;
  const shareOf = (offset: number | null) =>
    logEndOffset === null || logEndOffset === 0 ? 0 : Math.min(1, (offset ?? 0) / logEndOffset);
  const isWorking = owner !== undefined && owner.inHand > 0;

  const lagWords = (
    <span className={classes(styles.lag, lag !== null && lag > 0 && styles.behind)}>
      {isRead || group.members.length === 0 ? (
        <LagWords partition={partition} isCaughtUp={isCaughtUp} hasOwner={ownerId !== null} isWorking={isWorking} />
      ) : (
        <StopWords groupId={group.groupId} topicPartition={topicPartition} />
      )}
    </span>
  );

  return (
    <Thing
      target={targetOf(group, partition)}
      label={laneLabel(t, group, partition).concat(past === null ? '' : `, ${past.words}`)}
      role="gridcell"
      row={row}
      column={column}
      className={classes(
        styles.reader,
        isLow && styles.low,
        !isRead && styles.idle,
        isDimmed(focus, topicPartition) && styles.dimmed,
      )}
      style={{ ...boxStyle(box.rect, inside), ...memberStyle(owner?.colorIndex ?? null) }}
    >
      {width >= HAS_WORDS && (
        <span className={styles.readerHead}>
          {owner !== undefined && (
            <b className={classes(styles.owner, isWorking && styles.working, !isRead && styles.gaveUp)}>
              {owner.label}
            </b>
          )}
          {width >= (isLow ? WIDE : NARROW) && (
            <span className={styles.committed}>{t(isLone ? 'stage.position' : 'stage.committed')}</span>
          )}
          {isLow && width >= WIDE && lagWords}
          <span className={styles.offset}>{committedOffset ?? (logEndOffset === 0 ? 0 : '–')}</span>
        </span>
      )}
      {width >= HAS_WORDS && !isLow && lagWords}
      {width >= KEEPS && !isLow && isRead && keeps !== null && (
        <span className={classes(styles.keeps, keeps === 'COOPERATIVE' && styles.good)}>
          {t(keeps === 'EAGER' ? 'stage.rebalance.stillHeld' : 'stage.rebalance.readsOn')}
        </span>
      )}
      {history !== null && past !== null ? (
        <HistoryBar history={history} spans={past.spans} group={group} title={past.words} isLow={isLow} />
      ) : (
        <i className={styles.bar}>
          <i style={{ width: `${shareOf(committedOffset) * 100}%` }} />
        </i>
      )}
      {/* Only while they are apart: three marks at one place say nothing. */}
      {past === null && fetched !== null && fetched !== committedOffset && (
        <span className={styles.marks} aria-hidden="true">
          <b className={styles.fetchedMark} style={{ insetInlineStart: `${shareOf(fetched) * 100}%` }} />
          <b className={styles.processedMark} style={{ insetInlineStart: `${shareOf(processed) * 100}%` }} />
        </span>
      )}
    </Thing>
  );
}

/** Told in place of the bookmark's bar while a rebalance goes on, and for a while after it. */
function usePast(history: GroupHistory | null, { topicPartition }: GroupPartitionModel) {
  const { t, i18n } = useTranslation();
  const spans = history?.spans.get(topicPartition);
  if (spans === undefined) return null;
  const seconds = HISTORY_MS / 1000;
  const stoodMs = unreadMs(spans);
  const duration = formatDuration(stoodMs, languageOf(i18n));
  const words =
    stoodMs === 0 ? t('stage.rebalance.neverStopped', { seconds }) : t('stage.rebalance.unread', { duration, seconds });
  return { spans, words };
}

interface LagWordsProps {
  readonly partition: GroupPartitionModel;
  readonly isCaughtUp: boolean;
  readonly hasOwner: boolean;
  readonly isWorking: boolean;
}

function LagWords({ partition, isCaughtUp, hasOwner, isWorking }: LagWordsProps) {
  const { lag, logEndOffset, isPaused, processed, position } = partition;
  const { t } = useTranslation();
  if (!hasOwner) return t('stage.noOwner');
  if (isPaused) return t('stage.paused');
  if (isWorking && processed !== null && position !== null && position > processed)
    return t('stage.working', { number: position - processed });
  if (lag !== null && lag > 0) return t('stage.lag', { lag });
  if (logEndOffset === 0) return t('stage.nothingYet');
  return isCaughtUp ? t('stage.caughtUp') : '';
}
