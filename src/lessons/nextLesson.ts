import { MAP } from './map';
import { isPlayable, type PlayableId } from './registry';

/** The lesson after this one on the map, of those that can be played; null after the last. */
export function nextLesson(lessonId: string): PlayableId | null {
  const ids: readonly string[] = MAP.flatMap(({ lessons }) => lessons.map(({ id }) => id));
  return ids.slice(ids.indexOf(lessonId) + 1).find(isPlayable) ?? null;
}
