import { type ReactNode, useId } from 'react';
import { Button, classes } from '../../design';
import styles from './Switch.module.css';

interface SwitchProps {
  /** What is switched: its name. */
  readonly label: ReactNode;
  /** What it is switched to now, in words. */
  readonly state: ReactNode;
  readonly isOn: boolean;
  /** It was pressed, and is not so yet. */
  readonly isUnderWay: boolean;
  /** The element that says why it cannot be pressed; null when it can. */
  readonly lockedBy: string | null;
  readonly onPress: () => void;
}

/** Something to switch on and off: what it is at the start, what it is set to at the end, and the knob. */
export function Switch({ label, state, isOn, isUnderWay, lockedBy, onPress }: SwitchProps) {
  const id = useId();
  const [labelId, stateId] = [`${id}-label`, `${id}-state`];
  return (
    <Button
      role="switch"
      className={styles.switch}
      aria-checked={isOn}
      aria-labelledby={labelId}
      aria-describedby={lockedBy === null ? stateId : `${stateId} ${lockedBy}`}
      aria-disabled={lockedBy !== null}
      onClick={onPress}
    >
      <span id={labelId} className={styles.label}>
        {label}
      </span>
      <span id={stateId} className={styles.state}>
        {state}
      </span>
      <i aria-hidden="true" className={classes(styles.track, isOn && styles.on, isUnderWay && styles.underWay)} />
    </Button>
  );
}
