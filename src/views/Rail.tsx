import { useTranslation } from 'react-i18next';
import { Button, classes, Icon } from '../design';
import { stepDone } from '../session';
import styles from './Rail.module.css';
import { useOpenLesson } from './useOpenLesson';

/** What the left panel folds into beside an open view: how far the lesson is, and the way back to it. */
export function Rail({ onUnfold }: { readonly onUnfold: () => void }) {
  const { t } = useTranslation();
  const open = useOpenLesson();
  const title = open === null ? t('sandbox.title') : open.text.title;
  return (
    <section aria-label={title} className={styles.rail}>
      <Button variant="icon" aria-label={t('viewTabs.unfold')} title={t('viewTabs.unfold')} onClick={onUnfold}>
        <Icon name="next" />
      </Button>
      {open !== null && (
        <div aria-hidden="true" className={styles.bars}>
          {open.lesson.steps.map(({ id }, index) => (
            <i
              key={id}
              className={classes(
                index === open.progress.stepIndex ? styles.current : stepDone(open.progress, id) && styles.done,
              )}
            />
          ))}
        </div>
      )}
      <p className={styles.title}>
        {title}
        {open !== null && (
          <span>{t('lesson.stepOf', { step: open.progress.stepIndex + 1, steps: open.lesson.steps.length })}</span>
        )}
      </p>
    </section>
  );
}
