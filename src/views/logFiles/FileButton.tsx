import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { classes } from '../../design';
import { formatBytes, formatDay, formatDuration, type Language, languageOf } from '../../i18n';
import type { FileCard } from '../../projections/logs';
import styles from './FileButton.module.css';

interface FileButtonProps {
  readonly card: FileCard;
  /** By what rule the next file of this copy goes. */
  readonly reason: 'time' | 'size' | 'startOffset' | null;
  readonly brokerName: string;
  readonly timeMs: number;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

/** One segment: what is in it, how old it is, and what becomes of it. In a narrow place only its name's end is left. */
export function FileButton({ card, reason, brokerName, timeMs, isChosen, onChoose }: FileButtonProps) {
  const { t, i18n } = useTranslation('views');
  const language = languageOf(i18n);
  const { baseOffset, recordCount, sizeBytes, fromMs, toMs, isActive, fate, ageShare, dueMs } = card;
  const isDue = fate === 'deleted' && (reason !== 'time' || (dueMs !== null && dueMs < timeMs));
  const due = dueText(card, isDue ? reason : null, timeMs, language, t);
  const name = `${String(baseOffset).padStart(NAME_DIGITS, '0')}.log`;
  const records = recordCount === 0 ? t('logFiles.empty') : t('logFiles.records', { count: recordCount });
  const span = fromMs === null || toMs === null ? null : spanText(fromMs, toMs, language);
  const isNext = isDue || fate === 'compacted';
  const pill = fate === 'compacted' ? t('logFiles.rewrittenNext') : t('logFiles.nextToGo');
  return (
    <button
      type="button"
      aria-pressed={isChosen}
      aria-label={[brokerName, name, records, formatBytes(sizeBytes, language), span, due, isNext ? pill : null]
        .filter((part) => part !== null)
        .join(', ')}
      title={`${name} · ${records}${due === null ? '' : ` · ${due}`}`}
      className={classes(
        styles.file,
        isDue && styles.due,
        fate === 'compacted' && styles.rewritten,
        isActive && styles.active,
        isChosen && styles.chosen,
      )}
      onClick={onChoose}
    >
      {isNext && <span className={styles.pill}>{pill}</span>}
      <span className={styles.name}>
        <span className={styles.zeros}>{name.slice(0, NAME_DIGITS - SHORT_DIGITS)}</span>
        {name.slice(NAME_DIGITS - SHORT_DIGITS)}
      </span>
      <span className={styles.facts}>
        {records} · {formatBytes(sizeBytes, language)}
      </span>
      <span className={styles.span}>{span}</span>
      {ageShare !== null && (
        <span aria-hidden="true" className={styles.age}>
          <i style={{ width: `${ageShare * 100}%` }} />
        </span>
      )}
      <span className={styles.word}>{due}</span>
    </button>
  );
}

const NAME_DIGITS = 20;
const SHORT_DIGITS = 4;

/** From its oldest record to its newest. */
export function spanText(fromMs: number, toMs: number, language: Language): string {
  return [...new Set([formatDay(fromMs, language), formatDay(toMs, language)])].join(' – ');
}

function dueText(
  { isActive, dueMs, sizeBytes }: FileCard,
  reason: FileButtonProps['reason'],
  timeMs: number,
  language: Language,
  t: TFunction<'views'>,
): string | null {
  if (reason === 'size') return t('logFiles.tooLarge');
  if (reason === 'startOffset') return t('logFiles.belowStart');
  const age = dueMs === null ? null : ageText(dueMs - timeMs, language, t);
  if (!isActive) return age;
  return reason === 'time' && age !== null && sizeBytes > 0
    ? t('logFiles.activeDue', { due: age })
    : t('logFiles.active');
}

function ageText(leftMs: number, language: Language, t: TFunction<'views'>): string {
  if (leftMs >= 0) return t('logFiles.dueIn', { left: formatDuration(leftMs, language) });
  if (leftMs > -1000) return t('logFiles.dueNow');
  return t('logFiles.dueSince', { time: formatDuration(-leftMs, language) });
}
