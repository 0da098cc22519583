import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Eyebrow } from '../../design';
import { languageOf } from '../../i18n';
import type { Lesson, Retrieved } from '../../lessons';
import { retrieved } from '../../session';
import { Explained } from '../glossary/Explained';
import { Marked } from '../Marked';
import styles from './Finished.module.css';

/** One question of an earlier lesson: what is asked again is kept longer. */
export function Retrieval({ lesson }: { readonly lesson: Lesson }) {
  const { t, i18n } = useTranslation();
  const language = languageOf(i18n);
  const [asked, setAsked] = useState<Retrieved | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  useEffect(() => {
    let isWanted = true;
    void retrieved(lesson, language).then((found) => {
      if (isWanted) setAsked(found);
    });
    return () => {
      isWanted = false;
    };
  }, [lesson, language]);
  if (asked === null) return null;

  const { options, text, values } = asked;
  const labels = (text.options ?? {}) as Readonly<Record<string, string>>;
  const isRight = options.some(({ id, isTrue }) => isTrue && id === said);
  return (
    <section className={styles.retrieval}>
      <Eyebrow as="h2">{t('lesson.finished.earlier', { title: asked.title })}</Eyebrow>
      <p>
        <Marked text={text.question ?? ''} values={values} />
      </p>
      <div className={styles.ways}>
        {options.map(({ id }) => (
          <Button
            key={id}
            aria-pressed={said === id}
            disabled={said !== null && said !== id}
            onClick={() => setSaid(said ?? id)}
          >
            <span>
              <Marked text={labels[id] ?? ''} values={values} />
            </span>
          </Button>
        ))}
      </div>
      <p aria-live="polite" className={styles.quiet}>
        {said !== null && (
          <>
            {isRight && `${t('lesson.youWereRight')} `}
            <Explained text={text.reveal.because} values={values} />
          </>
        )}
      </p>
    </section>
  );
}
