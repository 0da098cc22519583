import { classes, Icon } from '../../design';
import { type CellBox, markX, type RecordModel, recordRect, type ReplicaModel } from '../../projections';
import styles from './Cell.module.css';
import { keyStyle } from './placing';

interface TicksProps {
  readonly box: CellBox;
  readonly shown: readonly RecordModel[];
  readonly replica: ReplicaModel;
  readonly isUp: boolean;
}

/** Few pixels a record: colour says which key, and the frame what its transaction has come to. Height says nothing. */
export function Ticks({ box, shown, replica, isUp }: TicksProps) {
  const { rect, column, middleY } = box;
  const { recordHeight, firstOffset } = column;
  const { isLeader, isInSync, exists, behind, highWatermark, logEndOffset } = replica;
  const hasNumbers = rect.width >= NUMBERS_FROM && rect.height >= NUMBERED_HEIGHT;
  const top = middleY - rect.y - recordHeight / 2 - (hasNumbers ? NUMBER_ROOM : 0);
  const isMarked = isUp && exists && logEndOffset > firstOffset;
  const isBehind = exists && !isInSync;
  return (
    <>
      <span className={styles.notes}>
        {shown.map((record) => (
          <i
            key={record.offset}
            className={classes(
              styles.dash,
              !record.isCommitted && styles.hollow,
              record.fate !== null && styles[record.fate],
              record.isLost && styles.lost,
            )}
            style={{
              ...keyStyle(record.colorIndex),
              left: xOf(box, record.offset) - rect.x,
              top,
              width: column.recordWidth,
              height: recordHeight,
            }}
          />
        ))}
      </span>
      {isMarked && (
        <i
          className={styles.mark}
          style={{
            left: markX(box, Math.max(highWatermark, firstOffset)) - rect.x,
            top: top - 2,
            height: recordHeight + 4,
          }}
        />
      )}
      {hasNumbers && (isLeader || isBehind) && (
        <span className={classes(styles.end, isBehind && styles.behind)} aria-hidden="true">
          {isBehind && <Icon name="warn" size={9} />}
          {isBehind ? `−${behind}` : logEndOffset}
        </span>
      )}
    </>
  );
}

/** From here on the end of the log stands below the ticks, in cells that are high enough for it. */
const NUMBERS_FROM = 36;
const NUMBERED_HEIGHT = 36;
const NUMBER_ROOM = 5;

/** Where a record of this offset begins. */
export function xOf(box: CellBox, offset: number): number {
  return recordRect(box, offset).x;
}
