import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  append,
  appendRounds,
  at,
  createSum,
  emptyVector,
  lowerBound,
  repetitionsOf,
  slice,
  sliceEdges,
  take,
  type Vector,
  vectorOf,
} from './vector';

const numbersTo = (length: number) => Array.from({ length }, (_, index) => index);
/** Around the lengths at which the tree grows a level: 32 and 1024. */
const lengths = fc.oneof(
  fc.nat({ max: 100 }),
  fc.integer({ min: 1000, max: 1100 }),
  fc.integer({ min: 2040, max: 2060 }),
);

describe('a vector', () => {
  // Logs are kept in vectors. If one lost or swapped an item, so would Kafka.
  test('holds what an array holds', () => {
    fc.assert(
      fc.property(lengths, (length) => {
        const vector = vectorOf(numbersTo(length));
        expect(vector.length).toBe(length);
        expect(slice(vector, 0)).toEqual(numbersTo(length));
      }),
    );
  });

  // A truncated log is written to again, so cutting must leave a tree that can still grow.
  test('equals an array after any sequence of appends and cuts', () => {
    const steps = fc.array(
      fc.oneof(
        fc.record({ type: fc.constant('append' as const), count: fc.nat({ max: 70 }) }),
        fc.record({ type: fc.constant('take' as const), percent: fc.nat({ max: 110 }) }),
      ),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(lengths, steps, (start, sequence) => {
        let array = numbersTo(start);
        let vector = vectorOf(array);
        for (const step of sequence) {
          if (step.type === 'append') {
            const items = numbersTo(step.count).map((index) => index + 10_000);
            array = [...array, ...items];
            vector = items.reduce<Vector<number>>(append, vector);
          } else {
            const length = Math.floor((array.length * step.percent) / 100);
            array = array.slice(0, length);
            vector = take(vector, length);
          }
          expect(vector.length).toBe(array.length);
          expect(slice(vector, 0)).toEqual(array);
        }
      }),
    );
  });

  // Snapshots keep old versions while the log goes on.
  test('leaves the version before as it was', () => {
    fc.assert(
      fc.property(lengths, (length) => {
        const before = vectorOf(numbersTo(length));
        const kept = JSON.stringify(before);
        take(append(append(before, -1), -2), Math.floor(length / 2));
        expect(JSON.stringify(before)).toBe(kept);
      }),
    );
  });

  // Equal states must hash alike, whichever way they came about.
  test('has one shape for one content, however it was reached', () => {
    fc.assert(
      fc.property(lengths, lengths, (a, b) => {
        const longer = vectorOf(numbersTo(Math.max(a, b)));
        expect(take(longer, Math.min(a, b))).toEqual(vectorOf(numbersTo(Math.min(a, b))));
      }),
    );
  });

  // A state is saved as JSON and must come back as it was.
  test('is plain JSON', () => {
    const vector = vectorOf(numbersTo(1100));
    expect(JSON.parse(JSON.stringify(vector))).toEqual(vector);
  });

  // Reading beyond the end is a bug in the caller, and must not look like an empty record.
  test.each([-1, 3, 32])('throws for item %i of three', (index) => {
    expect(() => at(vectorOf(['a', 'b', 'c']), index)).toThrow(RangeError);
  });

  // Where nothing changes the same reference comes back, so that nobody thinks something did.
  test('is the same when nothing is cut', () => {
    const vector = vectorOf(numbersTo(40));
    expect(take(vector, 40)).toBe(vector);
    expect(take(vector, 0)).toBe(emptyVector());
  });

  // Batches are found by their offset among a hundred thousand others.
  test('finds the first item at or after a bound', () => {
    fc.assert(
      fc.property(lengths, fc.nat({ max: 2200 }), (length, bound) => {
        const vector = vectorOf(numbersTo(length).map((index) => index * 2));
        expect(lowerBound(vector, (item) => item >= bound)).toBe(Math.min(length, Math.ceil(bound / 2)));
      }),
    );
  });

  test('gives the part between two indices, cut to what is there', () => {
    const vector = vectorOf(numbersTo(50));
    expect(slice(vector, 30, 34)).toEqual([30, 31, 32, 33]);
    expect(slice(vector, -5, 2)).toEqual([0, 1]);
    expect(slice(vector, 48, 99)).toEqual([48, 49]);
  });
});

describe('a vector that was leapt over', () => {
  const record = (index: number) => ({ offset: index, id: `sent@${index * 5}` });
  const upTo = (length: number) => Array.from({ length }, (_, index) => record(index));

  const count = createSum<{ readonly offset: number }>(() => 1);
  /** How many items are there one by one. */
  const written = ({ length, base }: Vector<unknown>): number =>
    base === null ? length : length - base.length + written(base.before);

  // A week of commits is kept as two rounds of it. Whoever reads the log must find each commit as if it had been written.
  test('holds what appending one by one would have left, and goes on as any other', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 4, max: 80 }),
        fc.integer({ min: 1, max: 2 }),
        fc.array(fc.record({ times: fc.nat({ max: 60 }), more: fc.nat({ max: 70 }), cut: fc.nat({ max: 200 }) }), {
          maxLength: 5,
        }),
        (start, round, steps) => {
          let vector = vectorOf(upTo(start));
          for (const { times, more, cut } of steps) {
            vector = take(appendRounds(vector, round, times), Math.max(4, vector.length + round * times - cut));
            for (let count = 0; count < more; count++) vector = append(vector, record(vector.length));
            expect(slice(vector, 0)).toEqual(upTo(vector.length));
            expect(lowerBound(vector, ({ offset }) => offset >= 3)).toBe(3);
            expect(count(vector)).toBe(vector.length);
            const edges = sliceEdges(vector).map(({ offset }) => offset);
            expect([Math.min(...edges), Math.max(...edges)]).toEqual([0, vector.length - 1]);
            const leapt = repetitionsOf(vector).reduce((sum, [begin, end]) => sum + end - begin, 0);
            expect(leapt).toBe(JSON.stringify(vector).includes('"earlier"') ? vector.length - written(vector) : 0);
          }
        },
      ),
    );
  });

  // It is what makes a quiet week fit into memory.
  test('takes no more room for a million rounds than for one', () => {
    const [one, many] = [1, 1_000_000].map((times) => appendRounds(vectorOf(upTo(10)), 1, times));
    expect(JSON.stringify(many).length).toBeLessThan(JSON.stringify(one).length + 20);
    expect(at(many as Vector<{ offset: number }>, 1_000_009).offset).toBe(1_000_009);
  });
});
