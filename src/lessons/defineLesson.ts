import type { Lesson } from './types';

/** Keeps the ids of steps, options, tasks and acts as literal types, so that texts can be typed by them. */
export function defineLesson<const L extends Lesson>(lesson: L): L {
  return lesson;
}
