import { type MouseEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Icon, Menu, type Rect } from '../../design';
import { stepDone } from '../../session';
import { useCanUndo } from '../useCanUndo';
import type { OpenLesson } from '../useOpenLesson';
import { useSession, useSessionStore } from '../useSession';
import styles from './LessonFooter.module.css';

interface LessonFooterProps {
  readonly open: OpenLesson;
  readonly onFinish: () => void;
}

/** Where to go from here. Next is red only once it is the next thing to do. */
export function LessonFooter({ open, onFinish }: LessonFooterProps) {
  const { t } = useTranslation();
  const session = useSessionStore();
  const canUndo = useCanUndo();
  const { lesson, progress, step } = open;
  const isDone = stepDone(progress, step.id);
  const isFirst = progress.stepIndex === 0;
  const isLast = progress.stepIndex === lesson.steps.length - 1;
  const isAside = progress.isDemonstration;
  return (
    <div className={styles.footer}>
      {!isFirst && (
        <Button disabled={isAside} onClick={() => session.getState().previousStep()}>
          {t('lesson.back')}
        </Button>
      )}
      {canUndo && (
        <Button disabled={isAside} title={t('lesson.undoHint')} onClick={() => session.getState().undo()}>
          {t('lesson.undo')}
        </Button>
      )}
      {!isDone && <HintButton open={open} />}
      {!isDone && !isAside && progress.hintsShown >= 1 && (
        <Button className={styles.showMe} onClick={() => session.getState().showMe()}>
          {t('lesson.showMe')}
        </Button>
      )}
      <span className={styles.gap} />
      {isAside || isDone ? (
        <Onward open={open} onFinish={onFinish} />
      ) : (
        isFirst && (
          <Button variant="quiet" onClick={() => session.getState().openChallenge()}>
            {t('lesson.skip')}
          </Button>
        )
      )}
      <MoreMenu open={open} canSkip={!isDone && !isFirst && !isLast} />
    </div>
  );
}

/**
 * The way on, by one button: to where a demonstration ends, on from there, and to the next page. Being one it keeps the
 * keyboard's focus, so that whoever presses nothing else comes through.
 */
function Onward({ open: { lesson, progress }, onFinish }: LessonFooterProps) {
  const { t } = useTranslation();
  const session = useSessionStore();
  const hasEnded = useSession(
    ({ demonstrationEndMs, playheadMs }) => demonstrationEndMs === null || playheadMs >= demonstrationEndMs,
  );
  const isLast = progress.stepIndex === lesson.steps.length - 1;
  const goOn = () => {
    const { skipDemonstration, keepDemonstration, nextStep } = session.getState();
    if (!hasEnded) void skipDemonstration();
    else if (progress.isDemonstration) keepDemonstration();
    else if (isLast) onFinish();
    else nextStep();
  };
  const label = !hasEnded
    ? t('lesson.skipDemonstration')
    : progress.isDemonstration
      ? t('lesson.keepDemonstration')
      : t(isLast ? 'lesson.finish' : 'lesson.next');
  return (
    <Button variant={hasEnded ? 'primary' : 'plain'} className={styles.next} onClick={goOn}>
      {label}
    </Button>
  );
}

function HintButton({ open: { progress, stepText } }: { readonly open: OpenLesson }) {
  const { t } = useTranslation();
  const session = useSessionStore();
  const { hints } = stepText;
  if (progress.isDemonstration || progress.hintsShown >= hints.length) return null;
  return (
    <Button onClick={() => session.getState().showHint()}>
      {t(progress.hintsShown === 0 ? 'lesson.hint' : 'lesson.nextHint')}
    </Button>
  );
}

interface MoreMenuProps {
  readonly open: OpenLesson;
  /** Where the footer has no room for it. */
  readonly canSkip: boolean;
}

function MoreMenu({ open: { progress }, canSkip }: MoreMenuProps) {
  const { t } = useTranslation();
  const session = useSessionStore();
  const [anchor, setAnchor] = useState<Rect | null>(null);
  const { openChallenge, resetStep, resetLesson, openSandbox, showMe } = session.getState();
  const openAt = (event: MouseEvent<HTMLButtonElement>) => {
    const { x, y, width, height } = event.currentTarget.getBoundingClientRect();
    setAnchor({ x, y, width, height });
  };
  return (
    <>
      <Button variant="icon" aria-haspopup="menu" aria-label={t('lesson.more')} onClick={openAt}>
        <Icon name="menu" />
      </Button>
      {anchor !== null && (
        <Menu
          title={t('app.regions.lesson')}
          anchor={anchor}
          onClose={() => setAnchor(null)}
          groups={[
            [
              { id: 'show', label: t('lesson.showMe'), hint: t('lesson.showMeHint'), onSelect: showMe },
              ...(canSkip ? [{ id: 'skip', label: t('lesson.skip'), onSelect: openChallenge }] : []),
              { id: 'step', label: t('lesson.resetStep'), onSelect: resetStep },
              { id: 'lesson', label: t('lesson.resetLesson'), onSelect: resetLesson },
            ],
            [
              {
                id: 'sandbox',
                label: t('lesson.openInSandbox'),
                hint: t('lesson.openInSandboxHint'),
                disabledReason: progress.isDemonstration ? t('actions.off.demonstration') : undefined,
                onSelect: () => openSandbox(true),
              },
            ],
          ]}
        />
      )}
    </>
  );
}
