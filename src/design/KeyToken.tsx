import type { CSSProperties } from 'react';
import { classes } from './classes';
import styles from './KeyToken.module.css';
import type { ColorIndex } from './palette';

export interface KeyTokenProps {
  /** The key, or its first letter: colour alone would not tell two keys apart. */
  readonly letter: string;
  readonly colorIndex: ColorIndex;
  readonly size?: 'small' | 'normal' | 'large' | undefined;
  /** Dashed and hollow: a record that is not committed yet. */
  readonly hollow?: boolean | undefined;
  readonly className?: string | undefined;
}

/** A record as it looks on the stage, for use in running text, legends and lists. */
export function KeyToken({ letter, colorIndex, size = 'normal', hollow, className }: KeyTokenProps) {
  const color = { '--token': `var(--key-${colorIndex})` } as CSSProperties;
  return (
    <span className={classes(styles.token, styles[size], hollow && styles.hollow, className)} style={color}>
      {letter}
    </span>
  );
}
