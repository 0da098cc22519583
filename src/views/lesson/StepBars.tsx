import { useTranslation } from 'react-i18next';
import { stepDone } from '../../session';
import type { OpenLesson } from '../useOpenLesson';
import styles from './StepBars.module.css';

/** How far the lesson is: a bar for each step. */
export function StepBars({ open: { lesson, progress } }: { readonly open: OpenLesson }) {
  const { t } = useTranslation();
  const label = t('lesson.stepOf', { step: progress.stepIndex + 1, steps: lesson.steps.length });
  return (
    <div role="img" aria-label={label} className={styles.bars}>
      {lesson.steps.map((step, index) => {
        const isCurrent = index === progress.stepIndex;
        const state = isCurrent ? styles.current : stepDone(progress, step.id) ? styles.done : undefined;
        return <i key={step.id} className={state} />;
      })}
    </div>
  );
}
