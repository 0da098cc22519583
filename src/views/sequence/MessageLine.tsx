import { memo } from 'react';
import { classes } from '../../design';
import type { PlacedMessage, SequenceMessage } from '../../projections';
import styles from './MessageLine.module.css';

interface MessageLineProps {
  readonly placed: PlacedMessage;
  readonly tone: string;
  /** It is told under the ensemble, whose ground has a colour. */
  readonly isOnViolet: boolean;
  /** Sent after the playhead. */
  readonly isFuture: boolean;
  /** Routine, which is shown because somebody asked for it. */
  readonly isQuiet: boolean;
  readonly isSelected: boolean;
  /** The keys are here. */
  readonly isCursor: boolean;
}

const HEAD_PX = 7;
const TOKEN_PX = 15;

/** One message: a line from its sender to its receiver. */
export const MessageLine = memo(function Line(props: MessageLineProps) {
  const { placed, tone } = props;
  const { item, points, fate, text } = placed;
  const [start] = points;
  const end = points.at(-1);
  const before = points.at(-2);
  if (start === undefined || end === undefined || before === undefined) return null;
  const path = points.map(({ x, y }) => `${x},${y}`).join(' ');
  return (
    <g data-message={item.id} className={classesOf(props)} style={{ color: tone }}>
      <title>{text}</title>
      <polyline points={path} className={styles.hit} />
      <polyline points={path} className={styles.line} />
      <circle cx={start.x} cy={start.y} r={2} className={styles.dot} />
      <End fate={fate} fromX={before.x} fromY={before.y} x={end.x} y={end.y} />
    </g>
  );
});

/** Its words and what it carries, which lie on top of all lines. */
export const MessageWords = memo(function Words(props: MessageLineProps) {
  const { placed, tone, isSelected, isCursor } = props;
  const { item, text, label, token } = placed;
  if (label === null && token === null) return null;
  return (
    <g data-message={item.id} className={classesOf(props)} style={{ color: tone }}>
      {label !== null && (
        <>
          <rect
            x={label.x - label.width / 2}
            y={label.y - label.height / 2}
            width={label.width}
            height={label.height}
            rx={isSelected || isCursor ? label.height / 2 : 2}
            className={styles.ground}
          />
          <text x={label.x} y={label.y} className={styles.label}>
            {text}
          </text>
        </>
      )}
      {token !== null && item.record !== null && (
        <Token x={token.x} y={token.y} record={item.record} count={item.count} />
      )}
    </g>
  );
});

function classesOf({ placed, isOnViolet, isFuture, isQuiet, isSelected, isCursor }: MessageLineProps): string {
  return classes(
    styles.message,
    isOnViolet && styles.onViolet,
    placed.item.isRequest ? styles.request : styles.answer,
    isQuiet && styles.quiet,
    isFuture && styles.future,
    isSelected && styles.selected,
    isCursor && styles.cursor,
  );
}

interface EndProps {
  readonly fate: PlacedMessage['fate'];
  readonly fromX: number;
  readonly fromY: number;
  readonly x: number;
  readonly y: number;
}

/** An arrow where it is heard, a cross where nobody listens, two strokes where a cut link keeps it. */
function End({ fate, fromX, fromY, x, y }: EndProps) {
  const length = Math.hypot(x - fromX, y - fromY) || 1;
  const [dx, dy] = [(x - fromX) / length, (y - fromY) / length];
  if (fate === 'lost') return <path d={`M${x - 4},${y - 4}l8,8m0,-8l-8,8`} className={styles.lost} />;
  if (fate === 'held')
    return (
      <path
        d={`M${x - 2 - dy * 5},${y + dx * 5}L${x - 2 + dy * 5},${y - dx * 5}M${x + 3 - dy * 5},${y + dx * 5}L${x + 3 + dy * 5},${y - dx * 5}`}
        className={styles.lost}
      />
    );
  const [backX, backY] = [x - dx * HEAD_PX, y - dy * HEAD_PX];
  const points = [
    [x, y],
    [backX - dy * 2.9, backY + dx * 2.9],
    [backX + dy * 2.9, backY - dx * 2.9],
  ];
  return <polygon points={points.map((each) => each.join(',')).join(' ')} className={styles.head} />;
}

interface TokenProps {
  readonly x: number;
  readonly y: number;
  readonly record: NonNullable<SequenceMessage['record']>;
  readonly count: number;
}

/** A record as it looks on the stage. */
function Token({ x, y, record, count }: TokenProps) {
  const half = TOKEN_PX / 2;
  return (
    <g className={styles.token}>
      <rect x={x - half} y={y - half} width={TOKEN_PX} height={TOKEN_PX} rx={3} />
      <text x={x} y={y}>
        {record.letter}
      </text>
      {count > 1 && (
        <text x={x + half + 1} y={y - half} className={styles.count}>
          ×{count}
        </text>
      )}
    </g>
  );
}
