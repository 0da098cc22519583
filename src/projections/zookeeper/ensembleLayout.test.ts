import { expect, test } from 'vitest';
import { ensemblePlaces, labelAbove } from './ensembleLayout';

// Lesson 5.1 on a projector: "leader 0x…" and "observer 0x…" of zk-2 and zk-4 lay over each other.
test.each([300, 340, 420])('words above neighbours do not touch in a picture of %i px', (width) => {
  const servers = [1, 2, 3, 4, 5].map((serverId) => ({ serverId }));
  const [, second, third, fourth] = ensemblePlaces(servers, width, 186).map((place) => labelAbove(place, width));
  expect([second?.align, third?.align, fourth?.align]).toEqual(['end', 'center', 'start']);
  // However long they are, they run away from each other.
  expect(second?.x ?? 0).toBeLessThan(fourth?.x ?? 0);
});
