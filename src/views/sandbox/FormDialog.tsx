import type { FormEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Dialog } from '../../design';
import styles from './FormDialog.module.css';

interface FormDialogProps {
  readonly title: string;
  readonly text?: string | undefined;
  readonly submit: string;
  readonly size?: 'narrow' | 'medium' | undefined;
  /** There is nothing to send as it stands; the form says why. */
  readonly isOff?: boolean | undefined;
  /** Beside the buttons, at the other end. */
  readonly aside?: ReactNode;
  /** Another thing to do with the same fields, beside the first. */
  readonly second?: { readonly label: string; readonly onClick: () => void } | undefined;
  /** What the button that only closes is called, where that takes nothing back. */
  readonly leave?: string | undefined;
  readonly className?: string | undefined;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly children?: ReactNode;
}

/** A few fields and one thing to do with them. */
export function FormDialog(props: FormDialogProps) {
  const { title, text, submit, size = 'narrow', isOff = false, aside, second, children } = props;
  const { leave, className, onSubmit, onClose } = props;
  const { t } = useTranslation();
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!isOff) onSubmit();
  };
  return (
    <Dialog open onClose={onClose} title={title} closeLabel={t('app.close')} size={size} className={className}>
      {text !== undefined && <p className={styles.text}>{text}</p>}
      <form noValidate className={styles.form} onSubmit={send}>
        {children}
        <div className={styles.foot}>
          {aside !== undefined && <span className={styles.aside}>{aside}</span>}
          <Button onClick={onClose}>{leave ?? t('app.cancel')}</Button>
          {second !== undefined && <Button onClick={second.onClick}>{second.label}</Button>}
          <Button type="submit" variant="primary" aria-disabled={isOff}>
            {submit}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
