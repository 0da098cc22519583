import type { Language } from '../i18n';
import { playSolutions } from './playLesson';
import { optionsOf } from './progress';
import { type LessonValues, lessonValues, loadLesson, loadLessonText } from './registry';
import type { StepText } from './text';
import type { Lesson, PredictOption } from './types';

/** A question of an earlier lesson, asked again: with the answer that its own run gives. */
export interface Retrieved {
  readonly title: string;
  readonly options: readonly PredictOption[];
  readonly text: StepText;
  readonly values: LessonValues;
}

/** Null where none is asked, and where the earlier lesson is not there yet. */
export async function retrieved({ retrieval }: Lesson, language: Language): Promise<Retrieved | null> {
  if (retrieval === null) return null;
  const [earlier, text] = await Promise.all([
    loadLesson(retrieval.lessonId),
    loadLessonText(retrieval.lessonId, language),
  ]);
  const index = retrieval.step - 1;
  const step = earlier?.steps[index];
  const stepText = (text?.steps as Readonly<Record<string, StepText>> | undefined)?.[step?.id ?? ''];
  if (earlier === null || text === null || step === undefined || stepText === undefined) return null;
  const values = lessonValues(earlier.id, playSolutions(earlier, index + 1));
  return { title: text.title, options: optionsOf(step), text: stepText, values };
}
