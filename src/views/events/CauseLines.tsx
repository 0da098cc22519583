import type { EventRow, EventRows } from '../../projections';
import styles from './CauseLines.module.css';

interface CauseLinesProps {
  readonly rows: EventRows;
  /** The rows in view, `end` exclusive. */
  readonly first: number;
  readonly end: number;
  readonly selected: number | null;
  readonly rowPx: number;
  readonly isTall: boolean;
}

/** How far a curve leaves the line of dots: further, the more rows it passes. */
const LEAST_BULGE = 7;
const MOST_BULGE = 15;
/** In a tall row the dot stands beside the first of two lines. */
const TALL_DOT_PX = 13;
/** From further up than this a curve begins at the edge of the view. */
const REACH_ROWS = 60;

/** The causes of the selected line as one thick line through the dots; every other line's cause as a thin curve. */
export function CauseLines({ rows, first, end, selected, rowPx, isTall }: CauseLinesProps) {
  const { all } = rows;
  const yOf = (index: number) => index * rowPx + (isTall ? TALL_DOT_PX : rowPx / 2);
  const chain = selected === null ? [] : rows.chainOf(selected);
  const [from, to] = [chain.at(-1), chain[0]];
  const isOfChain = new Set(chain);
  const curves = all.slice(first, end).flatMap((row: EventRow, place) => {
    const index = first + place;
    const cause = isOfChain.has(index) ? null : rows.causeOf(row);
    return cause === null ? [] : [{ index, cause: Math.max(cause, index - REACH_ROWS) }];
  });
  return (
    <svg className={styles.lines} width="40" height={end * rowPx} aria-hidden="true">
      {curves.map(({ index, cause }) => (
        <path key={index} className={styles.thin} d={curve(yOf(cause), yOf(index), index - cause)} />
      ))}
      {from !== undefined && to !== undefined && from !== to && (
        <path className={styles.thick} d={`M12 ${yOf(from)}V${yOf(to)}`} />
      )}
      {chain
        .filter((index) => index >= first && index < end)
        .map((index) => (
          <circle
            key={index}
            className={index === selected ? styles.chosen : styles.knot}
            cx="12"
            cy={yOf(index)}
            r="4"
          />
        ))}
    </svg>
  );
}

function curve(fromY: number, toY: number, rows: number): string {
  const bulge = 12 + Math.min(MOST_BULGE, LEAST_BULGE + rows);
  const lean = Math.min(18, (toY - fromY) / 2);
  return `M12 ${fromY}C${bulge} ${fromY + lean} ${bulge} ${toY - lean} 12 ${toY}`;
}
