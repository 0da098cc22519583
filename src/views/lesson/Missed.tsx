import { useTranslation } from 'react-i18next';
import { factsOf, judge, stepDone } from '../../session';
import type { OpenLesson } from '../useOpenLesson';
import { useThrottled } from '../useThrottled';
import styles from './LessonPanel.module.css';

/** Said where the goal cannot be met any more without taking something back. */
export function Missed({ open: { lesson, progress, step } }: { readonly open: OpenLesson }) {
  const { t } = useTranslation();
  const state = useThrottled((session) => session.state);
  const trace = useThrottled((session) => session.trace);
  const isMissed =
    !stepDone(progress, step.id) && judge(step.goal, factsOf(progress, lesson, { state, trace })) === 'missed';
  return <div role="status">{isMissed && <p className={styles.missed}>{t('lesson.missed')}</p>}</div>;
}
