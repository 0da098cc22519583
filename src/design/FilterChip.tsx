import type { ReactNode } from 'react';
import { classes } from './classes';
import styles from './FilterChip.module.css';

export interface FilterChipProps {
  readonly children: ReactNode;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
  /** The colour of what it shows, as a token: `var(--zookeeper)`. Drawn as a short line before the words. */
  readonly color?: string | undefined;
}

/** One kind of thing that is shown or not. Under the paint is a checkbox. */
export function FilterChip({ children, isOn, onChange, color }: FilterChipProps) {
  return (
    <label className={classes(styles.chip, !isOn && styles.off)}>
      <input
        type="checkbox"
        className="visually-hidden"
        checked={isOn}
        onChange={(event) => onChange(event.target.checked)}
      />
      {color !== undefined && <i aria-hidden="true" className={styles.line} style={{ background: color }} />}
      {children}
    </label>
  );
}
