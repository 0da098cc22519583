import { type MouseEvent, type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { Button } from './Button';
import { classes } from './classes';
import styles from './Dialog.module.css';
import { Icon } from './Icon';

export interface DialogProps {
  readonly open: boolean;
  /** She wants out: Esc, the cross, or a press beside it. The dialog leaves when `open` becomes false. */
  readonly onClose: () => void;
  readonly title: ReactNode;
  readonly closeLabel: string;
  readonly size?: 'narrow' | 'medium' | 'wide' | undefined;
  readonly className?: string | undefined;
  /** The title is only read out, and whoever opens it brings a way to close it. */
  readonly isBare?: boolean | undefined;
  /** An element marked `data-autofocus` has the keyboard first, otherwise the title, so that it is read out. */
  readonly children: ReactNode;
}

/** A question or a task that the page waits for. The browser's own dialog keeps the keyboard inside and gives it back. */
export function Dialog({ open, ...rest }: DialogProps) {
  return open ? <OpenDialog {...rest} /> : null;
}

function OpenDialog(props: Omit<DialogProps, 'open'>) {
  const { onClose, title, closeLabel, size = 'medium', className, isBare = false, children } = props;
  const dialogRef = useRef<HTMLDialogElement>(null);
  const titleRef = useRef<HTMLHeadingElement>(null);
  const titleId = useId();
  const backdrop = useBackdropPress(onClose);

  useLayoutEffect(() => {
    const dialog = dialogRef.current;
    if (!dialog) return;
    dialog.showModal();
    const first = dialog.querySelector<HTMLElement>('[data-autofocus]') ?? titleRef.current;
    first?.focus();
    // Closed before it leaves the page: only then does the browser give the keyboard back to where it was.
    return () => dialog.close();
  }, []);

  return (
    <dialog
      ref={dialogRef}
      aria-labelledby={titleId}
      className={classes(styles.dialog, styles[size], className)}
      onCancel={(event) => {
        // A file input inside tells of its own cancelling under the same name.
        if (event.target !== event.currentTarget) return;
        event.preventDefault();
        onClose();
      }}
      {...backdrop}
    >
      <div className={isBare ? undefined : styles.sheet}>
        <div className={isBare ? 'visually-hidden' : styles.head}>
          <h2 id={titleId} ref={titleRef} tabIndex={-1} className={styles.title}>
            {title}
          </h2>
          {!isBare && (
            <Button variant="icon" aria-label={closeLabel} onClick={onClose}>
              <Icon name="close" size={18} />
            </Button>
          )}
        </div>
        {children}
      </div>
    </dialog>
  );
}

/**
 * The sheet fills the dialog, so a press whose target is the dialog itself was beside it. Both halves of the press must
 * be: a selection that is drawn out of a text field and let go outside is no wish to leave.
 */
function useBackdropPress(onClose: () => void) {
  const beganBeside = useRef(false);
  const isBeside = (event: MouseEvent) => event.target === event.currentTarget;
  return {
    onMouseDown: (event: MouseEvent) => {
      beganBeside.current = isBeside(event);
    },
    onClick: (event: MouseEvent) => {
      if (beganBeside.current && isBeside(event)) onClose();
    },
  };
}
