import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Eyebrow } from '../../design';
import { nextLesson, optionsOf } from '../../session';
import { Explained } from '../glossary/Explained';
import { useSheets } from '../sheets';
import { type OpenLesson, useLessonValues } from '../useOpenLesson';
import { useSessionStore } from '../useSession';
import styles from './Finished.module.css';
import { Retrieval } from './Retrieval';
import { StepBars } from './StepBars';

interface FinishedProps {
  readonly open: OpenLesson;
  readonly onBack: () => void;
}

/** The last page: what is worth keeping, and where to go on. */
export function Finished({ open, onBack }: FinishedProps) {
  const { t } = useTranslation();
  const session = useSessionStore();
  const sheets = useSheets();
  const values = useLessonValues();
  const headingRef = useRef<HTMLHeadingElement>(null);
  useEffect(() => headingRef.current?.focus(), []);
  const { lesson, progress, text } = open;
  // Whoever had a step shown to her may have made no guess in it.
  const asked = lesson.steps.filter((step) => optionsOf(step).length > 0 && progress.answers[step.id] !== undefined);
  const right = asked.filter((step) => optionsOf(step).some((o) => o.isTrue && o.id === progress.answers[step.id]));
  const next = nextLesson(lesson.id);
  return (
    <div className={styles.finished}>
      <StepBars open={open} />
      <h1 ref={headingRef} tabIndex={-1} className={styles.title}>
        {t('lesson.finished.title')}
      </h1>
      <p>{t('lesson.finished.text', { title: text.title })}</p>
      {asked.length > 0 && (
        <p className={styles.quiet}>{t('lesson.finished.guesses', { right: right.length, of: asked.length })}</p>
      )}
      <Eyebrow as="h2">{t('lesson.finished.remember')}</Eyebrow>
      <ol className={styles.takeaways}>
        {text.takeaways.map((takeaway) => (
          <li key={takeaway}>
            <Explained text={takeaway} values={values} />
          </li>
        ))}
      </ol>
      <Retrieval key={lesson.id} lesson={lesson} />
      {next !== null && (
        <Button variant="primary" size="large" onClick={() => void session.getState().openLesson(next)}>
          {t('lesson.finished.next', { title: t(`map.titles.${next}`) })}
        </Button>
      )}
      <div className={styles.ways}>
        <Button variant={next === null ? 'primary' : 'plain'} onClick={() => sheets.openMap()}>
          {t('lesson.finished.map')}
        </Button>
        <Button onClick={() => session.getState().openSandbox(true)}>{t('lesson.finished.carryOn')}</Button>
        <Button onClick={() => session.getState().resetLesson()}>{t('lesson.finished.again')}</Button>
        <Button onClick={onBack}>{t('lesson.back')}</Button>
      </div>
    </div>
  );
}
