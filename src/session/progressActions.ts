import { PLAYABLE_IDS } from '../lessons';
import type { Backstage } from './backstage';
import { openedWhereLeft } from './opening';
import { progressFileOf, takeIn } from './progressBackup';
import { loadAllProgress } from './progressShelf';
import type { SessionState } from './types';

/** What she has done in the lessons, taken along and brought in. */
export function progressActions(backstage: Backstage): Pick<SessionState, 'progressFile' | 'importProgress'> {
  const { engine, storage } = backstage.ports;
  return {
    progressFile() {
      backstage.keep();
      return progressFileOf(storage);
    },
    importProgress(text) {
      if (backstage.aside !== null) backstage.stage(backstage.aside);
      backstage.keep();
      const taken = takeIn(storage, text);
      if (!taken.ok) return taken;
      backstage.publish({ progressByLesson: loadAllProgress(storage, PLAYABLE_IDS) });
      // Else what is open would be kept over what has just come.
      const open = backstage.openLesson;
      if (open !== null && taken.further.includes(open.lesson.id)) {
        backstage.stage(openedWhereLeft(engine, open.lesson, storage));
      }
      return taken;
    },
  };
}
