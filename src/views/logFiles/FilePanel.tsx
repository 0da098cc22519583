import type { TFunction } from 'i18next';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SimulationState } from '../../engine';
import { Button, classes, Eyebrow, KeyToken } from '../../design';
import { formatBytes, formatDay, formatDuration, type Language, languageOf } from '../../i18n';
import {
  type DirectoryDetails,
  directoryDetails,
  type FileDetails,
  fileDetails,
  type StayReason,
} from '../../projections/logs';
import type { SessionState } from '../../session';
import { useSessionStore } from '../useSession';
import styles from './FilePanel.module.css';
import type { ChosenFile } from './LogFilesView';

interface FilePanelProps {
  readonly state: SimulationState;
  readonly trace: SessionState['trace'];
  readonly timeMs: number;
  readonly name: string;
  readonly chosen: ChosenFile;
}

/** The segment that is chosen, why it is still there, and the directory it lies in. */
export function FilePanel({ state, trace, timeMs, name, chosen }: FilePanelProps) {
  const { t, i18n } = useTranslation('views');
  const language = languageOf(i18n);
  const file = fileDetails(state, trace, { topicPartition: name, ...chosen }, timeMs);
  const directory = directoryDetails(state, name, chosen.brokerId);
  if (file === null || directory === null) return null;
  return (
    <div
      // It scrolls, so the keyboard must be able to get hold of it.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      role="group"
      aria-label={t('logFiles.file.title', { id: file.brokerId })}
      className={styles.panel}
    >
      <Part title={t('logFiles.file.title', { id: file.brokerId })}>
        <h3 className={styles.name}>{file.name}</h3>
        <Facts rows={factsOf(file, language, t)} />
        <Records key={`${name} ${file.brokerId} ${file.baseOffset}`} file={file} name={name} />
      </Part>
      <Part title={t('logFiles.file.why')}>
        <p className={styles.why}>{stayText(file.stays, language, t)}</p>
      </Part>
      <Directory directory={directory} file={file} timeMs={timeMs} />
    </div>
  );
}

function Part({
  title,
  note,
  children,
}: {
  readonly title: string;
  readonly note?: string;
  readonly children: ReactNode;
}) {
  return (
    <section aria-label={title} className={styles.part}>
      <div className={styles.head}>
        <Eyebrow as="h3">{title}</Eyebrow>
        {note !== undefined && <span>{note}</span>}
      </div>
      {children}
    </section>
  );
}

type Fact = readonly [name: string, value: string];

function Facts({ rows }: { readonly rows: readonly Fact[] }) {
  return (
    <dl className={styles.facts}>
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function factsOf(file: FileDetails, language: Language, t: TFunction<'views'>): readonly Fact[] {
  const { baseOffset, endOffset, fromMs, toMs, rolledBy } = file;
  return [
    [t('logFiles.file.offsets'), endOffset > baseOffset ? `${baseOffset} – ${endOffset - 1}` : `${baseOffset} –`],
    [t('logFiles.file.batches'), String(file.batches)],
    [t('logFiles.file.records'), String(file.records)],
    [t('logFiles.file.size'), `${file.sizeBytes} B`],
    ...(fromMs === null || toMs === null
      ? []
      : ([
          [t('logFiles.file.first'), formatDay(fromMs, language)],
          [t('logFiles.file.newest'), formatDay(toMs, language)],
        ] as const)),
    ...(rolledBy === null
      ? []
      : ([[t('logFiles.file.rolledBy'), t(`logFiles.file.rolledReasons.${rolledBy}`)]] as const)),
    [t('logFiles.file.index'), t('logFiles.file.indexes', { offsets: file.offsetEntries, times: file.timeEntries })],
  ];
}

function stayText(stays: StayReason, language: Language, t: TFunction<'views'>): string {
  switch (stays.type) {
    case 'goes':
      return t(`logFiles.file.stays.goes.${stays.by}`, { time: formatDay(stays.atMs, language) });
    case 'rewritten':
      return t('logFiles.file.stays.rewritten', { time: formatDay(stays.atMs, language) });
    case 'young': {
      const due = formatDay(stays.dueMs, language);
      return stays.atMs === null
        ? t('logFiles.file.stays.young', { due })
        : t('logFiles.file.stays.youngUntil', { due, time: formatDay(stays.atMs, language) });
    }
    default:
      return t(`logFiles.file.stays.${stays.type}`);
  }
}

/** Its records, on demand. Each is selected on the stage. */
function Records({ file, name }: { readonly file: FileDetails; readonly name: string }) {
  const { t, i18n } = useTranslation('views');
  const session = useSessionStore();
  const [isOpen, setOpen] = useState(false);
  const more = file.records - file.firstRecords.length;
  return (
    <>
      <Button aria-expanded={isOpen} className={styles.dump} onClick={() => setOpen(!isOpen)}>
        {t(isOpen ? 'logFiles.file.hideDump' : 'logFiles.file.dump')}
      </Button>
      {isOpen && file.firstRecords.length === 0 && <p className={styles.why}>{t('logFiles.file.noRecords')}</p>}
      {isOpen && (
        <ol className={styles.records}>
          {file.firstRecords.map(({ offset, key, value, letter, colorIndex, timestampMs }) => (
            <li key={offset}>
              <button
                type="button"
                onClick={() =>
                  session.getState().select({ type: 'record', topicPartition: name, brokerId: file.brokerId, offset })
                }
              >
                <span className="mono">{offset}</span>
                {colorIndex === null ? <span /> : <KeyToken size="small" letter={letter} colorIndex={colorIndex} />}
                <span className={styles.value}>
                  {key ?? '–'} → {value ?? '∅'}
                </span>
                <span>{formatDay(timestampMs, languageOf(i18n))}</span>
              </button>
            </li>
          ))}
          {more > 0 && <li>{t('logFiles.file.moreRecords', { count: more })}</li>}
        </ol>
      )}
    </>
  );
}

interface DirectoryProps {
  readonly directory: DirectoryDetails;
  readonly file: FileDetails;
  readonly timeMs: number;
}

function Directory({ directory, file, timeMs }: DirectoryProps) {
  const { t, i18n } = useTranslation('views');
  const language = languageOf(i18n);
  const { path, files, epochs, checkpoints, settings } = directory;
  const ownName = file.name.replace(/\.log$/, '');
  return (
    <>
      <Part title={t('logFiles.file.directory')} note={t('logFiles.file.files', { count: files.length })}>
        <p className={styles.path}>{path}</p>
        <ul className={styles.files}>
          {files.map(({ name, sizeBytes, goneAtMs }) => (
            <li
              key={name}
              className={classes(name.startsWith(ownName) && styles.own, goneAtMs !== null && styles.gone)}
            >
              <span>{name}</span>
              <span>{formatBytes(sizeBytes, language)}</span>
              {goneAtMs !== null && name.endsWith('.log.deleted') && (
                <span>{t('logFiles.goneIn', { left: formatDuration(goneAtMs - timeMs, language) })}</span>
              )}
            </li>
          ))}
        </ul>
      </Part>
      <Part title={t('logFiles.file.epochsTitle')}>
        <table className={styles.epochs}>
          <thead>
            <tr>
              <th scope="col">{t('logFiles.file.epoch')}</th>
              <th scope="col">{t('logFiles.file.fromOffset')}</th>
            </tr>
          </thead>
          <tbody>
            {epochs.map(({ epoch, startOffset }) => (
              <tr key={epoch}>
                <td>{epoch}</td>
                <td>{startOffset}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Part>
      <Part title={t('logFiles.file.checkpoints')}>
        <Facts
          rows={checkpoints.map(
            ({ file: name, offset }) => [name, offset === null ? t('logFiles.file.noLine') : String(offset)] as const,
          )}
        />
      </Part>
      <Part title={t('logFiles.file.settings')}>
        <Facts rows={settings.map(({ key, value }) => [key, value] as const)} />
      </Part>
    </>
  );
}
