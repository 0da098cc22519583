import { useTranslation } from 'react-i18next';
import { CopyButton } from './CopyButton';
import styles from './LinkField.module.css';

/** The link to read and to copy; the page's one red button. */
export function LinkField({ link }: { readonly link: string | null }) {
  const { t: v } = useTranslation('views');
  return (
    <div className={styles.field}>
      <input
        readOnly
        aria-label={v('sharing.link')}
        className="mono"
        value={link ?? v('sharing.making')}
        onFocus={(event) => event.target.select()}
      />
      <CopyButton text={link} label={v('sharing.copy')} isPrimary />
    </div>
  );
}
