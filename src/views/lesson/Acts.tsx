import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, KeyToken } from '../../design';
import type { Act } from '../../lessons';
import { keyColor, keyLetter } from '../../projections';
import { PHONE, useMediaQuery } from '../useMediaQuery';
import type { OpenLesson } from '../useOpenLesson';
import { useSession, useSessionStore } from '../useSession';
import styles from './Acts.module.css';
import { BoardOfCards } from './BoardOfCards';
import { Deed } from './Deed';
import { Setting } from './Setting';
import { useActLock } from './useActs';

/** The deeds of a step. Orders are tapped on the stage; on a phone, where it is small, here too. */
export function Acts({ open }: { readonly open: OpenLesson }) {
  const { t } = useTranslation();
  const isPhone = useMediaQuery(PHONE);
  const { progress, step } = open;
  const lockOf = useActLock(progress, step);
  const reasonId = useId();
  const deeds = step.acts.filter((act) => act.type !== 'tap');
  const taps = isPhone ? step.acts.filter((act) => act.type === 'tap') : [];
  const boards = step.boards ?? [];
  if (deeds.length + taps.length + boards.length === 0) return null;

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
      {deeds.map((act) =>
        act.type === 'setting' ? (
          <Setting key={act.id} act={act} open={open} isLocked={lockOf(act) !== null} reasonId={reasonId} />
        ) : (
          <Deed key={act.id} act={act} open={open} lock={lockOf(act)} reasonId={reasonId} />
        ),
      )}
      {boards.map((board) => (
        <BoardOfCards key={board.id} board={board} open={open} />
      ))}
      <p id={reasonId} className={styles.reason}>
        {lock === 'answerFirst' && t('lesson.locked')}
        {lock === 'demonstration' && t('actions.off.demonstration')}
      </p>
    </div>
  );
}

interface TapProps {
  readonly act: Extract<Act, { readonly type: 'tap' }>;
  readonly open: OpenLesson;
  readonly isLocked: boolean;
  readonly reasonId: string;
}

function Tap({ act, open, isLocked, reasonId }: TapProps) {
  const { t } = useTranslation();
  const session = useSessionStore();
  const mode = useSession((current) => current.mode);
  const { command } = act;
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
