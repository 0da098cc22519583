import { useTranslation } from 'react-i18next';
import { Explained } from '../glossary/Explained';
import { type OpenLesson, useLessonValues } from '../useOpenLesson';
import styles from './LessonPanel.module.css';

/** What is smaller here than on a real cluster, so that it fits the stage: said on each page of the lesson. */
export function Scaled({ open: { lesson, text } }: { readonly open: OpenLesson }) {
  const { t } = useTranslation();
  const values = useLessonValues();
  const words = text.scaled as Readonly<Record<string, string>>;
  return lesson.scaled?.map((id) => (
    <p key={id} className={styles.scaled}>
      <b>{t('lesson.scaled')}</b> <Explained text={words[id] ?? ''} values={values} />
    </p>
  ));
}
