import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Icon, type IconName, KeyToken } from '../../design';
import type { Act } from '../../lessons';
import { keyColor, keyLetter } from '../../projections';
import { Marked } from '../Marked';
import { PHONE, useMediaQuery } from '../useMediaQuery';
import { type OpenLesson, useLessonValues } from '../useOpenLesson';
import { useSession, useSessionStore } from '../useSession';
import styles from './Acts.module.css';
import { commandOf, useActLock } from './useActs';

const ICONS: Readonly<Record<Act['type'], IconName>> = {
  tap: 'producer',
  unplug: 'plug',
  plugIn: 'plug',
  startConsumer: 'consumer',
};

/** The deeds of a step. Orders are tapped on the stage; on a phone, where it is small, here too. */
export function Acts({ open }: { readonly open: OpenLesson }) {
  const { t } = useTranslation();
  const isPhone = useMediaQuery(PHONE);
  const { progress, step } = open;
  const lockOf = useActLock(progress, step);
  const reasonId = useId();
  const deeds = step.acts.filter((act) => act.type !== 'tap');
  const taps = isPhone ? step.acts.filter((act) => act.type === 'tap') : [];
  if (deeds.length + taps.length === 0) return null;

  const lock = step.acts.map(lockOf).find((reason) => reason === 'answerFirst' || reason === 'demonstration');
  return (
    <div className={styles.acts}>
      {taps.length > 0 && (
        <div className={styles.taps}>
          {taps.map((act) => (
            <Tap key={act.id} act={act} open={open} isLocked={lockOf(act) !== null} reasonId={reasonId} />
          ))}
        </div>
      )}
      {deeds.map((act) => (
        <Deed key={act.id} act={act} open={open} lock={lockOf(act)} reasonId={reasonId} />
      ))}
      <p id={reasonId} className={styles.reason}>
        {lock === 'answerFirst' && t('lesson.locked')}
        {lock === 'demonstration' && t('actions.off.demonstration')}
      </p>
    </div>
  );
}

interface DeedProps {
  readonly act: Act;
  readonly open: OpenLesson;
  readonly lock: ReturnType<ReturnType<typeof useActLock>>;
  readonly reasonId: string;
}

function Deed({ act, open, lock, reasonId }: DeedProps) {
  const { stepText, progress, step } = open;
  const values = useLessonValues();
  const session = useSessionStore();
  const labels = stepText.acts as Readonly<Record<string, string>>;
  // Red only where it is the next thing to do.
  const isNext = lock === null && !progress.doneTasks.some((key) => key.startsWith(`${step.id}/`));
  return (
    <Button
      size="large"
      variant={isNext ? 'primary' : 'plain'}
      className={styles.deed}
      aria-disabled={lock !== null}
      aria-describedby={lock === null ? undefined : reasonId}
      onClick={() => {
        if (lock === null) session.getState().give(commandOf(act));
      }}
    >
      <Icon name={ICONS[act.type]} />
      <span>
        <Marked text={labels[act.id] ?? ''} values={values} />
      </span>
    </Button>
  );
}

interface TapProps {
  readonly act: Act;
  readonly open: OpenLesson;
  readonly isLocked: boolean;
  readonly reasonId: string;
}

function Tap({ act, open, isLocked, reasonId }: TapProps) {
  const { t } = useTranslation();
  const session = useSessionStore();
  const mode = useSession((current) => current.mode);
  const command = commandOf(act);
  if (command.type !== 'publish' || mode !== 'lesson') return null;
  const labels = open.stepText.acts as Readonly<Record<string, string>>;
  const key = command.key ?? '';
  const label = labels[act.id] ?? command.value ?? '';
  return (
    <Button
      className={styles.tap}
      aria-disabled={isLocked}
      aria-describedby={isLocked ? reasonId : undefined}
      aria-label={t('stage.accessible.tap', { key, value: label })}
      onClick={() => {
        if (!isLocked) session.getState().give(command);
      }}
    >
      <KeyToken letter={keyLetter(key)} colorIndex={keyColor(key) ?? 1} size="large" />
      {label}
    </Button>
  );
}
