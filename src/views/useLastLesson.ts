import { useEffect } from 'react';
import { remember } from './preferences';
import { useSessionStore } from './useSession';

/** Remembers the lesson in which she did something last, so that the map can tell where to carry on. */
export function useLastLesson(): void {
  const session = useSessionStore();
  useEffect(
    () =>
      session.subscribe(({ lesson }, before) => {
        if (lesson !== null && lesson !== before.lesson && !lesson.isDemonstration)
          remember('lastLesson', lesson.lessonId);
      }),
    [session],
  );
}
