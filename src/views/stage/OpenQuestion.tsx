import type { ClusterModel, Point, ProducerBox, StageLayout } from '../../projections';
import styles from './OpenQuestion.module.css';
import { openWays } from './openWays';

export interface OpenQuestionProps {
  readonly layout: StageLayout;
  readonly model: ClusterModel;
  /** The topics of the records that can be sent. */
  readonly offered: ReadonlySet<string>;
  /** Null while something else comes first. */
  readonly nudge: { readonly title: string; readonly text: string } | null;
}

/** Room that the margin note needs beside the producer. */
const NOTE_WIDTH = 184;
const NOTE_GAP = 98;
const RADIUS = 13;

/** Before the first deed: the question drawn, one message and the lanes it could take, and a note on where to begin. */
export function OpenQuestion({ layout, model, offered, nudge }: OpenQuestionProps) {
  const [box] = layout.producers;
  const [row] = layout.rows;
  if (box === undefined || row === undefined || layout.isCompact) return null;
  const below = row.frame.y - box.port.y;
  const mark = { x: box.port.x, y: box.port.y + Math.min(32, below * 0.25) };
  const targets = openWays(layout, model, offered);
  const bend = Math.min(30, below * 0.22);
  return (
    <>
      <svg aria-hidden="true" className={styles.drawing} width={layout.contentWidth} height={layout.contentHeight}>
        <path d={`M${mark.x} ${box.port.y + 2}V${mark.y - RADIUS}`} />
        {targets.map((target) => (
          <path key={target.x} d={wayTo(mark, target, row.frame.y, bend)} />
        ))}
        <circle cx={mark.x} cy={mark.y} r={RADIUS} />
        <text x={mark.x} y={mark.y + 5}>
          ?
        </text>
        {nudge !== null && hasRoom(box, layout) && <path className={styles.arrow} d={arrowTo(box)} />}
      </svg>
      {nudge !== null && hasRoom(box, layout) && (
        <p
          className={styles.note}
          style={{
            left: box.rect.x - NOTE_GAP - NOTE_WIDTH,
            top: box.rect.y + box.rect.height / 2 - 22,
            width: NOTE_WIDTH,
          }}
        >
          <b>{nudge.title}</b>
          {nudge.text}
        </p>
      )}
    </>
  );
}

function hasRoom({ rect }: ProducerBox, { rows }: StageLayout): boolean {
  return rect.x - NOTE_GAP - NOTE_WIDTH >= (rows[0]?.frame.x ?? 0);
}

/** Out to the side, round the corner, and down the lane. */
function wayTo(from: Point, to: Point, rowsY: number, bend: number): string {
  const side = Math.sign(to.x - from.x);
  if (Math.abs(to.x - from.x) < 3 * RADIUS)
    return `M${from.x} ${from.y + RADIUS}C${from.x} ${rowsY - bend} ${to.x} ${rowsY - bend} ${to.x} ${rowsY}V${to.y}`;
  const start = from.x + side * RADIUS;
  return `M${start} ${from.y}C${from.x + (to.x - from.x) * 0.6} ${from.y} ${to.x} ${from.y} ${to.x} ${from.y + bend * 2}V${to.y}`;
}

function arrowTo({ rect }: ProducerBox): string {
  const y = rect.y + rect.height * 0.6;
  const from = rect.x - NOTE_GAP + 10;
  const to = rect.x - 5;
  return `M${from} ${y}C${from + 30} ${y - 10} ${to - 40} ${y - 9} ${to} ${y}M${to - 9} ${y - 7.5}L${to} ${y}L${to - 10} ${y + 4.5}`;
}
