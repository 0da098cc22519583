import type { i18n as I18n } from 'i18next';
import { StrictMode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { createI18n, type Language, isLanguage, setLanguage } from '../i18n';
import { createSession, engineFor, isPlayable, isShareLink, loadLesson, type SessionStore } from '../session';
import { App } from './App';
import { doneMeanwhile } from './drawnPage';
import { embeddedView } from './embed/embedView';
import { ErrorBoundary } from './crash/ErrorBoundary';
import { FIRST_LESSON } from './firstLesson';
import { prepareFirstFrame } from './layouts';
import { recall } from './preferences';
import { LESS_MOTION } from './useMediaQuery';
import { prepareLessonText } from './useOpenLesson';
import { RenderBeat } from './RenderBeat';
import { SessionContext } from './useSession';

/**
 * Shows what the address asks for, in the language whose texts are there already. It takes the place of the drawn page at one
 * stroke, with what has been answered there.
 */
export async function showPage(root: HTMLElement, language: Language): Promise<void> {
  const i18n = await createI18n(language);
  const session = await openSession(i18n, language);
  const { guess, refocus } = doneMeanwhile(root);
  if (guess !== null) session.getState().answer(guess);
  // What is pressed from here on is pressed on the page proper.
  flushSync(() => createRoot(root).render(<Page i18n={i18n} session={session} />));
  refocus();
}

/** What the address asks for: a shared run, the sandbox, or the lesson she was in last, where she left it. */
async function openSession(i18n: I18n, language: Language): Promise<SessionStore> {
  const prefersReducedMotion = matchMedia(LESS_MOTION).matches;
  const isEmbedded = embeddedView(location.search) !== null;
  // Within somebody else's page nothing of hers is kept, or offered.
  const kept = isEmbedded ? { storage: null } : {};
  const lessonId = isEmbedded ? FIRST_LESSON : lastLesson();
  const lesson = location.hash === '#sandbox' ? {} : { lessonId };
  const firstFrame = prepareFirstFrame(embeddedView(location.search), location.hash !== '');
  const firstText = location.hash === '' ? prepareLessonText(lessonId, language) : null;
  await loadLesson(lessonId);
  const engine = await engineFor(lesson.lessonId ?? null, kept);
  const session = createSession({ ...lesson, ...kept, engine, prefersReducedMotion });
  const shown = isShareLink(location.hash) ? await followLink(session, i18n, language) : language;
  const { lesson: progress } = session.getState();
  if (progress !== null) await prepareLessonText(progress.lessonId, shown);
  await Promise.all([firstFrame, firstText]);
  return session;
}

/** Whoever has been here before goes on where she was; a lesson that is there no more is not looked for. */
function lastLesson(): string {
  const last = recall('lastLesson');
  return last !== null && isPlayable(last) ? last : FIRST_LESSON;
}

/** A link that takes longer than this to play is played before her eyes. */
const PATIENCE_MS = 300;

/**
 * Opens the link she came by, and gives the language of the page. One that takes long goes on behind the page, over an
 * empty sandbox: with that she is left when she does not wait for it.
 */
async function followLink(session: SessionStore, i18n: I18n, language: Language): Promise<Language> {
  const opened = session.getState().openLink(location.hash);
  const inLanguage = opened.then(async (shared) => {
    // A link that was shared in a language decides for its reader, unless her address already did.
    const isDecided = new URLSearchParams(location.search).has('lang');
    if (isDecided || !isLanguage(shared)) return language;
    await setLanguage(i18n, shared);
    return shared;
  });
  const waited = new Promise<null>((resolve) => setTimeout(() => resolve(null), PATIENCE_MS));
  const soon = await Promise.race([inLanguage, waited]);
  if (soon !== null) return soon;
  session.getState().openSandbox(false);
  return language;
}

interface PageProps {
  readonly i18n: I18n;
  readonly session: SessionStore;
}

export function Page({ i18n, session }: PageProps) {
  return (
    <StrictMode>
      <I18nextProvider i18n={i18n}>
        <SessionContext value={session}>
          <ErrorBoundary session={session}>
            <RenderBeat />
            <App />
          </ErrorBoundary>
        </SessionContext>
      </I18nextProvider>
    </StrictMode>
  );
}
