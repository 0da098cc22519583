import { classes } from '../../design';
import type { Scene } from '../../session';
import styles from './Stave.module.css';

const WIDTH = 58;
const HEIGHT = 36;
const LINES = [7, 18, 29] as const;
const FIRST_X = 9;
const STEP_X = 10;
const NOTE = { width: 9, height: 8, radius: 2 };

/** A scene at a glance: three lines and a few notes. What it says is in the words beside it. */
export function Stave({ notes }: { readonly notes: Scene['stave'] }) {
  return (
    <svg width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" className={styles.stave}>
      {LINES.map((y) => (
        <line key={y} x1={1} x2={WIDTH - 1} y1={y} y2={y} className={styles.line} />
      ))}
      {notes.map(({ line, at, color, look }) => (
        <rect
          key={`${line}-${at}`}
          x={FIRST_X + at * STEP_X - NOTE.width / 2}
          y={LINES[line] - NOTE.height / 2}
          width={NOTE.width}
          height={NOTE.height}
          rx={color === 'zookeeper' ? NOTE.height / 2 : NOTE.radius}
          className={classes(styles.note, look !== undefined && styles[look])}
          style={{ color: color === 'zookeeper' ? 'var(--zookeeper)' : `var(--key-${color})` }}
        />
      ))}
    </svg>
  );
}
