import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type AgendaItem, extract, pop, push } from './agenda';

const anItem = (timeMs: number, id: number): AgendaItem => ({
  type: 'disconnected',
  timeMs,
  id,
  nodeId: 'a',
  peer: 'b',
  causeId: null,
});

const orderOf = (items: readonly AgendaItem[]) => [...items].sort((a, b) => a.timeMs - b.timeMs || a.id - b.id);

// Two things at the same millisecond must always happen in the same order, or a run would not be a function of its seed.
test('items come out by time, and simultaneous ones in the order in which they were made', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(20)), (times) => {
      const items = times.map((timeMs, id) => anItem(timeMs, id));
      const heap: AgendaItem[] = [];
      for (const item of items) push(heap, item);
      expect(items.map(() => pop(heap))).toEqual(orderOf(items));
      expect(heap).toEqual([]);
    }),
  );
});

// A cut link takes what is on the wire out of the agenda; nothing else may be lost or change its turn.
test('taking items out leaves the others in order', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(20)), (times) => {
      const items = times.map((timeMs, id) => anItem(timeMs, id));
      const heap: AgendaItem[] = [];
      for (const item of items) push(heap, item);
      const taken = extract(heap, (item) => item.id % 3 === 0);
      expect(taken).toEqual(orderOf(items.filter((item) => item.id % 3 === 0)));
      const rest = heap.length;
      expect(Array.from({ length: rest }, () => pop(heap))).toEqual(orderOf(items.filter((item) => item.id % 3 !== 0)));
    }),
  );
});
