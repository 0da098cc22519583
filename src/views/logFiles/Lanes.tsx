import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { classes } from '../../design';
import { formatBytes, formatDay, formatDuration, formatLeft, languageOf } from '../../i18n';
import type { GoneCard, Lane, PartitionFiles } from '../../projections/logs';
import { FileButton, spanText } from './FileButton';
import styles from './Lanes.module.css';
import type { ChosenFile } from './LogFilesView';

interface LanesProps {
  readonly files: PartitionFiles;
  readonly timeMs: number;
  readonly chosen: ChosenFile;
  readonly onChoose: (file: ChosenFile) => void;
}

/** One lane for each broker, one ruler for all of them. */
export function Lanes({ files, timeMs, chosen, onChoose }: LanesProps) {
  return (
    <div className={styles.lanes}>
      <Ruler files={files} />
      {files.lanes.map((lane) => (
        <BrokerLane
          key={lane.brokerId}
          lane={lane}
          files={files}
          timeMs={timeMs}
          chosen={chosen.brokerId === lane.brokerId ? chosen : null}
          onChoose={onChoose}
        />
      ))}
      <Rule files={files} />
    </div>
  );
}

/** Where something lies on the ruler. */
const across = (from: number, to: number): CSSProperties => ({
  insetInlineStart: `${from * 100}%`,
  width: `${(to - from) * 100}%`,
});

function Ruler({ files: { marks, measure, limitAt } }: { readonly files: PartitionFiles }) {
  const { t, i18n } = useTranslation('views');
  const language = languageOf(i18n);
  const textOf = (value: number) =>
    measure === 'offset'
      ? String(value)
      : measure === 'time'
        ? formatDay(value, language)
        : formatBytes(value, language);
  return (
    <div aria-hidden="true" className={styles.lane}>
      <span className={styles.unit}>{t(`logFiles.ruler.${measure}`)}</span>
      <div className={styles.ruler}>
        {marks.map(({ value, at }) => (
          <span
            key={value}
            className={classes(styles.mark, at > 0.97 && styles.last)}
            style={{ insetInlineStart: `${at * 100}%` }}
          >
            {textOf(value)}
          </span>
        ))}
        {limitAt !== null && (
          <span
            className={classes(styles.limitName, limitAt > 0.85 && styles.last)}
            style={{ insetInlineStart: `${limitAt * 100}%` }}
          >
            retention.ms
          </span>
        )}
      </div>
    </div>
  );
}

interface BrokerLaneProps {
  readonly lane: Lane;
  readonly files: PartitionFiles;
  readonly timeMs: number;
  readonly chosen: ChosenFile | null;
  readonly onChoose: (file: ChosenFile) => void;
}

function BrokerLane({ lane, files, timeMs, chosen, onChoose }: BrokerLaneProps) {
  const { t, i18n } = useTranslation('views');
  const { brokerId, role, cards, gone, replaced, nextCheck } = lane;
  const name = t('logFiles.broker', { id: brokerId });
  const chosenBase = chosen === null ? null : (chosen.baseOffset ?? cards.at(-1)?.baseOffset ?? null);
  const [goesFirst] = replaced;
  return (
    <section aria-label={name} className={classes(styles.lane, role === 'offline' && styles.offline)}>
      <div className={styles.who}>
        <b>{name}</b>
        <span className={classes(role === 'leader' && styles.leader)}>{t(`logFiles.roles.${role}`)}</span>
        <span className={styles.check}>
          {nextCheck === null
            ? t('logFiles.noCheck')
            : t('logFiles.nextCheck', { left: clockLeft(nextCheck.atMs - timeMs) })}
        </span>
      </div>
      <div>
        <ol className={styles.track}>
          {gone.map((file) => (
            <li key={`gone ${file.baseOffset}`} className={styles.place} style={across(file.span.from, file.span.to)}>
              <GoneFile file={file} timeMs={timeMs} />
            </li>
          ))}
          {cards.map((card) => (
            <li key={card.baseOffset} className={styles.place} style={across(card.span.from, card.span.to)}>
              <FileButton
                card={card}
                reason={lane.log.next.retention?.reason ?? null}
                brokerName={name}
                timeMs={timeMs}
                isChosen={chosenBase === card.baseOffset}
                onChoose={() => onChoose({ brokerId, baseOffset: card.baseOffset })}
              />
            </li>
          ))}
          {files.limitAt !== null && (
            <li aria-hidden="true" className={styles.limit} style={{ insetInlineStart: `${files.limitAt * 100}%` }} />
          )}
        </ol>
        {goesFirst !== undefined && (
          <p className={styles.replaced}>
            {t('logFiles.replaced', {
              count: replaced.length,
              left: formatDuration(goesFirst.goneAtMs - timeMs, languageOf(i18n)),
            })}
          </p>
        )}
      </div>
    </section>
  );
}

function GoneFile({ file, timeMs }: { readonly file: GoneCard; readonly timeMs: number }) {
  const { t, i18n } = useTranslation('views');
  const language = languageOf(i18n);
  const { baseOffset, recordCount, sizeBytes, fromMs, toMs, goneAtMs } = file;
  const facts = [t('logFiles.records', { count: recordCount }), formatBytes(sizeBytes, language)].join(' · ');
  const goneIn = t('logFiles.goneIn', { left: formatDuration(goneAtMs - timeMs, language) });
  return (
    <div className={styles.gone} title={`${fileName(baseOffset)}.deleted · ${facts} · ${goneIn}`}>
      <span className={styles.name}>{fileName(baseOffset)}</span>
      <span>{facts}</span>
      {fromMs !== null && toMs !== null && <span>{spanText(fromMs, toMs, language)}</span>}
      <span>{t('logFiles.renamed')}</span>
      <span>{goneIn}</span>
    </div>
  );
}

/** The sentence that must be known of all of them. */
function Rule({ files: { config, lanes, isCompacted } }: { readonly files: PartitionFiles }) {
  const { t, i18n } = useTranslation('views');
  const language = languageOf(i18n);
  const everyMs = lanes.find(({ nextCheck }) => nextCheck !== null)?.nextCheck?.everyMs;
  if (config === null || everyMs === undefined) return null;
  const every = formatDuration(everyMs, language);
  const keptMs = config['retention.ms'];
  if (isCompacted) return <p className={styles.rule}>{t('logFiles.rule.compact', { every })}</p>;
  return (
    <p className={styles.rule}>
      {keptMs < 0
        ? t('logFiles.rule.unlimited')
        : t('logFiles.rule.delete', { kept: formatDuration(keptMs, language), every })}
    </p>
  );
}

/** Short enough to stand beside a lane: seconds, or minutes and seconds. */
function clockLeft(leftMs: number): string {
  const left = formatLeft(Math.max(0, leftMs));
  return left.includes(':') ? left : `0:${String(Math.round(Math.max(0, leftMs) / 1000)).padStart(2, '0')}`;
}

const NAME_DIGITS = 20;

export function fileName(baseOffset: number): string {
  return `${String(baseOffset).padStart(NAME_DIGITS, '0')}.log`;
}
