import type { ReactNode } from 'react';
import { classes, Eyebrow } from '../../design';
import styles from './Section.module.css';

interface SectionProps {
  readonly title: string;
  /** A quiet word at the right of the title. */
  readonly note?: ReactNode;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** A part of the view with its name and what is worth knowing of all of it. */
export function Section({ title, note, className, children }: SectionProps) {
  return (
    <section aria-label={title} className={classes(styles.section, className)}>
      <div className={styles.head}>
        <Eyebrow as="h3">{title}</Eyebrow>
        {note !== undefined && <span className={styles.note}>{note}</span>}
      </div>
      {children}
    </section>
  );
}
