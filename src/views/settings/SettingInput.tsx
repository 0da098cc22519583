import { useTranslation } from 'react-i18next';
import { type FieldWiring } from '../../design';
import { useNarration } from '../../i18n';
import type { SettingRule } from '../../projections';
import { readingOf, shownValue } from './reading';
import styles from './settings.module.css';

export interface SettingInputProps {
  readonly rule: SettingRule;
  readonly wiring: FieldWiring;
  readonly value: string;
  readonly hasFocus?: boolean;
  readonly onChange: (value: string) => void;
}

/** A choice where there are few, else a text with what it comes to beside it. */
export function SettingInput({ rule, wiring, value, hasFocus, onChange }: SettingInputProps) {
  const { t } = useTranslation();
  const { language } = useNarration();
  const { choices } = rule;
  if (choices !== undefined) {
    return (
      <select
        {...wiring}
        data-autofocus={hasFocus}
        value={choices.includes(value) ? value : ''}
        onChange={(event) => onChange(event.target.value)}
      >
        {!choices.includes(value) && <option value="">{value}</option>}
        {choices.map((choice) => (
          <option key={choice} value={choice}>
            {shownValue(choice)}
          </option>
        ))}
      </select>
    );
  }
  const reading = readingOf(rule, value, t, language);
  return (
    <span className={styles.control}>
      <input
        type="text"
        {...wiring}
        inputMode={rule.type === 'string' ? 'text' : rule.type === 'double' ? 'decimal' : 'numeric'}
        autoComplete="off"
        data-autofocus={hasFocus}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      {reading !== null && <span className={styles.reading}>= {reading}</span>}
    </span>
  );
}
