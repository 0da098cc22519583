import { useEffect, useMemo, useState } from 'react';
import { languageOf, type PlaceholderValues } from '../i18n';
import type { Lesson, LessonProgress, LessonStep, LessonText, StepText } from '../lessons';
import { currentStep, lessonById, lessonValues, loadLessonText } from '../session';
import { useTranslation } from 'react-i18next';
import { useSession } from './useSession';
import { useThrottled } from './useThrottled';

export interface OpenLesson {
  readonly lesson: Lesson;
  readonly progress: LessonProgress;
  readonly step: LessonStep;
  readonly text: LessonText;
  readonly stepText: StepText;
}

/** Texts that have been loaded. They never change once they are here, so keeping them is safe. */
const loaded = new Map<string, LessonText>();

/** The lesson on the desk with its texts; null in the sandbox, and until the texts have come. */
export function useOpenLesson(): OpenLesson | null {
  const progress = useSession((session) => session.lesson);
  const lesson = progress === null ? null : lessonById(progress.lessonId);
  const text = useLessonText(lesson?.id ?? null);
  if (progress === null || lesson === null || text === null) return null;
  const step = currentStep(progress, lesson);
  const stepText = (text.steps as Readonly<Record<string, StepText>>)[step.id];
  return stepText === undefined ? null : { lesson, progress, step, text, stepText };
}

/** What stands for the placeholders of the lesson's texts now. */
export function useLessonValues(): PlaceholderValues {
  const progress = useSession((session) => session.lesson);
  const state = useThrottled((session) => session.state);
  const trace = useThrottled((session) => session.trace);
  return useMemo(
    () => (progress === null ? {} : lessonValues(progress.lessonId, { state, trace })),
    [state, trace, progress],
  );
}

/** Loads a lesson's texts ahead, so that the first page is there at once. */
export async function prepareLessonText(lessonId: string, language: Parameters<typeof loadLessonText>[1]) {
  const text = await loadLessonText(lessonId, language);
  if (text !== null) loaded.set(`${lessonId}/${language}`, text);
  return text;
}

/** Until the texts of another language are there, those of the last one stay. */
function useLessonText(lessonId: string | null): LessonText | null {
  const { i18n } = useTranslation();
  const language = languageOf(i18n);
  const key = `${lessonId}/${language}`;
  const [shown, setShown] = useState<{ readonly lessonId: string | null; readonly text: LessonText | null }>({
    lessonId,
    text: null,
  });

  useEffect(() => {
    if (lessonId === null) return;
    let isWanted = true;
    void prepareLessonText(lessonId, language).then((text) => {
      if (isWanted) setShown({ lessonId, text });
    });
    return () => {
      isWanted = false;
    };
  }, [lessonId, language]);

  return loaded.get(key) ?? (shown.lessonId === lessonId ? shown.text : null);
}
