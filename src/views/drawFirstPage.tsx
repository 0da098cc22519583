import { renderToStaticMarkup } from 'react-dom/server';
import { createI18n, type Language } from '../i18n';
import { createSession, loadLesson, stillClock } from '../session';
import { FIRST_LESSON } from './firstLesson';
import { prepareFirstFrame } from './layouts';
import { Page } from './Page';
import { prepareLessonText } from './useOpenLesson';

/**
 * The page of a first visit as HTML, in the layout that the media queries of the moment ask for. The stage is left empty: what
 * it shows depends on its size. `drawnPage.ts` shows it.
 */
export async function drawFirstPage(language: Language): Promise<string> {
  const i18n = await createI18n(language);
  await Promise.all([
    loadLesson(FIRST_LESSON),
    prepareLessonText(FIRST_LESSON, language),
    prepareFirstFrame(null, false),
  ]);
  const session = createSession({ lessonId: FIRST_LESSON, clock: stillClock, storage: null });
  return renderToStaticMarkup(<Page i18n={i18n} session={session} />);
}
