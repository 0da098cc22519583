import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { type Language, setLanguage } from '../../i18n';
import { putLanguageInAddress, remember } from '../preferences';
import { prepareLessonText } from '../useOpenLesson';
import { useSessionStore } from '../useSession';

/** Changes the language and nothing else: the run, the guess and the place in the lesson stay. */
export function useChangeLanguage(): (language: Language) => void {
  const { i18n } = useTranslation();
  const session = useSessionStore();
  return useCallback(
    (language: Language) => {
      const { lesson } = session.getState();
      remember('language', language);
      putLanguageInAddress(language);
      // Both at once: a page half in one language would flicker.
      const text = lesson === null ? null : prepareLessonText(lesson.lessonId, language);
      void Promise.resolve(text).then(() => setLanguage(i18n, language));
    },
    [i18n, session],
  );
}
