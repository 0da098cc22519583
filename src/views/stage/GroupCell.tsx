import { useTranslation } from 'react-i18next';
import { classes, Icon } from '../../design';
import { formatDuration, languageOf } from '../../i18n';
import {
  type GroupCell as GroupCellBox,
  type GroupHistory,
  type GroupModel,
  type GroupPartitionModel,
  HISTORY_MS,
  roughWidth,
  unreadMs,
} from '../../projections';
import { HistoryBar } from './HistoryBar';
import { laneLabel, stuckWords, targetOf } from './laneWords';
import { LagWords } from './LagWords';
import { boxStyle, memberStyle } from './placing';
import styles from './rows.module.css';
import { isDimmed, useStage } from './stageContext';
import { Thing } from './Thing';

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
/** Left and right of the words, between two of them, and what else stands in the one line of a low row: owner and number. */
const AROUND = 20;
const BETWEEN = 8;
const LOW_HEAD = 76;
const WORDS_PX = 11.5;
/** Letters of one width are wider. */
const FIXED_PX = 13;
/** The mark of a record that its owner is stuck at. */
const STUCK = 44;

function widthOf(each: string | number): number {
  if (typeof each === 'number') return each;
  return each === '' ? 0 : roughWidth(each, WORDS_PX) + BETWEEN;
}

export function GroupCell({ box, inside, group, partition, history, keeps, row, column }: GroupCellProps) {
  const { t } = useTranslation();
  const past = usePast(history, partition);
  const { focus, stuck } = useStage();
  const { topicPartition, ownerId, lag, logEndOffset, isCaughtUp, isRead } = partition;
  // Without a group there is no bookmark: then the number is the one it reads next.
  const isLone = group.loneConsumerId !== null;
  const committedOffset = isLone ? partition.position : partition.committedOffset;
  const stuckAt = stuck.get(topicPartition)?.find(({ groupId }) => groupId === group.groupId);
  const { processed, fetched } = partition;
  const owner = group.members.find(({ clientId }) => clientId === ownerId);
  const { width, height } = box.rect;
  const isLow = height < LOW;
  const shareOf = (offset: number | null) =>
    logEndOffset === null || logEndOffset === 0 ? 0 : Math.min(1, (offset ?? 0) / logEndOffset);
  const isWorking = owner !== undefined && owner.inHand > 0;

  const committedWord = width >= (isLow ? WIDE : NARROW) ? t(isLone ? 'stage.position' : 'stage.committed') : null;
  // Its badge is short for it, and lessons call it by its name.
  const ownerRoom = width - AROUND - LOW_HEAD - widthOf(committedWord ?? '') - (stuckAt === undefined ? 0 : STUCK);
  const ownerName =
    owner !== undefined && !isLow && !isLone && roughWidth(owner.clientId, FIXED_PX) <= ownerRoom
      ? owner.clientId
      : null;
  const keptWord =
    width >= KEEPS && !isLow && isRead && keeps !== null
      ? t(keeps === 'EAGER' ? 'stage.rebalance.stillHeld' : 'stage.rebalance.readsOn')
      : null;
  const beside = isLow ? [committedWord ?? '', LOW_HEAD] : [keptWord ?? ''];

  const lagWords = (
    <span className={classes(styles.lag, lag !== null && lag > 0 && styles.behind)}>
      {stuckAt !== undefined ? (
        <b className={styles.stuckLag}>{t('stage.stuck.short', { offset: stuckAt.offset })}</b>
      ) : (
        <LagWords
          groupId={group.groupId}
          partition={partition}
          isCaughtUp={isCaughtUp}
          isWorking={isWorking}
          standsStill={!isRead && group.members.length > 0}
          room={beside.reduce<number>((left, each) => left - widthOf(each), width - AROUND)}
        />
      )}
    </span>
  );

  return (
    <Thing
      target={targetOf(group, partition)}
      label={[laneLabel(t, group, partition), past?.words, stuckAt && stuckWords(t, stuckAt)]
        .filter(Boolean)
        .join(', ')}
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
            <b
              className={classes(styles.owner, isWorking && styles.working, !isRead && styles.gaveUp)}
              title={owner.clientId}
            >
              {owner.label}
            </b>
          )}
          {ownerName !== null && (
            <span className={styles.ownerName} translate="no">
              {ownerName}
            </span>
          )}
          {stuckAt !== undefined && (
            <b className={styles.stuckAt} title={stuckWords(t, stuckAt)}>
              <Icon name="cross" size={9} />
              {stuckAt.offset}
            </b>
          )}
          {committedWord !== null && <span className={styles.committed}>{committedWord}</span>}
          {isLow && width >= WIDE && lagWords}
          <span className={styles.offset}>{committedOffset ?? (logEndOffset === 0 ? 0 : '–')}</span>
        </span>
      )}
      {width >= HAS_WORDS && !isLow && lagWords}
      {keptWord !== null && (
        <span className={classes(styles.keeps, keeps === 'COOPERATIVE' && styles.good)}>{keptWord}</span>
      )}
      {history !== null && past !== null ? (
        <HistoryBar history={history} spans={past.spans} group={group} title={past.words} isLow={isLow} />
      ) : (
        <i className={styles.bar}>
          <i style={{ width: `${shareOf(committedOffset) * 100}%` }} />
        </i>
      )}
      {/* Only while they are apart: three marks at one place say nothing, and in an empty log there is but one place. */}
      {past === null && fetched !== null && shareOf(fetched) !== shareOf(committedOffset) && (
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
