import { type ReactNode, useId } from 'react';
import { classes } from './classes';
import styles from './SegmentedControl.module.css';

export interface SegmentedOption<Value extends string> {
  readonly value: Value;
  readonly label: ReactNode;
  /** The label's own language, when it differs from the page's: each language is named in itself. */
  readonly lang?: string | undefined;
  readonly disabled?: boolean | undefined;
}

export interface SegmentedControlProps<Value extends string> {
  /** What is being chosen; read aloud, not shown. */
  readonly label: string;
  readonly options: readonly SegmentedOption<Value>[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly className?: string | undefined;
}

/**
 * One choice of a few, all in view. Under the paint are radio buttons, so the arrow keys, the single tab stop and what
 * a screen reader says are the browser's own.
 */
export function SegmentedControl<Value extends string>(props: SegmentedControlProps<Value>) {
  const { label, options, value, onChange, className } = props;
  const name = useId();
  return (
    <div role="radiogroup" aria-label={label} className={classes(styles.group, className)}>
      {options.map((option) => (
        <label key={option.value} className={styles.option} lang={option.lang}>
          <input
            type="radio"
            className="visually-hidden"
            name={name}
            value={option.value}
            checked={option.value === value}
            disabled={option.disabled}
            onChange={() => onChange(option.value)}
          />
          <span className={styles.face}>{option.label}</span>
        </label>
      ))}
    </div>
  );
}
