import type { ReactNode } from 'react';
import styles from './Code.module.css';

/** Longer, a name may be wider than a phone, and has to be broken somewhere. */
const SHORT = 28;

export interface CodeProps {
  readonly text: string;
  /** The same with something in it that can be pressed. */
  readonly children?: ReactNode;
}

/** A name of Kafka's within a sentence. A short one stays on its line, hyphens and all; a list of them may go on in the next. */
export function Code({ text, children = text }: CodeProps) {
  const isWhole = text.length <= SHORT && !text.includes(', ');
  return <code className={isWhole ? styles.whole : undefined}>{children}</code>;
}
