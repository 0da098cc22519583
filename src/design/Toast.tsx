import { type ReactNode, useEffect, useState } from 'react';
import { Button } from './Button';
import { Icon } from './Icon';
import styles from './Toast.module.css';

export interface ToastProps {
  /** What to say, or null while there is nothing. The region stays, because one that comes with its text is not read. */
  readonly message: ReactNode | null;
  readonly onClose: () => void;
  readonly closeLabel: string;
  readonly action?: ReactNode;
  /** How long it stays; it waits while pointed at or while its buttons have the keyboard. Null: until it is closed. */
  readonly lifeMs?: number | null | undefined;
}

const DEFAULT_LIFE_MS = 8000;

/** A passing word above the transport bar, for news that needs no answer: "Link copied". Behind a dialog, use Notice. */
export function Toast({ message, ...rest }: ToastProps) {
  return (
    <div role="status" className={styles.region}>
      {message !== null && <Passing message={message} {...rest} />}
    </div>
  );
}

function Passing({ message, onClose, closeLabel, action, lifeMs = DEFAULT_LIFE_MS }: ToastProps) {
  const [isHeld, setHeld] = useState(false);

  useEffect(() => {
    if (isHeld || lifeMs === null) return;
    const timer = setTimeout(onClose, lifeMs);
    return () => clearTimeout(timer);
    // Another message begins its own time.
  }, [isHeld, lifeMs, message, onClose]);

  return (
    <div
      className={styles.toast}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span>{message}</span>
      {action}
      <Button variant="icon" aria-label={closeLabel} onClick={onClose}>
        <Icon name="close" />
      </Button>
    </div>
  );
}
