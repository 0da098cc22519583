import type { CSSProperties } from 'react';
import { classes } from './classes';
import styles from './Ring.module.css';

export interface RingProps {
  /** How much is left of a wait, from 1 to 0: the arc shrinks towards twelve o'clock. */
  readonly share: number;
  readonly tone?: 'quiet' | 'good' | 'warn' | 'bad' | 'accent' | 'zookeeper' | undefined;
  /** Outer width in pixels. */
  readonly size: number;
  /** What is left, in the middle of it; a small ring leaves that to the words beside it. */
  readonly text?: string | undefined;
  readonly className?: string | undefined;
}

const STROKE_SHARE = 0.11;

/** A wait as an arc that shrinks to its deadline. The same is said in words beside it. */
export function Ring({ share, tone = 'quiet', size, text, className }: RingProps) {
  const stroke = Math.max(2.4, size * STROKE_SHARE);
  const radius = (size - stroke) / 2;
  const length = 2 * Math.PI * radius;
  const left = Math.min(1, Math.max(0, share)) * length;
  const circle = { cx: size / 2, cy: size / 2, r: radius, strokeWidth: stroke };
  return (
    <span className={classes(styles.ring, styles[tone], className)} style={{ '--size': `${size}px` } as CSSProperties}>
      <svg width={size} height={size} viewBox={`0 0 ${size} ${size}`} aria-hidden="true">
        <circle {...circle} className={styles.track} />
        <circle
          {...circle}
          className={styles.left}
          strokeDasharray={`${left} ${length}`}
          transform={`rotate(-90 ${size / 2} ${size / 2})`}
        />
      </svg>
      {text !== undefined && <span aria-hidden="true">{text}</span>}
    </span>
  );
}
