import type { ComponentProps, ReactNode } from 'react';
import { classes } from './classes';
import styles from './Notice.module.css';

export type NoticeTone = 'plain' | 'good' | 'warn' | 'bad';

export interface NoticeProps extends Omit<ComponentProps<'div'>, 'title'> {
  readonly tone?: NoticeTone | undefined;
  /** The tone in words, such as `Refused`, since its colour does not speak alone. */
  readonly title?: ReactNode;
  readonly action?: ReactNode;
}

/** Something that has just happened and concerns what she did. A bad one interrupts a screen reader, the others wait. */
export function Notice({ tone = 'plain', title, action, className, children, ...rest }: NoticeProps) {
  return (
    <div
      role={tone === 'bad' ? 'alert' : 'status'}
      className={classes(styles.notice, styles[tone], className)}
      {...rest}
    >
      <div className={styles.text}>
        {title !== undefined && <b className={styles.title}>{title}</b>}
        {children}
      </div>
      {action}
    </div>
  );
}
