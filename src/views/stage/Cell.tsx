import { type KeyboardEvent, memo } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { classes, Icon } from '../../design';
import { formatDuration, languageOf } from '../../i18n';
import {
  type CellBox,
  isRecordInView,
  lagWait,
  markX,
  type PartitionModel,
  type RecordModel,
  type StuckRecord,
  type ReplicaModel,
  type Unclean,
} from '../../projections';
import { areAlike } from './areAlike';
import styles from './Cell.module.css';
import { boxStyle, keyStyle } from './placing';
import { isDimmed, useMoment, useStage } from './stageContext';
import { Thing } from './Thing';
import { Ticks, xOf } from './Ticks';
import { WaitRing } from './WaitRing';
import { stuckWords } from './laneWords';
import { cellLabel, keyWords, recordLetter, replicaWords } from './words';

export interface CellProps {
  readonly box: CellBox;
  readonly inside: { readonly x: number; readonly y: number };
  readonly isUp: boolean;
  readonly isFrozen: boolean;
  readonly partition: PartitionModel;
  readonly replica: ReplicaModel;
  /** It led before the present leader did. */
  readonly hasLed: boolean;
  readonly row: number;
  readonly column: number;
  /** Where the cell is painted: what the arrows do. */
  readonly onMove?: (event: KeyboardEvent) => void;
}

/** A cell is drawn again only when its replica or its place has changed. */
export const Cell = memo(CellView, (a, b) => areAlike(a, b, ['inside']));

/** One replica: the tail of its log as notes on a stave, and what it is to the partition. */
function CellView(props: CellProps) {
  const { box, inside, isUp, isFrozen, partition, replica, hasLed, row, column, onMove } = props;
  const { t, focus, select, uncleanly } = useStage();
  const unclean = uncleanly.get(replica.topicPartition) ?? null;
  const { topicPartition, brokerId } = replica;
  const leads = replica.isLeader;
  const shown = shownRecords(box, replica);
  const { level } = box.column;

  /** Shift and the arrows go from record to record inside the cell. */
  const onKey = (event: KeyboardEvent) => {
    const direction = event.shiftKey ? { ArrowLeft: -1, ArrowRight: 1 }[event.key] : undefined;
    const last = shown.at(-1);
    if (direction === undefined || last === undefined) return;
    event.preventDefault();
    const from = Number(event.currentTarget.getAttribute('data-record') ?? last.offset + 1);
    const next = shown.find(({ offset }) => offset === from + direction) ?? (direction === 1 ? last : shown[0]);
    if (next === undefined) return;
    event.currentTarget.setAttribute('data-record', String(next.offset));
    select({ type: 'record', topicPartition, brokerId, offset: next.offset });
  };

  return (
    <Thing
      target={{ type: 'replica', topicPartition, brokerId }}
      label={cellLabel(t, replica, isUp, hasLed, isFrozen)}
      role="gridcell"
      row={row}
      column={column}
      className={classes(
        styles.cell,
        styles[level],
        box.rect.height < CAPPED_BELOW && styles.capped,
        leads && isUp && styles.leader,
        leads && !isUp && styles.absentLeader,
        replica.isStaleLeader && isUp && !leads && styles.staleLeader,
        !replica.isInSync && styles.outOfSync,
        !isUp && styles.absent,
        isDimmed(focus, topicPartition) && styles.dimmed,
      )}
      style={boxStyle(box.rect, inside)}
      onKey={onMove ?? onKey}
    >
      {level === 'letters' && !leads && replica.behind > 0 && <LagRing partition={partition} brokerId={brokerId} />}
      {level === 'letters' && (
        <Notes {...{ box, replica, partition, shown, hasLed }} {...{ isUp, isFrozen, unclean }} />
      )}
      {level === 'colours' && <Ticks box={box} shown={shown} replica={replica} isUp={isUp} />}
    </Thing>
  );
}

/** A follower that falls behind is in sync for so long yet. */
function LagRing({ partition, brokerId }: { readonly partition: PartitionModel; readonly brokerId: number }) {
  const { t, i18n } = useTranslation();
  const { state } = useMoment();
  const wait = lagWait(state, partition, brokerId);
  const { nowMs } = state;
  if (wait === null) return null;
  const duration = formatDuration(Math.max(0, Math.ceil((wait.endsMs - nowMs) / 1000) * 1000), languageOf(i18n));
  const title = t('stage.lagLeft', { duration });
  return <WaitRing wait={wait} nowMs={nowMs} size={LAG_RING} tone="warn" title={title} className={styles.lagRing} />;
}

const LAG_RING = 24;

interface NotesProps {
  readonly box: CellBox;
  readonly replica: ReplicaModel;
  readonly partition: PartitionModel;
  readonly shown: readonly RecordModel[];
  readonly hasLed: boolean;
  readonly isUp: boolean;
  readonly isFrozen: boolean;
  readonly unclean: Unclean | null;
}

function Notes({ box, replica, partition, shown, hasLed, isUp, isFrozen, unclean }: NotesProps) {
  const { t, selectedName, select, stuck } = useStage();
  const { rect, middleY, column, hasRoomForOffsets } = box;
  const { recordWidth, recordHeight } = column;
  const failing = replica.isLeader ? (stuck.get(replica.topicPartition) ?? []) : [];
  const { topicPartition, brokerId, isLeader, highWatermark, lastStableOffset, logEndOffset, logStartOffset } = replica;
  const middle = middleY - rect.y;
  const mark = markX(box, Math.max(highWatermark, column.firstOffset)) - rect.x;
  const stableMark = markX(box, Math.max(lastStableOffset, column.firstOffset)) - rect.x;
  const isMarked = isUp && replica.exists && logEndOffset > column.firstOffset;
  const isEmpty = logEndOffset === logStartOffset;
  // The number in the corner gives way to the mark's label.
  const isMarkAtEnd = isMarked && hasRoomForOffsets && mark > rect.width - EPOCH_ROOM;
  // Too low for a line of words above the records: then they stand at the end of the line, and a follower says nothing.
  const isLow = middle - recordHeight / 2 < WORDS_HEIGHT;
  // Where records before it are gone, the log's beginning is a fact to be seen.
  const hasStart = replica.exists && logStartOffset > 0 && isRecordInView(column, logStartOffset);
  const beyond = hasRoomForOffsets ? 5 : 2;
  const markTop = middle - recordHeight / 2 - beyond;
  // The label of the mark would stand under the leader's tab: then it stands at the mark's foot.
  const isUnderTab = isLeader && mark < TAB_WIDTH && markTop - MARK_LABEL < TAB_BOTTOM;
  const isStale = replica.isStaleLeader && isUp && !isLeader;
  // Where a leader began that lacked records: what stood there before is lost.
  const tornAt =
    unclean !== null && isLeader && isRecordInView(column, unclean.startOffset) ? unclean.startOffset : null;

  return (
    <>
      {rect.height >= CAPPED_BELOW && <i className={styles.staves} style={{ top: middle - STAVE }} />}
      {rect.height < CAPPED_BELOW ? null : isLeader ? (
        <span className={styles.pill}>
          <Icon name="crown" size={10} />
          {t(isFrozen ? 'stage.roles.leaderFrozen' : 'stage.roles.leader')}
          {isLow && partition.leaderEpoch > 0 && rect.width >= EPOCH_FROM && (
            <span className={styles.pillEpoch}>{t('stage.epoch', { epoch: partition.leaderEpoch })}</span>
          )}
        </span>
      ) : isStale ? (
        <span className={styles.pill} title={t('stage.thinksItLeadsHint', { epoch: replica.leaderEpoch })}>
          {t('stage.roles.thinksItLeads')}
          {rect.width >= EPOCH_FROM && ` · ${t('stage.epoch', { epoch: replica.leaderEpoch })}`}
        </span>
      ) : (
        (!isLow || !isPlainFollower(replica, isUp)) && (
          <span
            className={classes(styles.words, isLow && styles.lowWords, !hasRoomForOffsets && styles.oneLine)}
            title={replicaWords(t, replica, hasLed)}
          >
            {replicaWords(t, replica, hasLed)}
          </span>
        )
      )}
      {isLeader &&
        !isLow &&
        !isMarkAtEnd &&
        rect.width >= CORNER_FROM &&
        rect.height >= CAPPED_BELOW &&
        partition.leaderEpoch > 0 && (
          <span className={styles.epoch}>{t('stage.epoch', { epoch: partition.leaderEpoch })}</span>
        )}
      <span className={styles.notes}>
        {shown.map((record) => {
          const target = { type: 'record', topicPartition, brokerId, offset: record.offset } as const;
          const isStuck = failing.find(({ offset }) => offset === record.offset);
          const isPicked = selectedName?.includes('"record"') === true && isSame(selectedName, target);
          return (
            <span
              key={record.offset}
              aria-hidden="true"
              className={classes(
                styles.note,
                record.isCommitted ? null : styles.hollow,
                record.colorIndex === null && styles.plain,
                record.fate !== null && styles[record.fate],
                record.isLost && styles.lost,
                isStuck !== undefined && styles.stuck,
                isPicked && styles.picked,
              )}
              style={{
                ...keyStyle(record.colorIndex),
                left: xOf(box, record.offset) - rect.x,
                top: middle - recordHeight / 2,
                width: recordWidth,
                height: recordHeight,
                fontSize: clampedLetter(recordWidth * (record.letter.length > 1 ? 0.56 : 0.68)),
              }}
              title={t('stage.accessible.record', {
                offset: record.offset,
                key: keyWords(t, record.key),
                value: record.value ?? t('stage.accessible.none'),
                state: stateWords(t, record, isStuck),
              })}
              onClick={(event) => {
                event.stopPropagation();
                select(target);
              }}
            >
              {recordLetter(record)}
            </span>
          );
        })}
      </span>
      {isLeader && hasRoomForOffsets && (
        <span className={styles.offsets} style={{ top: middle + recordHeight / 2 + 5 }} aria-hidden="true">
          {shown
            .filter((record) => hasOffset(record, shown, recordWidth))
            .map(({ offset }) => (
              <span key={offset} style={{ left: xOf(box, offset) - rect.x + recordWidth / 2 }}>
                {offset}
              </span>
            ))}
          {isEmpty && logEndOffset > 0 && isRecordInView(column, logEndOffset) && (
            <span style={{ left: xOf(box, logEndOffset) - rect.x + recordWidth / 2 }}>{logEndOffset}</span>
          )}
        </span>
      )}
      {hasStart && (
        <i
          className={styles.start}
          title={t('stage.logStartHint', { offset: logStartOffset })}
          style={{ left: markX(box, logStartOffset) - rect.x, top: middle - recordHeight / 2, height: recordHeight }}
        />
      )}
      {tornAt !== null && (
        <i
          className={styles.torn}
          title={t('stage.tornHint', { offset: tornAt })}
          style={{ left: markX(box, tornAt) - rect.x, top: middle - recordHeight / 2 - 3, height: recordHeight + 6 }}
        />
      )}
      {isMarked && lastStableOffset < highWatermark && (
        <i
          className={styles.stable}
          title={t('stage.lastStableOffsetHint', { offset: lastStableOffset })}
          style={{
            left: stableMark,
            top: middle - recordHeight / 2 - beyond,
            height: recordHeight + 2 * beyond,
          }}
        >
          {isLeader && hasRoomForOffsets && mark - stableMark >= LABELS_APART && (
            <b style={{ left: Math.max(HALF_MARK_LABEL - stableMark, 0) }}>{t('stage.lastStableOffset')}</b>
          )}
        </i>
      )}
      {isMarked && (
        <i
          className={styles.mark}
          title={t('stage.highWatermarkHint')}
          style={{ left: mark, top: markTop, height: recordHeight + 2 * beyond }}
        >
          {isLeader && hasRoomForOffsets && (
            <b
              className={classes(isUnderTab && styles.atFoot)}
              style={{ left: Math.max(HALF_MARK_LABEL - mark, Math.min(0, rect.width - HALF_MARK_LABEL - mark)) }}
            >
              {t('stage.highWatermark')}
            </b>
          )}
        </i>
      )}
    </>
  );
}

/** Two digits at the least size are as wide as the narrowest record: they stand closer together in `.note`. */
function clampedLetter(size: number): number {
  return Math.max(LEAST_TEXT, Math.min(MOST_LETTER, size));
}

const LEAST_TEXT = 9.5;
const MOST_LETTER = 13;

/** In good order, with nothing to say of it. */
function isPlainFollower({ exists, isInSync, isStaleLeader }: ReplicaModel, isUp: boolean): boolean {
  return isUp && exists && isInSync && !isStaleLeader;
}

function stateWords(t: TFunction, { isCommitted, isLost, fate }: RecordModel, failing?: StuckRecord): string {
  const stored = isLost ? t('stage.lost') : isCommitted ? t('stage.accessible.committed') : t('stage.notCommitted');
  const words = fate === null ? [stored] : [stored, t(`stage.fates.${fate}`)];
  return (failing === undefined ? words : [...words, stuckWords(t, failing)]).join(', ');
}

/** In a lower cell the leader has a cap and no pill, and the words stay away. */
const CAPPED_BELOW = 40;
/** What a line of words takes at the top of a cell. */
const WORDS_HEIGHT = 18;
/** From the middle line of the stave to its first. */
const STAVE = 9;
/** The mark's label keeps this far from the cell's ends. */
const HALF_MARK_LABEL = 14;
/** How far the leader's tab with its epoch reaches into the cell, and what a label above a mark takes. */
const TAB_WIDTH = 130;
const TAB_BOTTOM = 9;
const MARK_LABEL = 12;
/** Closer together, the labels of the two marks would run into one another. */
const LABELS_APART = 32;
/** From this width on, a pill has room for its epoch. */
const EPOCH_FROM = 150;
/** Narrower, the corner is the pill's. */
const CORNER_FROM = 122;
/** What it takes in a cell's corner, with half of a mark's label beside it. */
const EPOCH_ROOM = 72;
/** From this width on, there is room for a number under every record. */
const NUMBER_EACH = 20;

function shownRecords({ column }: CellBox, { records }: ReplicaModel): readonly RecordModel[] {
  return records.filter(({ offset }) => isRecordInView(column, offset));
}

/** Under each record, or under every third and the last, whichever does not run together. */
function hasOffset({ offset }: RecordModel, shown: readonly RecordModel[], recordWidth: number): boolean {
  const first = shown[0]?.offset ?? offset;
  const last = shown.at(-1)?.offset ?? offset;
  if (recordWidth >= NUMBER_EACH || offset === last) return true;
  return (offset - first) % 3 === 0 && last - offset > 1;
}

function isSame(
  name: string,
  { topicPartition, brokerId, offset }: { topicPartition: string; brokerId: number; offset: number },
) {
  return (
    name.includes(`"topicPartition":"${topicPartition}"`) &&
    name.includes(`"brokerId":${brokerId},`) &&
    name.includes(`"offset":${offset},`)
  );
}
