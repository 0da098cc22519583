import { type ComponentProps, type ReactNode, useId } from 'react';
import styles from './Card.module.css';
import { classes } from './classes';
import { Eyebrow } from './Eyebrow';

export interface CardProps extends ComponentProps<'section'> {
  /** The section's kind, in small capitals: `PARTITION`, `ZOOKEEPER ENSEMBLE`. */
  readonly eyebrow?: ReactNode;
  /** Names may stand in the eyebrow. */
  readonly hasNames?: boolean;
  /** The thing it is about, before the eyebrow and in bold: `orders-1`. */
  readonly name?: ReactNode;
  /** At the heading's far end: a count, a link, a button. */
  readonly aside?: ReactNode;
  readonly level?: 2 | 3 | 4 | undefined;
}

/** A section with a thin frame, named by its heading so that it can be jumped to. */
export function Card({ eyebrow, hasNames = false, name, aside, level = 3, className, children, ...rest }: CardProps) {
  const headingId = useId();
  const Heading = `h${level}` as const;
  const isNamed = eyebrow !== undefined || name !== undefined;
  return (
    <section className={classes(styles.card, className)} aria-labelledby={isNamed ? headingId : undefined} {...rest}>
      {isNamed && (
        <div className={styles.head}>
          <Heading id={headingId} className={styles.heading}>
            {name !== undefined && <span className={styles.name}>{name} </span>}
            {eyebrow !== undefined && <Eyebrow hasNames={hasNames}>{eyebrow}</Eyebrow>}
          </Heading>
          {aside}
        </div>
      )}
      {children}
    </section>
  );
}
