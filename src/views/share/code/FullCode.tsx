import { useTranslation } from 'react-i18next';
import { Button, Dialog } from '../../../design';
import type { Code } from './codeOf';
import styles from './FullCode.module.css';
import { QrCode } from './QrCode';

interface FullCodeProps {
  readonly code: Code;
  readonly label: string;
  readonly words: string;
  readonly onClose: () => void;
}

/** The code as large as the window, for a room. A press anywhere goes back. */
export function FullCode({ code, label, words, onClose }: FullCodeProps) {
  const { t } = useTranslation();
  const { t: v } = useTranslation('views');
  return (
    <Dialog open isBare onClose={onClose} title={label} closeLabel={t('app.close')} className={styles.dialog}>
      <div className={styles.sheet}>
        <div className={styles.code}>
          <QrCode code={code} label={label} />
        </div>
        <div className={styles.foot}>
          <p>{words}</p>
          <Button data-autofocus onClick={onClose}>
            {v('sharing.code.leave')} <kbd aria-hidden="true">Q</kbd>
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
