import type { ReactNode } from 'react';
import { classes } from './classes';
import styles from './Finding.module.css';
import { Icon, type IconName } from './Icon';

export type FindingTone = 'good' | 'warn' | 'bad';

const ICONS: Readonly<Record<FindingTone, IconName>> = { good: 'check', warn: 'warn', bad: 'cross' };

/** Things that were looked at, in as many columns as there is room for, with what was found. */
export function FindingList({ children }: { readonly children: ReactNode }) {
  return <ul className={styles.list}>{children}</ul>;
}

export interface FindingProps {
  readonly tone: FindingTone;
  /** What was looked at, as a sentence. */
  readonly sentence: ReactNode;
  /** What was found, in a word or two. */
  readonly verdict: ReactNode;
  /** What can be done about it, below the verdict. */
  readonly action?: ReactNode;
  /** What there is to say about it: notes, and more. */
  readonly children?: ReactNode;
}

/** One of them. What is not as it should be has the whole width: its story is why one reads the list. */
export function Finding({ tone, sentence, verdict, action, children }: FindingProps) {
  return (
    <li className={classes(styles.finding, styles[tone])}>
      <span className={styles.mark}>
        <Icon name={ICONS[tone]} size={12} />
      </span>
      <div className={styles.text}>
        <span className={styles.sentence}>{sentence}</span>
        {children}
      </div>
      <div className={styles.end}>
        <span className={styles.verdict}>{verdict}</span>
        {action}
      </div>
    </li>
  );
}

interface FindingNoteProps {
  /** To be read, and not only looked up. */
  readonly isPlain?: boolean;
  readonly children: ReactNode;
}

export function FindingNote({ isPlain = false, children }: FindingNoteProps) {
  return <span className={classes(styles.note, isPlain && styles.plain)}>{children}</span>;
}

/** What stands above such a list. */
export function FindingLead({ children }: { readonly children: ReactNode }) {
  return <p className={styles.lead}>{children}</p>;
}
