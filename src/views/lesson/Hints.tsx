import { useTranslation } from 'react-i18next';
import { Explained } from '../glossary/Explained';
import { type OpenLesson, useLessonValues } from '../useOpenLesson';
import styles from './Hints.module.css';

/** The rungs of the ladder that were asked for: where to look, which control, the deed itself. */
export function Hints({ open: { progress, stepText } }: { readonly open: OpenLesson }) {
  const { t } = useTranslation();
  const values = useLessonValues();
  const { hints } = stepText;
  return (
    <ol className={styles.hints} aria-live="polite" aria-label={t('lesson.hints')}>
      {hints.slice(0, progress.hintsShown).map((hint, index) => (
        <li key={hint} className={styles.hint}>
          <b>{t('lesson.hintOf', { number: index + 1, of: hints.length })}</b>
          <span>
            <Explained text={hint} values={values} />
          </span>
        </li>
      ))}
    </ol>
  );
}
