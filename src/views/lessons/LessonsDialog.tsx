import { useTranslation } from 'react-i18next';
import { Button, classes, Dialog } from '../../design';
import { lessonById, lessonDone, MAP } from '../../session';
import { useSession, useSessionStore } from '../useSession';
import styles from './LessonsDialog.module.css';

/** All lessons by chapter. What can be played is a button; the rest is only told. */
export function LessonsDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const lessons = MAP.reduce((sum, chapter) => sum + chapter.lessons.length, 0);
  return (
    <Dialog open onClose={onClose} title={t('map.title')} closeLabel={t('app.close')} size="wide">
      <p className={styles.summary}>{t('map.summary', { lessons, chapters: MAP.length })}</p>
      <ol className={styles.chapters}>
        {MAP.map((chapter, index) => (
          <li key={chapter.id}>
            <h3 className={styles.chapter}>
              <span className={styles.number}>{index + 1}</span> {t(`map.chapters.${chapter.id}`)}
            </h3>
            <ul>
              {chapter.lessons.map((lesson) => (
                <LessonLine key={lesson.id} {...lesson} title={t(`map.titles.${lesson.id}`)} onClose={onClose} />
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </Dialog>
  );
}

interface LessonLineProps {
  readonly id: string;
  readonly number: string;
  readonly minutes: number;
  readonly title: string;
  readonly onClose: () => void;
}

function LessonLine({ id, number, minutes, title, onClose }: LessonLineProps) {
  const { t } = useTranslation();
  const session = useSessionStore();
  const lesson = lessonById(id);
  const progress = useSession((current) => current.progressByLesson[id]);
  const isOpenNow = useSession((current) => current.mode === 'lesson' && current.lesson?.lessonId === id);
  if (lesson === null) {
    return (
      <li className={classes(styles.line, styles.coming)}>
        <span className={styles.number}>{number}</span>
        <span className={styles.name}>{title}</span>
        <span className={styles.note}>{t('map.coming')}</span>
      </li>
    );
  }
  const isDone = progress !== undefined && lessonDone(progress, lesson);
  const isBegun = progress !== undefined && progress.stepIndex > 0 && !isDone;
  const note = isDone
    ? t('map.done')
    : isBegun
      ? t('map.inProgress', { step: progress.stepIndex + 1, steps: lesson.steps.length })
      : t('map.minutes', { minutes });
  const play = () => {
    if (!isOpenNow) session.getState().openLesson(id);
    onClose();
  };
  return (
    <li className={styles.line}>
      <span className={styles.number}>{number}</span>
      <span className={styles.name}>
        <b>{title}</b>
        <span className={styles.note}>{note}</span>
      </span>
      <Button variant="primary" data-autofocus onClick={play}>
        {t(isOpenNow || isBegun ? 'map.carryOn' : isDone ? 'map.again' : 'map.startHere')}
      </Button>
    </li>
  );
}
