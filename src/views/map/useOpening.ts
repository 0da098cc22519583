import { useCallback, useState } from 'react';
import { useSheets } from '../sheets';
import { useSessionStore } from '../useSession';

export type Opening = 'lesson' | 'challenge';

export interface Opener {
  /** What is being opened; null for nothing. */
  readonly opening: { readonly id: string; readonly what: Opening } | null;
  readonly open: (lessonId: string, what?: Opening) => void;
}

/** Opens a lesson where it was left, or its challenge, and goes to it. */
export function useOpening(): Opener {
  const session = useSessionStore();
  const { leaveMap } = useSheets();
  const [opening, setOpening] = useState<Opener['opening']>(null);
  const open = useCallback(
    (id: string, what: Opening = 'lesson') => {
      const { mode, lesson, openLesson, openChallenge } = session.getState();
      const isHere = mode === 'lesson' && lesson?.lessonId === id;
      setOpening({ id, what });
      const go = async () => {
        if (!isHere) await openLesson(id);
        if (what === 'challenge') openChallenge();
        leaveMap();
      };
      void go().finally(() => setOpening(null));
    },
    [session, leaveMap],
  );
  return { opening, open };
}
