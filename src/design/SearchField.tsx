import { Button } from './Button';
import { classes } from './classes';
import { Icon } from './Icon';
import styles from './SearchField.module.css';

export interface SearchFieldProps {
  /** What is looked for; read aloud, and shown while nothing is typed. */
  readonly label: string;
  readonly clearLabel: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly className?: string | undefined;
}

/** One line to look for something with. Escape and the cross empty it. */
export function SearchField({ label, clearLabel, value, onChange, className }: SearchFieldProps) {
  return (
    <div role="search" className={classes(styles.field, className)}>
      <Icon name="search" size={14} />
      <input
        type="text"
        inputMode="search"
        autoComplete="off"
        spellCheck={false}
        aria-label={label}
        placeholder={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || value === '') return;
          // Only the text goes; what the field stands in stays open.
          event.preventDefault();
          event.stopPropagation();
          onChange('');
        }}
      />
      {value !== '' && (
        <Button variant="icon" aria-label={clearLabel} className={styles.clear} onClick={() => onChange('')}>
          <Icon name="close" size={12} />
        </Button>
      )}
    </div>
  );
}
