import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Eyebrow } from '../../design';
import { languageOf, renderPlain } from '../../i18n';
import type { Score } from '../../session';
import { prepareLessonText } from '../useOpenLesson';
import styles from './CarryOn.module.css';
import { Diamond } from './Notes';
import type { Opener } from './useOpening';

interface CarryOnProps {
  readonly score: Score;
  readonly opener: Opener;
}

/** The next thing to do: the page's one red button, and the way round it for those who know. */
export function CarryOn({ score: { next, hasBegun }, opener }: CarryOnProps) {
  const { t } = useTranslation();
  const { t: v } = useTranslation('views');
  const greeting = useGreeting(next?.id ?? null);
  if (next === null) {
    return (
      <section className={styles.now}>
        <h2>{v('lessonMap.next.finished')}</h2>
        <p>{v('lessonMap.next.finishedText')}</p>
      </section>
    );
  }
  const { id, state, minutes, playheadAt, steps } = next;
  const isBegun = state === 'begun';
  const { opening } = opener;
  const way = isBegun ? 'carryOn' : hasBegun ? 'nextOne' : 'start';
  const at =
    playheadAt === steps - 1
      ? v('lessonMap.next.atChallenge')
      : v('lessonMap.next.atStep', { step: (playheadAt ?? 0) + 1 });
  return (
    <section className={styles.now}>
      <Eyebrow as="p">{v(`lessonMap.next.${way}`)}</Eyebrow>
      <h2>{t(`map.titles.${id}`)}</h2>
      {greeting !== null && <p>{greeting}</p>}
      <Button variant="primary" size="large" disabled={opening !== null} onClick={() => opener.open(id)}>
        {opening?.what === 'lesson'
          ? v('lessonMap.next.opening')
          : isBegun
            ? at
            : v('lessonMap.next.begin', { minutes })}
      </Button>
      {playheadAt !== steps - 1 && (
        <button
          type="button"
          className={styles.skip}
          disabled={opening !== null}
          onClick={() => opener.open(id, 'challenge')}
        >
          <Diamond size={13} />
          {v(opening?.what === 'challenge' ? 'lessonMap.next.opening' : 'lessonMap.next.skip')}
        </button>
      )}
    </section>
  );
}

/** The one sentence with which a lesson greets. It comes with the lesson's texts; until then there is none. */
function useGreeting(lessonId: string | null): string | null {
  const { i18n } = useTranslation();
  const language = languageOf(i18n);
  const [greeting, setGreeting] = useState<string | null>(null);
  useEffect(() => {
    if (lessonId === null) return;
    let isWanted = true;
    void prepareLessonText(lessonId, language).then((text) => {
      if (isWanted) setGreeting(text === null ? null : renderPlain(text.greeting, {}));
    });
    return () => {
      isWanted = false;
    };
  }, [lessonId, language]);
  return greeting;
}
