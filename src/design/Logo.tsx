import { classes } from './classes';
import styles from './Logo.module.css';

export interface LogoProps {
  /** The mark alone, where there is no room for the word; the name is still read aloud. */
  readonly markOnly?: boolean | undefined;
  readonly className?: string | undefined;
}

/** Three lines of a stave with a record on each. The name is the same in every language. */
export function Logo({ markOnly, className }: LogoProps) {
  return (
    <span className={classes(styles.logo, className)} translate="no">
      <svg width="24" height="20" viewBox="0 0 24 20" aria-hidden="true">
        <path d="M0 4h24M0 10h24M0 16h24" className={styles.stave} />
        <rect x="3" y="1.2" width="5.4" height="5.6" rx="1.4" className={styles.first} />
        <rect x="10" y="7.2" width="5.4" height="5.6" rx="1.4" className={styles.second} />
        <rect x="16" y="13.2" width="5.4" height="5.6" rx="1.4" className={styles.third} />
      </svg>
      <span className={markOnly ? 'visually-hidden' : undefined}>Partita</span>
    </span>
  );
}
