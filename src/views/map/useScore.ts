import { useMemo } from 'react';
import { lessonById, PLAYABLE, type Score, scoreOf } from '../../session';
import { recall } from '../preferences';
import { useSession } from '../useSession';

/** The score as far as she has played it. */
export function useScore(): Score {
  const progressByLesson = useSession((session) => session.progressByLesson);
  return useMemo(
    () =>
      scoreOf({
        playable: PLAYABLE,
        progressByLesson,
        lastId: recall('lastLesson'),
        stepIds: (id) => lessonById(id)?.steps.map((step) => step.id) ?? null,
      }),
    [progressByLesson],
  );
}
