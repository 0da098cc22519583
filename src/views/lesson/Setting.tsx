import { useId } from 'react';
import { Button } from '../../design';
import { Marked } from '../Marked';
import { type OpenLesson, useLessonValues } from '../useOpenLesson';
import { useSessionStore } from '../useSession';
import styles from './Setting.module.css';
import { Switch } from './Switch';
import type { SettingAct, ShownChoice } from './useSettings';

interface SettingProps {
  readonly act: SettingAct;
  readonly open: OpenLesson;
  readonly shown: ShownChoice;
  readonly isLocked: boolean;
  readonly reasonId: string;
}

/** One of several states, to be chosen. */
export function Setting({ act, open, shown: { index: shown, isUnderWay }, isLocked, reasonId }: SettingProps) {
  const values = useLessonValues();
  const session = useSessionStore();
  const labelId = useId();
  const labels = open.stepText.acts as Readonly<Record<string, string>>;
  const choices = (open.stepText.choices ?? {}) as Readonly<Record<string, string>>;
  const choose = (index: number) => {
    const choice = act.choices[index];
    if (choice === undefined || isLocked || index === shown) return;
    if (choice.mark !== undefined) session.getState().note({ type: 'mark', mark: choice.mark });
    for (const command of choice.commands) session.getState().give(command);
  };
  const text = (index: number) => <Marked text={choices[act.choices[index]?.id ?? ''] ?? ''} values={values} />;
  const last = act.choices.length - 1;
  if (act.control === 'switch')
    return (
      <Switch
        label={<Marked text={labels[act.id] ?? ''} values={values} />}
        state={text(Math.max(0, shown))}
        isOn={shown === 0}
        isUnderWay={isUnderWay}
        lockedBy={isLocked ? reasonId : null}
        onPress={() => choose(shown === 0 ? last : 0)}
      />
    );
  return (
    <fieldset className={styles.setting} aria-describedby={isLocked ? reasonId : undefined}>
      <legend id={labelId}>
        <Marked text={labels[act.id] ?? ''} values={values} />
      </legend>
      {act.control === 'slider' ? (
        <div className={styles.slider}>
          <input
            type="range"
            min={0}
            max={last}
            step={1}
            value={Math.max(0, shown)}
            disabled={isLocked}
            aria-labelledby={labelId}
            onChange={(event) => choose(Number(event.target.value))}
          />
          <output>{text(Math.max(0, shown))}</output>
        </div>
      ) : (
        <div className={styles.choices} data-under-way={isUnderWay || undefined}>
          {act.choices.map(({ id }, index) => (
            <Button key={id} aria-pressed={index === shown} aria-disabled={isLocked} onClick={() => choose(index)}>
              <span>{text(index)}</span>
            </Button>
          ))}
        </div>
      )}
    </fieldset>
  );
}
