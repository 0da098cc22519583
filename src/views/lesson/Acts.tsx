import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, KeyToken } from '../../design';
import { renderPlain } from '../../i18n';
import type { Act } from '../../lessons';
import { keyColor, keyLetter } from '../../projections';
import { PHONE, useMediaQuery } from '../useMediaQuery';
import { type OpenLesson, useLessonValues } from '../useOpenLesson';
import { useSession, useSessionStore } from '../useSession';
import styles from './Acts.module.css';
import { answerFirst } from './answerFirst';
import { BoardOfCards } from './BoardOfCards';
import { Deed } from './Deed';
import { Setting } from './Setting';
import { useActLock } from './useActs';
import { type SettingAct, type ShownChoice, useSettings } from './useSettings';

/** The deeds of a step. Orders are tapped on the stage; on a phone, where it is small, here too. */
export function Acts({ open }: { readonly open: OpenLesson }) {
  const { t } = useTranslation();
  const isPhone = useMediaQuery(PHONE);
  const { step } = open;
  const lockOf = useActLock(open);
  const shownIn = useSettings(open);
  const reasonId = useId();
  const deeds = step.acts.filter((act) => act.type !== 'tap');
  const taps = isPhone ? step.acts.filter((act) => act.type === 'tap') : [];
  const boards = step.boards ?? [];
  const settings = deeds.filter((act) => act.type === 'setting');
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
          <Setting
            key={act.id}
            act={act}
            open={open}
            shown={shownIn(act)}
            isLocked={lockOf(act) !== null}
            reasonId={reasonId}
          />
        ) : (
          <Deed key={act.id} act={act} open={open} lock={lockOf(act)} reasonId={reasonId} />
        ),
      )}
      {boards.map((board) => (
        <BoardOfCards key={board.id} board={board} open={open} />
      ))}
      {settings.length > 0 && <UnderWay open={open} settings={settings} shownIn={shownIn} />}
      <p id={reasonId} className={styles.reason}>
        {lock === 'answerFirst' && t(answerFirst(step).panel)}
        {lock === 'demonstration' && t('actions.off.demonstration')}
      </p>
    </div>
  );
}

interface UnderWayProps {
  readonly open: OpenLesson;
  readonly settings: readonly SettingAct[];
  readonly shownIn: (act: SettingAct) => ShownChoice;
}

/** What was asked for and is not so yet, in a line that is there from the start, so that nothing moves under the finger. */
function UnderWay({ open: { stepText }, settings, shownIn }: UnderWayProps) {
  const { t } = useTranslation();
  const values = useLessonValues();
  const labels = stepText.acts as Readonly<Record<string, string>>;
  const choices = (stepText.choices ?? {}) as Readonly<Record<string, string>>;
  const lines = settings.flatMap((act) => {
    const { index, isUnderWay } = shownIn(act);
    const choice = choices[act.choices[index]?.id ?? ''] ?? '';
    const names = { name: renderPlain(labels[act.id] ?? '', values), choice: renderPlain(choice, values) };
    return isUnderWay ? [t('lesson.underWay', names)] : [];
  });
  return (
    <p role="status" className={styles.way}>
      {lines.join(' ')}
    </p>
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
