import { useTranslation } from 'react-i18next';
import { Button, Field } from '../../design';
import { formatClock } from '../../i18n';
import styles from './records.module.css';

/** When a record says that it was made. */
export interface When {
  readonly choice: 'now' | 'hourAgo' | 'tomorrow' | 'typed';
  /** What was typed, in milliseconds of the simulated clock. */
  readonly text: string;
}

const HOUR_MS = 3_600_000;
const CHOICES = ['now', 'hourAgo', 'tomorrow'] as const;
/** As far as a run may reach, either way. */
const MAX_MS = 366 * 24 * HOUR_MS;

/** The timestamp to send; null leaves it to the client's clock, undefined where what was typed is none. */
export function timestampOf({ choice, text }: When, nowMs: number): number | null | undefined {
  switch (choice) {
    case 'now':
      return null;
    case 'hourAgo':
      return Math.floor(nowMs) - HOUR_MS;
    case 'tomorrow':
      return Math.floor(nowMs) + 24 * HOUR_MS;
    case 'typed': {
      if (text.trim() === '') return null;
      const value = Number(text);
      return /^-?\d+$/.test(text.trim()) && Math.abs(value) <= MAX_MS ? value : undefined;
    }
  }
}

interface TimestampFieldProps {
  readonly when: When;
  readonly nowMs: number;
  readonly isWrong: boolean;
  readonly onChange: (when: When) => void;
}

/** The record's own time, with the choices that teach most: an old record, and one from the future. */
export function TimestampField({ when, nowMs, isWrong, onChange }: TimestampFieldProps) {
  const { t } = useTranslation();
  const timestampMs = timestampOf(when, nowMs);
  return (
    <div className={styles.timestamp}>
      <Field
        label={t('record.timestamp')}
        note={typeof timestampMs === 'number' ? formatClock(timestampMs) : t('record.timestampNote')}
        mono="value"
        inputMode="numeric"
        autoComplete="off"
        placeholder={t('record.times.now')}
        value={when.choice === 'typed' ? when.text : typeof timestampMs === 'number' ? String(timestampMs) : ''}
        error={isWrong ? t('add.errors.number', { least: -MAX_MS, most: MAX_MS }) : undefined}
        help={t('record.timestampHint')}
        onChange={(event) => onChange({ choice: 'typed', text: event.target.value })}
      />
      <div className={styles.times}>
        {CHOICES.map((choice) => (
          <Button key={choice} aria-pressed={when.choice === choice} onClick={() => onChange({ choice, text: '' })}>
            {t(`record.times.${choice}`)}
          </Button>
        ))}
      </div>
    </div>
  );
}
