import type { ReactNode } from 'react';
import styles from './ExportLine.module.css';

interface ExportLineProps {
  readonly name: string;
  /** Its format. */
  readonly kind: string;
  /** What it is for. */
  readonly about: string;
  /** What came of it last. */
  readonly said?: string;
  /** What can be done with it. */
  readonly children: ReactNode;
}

/** Something to take along, with what it is for. */
export function ExportLine({ name, kind, about, said = '', children }: ExportLineProps) {
  return (
    <li className={styles.line}>
      <p>
        <b>{name}</b> <span className={styles.kind}>{kind}</span>
      </p>
      <p className={styles.about}>
        {about}
        <span role="status" className={styles.said}>
          {said}
        </span>
      </p>
      <div className={styles.buttons}>{children}</div>
    </li>
  );
}
