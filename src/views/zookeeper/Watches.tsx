import { useTranslation } from 'react-i18next';
import type { WatchesView, WatchRow } from '../../projections/zookeeper';
import { Section } from './Section';
import { WatchMark } from './WatchMark';
import styles from './Watches.module.css';

interface WatchesProps {
  readonly watches: WatchesView;
  readonly onChoose: (path: string) => void;
}

/** Who wants to be told of what, and why. */
export function Watches({ watches: { rows, count }, onChoose }: WatchesProps) {
  const { t } = useTranslation('views');
  return (
    <Section title={t('zookeeper.watches.title', { count })} note={t('zookeeper.watches.rule')}>
      {rows.length === 0 ? (
        <p className={styles.none}>{t('zookeeper.watches.none')}</p>
      ) : (
        <table className={styles.watches}>
          <thead className="visually-hidden">
            <tr>
              <th scope="col">{t('zookeeper.watches.path')}</th>
              <th scope="col">{t('zookeeper.watches.kind')}</th>
              <th scope="col">{t('zookeeper.watches.brokers')}</th>
              <th scope="col">{t('zookeeper.watches.purpose')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Watch key={`${row.pattern} ${row.kind} ${row.isMissing}`} row={row} onChoose={onChoose} />
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
}

function Watch({ row, onChoose }: { readonly row: WatchRow; readonly onChoose: (path: string) => void }) {
  const { t } = useTranslation('views');
  const { pattern, paths, kind, brokers, purpose, isMissing } = row;
  return (
    <tr>
      <th scope="row">
        <button type="button" className={styles.path} onClick={() => onChoose(paths[0] ?? pattern)}>
          {pattern}
        </button>
      </th>
      <td>
        {t(`zookeeper.watches.kinds.${kind}`)}
        {isMissing && `, ${t('zookeeper.watches.missing')}`}
      </td>
      <td>
        <span className={styles.marks}>
          {brokers.map((brokerId) => (
            <WatchMark key={brokerId} kind={kind} brokerId={brokerId} />
          ))}
          <span className="visually-hidden">{brokers.join(', ')}</span>
        </span>
      </td>
      <td>
        {t(`zookeeper.watches.purposes.${purpose}`)}
        {paths.length > 1 && ` · ${t('zookeeper.watches.count', { count: row.count })}`}
      </td>
    </tr>
  );
}
