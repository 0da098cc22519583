import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../design';
import styles from './CopyButton.module.css';

interface CopyButtonProps {
  /** Null while there is nothing to copy yet. */
  readonly text: string | null;
  readonly label: string;
  readonly isPrimary?: boolean;
}

/** Copies, and says whether the browser let it. */
export function CopyButton({ text, label, isPrimary = false }: CopyButtonProps) {
  const { t } = useTranslation('views');
  const [tried, setTried] = useState<{ readonly text: string; readonly result: 'copied' | 'failed' } | null>(null);
  // Something else has not been copied yet.
  const result = tried !== null && tried.text === text ? tried.result : null;
  const copy = () => {
    if (text === null) return;
    // Asking for the clipboard throws where the browser has none, as on a page without https.
    Promise.resolve()
      .then(() => navigator.clipboard.writeText(text))
      .then(
        () => setTried({ text, result: 'copied' }),
        () => setTried({ text, result: 'failed' }),
      );
  };
  return (
    <>
      <Button
        variant={isPrimary ? 'primary' : 'plain'}
        data-autofocus={isPrimary || undefined}
        aria-label={isPrimary ? undefined : label}
        aria-disabled={text === null}
        onClick={copy}
      >
        {t(result === 'copied' ? 'sharing.copied' : 'sharing.copy')}
      </Button>
      <span role="status" className={result === 'failed' ? styles.failed : 'visually-hidden'}>
        {result === 'copied' && t('sharing.copied')}
        {result === 'failed' && t('sharing.copyFailed')}
      </span>
    </>
  );
}
