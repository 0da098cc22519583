import type { ChangeEvent } from 'react';
import styles from './FileButton.module.css';

interface FileButtonProps {
  readonly label: string;
  readonly onChange: (event: ChangeEvent<HTMLInputElement>) => void;
}

/** A button that asks the device for a run file. */
export function FileButton({ label, onChange }: FileButtonProps) {
  return (
    <label className={styles.open}>
      <input type="file" accept=".json,application/json" className="visually-hidden" onChange={onChange} />
      <span>{label}</span>
    </label>
  );
}
