import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, classes, Field, Icon } from '../../design';
import { useNarration } from '../../i18n';
import { type Setting, settingFault } from '../../projections';
import { Explained } from '../glossary/Explained';
import { readingOf, shownValue } from './reading';
import { SettingInput } from './SettingInput';
import styles from './settings.module.css';

export interface SettingRowProps {
  readonly setting: Setting;
  /** What it means; empty until the sentences have arrived. */
  readonly sentence: string;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
  /** Gives the words of a refusal, or null when it was accepted. Null for the value takes the setting back. */
  readonly onSet: (value: string | null) => { readonly title: string; readonly text: string } | null;
}

/** A setting in a line: what it is called, what holds and why. Opened, it can be changed. */
export function SettingRow({ setting, sentence, isOpen, onToggle, onSet }: SettingRowProps) {
  const { t } = useTranslation();
  const { key, source, isReadOnly, isSetHere, differs, effective, importance, isIdle } = setting;
  return (
    <li className={styles.row}>
      <div className={styles.head}>
        <b className={classes('mono', styles.key)}>{key}</b>
        <Value setting={setting} />
        {isReadOnly === true ? (
          <span className={styles.lock} title={t('settings.readOnly')}>
            <Icon name="lock" size={13} label={t('settings.readOnly')} />
          </span>
        ) : (
          <Button
            variant="icon"
            className={styles.toggle}
            aria-expanded={isOpen}
            aria-label={t('settings.change', { key })}
            onClick={onToggle}
          >
            <Icon name="chevron" className={isOpen ? styles.opened : undefined} />
          </Button>
        )}
      </div>
      <p className={styles.sentence}>
        <Explained text={sentence} />
      </p>
      <p className={styles.facts}>
        <span className={isSetHere ? styles.here : undefined}>{t(`settings.sources.${source}`)}</span>
        {differs && <span>{t('settings.differs')}</span>}
        {effective !== undefined && (
          <span className={styles.here}>{t('settings.effective', { value: effective })}</span>
        )}
        {source !== 'default' && setting.default !== null && (
          <span>{t('settings.default', { value: shownValue(setting.default) })}</span>
        )}
        <Range setting={setting} />
        {importance !== undefined && <span>{t('settings.importance', { importance })}</span>}
      </p>
      {isIdle === true && <p className={styles.readOnly}>{t('settings.idle')}</p>}
      {isReadOnly === true && <p className={styles.readOnly}>{t('settings.readOnly')}</p>}
      {isOpen && <Editor key={setting.value} setting={setting} onSet={onSet} />}
    </li>
  );
}

function Value({ setting }: { readonly setting: Setting }) {
  const { t } = useTranslation();
  const { language } = useNarration();
  const { value, isSetHere } = setting;
  const reading = value === null ? null : readingOf(setting, value, t, language);
  return (
    <span className={styles.value}>
      <span className={classes('mono', isSetHere && styles.here)} title={value ?? undefined}>
        {value === null ? t('settings.readings.none') : shownValue(value)}
      </span>
      {reading !== null && <span className={styles.reading}>= {reading}</span>}
    </span>
  );
}

function Range({ setting: { type, min, max, choices } }: { readonly setting: Setting }) {
  const { t } = useTranslation();
  return (
    <>
      <span>{t('settings.type', { type })}</span>
      {choices !== undefined && type !== 'boolean' && (
        <span>{t('settings.choices', { choices: choices.map(shownValue).join(' · ') })}</span>
      )}
      {min !== undefined && (
        <span>{max === undefined ? t('settings.from', { min }) : t('settings.fromTo', { min, max })}</span>
      )}
    </>
  );
}

function Editor({ setting, onSet }: Pick<SettingRowProps, 'setting' | 'onSet'>) {
  const { t } = useTranslation();
  const formRef = useRef<HTMLFormElement>(null);
  const [text, setText] = useState(setting.value ?? '');
  const [error, setError] = useState<{ readonly title: string; readonly text: string } | null>(null);
  useEffect(() => formRef.current?.querySelector<HTMLElement>('input, select')?.focus(), []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const fault = settingFault(setting, text.trim());
    const title = t('refusals.titleWith', { error: 'INVALID_CONFIG' });
    setError(fault === null ? onSet(text.trim()) : { title, text: fault });
  };
  return (
    <form ref={formRef} noValidate className={styles.editor} onSubmit={submit}>
      <Field
        label={t('settings.value')}
        mono
        className={styles.field}
        error={error?.text}
        errorTitle={error?.title}
        control={(wiring) => <SettingInput rule={setting} wiring={wiring} value={text} onChange={setText} />}
      />
      <div className={styles.buttons}>
        {setting.isSetHere && (
          <Button onClick={() => setError(onSet(null))}>
            {t('settings.reset', {
              value: setting.inherited === null ? t('settings.readings.none') : shownValue(setting.inherited),
            })}
          </Button>
        )}
        <Button type="submit" variant="solid">
          {t('settings.set')}
        </Button>
      </div>
    </form>
  );
}
