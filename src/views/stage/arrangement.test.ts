import { expect, test } from 'vitest';
import { withArrangement } from './arrangement';

// Most see the stage by broker, and their links shall be no longer for it.
test('only a stage that lies on its side is named in an address', () => {
  const page = 'https://partita.example/play/';
  expect(withArrangement(page, 'byBroker')).toBe(page);
  expect(withArrangement(page, 'byPartition')).toBe(`${page}?rows=partitions`);
  expect(withArrangement(`${page}?embed=stage&lang=ja#r=abc`, 'byPartition')).toBe(
    `${page}?embed=stage&lang=ja&rows=partitions#r=abc`,
  );
});
