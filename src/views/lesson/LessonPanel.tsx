import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Eyebrow } from '../../design';
import { stepDone } from '../../session';
import { Explained } from '../glossary/Explained';
import { LESS_MOTION, useMediaQuery } from '../useMediaQuery';
import { type OpenLesson, useLessonValues, useOpenLesson } from '../useOpenLesson';
import { Acts } from './Acts';
import { Demonstration } from './Demonstration';
import { Finished } from './Finished';
import { Hints } from './Hints';
import { LessonFooter } from './LessonFooter';
import styles from './LessonPanel.module.css';
import { Missed } from './Missed';
import { Outcome } from './Outcome';
import { Question } from './Question';
import { Scaled } from './Scaled';
import { StepBars } from './StepBars';
import { Tasks } from './Tasks';

/** The lesson's page beside the stage: read, guess, do, and then what came of it. */
export function LessonPanel() {
  const open = useOpenLesson();
  // The step on whose page she asked for the last one: any other step is not finished.
  const [finishedId, setFinishedId] = useState<string | null>(null);
  const isStillDone = open !== null && stepDone(open.progress, open.step.id);

  if (open === null) return null;
  if (isStillDone && finishedId === open.step.id) return <Finished open={open} onBack={() => setFinishedId(null)} />;
  return (
    <div className={styles.panel}>
      <div className={styles.text}>
        <StepHead open={open} />
        <StepBody open={open} />
      </div>
      <LessonFooter open={open} onFinish={() => setFinishedId(open.step.id)} />
    </div>
  );
}

function StepHead({ open }: { readonly open: OpenLesson }) {
  const { t } = useTranslation();
  const { lesson, progress, text } = open;
  const values = useLessonValues();
  const isFirst = progress.stepIndex === 0;
  const headingRef = useHeadingOnNewStep(progress.stepIndex);
  const number = lesson.number;
  const eyebrow = isFirst
    ? t('lesson.heading', { number, minutes: lesson.minutes })
    : t('lesson.headingStep', { number, step: progress.stepIndex + 1, steps: lesson.steps.length });
  return (
    <>
      <StepBars open={open} />
      <Eyebrow as="p" className={styles.eyebrow}>
        {eyebrow}
      </Eyebrow>
      <h1 ref={headingRef} tabIndex={-1} className={isFirst ? styles.largeTitle : styles.title}>
        {text.title}
      </h1>
      {isFirst && (
        <p className={styles.greeting}>
          <Explained text={text.greeting} values={values} />
        </p>
      )}
    </>
  );
}

function StepBody({ open }: { readonly open: OpenLesson }) {
  const { t } = useTranslation();
  const { progress, step, stepText } = open;
  const values = useLessonValues();
  const isDone = stepDone(progress, step.id);
  const toDo = useInViewOnceAnswered(step.id, progress.answers[step.id] !== undefined);
  return (
    <>
      {step.isChallenge && (
        <p className={styles.challenge}>
          <b>{t('lesson.challenge')}</b> {t('lesson.challengeHint')}
        </p>
      )}
      <p className={styles.read}>
        <Explained text={stepText.read} values={values} />
      </p>
      <Demonstration />
      {isDone ? <Outcome open={open} /> : <Question open={open} />}
      <div ref={toDo} className={styles.toDo}>
        {!isDone && <Acts open={open} />}
        <Tasks open={open} />
      </div>
      <Missed open={open} />
      <Hints open={open} />
      <Scaled open={open} />
    </>
  );
}

/** The keyboard and a screen reader go to the new page's head, but not when the page is first shown. */
function useHeadingOnNewStep(stepIndex: number) {
  const ref = useRef<HTMLHeadingElement>(null);
  const last = useRef(stepIndex);
  useEffect(() => {
    if (last.current !== stepIndex) {
      ref.current?.focus({ preventScroll: true });
      // From the bars on, which stand above the heading.
      ref.current?.parentElement?.scrollIntoView({ block: 'start' });
    }
    last.current = stepIndex;
  }, [stepIndex]);
  return ref;
}

/** Once she has said what she thinks, what is to be done comes into view: it may lie below the fold. */
function useInViewOnceAnswered(stepId: string, isAnswered: boolean) {
  const ref = useRef<HTMLDivElement>(null);
  const last = useRef({ stepId, isAnswered });
  const hasLessMotion = useMediaQuery(LESS_MOTION);
  useEffect(() => {
    const isNews = isAnswered && !last.current.isAnswered && last.current.stepId === stepId;
    last.current = { stepId, isAnswered };
    if (isNews) ref.current?.scrollIntoView({ block: 'nearest', behavior: hasLessMotion ? 'auto' : 'smooth' });
  }, [stepId, isAnswered, hasLessMotion]);
  return ref;
}
