import { useTranslation } from 'react-i18next';
import { SegmentedControl } from '../../design';
import { LANGUAGE_NAMES, languageOf } from '../../i18n';
import { useSession } from '../useSession';
import styles from './LinkChoices.module.css';
import type { OpensAt } from './useShareLink';

interface Choice<Value> {
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

interface LinkChoicesProps {
  readonly opensAt: Choice<OpensAt>;
  readonly isInMine: Choice<boolean>;
  /** Null where nothing is compared. */
  readonly withOther: Choice<boolean> | null;
}

/** What the link opens: each changes it, and its code, at once. */
export function LinkChoices({ opensAt, isInMine, withOther }: LinkChoicesProps) {
  const { t: v, i18n } = useTranslation('views');
  const step = useSession(({ lesson }) => (lesson === null ? null : lesson.stepIndex + 1));
  const language = languageOf(i18n);
  const points: readonly OpensAt[] = step === null ? ['moment', 'replay'] : ['moment', 'step', 'start'];
  return (
    <div className={styles.choices}>
      {withOther !== null && (
        <>
          <span>{v('sharing.contents')}</span>
          <SegmentedControl
            label={v('sharing.contents')}
            value={withOther.value ? 'both' : 'one'}
            onChange={(value) => withOther.onChange(value === 'both')}
            options={[
              { value: 'both', label: v('sharing.bothSides') },
              { value: 'one', label: v('sharing.thisSide') },
            ]}
          />
        </>
      )}
      <span>{v('sharing.opensAt')}</span>
      <SegmentedControl
        label={v('sharing.opensAt')}
        {...opensAt}
        options={points.map((value) => ({ value, label: v(`sharing.points.${value}`, { step: step ?? 1 }) }))}
      />
      <span>{v('sharing.language')}</span>
      <SegmentedControl
        label={v('sharing.language')}
        value={isInMine.value ? 'mine' : 'reader'}
        onChange={(value) => isInMine.onChange(value === 'mine')}
        options={[
          { value: 'reader', label: v('sharing.readersOwn') },
          { value: 'mine', label: LANGUAGE_NAMES[language], lang: language },
        ]}
      />
    </div>
  );
}
