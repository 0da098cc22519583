import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Field } from '../../design';
import { offeredSettings, otherValue, type SettingSubject } from '../../projections/compare';
import type { SessionState } from '../../session';
import { SettingInput } from '../settings/SettingInput';
import styles from './OtherwiseDialog.module.css';

/** The one setting that is to be another: whose, which, and what. */
export interface SettingWish {
  /** A place in the list of subjects. */
  readonly subject: number;
  readonly key: string;
  readonly value: string;
}

interface SettingChangeProps {
  readonly subjects: readonly SettingSubject[];
  readonly state: SessionState['state'];
  readonly wish: SettingWish;
  readonly onChange: (wish: SettingWish) => void;
}

const KINDS = ['producer', 'consumer', 'topic', 'cluster', 'broker'] as const;

export function SettingChange({ subjects, state, wish, onChange }: SettingChangeProps) {
  const { t: v } = useTranslation('views');
  const subject = subjects[wish.subject];
  if (subject === undefined) return null;
  const { often, others } = offeredSettings(subject, state);
  const all = [...often, ...others];
  const setting = all.find(({ key }) => key === wish.key);
  const choose = (index: number, key: string | null) => {
    const of = subjects[index];
    const offered = of === undefined ? [] : Object.values(offeredSettings(of, state)).flat();
    const chosen = offered.find((each) => each.key === key) ?? offered[0];
    if (chosen !== undefined) onChange({ subject: index, key: chosen.key, value: otherValue(chosen) });
  };
  return (
    <div className={styles.setting}>
      <Field
        label={v('compare.try.of')}
        control={(wiring) => (
          <select {...wiring} value={wish.subject} onChange={(event) => choose(Number(event.target.value), null)}>
            {KINDS.filter((kind) => subjects.some((each) => each.kind === kind)).map((kind) => (
              <optgroup key={kind} label={v(`compare.try.kinds.${kind}`)}>
                {subjects.map((each, index) =>
                  each.kind === kind ? (
                    <option key={`${kind} ${each.name}`} value={index}>
                      {nameOf(v, each)}
                    </option>
                  ) : null,
                )}
              </optgroup>
            ))}
          </select>
        )}
      />
      <Field
        label={v('compare.try.key')}
        mono="value"
        control={(wiring) => (
          <select
            {...wiring}
            data-autofocus
            value={wish.key}
            onChange={(event) => choose(wish.subject, event.target.value)}
          >
            <optgroup label={v('compare.try.common')}>
              {often.map(({ key }) => (
                <option key={key}>{key}</option>
              ))}
            </optgroup>
            <optgroup label={v('compare.try.all')}>
              {others.map(({ key }) => (
                <option key={key}>{key}</option>
              ))}
            </optgroup>
          </select>
        )}
      />
      {setting !== undefined && (
        <Field
          label={v('compare.try.value')}
          mono="value"
          note={v('compare.try.now', { value: setting.value ?? '–' })}
          control={(wiring) => (
            <SettingInput
              rule={setting}
              wiring={wiring}
              value={wish.value}
              onChange={(value) => onChange({ ...wish, value })}
            />
          )}
        />
      )}
    </div>
  );
}

function nameOf(v: TFunction<'views'>, { kind, name }: SettingSubject): string {
  if (kind === 'cluster') return v('compare.try.everyBroker');
  return kind === 'broker' ? v('compare.things.broker', { id: name }) : name;
}
