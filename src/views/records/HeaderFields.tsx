import { useTranslation } from 'react-i18next';
import { Button, Icon } from '../../design';
import type { RecordHeader } from '../../engine';
import styles from './records.module.css';

/** No more fit into one record here. */
const MAX_HEADERS = 20;

interface HeaderFieldsProps {
  readonly headers: readonly RecordHeader[];
  readonly onChange: (headers: readonly RecordHeader[]) => void;
}

/** Notes beside the value: a key and a value each, in order, and the same key may come twice. */
export function HeaderFields({ headers, onChange }: HeaderFieldsProps) {
  const { t } = useTranslation();
  const change = (index: number, part: Partial<RecordHeader>) =>
    onChange(headers.map((header, at) => (at === index ? { ...header, ...part } : header)));
  return (
    <fieldset className={styles.headers}>
      <legend>{t('record.headers')}</legend>
      {headers.map((header, index) => {
        const number = index + 1;
        return (
          // oxlint-disable-next-line react/no-array-index-key -- Headers have no identity but their place.
          <div key={index} className={styles.header}>
            <input
              type="text"
              className="mono"
              autoComplete="off"
              aria-label={t('record.headerKey', { number })}
              value={header.key}
              onChange={(event) => change(index, { key: event.target.value })}
            />
            <input
              type="text"
              className="mono"
              autoComplete="off"
              aria-label={t('record.headerValue', { number })}
              value={header.value ?? ''}
              onChange={(event) => change(index, { value: event.target.value })}
            />
            <Button
              variant="icon"
              aria-label={t('record.removeHeader', { number })}
              onClick={() => onChange(headers.filter((_, at) => at !== index))}
            >
              <Icon name="close" size={13} />
            </Button>
          </div>
        );
      })}
      {headers.length < MAX_HEADERS && (
        <Button className={styles.addHeader} onClick={() => onChange([...headers, { key: '', value: '' }])}>
          <Icon name="plus" size={12} />
          {t('record.addHeader')}
        </Button>
      )}
    </fieldset>
  );
}
