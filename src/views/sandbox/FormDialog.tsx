import type { FormEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Dialog } from '../../design';
import styles from './FormDialog.module.css';

interface FormDialogProps {
  readonly title: string;
  readonly text?: string | undefined;
  readonly submit: string;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A few fields and one thing to do with them. */
export function FormDialog({ title, text, submit, onSubmit, onClose, children }: FormDialogProps) {
  const { t } = useTranslation();
  const send = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <Dialog open onClose={onClose} title={title} closeLabel={t('app.close')} size="narrow">
      {text !== undefined && <p className={styles.text}>{text}</p>}
      <form noValidate className={styles.form} onSubmit={send}>
        {children}
        <div className={styles.foot}>
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button type="submit" variant="primary">
            {submit}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
