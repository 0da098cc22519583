import { Ring, type RingProps } from '../../design';
import { formatLeft } from '../../i18n';
import type { Wait } from '../../projections';
import { classes } from '../../design';
import styles from './WaitRing.module.css';

interface WaitRingProps {
  readonly wait: Wait;
  readonly nowMs: number;
  readonly size: number;
  readonly tone: RingProps['tone'];
  /** What it waits for, and for how long. */
  readonly title: string;
  readonly className?: string | undefined;
}

/** Smaller rings have their number beside them, or none. */
const INSIDE_FROM = 24;

/** A wait as an arc that shrinks to its deadline; with two bars while its clock is held. */
export function WaitRing({ wait, nowMs, size, tone, title, className }: WaitRingProps) {
  const leftMs = Math.max(0, wait.endsMs - nowMs);
  const text = size >= INSIDE_FROM && !wait.isHeld ? formatLeft(leftMs) : undefined;
  return (
    <span className={classes(styles.ring, wait.isHeld && styles.held, className)} title={title}>
      <Ring share={wait.isHeld ? 1 : leftMs / wait.totalMs} size={size} tone={tone} text={text} />
    </span>
  );
}
