import type { ComponentProps } from 'react';
import { classes } from './classes';
import styles from './Eyebrow.module.css';

export interface EyebrowProps extends Omit<ComponentProps<'span'>, 'ref'> {
  /** Names may stand in it, which keep their case: prices-0 is a partition, PRICES-0 is none. */
  readonly hasNames?: boolean;
  /** A heading when it opens a section, a span when it only annotates. */
  readonly as?: 'span' | 'p' | 'h2' | 'h3' | 'h4' | undefined;
}

/** The small capitals over a section. Written as words in the text, since what screen readers make of capitals varies. */
export function Eyebrow({ as: Element = 'span', hasNames = false, className, ...rest }: EyebrowProps) {
  return <Element className={classes(styles.eyebrow, hasNames && styles.named, className)} {...rest} />;
}
