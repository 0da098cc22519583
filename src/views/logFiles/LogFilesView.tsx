import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SearchField, SegmentedControl } from '../../design';
import { formatBytes, languageOf } from '../../i18n';
import type { Selection } from '../../projections';
import { logTable, type LogTableRow, type Measure, partitionFiles } from '../../projections/logs';
import { ViewFrame } from '../drawer/ViewFrame';
import { useSheets } from '../sheets';
import { useSession, useSessionStore } from '../useSession';
import { useThrottled } from '../useThrottled';
import { Compaction } from './Compaction';
import { FilePanel } from './FilePanel';
import { Lanes } from './Lanes';
import styles from './LogFilesView.module.css';
import { LogTable } from './LogTable';

/** One file of one copy; no base offset stands for the active one. */
export interface ChosenFile {
  readonly brokerId: number;
  readonly baseOffset: number | null;
}

/** What lies on the brokers' disks: the files of one partition on one ruler, what goes next, and all partitions by size. */
export function LogFilesView() {
  const { t, i18n } = useTranslation('views');
  // In a small frame of another page there is no room for the choice, and it must still be said whose files these are.
  const isFramed = useSheets().drawer === null;
  const session = useSessionStore();
  const state = useThrottled((current) => current.state);
  const trace = useThrottled((current) => current.trace);
  const timeMs = useThrottled((current) => Math.floor(current.playheadMs));
  const rows = logTable(state);
  const [measure, setMeasure] = useState<Measure>('offset');
  const [query, setQuery] = useState('');
  const [name, choose] = useShownPartition(rows);
  const [file, setFile] = useState<(ChosenFile & { readonly of: string }) | null>(null);
  const files = useMemo(
    () => (name === null ? null : partitionFiles(state, name, measure, timeMs)),
    [state, name, measure, timeMs],
  );
  const leader = files?.lanes.find(({ role }) => role === 'leader') ?? files?.lanes[0];
  const chosen: ChosenFile | null =
    file !== null && file.of === name
      ? file
      : leader === undefined
        ? null
        : { brokerId: leader.brokerId, baseOffset: null };

  const chooseFile = (next: ChosenFile) => {
    if (name === null) return;
    setFile({ ...next, of: name });
    session.getState().select({ type: 'replica', topicPartition: name, brokerId: next.brokerId });
  };

  if (files === null || name === null || files.lanes.length === 0 || chosen === null)
    return (
      <ViewFrame view="logFiles">
        <p className={styles.none}>{t('logFiles.none')}</p>
      </ViewFrame>
    );
  const counts = t('logFiles.note', {
    count: files.lanes.length,
    size: formatBytes(files.totalBytes, languageOf(i18n)),
  });
  const note = isFramed ? `${name} · ${counts}` : counts;
  return (
    <ViewFrame
      view="logFiles"
      note={note}
      tools={
        <>
          <PartitionChoice rows={rows} name={name} onChoose={choose} />
          <SearchField
            label={t('logFiles.search')}
            clearLabel={t('frame.clear')}
            value={query}
            onChange={setQuery}
            className={styles.search}
          />
          <SegmentedControl
            label={t('logFiles.measure.label')}
            options={(['offset', 'time', 'size'] as const).map((value) => ({
              value,
              label: t(`logFiles.measure.${value}`),
            }))}
            value={measure}
            onChange={setMeasure}
            className={styles.measure}
          />
        </>
      }
    >
      <div className={styles.room}>
        <div className={styles.columns}>
          {/* It scrolls, so the keyboard must be able to get hold of it. */}
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
          <div tabIndex={0} role="group" aria-label={t('logFiles.lanes', { partition: name })} className={styles.main}>
            {query.trim() !== '' && <LogTable rows={rows} query={query} name={name} onChoose={choose} />}
            {files.isCompacted && (
              <Compaction
                state={state}
                files={files}
                timeMs={timeMs}
                brokerId={chosen.brokerId}
                onChoose={chooseFile}
              />
            )}
            <Lanes files={files} timeMs={timeMs} chosen={chosen} onChoose={chooseFile} />
            {query.trim() === '' && <LogTable rows={rows} query="" name={name} onChoose={choose} />}
          </div>
          <FilePanel state={state} trace={trace} timeMs={timeMs} name={name} chosen={chosen} />
        </div>
      </div>
    </ViewFrame>
  );
}

/** The partition that is selected on the stage, else the last one that was, else the largest that people made. */
function useShownPartition(rows: readonly LogTableRow[]): readonly [string | null, (name: string) => void] {
  const session = useSessionStore();
  const selected = useSession(({ selection }) => partitionOf(selection));
  const [last, setLast] = useState<string | null>(null);
  const isThere = (name: string | null) => name !== null && rows.some((row) => row.topicPartition === name);
  const first = rows.find(({ isInternal }) => !isInternal) ?? rows[0];
  const name = isThere(selected) ? selected : isThere(last) ? last : (first?.topicPartition ?? null);
  const choose = (topicPartition: string) => {
    setLast(topicPartition);
    session.getState().select({ type: 'partition', topicPartition });
  };
  return [name, choose];
}

function partitionOf(selection: Selection | null): string | null {
  if (selection === null) return null;
  if (selection.type === 'topic') return `${selection.topic}-0`;
  return 'topicPartition' in selection ? selection.topicPartition : null;
}

/** Partition 10 comes after 9. */
const NAMES = new Intl.Collator('en', { numeric: true });

interface PartitionChoiceProps {
  readonly rows: readonly LogTableRow[];
  readonly name: string;
  readonly onChoose: (name: string) => void;
}

function PartitionChoice({ rows, name, onChoose }: PartitionChoiceProps) {
  const { t } = useTranslation('views');
  const names = useMemo(() => {
    return rows
      .toSorted(
        (a, b) => Number(a.isInternal) - Number(b.isInternal) || NAMES.compare(a.topicPartition, b.topicPartition),
      )
      .map(({ topicPartition }) => topicPartition);
  }, [rows]);
  return (
    <select
      aria-label={t('logFiles.partition')}
      className={styles.choice}
      value={name}
      onChange={(event) => onChoose(event.target.value)}
    >
      {names.map((each) => (
        <option key={each}>{each}</option>
      ))}
    </select>
  );
}
