import { useTranslation } from 'react-i18next';
import { useSheets } from '../sheets';
import styles from './CommandsButton.module.css';

const KEY = /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘K' : 'Ctrl K';

/** The quiet way to everything that can be done, with the key that opens it. */
export function CommandsButton() {
  const { t } = useTranslation();
  const { open } = useSheets();
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      aria-keyshortcuts="Control+K Meta+K"
      aria-label={t('app.shortcuts.commands')}
      title={t('app.shortcuts.commands')}
      className={styles.button}
      onClick={() => open('palette')}
    >
      <kbd aria-hidden="true">{KEY}</kbd> {t('transport.commands')}
    </button>
  );
}
