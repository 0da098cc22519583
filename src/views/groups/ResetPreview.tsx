import { useTranslation } from 'react-i18next';
import type { ResetOffset } from '../../engine';
import styles from './ResetPreview.module.css';

/** What the tool's dry run would print, with where each bookmark is now. */
export function ResetPreview({ offsets }: { readonly offsets: readonly ResetOffset[] }) {
  const { t } = useTranslation();
  if (offsets.length === 0) return <p>{t('manage.resetOffsets.nothing')}</p>;
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <caption>{t('manage.resetOffsets.preview')}</caption>
        <thead className="mono">
          <tr>
            <th scope="col">TOPIC</th>
            <th scope="col">PARTITION</th>
            <th scope="col">CURRENT-OFFSET</th>
            <th scope="col">NEW-OFFSET</th>
          </tr>
        </thead>
        <tbody className="mono">
          {offsets.map(({ topic, partition, from, to }) => (
            <tr key={`${topic}-${partition}`}>
              <td>{topic}</td>
              <td>{partition}</td>
              <td>{from ?? '-'}</td>
              <td>
                <b>{to}</b>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
