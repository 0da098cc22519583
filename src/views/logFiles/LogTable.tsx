import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Eyebrow } from '../../design';
import { formatBytes, formatDay, languageOf } from '../../i18n';
import type { LogTableRow } from '../../projections/logs';
import styles from './LogTable.module.css';

interface LogTableProps {
  readonly rows: readonly LogTableRow[];
  readonly query: string;
  readonly name: string;
  readonly onChoose: (name: string) => void;
}

/** So many before somebody asks for all. */
const FEW = 12;

/** All partitions on all disks, the largest first: where the space goes, and what goes next. */
export function LogTable({ rows, query, name, onChoose }: LogTableProps) {
  const { t } = useTranslation('views');
  const [showsAll, setShowsAll] = useState(false);
  const wanted = query.trim().toLowerCase();
  const found = wanted === '' ? rows : rows.filter((row) => row.topicPartition.toLowerCase().includes(wanted));
  const shown = showsAll ? found : found.slice(0, FEW);
  return (
    <section aria-label={t('logFiles.table.title')} className={styles.section}>
      <div className={styles.head}>
        <Eyebrow as="h3">{t('logFiles.table.title')}</Eyebrow>
        <span role="status">{t('logFiles.table.found', { count: found.length })}</span>
      </div>
      <table className={styles.table}>
        <thead>
          <tr>
            {(['partition', 'size', 'segments', 'oldest', 'next'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`logFiles.table.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map(({ topicPartition, sizeBytes, segments, oldestMs, next }) => (
            <Row
              key={topicPartition}
              name={topicPartition}
              sizeBytes={sizeBytes}
              segments={segments}
              oldestMs={oldestMs}
              nextType={next?.type ?? null}
              nextMs={next?.atMs ?? 0}
              nextBroker={next?.brokerId ?? 0}
              isChosen={topicPartition === name}
              onChoose={onChoose}
            />
          ))}
        </tbody>
      </table>
      {shown.length < found.length && (
        <Button variant="quiet" onClick={() => setShowsAll(true)}>
          {t('logFiles.table.all', { count: found.length })}
        </Button>
      )}
    </section>
  );
}

interface RowProps {
  readonly name: string;
  readonly sizeBytes: number;
  readonly segments: number;
  readonly oldestMs: number | null;
  readonly nextType: 'deleted' | 'compacted' | null;
  readonly nextMs: number;
  readonly nextBroker: number;
  readonly isChosen: boolean;
  readonly onChoose: (name: string) => void;
}

/** Drawn again only when something in it is another: there may be hundreds. */
const Row = memo(
  function Row({ name, sizeBytes, segments, oldestMs, nextType, nextMs, nextBroker, isChosen, onChoose }: RowProps) {
    const { t, i18n } = useTranslation('views');
    const language = languageOf(i18n);
    return (
      <tr className={isChosen ? styles.chosen : undefined}>
        <th scope="row">
          <button type="button" aria-pressed={isChosen} className={styles.name} onClick={() => onChoose(name)}>
            {name}
          </button>
        </th>
        <td>{formatBytes(sizeBytes, language)}</td>
        <td>{segments}</td>
        <td>{oldestMs === null ? '–' : formatDay(oldestMs, language)}</td>
        <td className={nextType === null ? undefined : styles.next}>
          {nextType === null
            ? t('logFiles.table.nothing')
            : t(`logFiles.table.${nextType}`, { time: formatDay(nextMs, language), id: nextBroker })}
        </td>
      </tr>
    );
  },
  (a, b) =>
    a.sizeBytes === b.sizeBytes &&
    a.segments === b.segments &&
    a.oldestMs === b.oldestMs &&
    a.nextType === b.nextType &&
    a.nextMs === b.nextMs &&
    a.nextBroker === b.nextBroker &&
    a.isChosen === b.isChosen &&
    a.name === b.name,
);
