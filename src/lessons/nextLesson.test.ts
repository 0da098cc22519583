import { expect, test } from 'vitest';
import { MAP } from './map';
import { nextLesson } from './nextLesson';
import { PLAYABLE_IDS } from './registry';

// The first lesson ended with a line of words, because the one after it cannot be played yet.
test('from the end of each lesson the next leads through all that can be played, in the order of the map', () => {
  const onMap = MAP.flatMap(({ lessons }) => lessons.map(({ id }) => id as string));
  const [first] = onMap.filter((id) => PLAYABLE_IDS.some((playable) => playable === id));
  const played: string[] = [];
  for (let id: string | null = first ?? null; id !== null; id = nextLesson(id)) played.push(id);
  expect(played.toSorted()).toEqual(PLAYABLE_IDS.toSorted());
  expect(played).toEqual(onMap.filter((id) => played.includes(id)));
});
