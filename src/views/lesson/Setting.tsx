import { useId } from 'react';
import { Button } from '../../design';
import type { Act } from '../../lessons';
import { factsOf, judge } from '../../session';
import { Marked } from '../Marked';
import { type OpenLesson, useLessonValues } from '../useOpenLesson';
import { useSessionStore } from '../useSession';
import { useThrottled } from '../useThrottled';
import styles from './Setting.module.css';

type SettingAct = Extract<Act, { readonly type: 'setting' }>;

interface SettingProps {
  readonly act: SettingAct;
  readonly open: OpenLesson;
  readonly isLocked: boolean;
  readonly reasonId: string;
}

/** One of several states: which one it is in is asked of the run, so undoing turns it back. */
export function Setting({ act, open, isLocked, reasonId }: SettingProps) {
  const { lesson, progress, stepText } = open;
  const values = useLessonValues();
  const session = useSessionStore();
  const state = useThrottled((current) => current.state);
  const trace = useThrottled((current) => current.trace);
  const labelId = useId();
  const labels = stepText.acts as Readonly<Record<string, string>>;
  const choices = (stepText.choices ?? {}) as Readonly<Record<string, string>>;
  const facts = factsOf(progress, lesson, { state, trace });
  const present = act.choices.findIndex(({ when }) => judge(when, facts) === 'met');
  const choose = (index: number) => {
    const choice = act.choices[index];
    if (choice === undefined || isLocked || index === present) return;
    if (choice.mark !== undefined) session.getState().note({ type: 'mark', mark: choice.mark });
    for (const command of choice.commands) session.getState().give(command);
  };
  const text = (index: number) => <Marked text={choices[act.choices[index]?.id ?? ''] ?? ''} values={values} />;
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
            max={act.choices.length - 1}
            step={1}
            value={Math.max(0, present)}
            disabled={isLocked}
            aria-labelledby={labelId}
            onChange={(event) => choose(Number(event.target.value))}
          />
          <output>{text(Math.max(0, present))}</output>
        </div>
      ) : act.control === 'switch' ? (
        <Button
          role="switch"
          aria-checked={present === act.choices.length - 1}
          aria-disabled={isLocked}
          onClick={() => choose(present === act.choices.length - 1 ? 0 : act.choices.length - 1)}
        >
          {text(Math.max(0, present))}
        </Button>
      ) : (
        <div className={styles.choices}>
          {act.choices.map(({ id }, index) => (
            <Button key={id} aria-pressed={index === present} aria-disabled={isLocked} onClick={() => choose(index)}>
              <span>{text(index)}</span>
            </Button>
          ))}
        </div>
      )}
    </fieldset>
  );
}
