import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../design';
import { renderPlain } from '../../i18n';
import type { Act } from '../../lessons';
import { askedFor, factsOf, judge } from '../../session';
import { Marked } from '../Marked';
import { type OpenLesson, useLessonValues } from '../useOpenLesson';
import { useSession, useSessionStore } from '../useSession';
import { useThrottled } from '../useThrottled';
import styles from './Setting.module.css';
import { Switch } from './Switch';

type SettingAct = Extract<Act, { readonly type: 'setting' }>;

interface SettingProps {
  readonly act: SettingAct;
  readonly open: OpenLesson;
  readonly isLocked: boolean;
  readonly reasonId: string;
}

/** What was asked for this long ago, and is still not so, is not on its way any more: as long as an admin client waits. */
const LONGEST_WAY_MS = 60_000;

/** One of several states: which one it is in is asked of the run, so undoing turns it back. */
export function Setting({ act, open, isLocked, reasonId }: SettingProps) {
  const { t } = useTranslation();
  const values = useLessonValues();
  const session = useSessionStore();
  const labelId = useId();
  const labels = open.stepText.acts as Readonly<Record<string, string>>;
  const choices = (open.stepText.choices ?? {}) as Readonly<Record<string, string>>;
  const { shown, isUnderWay } = useShown(act, open);
  const choose = (index: number) => {
    const choice = act.choices[index];
    if (choice === undefined || isLocked || index === shown) return;
    if (choice.mark !== undefined) session.getState().note({ type: 'mark', mark: choice.mark });
    for (const command of choice.commands) session.getState().give(command);
  };
  const textOf = (index: number) => choices[act.choices[index]?.id ?? ''] ?? '';
  const text = (index: number) => <Marked text={textOf(index)} values={values} />;
  const last = act.choices.length - 1;
  const way = (
    <p role="status" className={styles.way}>
      {isUnderWay && t('lesson.underWay', { choice: renderPlain(textOf(shown), values) })}
    </p>
  );
  if (act.control === 'switch')
    return (
      <div className={styles.setting}>
        <Switch
          label={<Marked text={labels[act.id] ?? ''} values={values} />}
          state={text(Math.max(0, shown))}
          isOn={shown === 0}
          isUnderWay={isUnderWay}
          lockedBy={isLocked ? reasonId : null}
          onPress={() => choose(shown === 0 ? last : 0)}
        />
        {way}
      </div>
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
      {way}
    </fieldset>
  );
}

/**
 * What has been pressed shows at once, also where the cluster takes its time: a topic's setting goes to the controller and
 * through ZooKeeper. Once it was so, what comes later is not the button's doing.
 */
function useShown(act: SettingAct, { lesson, progress }: OpenLesson) {
  const state = useThrottled((current) => current.state);
  const trace = useThrottled((current) => current.trace);
  const commands = useSession(
    ({ branches, currentBranchId }) => branches.find(({ id }) => id === currentBranchId)?.commands,
  );
  const [heldMs, setHeldMs] = useState<number | null>(null);
  const facts = factsOf(progress, lesson, { state, trace });
  const present = act.choices.findIndex(({ when }) => judge(when, facts) === 'met');
  const asked = askedFor(act, commands ?? []);
  if (asked === null) return { shown: present, isUnderWay: false };
  if (asked.index === present && heldMs !== asked.atMs) setHeldMs(asked.atMs);
  const isUnderWay = asked.index !== present && heldMs !== asked.atMs && state.nowMs <= asked.atMs + LONGEST_WAY_MS;
  return { shown: isUnderWay ? asked.index : present, isUnderWay };
}
