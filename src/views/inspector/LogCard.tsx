import { useTranslation } from 'react-i18next';
import { Card, classes } from '../../design';
import { bytes, clock, type LogModel, logModel, type NextChecks, type SegmentModel } from '../../projections';
import { useThrottled } from '../useThrottled';
import styles from './LogCard.module.css';

interface LogCardProps {
  readonly topicPartition: string;
  readonly brokerId: number;
}

/** One replica's log: its segments, what retention or compaction does to them next, its epochs and its files. */
export function LogCard({ topicPartition, brokerId }: LogCardProps) {
  const { t } = useTranslation();
  const state = useThrottled((current) => current.state);
  const log = logModel(state, topicPartition, brokerId);
  if (log === null) return null;
  return (
    <Card name={t('inspector.log.segments')}>
      <ol className={styles.segments}>
        {log.segments.map((segment) => (
          <Segment key={segment.baseOffset} segment={segment} />
        ))}
      </ol>
      <Next next={log.next} />
      <Epochs log={log} />
      <Files log={log} />
    </Card>
  );
}

function Segment({ segment }: { readonly segment: SegmentModel }) {
  const { t } = useTranslation();
  const { baseOffset, endOffset, recordCount, sizeBytes, fromMs, toMs, isActive, fate } = segment;
  const span = fromMs === null || toMs === null ? null : [...new Set([clock(fromMs), clock(toMs)])].join(' – ');
  return (
    <li className={classes(styles.segment, fate !== null && styles.fated)}>
      <span className={styles.line}>
        <b className="mono">
          {endOffset > baseOffset
            ? t('inspector.log.offsets', { from: baseOffset, to: endOffset - 1 })
            : t('inspector.log.noOffsets', { from: baseOffset })}
        </b>
        {isActive && <span className={styles.tag}>{t('inspector.log.active')}</span>}
        {fate !== null && (
          <span className={styles.fate}>
            {t(fate === 'deleted' ? 'inspector.log.deletedNext' : 'inspector.log.compactedNext')}
          </span>
        )}
      </span>
      <span className={styles.facts}>
        {t('inspector.log.records', { count: recordCount })} · {bytes(sizeBytes)}
        {span !== null && ` · ${span}`}
      </span>
    </li>
  );
}

function Next({ next: { retention, compactionAtMs } }: { readonly next: NextChecks }) {
  const { t } = useTranslation();
  const lines = [
    retention === null ? null : t(`inspector.log.retentionBy.${retention.reason}`, { time: clock(retention.atMs) }),
    compactionAtMs === null ? null : t('inspector.log.compactionAt', { time: clock(compactionAtMs) }),
  ].filter((line) => line !== null);
  return <p className={styles.next}>{lines.length === 0 ? t('inspector.log.retentionNone') : lines.join(' ')}</p>;
}

function Epochs({ log: { epochs } }: { readonly log: LogModel }) {
  const { t } = useTranslation();
  if (epochs.length === 0) return null;
  return (
    <>
      <h4 className={styles.title}>{t('inspector.log.epochs')}</h4>
      <ul className={styles.list}>
        {epochs.map(({ epoch, startOffset }) => (
          <li key={epoch}>{t('inspector.log.epoch', { epoch, offset: startOffset })}</li>
        ))}
      </ul>
    </>
  );
}

function Files({ log: { files, directory } }: { readonly log: LogModel }) {
  const { t } = useTranslation();
  return (
    <>
      <h4 className={styles.title}>
        {t('inspector.log.files')} <span className="mono">{directory}</span>
      </h4>
      <ul className={classes(styles.list, 'mono')}>
        {files.map(({ name, sizeBytes, goneAtMs }) => (
          <li
            key={name}
            className={classes(styles.file, goneAtMs !== null && styles.gone)}
            title={goneAtMs === null ? undefined : t('inspector.log.goneAt', { time: clock(goneAtMs) })}
          >
            <span>{name}</span>
            <span>{bytes(sizeBytes)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
