import type { i18n as I18n } from 'i18next';
import { StrictMode } from 'react';
import { I18nextProvider } from 'react-i18next';
import { type Language, isLanguage, setLanguage } from '../i18n';
import { createSession, isShareLink, type SessionStore } from '../session';
import { App } from './App';
import { embeddedView } from './embed/embedView';
import { ErrorBoundary } from './crash/ErrorBoundary';
import { LESS_MOTION } from './useMediaQuery';
import { prepareLessonText } from './useOpenLesson';
import { SessionContext } from './useSession';

const FIRST_LESSON = 'first-message';

/** What the address asks for: a shared run, the sandbox, or the first lesson where she left it. */
export async function openSession(i18n: I18n, language: Language): Promise<SessionStore> {
  const prefersReducedMotion = matchMedia(LESS_MOTION).matches;
  const lesson = location.hash === '#sandbox' ? {} : { lessonId: FIRST_LESSON };
  // Within somebody else's page nothing of hers is kept, or offered.
  const kept = embeddedView(location.search) === null ? {} : { storage: null };
  const session = createSession({ ...lesson, ...kept, prefersReducedMotion });
  let shown = language;
  if (isShareLink(location.hash)) {
    const shared = await session.getState().openLink(location.hash);
    // A link that was shared in a language decides for its reader, unless her address already did.
    const isDecided = new URLSearchParams(location.search).has('lang');
    if (!isDecided && isLanguage(shared)) {
      await setLanguage(i18n, shared);
      shown = shared;
    }
  }
  const { lesson: progress } = session.getState();
  if (progress !== null) await prepareLessonText(progress.lessonId, shown);
  return session;
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
            <App />
          </ErrorBoundary>
        </SessionContext>
      </I18nextProvider>
    </StrictMode>
  );
}
