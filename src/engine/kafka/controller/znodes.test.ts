import { expect, test } from 'vitest';
import { encodeBroker, encodeController } from './znodes';

// What `get /controller` shows is the same clock that `stat` tells the time by: 13 digits, so the data is as long as in Kafka.
test('who registers is stamped with the date, before the curtain as after it', () => {
  const stamped = (data: string) => (JSON.parse(data) as { readonly timestamp: string }).timestamp;
  expect(stamped(encodeController(1, 0))).toBe(String(Date.UTC(2026, 0)));
  expect(stamped(encodeBroker(1, null, 5_000))).toBe(String(Date.UTC(2026, 0, 1, 0, 0, 5)));
  expect(stamped(encodeBroker(1, null, -19_000))).toMatch(/^\d{13}$/);
});
