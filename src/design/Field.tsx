import { type ComponentProps, type ReactNode, useId } from 'react';
import { classes } from './classes';
import styles from './Field.module.css';
import { Notice } from './Notice';

/** What ties a control to its label and texts. Spread it on whatever is typed into. */
export interface FieldWiring {
  readonly id: string;
  readonly className: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
}

export interface FieldProps extends Omit<ComponentProps<'input'>, 'children'> {
  readonly label: ReactNode;
  /** One sentence on what it is for. */
  readonly help?: ReactNode;
  /** Why the value was refused and what to give instead. The typed value stays. */
  readonly error?: ReactNode;
  /** The head of the error: Kafka's own name for it. */
  readonly errorTitle?: ReactNode;
  /** At the label's far end, and part of the description: `default 1`. */
  readonly note?: ReactNode;
  /** Kafka's words, such as a configuration key and its value, are set in the fixed-width face; `value` where the label is ours. */
  readonly mono?: boolean | 'value' | undefined;
  /** Something other than an input: `(wiring) => <select {...wiring}>…</select>`. */
  readonly control?: ((wiring: FieldWiring) => ReactNode) | undefined;
}

/** A label, what she types, and what the page has to say about it, tied together for those who cannot see them side by side. */
export function Field(props: FieldProps) {
  const { label, help, error, errorTitle, note, mono, control, className, ...rest } = props;
  const id = useId();
  const isRefused = hasText(error) || hasText(errorTitle);
  const described = [hasText(note) && `${id}-note`, hasText(help) && `${id}-help`, isRefused && `${id}-error`];
  const wiring: FieldWiring = {
    id: `${id}-control`,
    className: classes(styles.control, mono !== undefined && mono !== false && 'mono'),
    'aria-describedby': classes(...described) || undefined,
    'aria-invalid': isRefused || undefined,
  };
  return (
    <div className={classes(styles.field, className)}>
      <div className={styles.head}>
        <label htmlFor={wiring.id} className={classes(styles.label, mono === true && 'mono')}>
          {label}
        </label>
        {hasText(note) && (
          <span id={`${id}-note`} className={styles.note}>
            {note}
          </span>
        )}
      </div>
      {control ? control(wiring) : <input type="text" {...rest} {...wiring} />}
      {hasText(help) && (
        <p id={`${id}-help`} className={styles.help}>
          {help}
        </p>
      )}
      {isRefused && (
        <Notice id={`${id}-error`} tone="bad" title={errorTitle} className={styles.error}>
          {error}
        </Notice>
      )}
    </div>
  );
}

function hasText(node: ReactNode): boolean {
  return node !== undefined && node !== null && node !== false && node !== '';
}
