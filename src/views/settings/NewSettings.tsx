import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Field, Icon } from '../../design';
import type { SettingRule } from '../../projections';
import type { Given } from '../sandbox/useGive';
import { shownValue } from './reading';
import { SettingInput } from './SettingInput';
import styles from './NewSettings.module.css';

export interface NewSettingsProps {
  readonly rules: readonly SettingRule[];
  /** What is asked for most; the others are in a list. */
  readonly taught: readonly string[];
  /** What a setting means; undefined until that has arrived. */
  readonly sentenceOf: (rule: SettingRule) => string | undefined;
  /** The exception in which values are refused. */
  readonly error: string;
  /** Only what differs from the default. */
  readonly configs: Readonly<Record<string, string>>;
  /** What Kafka would say against a value, by its key. */
  readonly faults: Readonly<Record<string, string>>;
  readonly refused: Given | null;
  readonly onChange: (configs: Readonly<Record<string, string>>) => void;
}

/** Settings to create something with. Folded away: the defaults are good to begin with. */
export function NewSettings(props: NewSettingsProps) {
  const { rules, taught, sentenceOf, error, configs, faults, refused, onChange } = props;
  const { t } = useTranslation();
  const [added, setAdded] = useState<readonly string[]>([]);
  const formRef = useRef<HTMLDetailsElement>(null);
  const trouble = Object.values(faults).join();
  // What is refused may lie below the edge of the form.
  useEffect(() => {
    if (trouble !== '') formRef.current?.querySelector('[aria-invalid]')?.scrollIntoView({ block: 'center' });
  }, [trouble]);
  // A setting that was left alone may be the one that does not fit.
  const shown = rules.filter(
    ({ key }) =>
      taught.includes(key) || added.includes(key) || [faults[key], configs[key]].some((each) => each !== undefined),
  );
  const hidden = rules.filter((rule) => !shown.includes(rule));
  const hasTrouble = refused !== null || Object.keys(faults).length > 0;
  const set = ({ key, default: usual }: SettingRule, value: string) => {
    const { [key]: _, ...others } = configs;
    onChange(value === usual ? others : { ...others, [key]: value });
  };
  const remove = (key: string) => {
    const { [key]: _, ...others } = configs;
    setAdded(added.filter((each) => each !== key));
    onChange(others);
  };
  return (
    <details ref={formRef} className={styles.more} open={hasTrouble ? true : undefined}>
      <summary>{t('add.config.title')}</summary>
      <div className={styles.inside}>
        {shown.map((rule) => (
          <div key={rule.key} className={styles.setting}>
            <Field
              label={rule.key}
              mono
              className={styles.field}
              note={t('add.config.default', {
                value: rule.default === null ? t('settings.readings.none') : shownValue(rule.default),
              })}
              help={rule.isIdle === true ? `${sentenceOf(rule) ?? ''} (${t('settings.idle')})` : sentenceOf(rule)}
              error={faults[rule.key]}
              errorTitle={faults[rule.key] === undefined ? undefined : t('refusals.titleWith', { error })}
              control={(wiring) => (
                <SettingInput
                  rule={rule}
                  wiring={wiring}
                  value={configs[rule.key] ?? rule.default ?? ''}
                  onChange={(value) => set(rule, value)}
                />
              )}
            />
            {added.includes(rule.key) && (
              <Button
                variant="icon"
                aria-label={t('add.removeSetting', { key: rule.key })}
                onClick={() => remove(rule.key)}
              >
                <Icon name="close" size={13} />
              </Button>
            )}
          </div>
        ))}
        <Field
          label={t('add.addSetting')}
          error={refused?.text}
          errorTitle={refused?.title}
          control={(wiring) => (
            <select {...wiring} value="" onChange={(event) => setAdded([...added, event.target.value])}>
              <option value="">{t('add.chooseSetting')}</option>
              {hidden.map(({ key }) => (
                <option key={key}>{key}</option>
              ))}
            </select>
          )}
        />
      </div>
    </details>
  );
}
