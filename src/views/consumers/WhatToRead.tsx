import { useTranslation } from 'react-i18next';
import { Field } from '../../design';
import type { Reading, ReadingMode } from '../../projections';
import styles from './WhatToRead.module.css';

export interface WhatToReadProps {
  readonly reading: Reading;
  readonly topics: readonly { readonly name: string; readonly partitions: readonly string[] }[];
  readonly hasNothing: boolean;
  readonly onChange: (reading: Reading) => void;
}

const MODES: readonly ReadingMode[] = ['topics', 'pattern', 'assign'];

/** Topics by name, topics by a pattern, or partitions that the consumer takes by itself. */
export function WhatToRead({ reading, topics, hasNothing, onChange }: WhatToReadProps) {
  const { t } = useTranslation();
  const { mode, pattern } = reading;
  const isAssigned = mode === 'assign';
  const offered = isAssigned ? topics.flatMap(({ partitions }) => partitions) : topics.map(({ name }) => name);
  const chosen = isAssigned ? reading.partitions : reading.topics;
  const toggle = (name: string) => {
    const next = chosen.includes(name) ? chosen.filter((each) => each !== name) : [...chosen, name];
    onChange(isAssigned ? { ...reading, partitions: next } : { ...reading, topics: next });
  };
  return (
    <>
      <Field
        label={t('reading.mode')}
        help={t(`reading.modeHints.${mode}`)}
        control={(wiring) => (
          <select
            {...wiring}
            value={mode}
            onChange={(event) => onChange({ ...reading, mode: event.target.value as ReadingMode })}
          >
            {MODES.map((each) => (
              <option key={each} value={each}>
                {t(`reading.modes.${each}`)}
              </option>
            ))}
          </select>
        )}
      />
      {mode === 'pattern' ? (
        <Field
          label={t('reading.pattern')}
          mono
          help={t('reading.patternHint')}
          value={pattern}
          onChange={(event) => onChange({ ...reading, pattern: event.target.value })}
        />
      ) : (
        <fieldset className={styles.choices}>
          <legend>{isAssigned ? t('reading.partitions') : t('add.topics')}</legend>
          {offered.map((name) => (
            <label key={name} className="mono">
              <input type="checkbox" checked={chosen.includes(name)} onChange={() => toggle(name)} />
              {name}
            </label>
          ))}
        </fieldset>
      )}
      {hasNothing && (
        <p role="alert" className={styles.error}>
          {t('add.errors.noTopics')}
        </p>
      )}
    </>
  );
}
