import { useTranslation } from 'react-i18next';
import { classes, Icon } from '../../design';
import { countOf, factsOf, taskDone } from '../../session';
import { Marked } from '../Marked';
import { type OpenLesson, useLessonValues } from '../useOpenLesson';
import { useThrottled } from '../useThrottled';
import styles from './Tasks.module.css';

/** What is to be done, each with its tick. */
export function Tasks({ open }: { readonly open: OpenLesson }) {
  const { t } = useTranslation();
  const { lesson, progress, step, stepText } = open;
  const values = useLessonValues();
  const state = useThrottled((session) => session.state);
  const trace = useThrottled((session) => session.trace);
  const labels = stepText.tasks as Readonly<Record<string, string>>;
  return (
    <ul className={styles.tasks} aria-label={t('lesson.tasks')}>
      {step.tasks.map((task) => {
        const isDone = taskDone(progress, step.id, task.id);
        const done =
          task.count === null ? 0 : isDone ? task.count.of : countOf(task, factsOf(progress, lesson, { state, trace }));
        return (
          <li key={task.id} className={classes(styles.task, isDone && styles.done)}>
            <span className={styles.tick}>
              {isDone && <Icon name="check" size={12} label={t('lesson.taskDone')} />}
            </span>
            <span className={styles.what}>
              <Marked text={labels[task.id] ?? ''} values={values} />
            </span>
            {task.count !== null && (
              <span className={classes(styles.count, 'mono')}>{t('lesson.count', { done, of: task.count.of })}</span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
