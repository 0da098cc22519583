import type { ReactNode } from 'react';
import { Eyebrow } from '../../design';
import type { Scene } from '../../session';
import { Stave } from '../scenes/Stave';
import styles from './Shelf.module.css';

interface ShelfProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly more: string;
  readonly onMore: () => void;
}

/** Things to open, each with a small stave, and the way to all the others. */
export function Shelf({ title, children, more, onMore }: ShelfProps) {
  return (
    <section className={styles.shelf}>
      <Eyebrow as="h2">{title}</Eyebrow>
      <ul>{children}</ul>
      <button type="button" className={styles.more} onClick={onMore}>
        {more}
      </button>
    </section>
  );
}

interface ShelfLineProps {
  readonly title: string;
  readonly text: string;
  readonly notes: Scene['stave'];
  readonly action: string;
  readonly onOpen: () => void;
}

export function ShelfLine({ title, text, notes, action, onOpen }: ShelfLineProps) {
  return (
    <li>
      <button type="button" className={styles.line} aria-label={`${action}. ${text}`} onClick={onOpen}>
        <Stave notes={notes} />
        <span className={styles.words}>
          <b>{title}</b>
          <span>{text}</span>
        </span>
      </button>
    </li>
  );
}
