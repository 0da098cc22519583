import { loadLesson, loadLessonModule, loadLessonText } from '../registry';
import { checkExtras, checkNearMisses, checkOpening, checkSolution, checkStart, stepRuns } from './checkRun';
import { checkShape } from './checkShape';
import { checkPlaceholders, checkTexts, LANGUAGES, type Texts } from './checkTexts';
import type { Lesson } from '../types';
import type { Problem } from './problems';

export type { Problem } from './problems';

/** Everything that a lesson promises, asked of one lesson: the same for its author and for the tests. */
export async function checkLesson(id: string): Promise<readonly Problem[]> {
  const module = await loadLessonModule(id);
  if (module === null) return [{ where: 'playable.ts', what: `no lesson ${id} has an entry there` }];
  const { lesson, facts } = module;
  const texts = await textsOf(id);
  const runs = stepRuns(lesson);
  return [
    ...checkShape(lesson),
    ...runs.flatMap((run) => [...checkStart(run), ...checkSolution(run), ...checkNearMisses(run), ...checkExtras(run)]),
    ...checkOpening(runs),
    ...checkTexts(texts, lesson),
    ...checkPlaceholders(lesson, runs, texts, facts),
    ...(await checkRetrieved(lesson.retrieval)),
  ];
}

async function textsOf(id: string): Promise<Texts> {
  const entries = await Promise.all(
    LANGUAGES.map(async (language) => [language, await loadLessonText(id, language)] as const),
  );
  return Object.fromEntries(entries) as Texts;
}

/** A lesson that is written before the one it asks about is not at fault: then its question is asked once that is there. */
async function checkRetrieved(retrieval: Lesson['retrieval']): Promise<readonly Problem[]> {
  const earlier = retrieval === null ? null : await loadLesson(retrieval.lessonId);
  const step = earlier?.steps[(retrieval?.step ?? 0) - 1];
  if (earlier === null || step?.prediction.type === 'options') return [];
  return [{ where: 'retrieval', what: `step ${String(retrieval?.step)} of ${earlier.id} asks nothing with options` }];
}
