import { describe, expect, test } from 'vitest';
import { assertNever } from '../../kernel/types';
import { addToSequence, type RecordBatch } from '../protocol/records';
import { aBatch, aLogConfig } from './fixtures/aBatch';
import vectors from './fixtures/producer-state.json';
import { appendAsLeader, emptyLog } from './partitionLog';
import { checkSequence, withoutExpiredProducer } from './producerState';
import type { PartitionLog } from './types';

interface VectorStep {
  readonly producerEpoch: number;
  readonly firstSequence: number;
  readonly recordCount: number;
  readonly before?: string;
  readonly result: string;
  readonly baseOffset?: number;
}

interface Vector {
  readonly id: string;
  readonly note: string;
  readonly producerId: number;
  readonly steps: readonly VectorStep[];
}

const cases: readonly Vector[] = vectors.cases;

// What a broker does with each of these was recorded from Kafka's own classes. If one differs, a retry here is lost or
// written twice where Kafka does the opposite.
describe('idempotence, as Kafka 3.9 does it', () => {
  test.each(cases)('$id: $note', ({ producerId, steps }) => {
    steps.reduce((log, step) => expectStep(prepared(log, step), producerId, step), emptyLog());
  });
});

function expectStep(log: PartitionLog, producerId: number, step: VectorStep): PartitionLog {
  const { producerEpoch, firstSequence, recordCount } = step;
  const ids = Array.from({ length: recordCount }, (_, index) => `${firstSequence + index}`);
  const outcome = offer(log, aBatch(ids, { producerId, producerEpoch, baseSequence: firstSequence }));
  expect(outcome.result).toBe(step.result);
  expect(outcome.baseOffset).toBe(step.baseOffset);
  return outcome.log;
}

/** What a leader does with a batch, in the words of the vectors. */
function offer(log: PartitionLog, batch: RecordBatch): { result: string; baseOffset?: number; log: PartitionLog } {
  const check = checkSequence(log, batch);
  switch (check.type) {
    case 'append':
      return { result: 'APPENDED', ...appendAsLeader(log, batch, 0, aLogConfig()) };
    case 'duplicate':
      return { result: 'DUPLICATE', baseOffset: check.baseOffset, log };
    case 'error':
      return { result: check.error, log };
    default:
      return assertNever(check);
  }
}

/** What expired is taken away, as when the producer writes again. */
function prepared(log: PartitionLog, { before }: VectorStep): PartitionLog {
  if (before === undefined) return log;
  expect(before).toBe('broker loses all state of this producer id (expired / log deleted)');
  return { ...log, producers: {} };
}

test('every recorded case is run', () => {
  expect(cases).toHaveLength(14);
});

// A day after its last record a producer is a stranger: any number of it is welcome (`producer.id.expiration.ms`).
test('a producer that was silent for as long as producer.id.expiration.ms is forgotten', () => {
  const first = aBatch(['a'], { producerId: 7, producerEpoch: 0, baseSequence: 0 });
  const { log } = appendAsLeader(emptyLog(), first, 0, aLogConfig());
  const late = aBatch(['b'], { producerId: 7, producerEpoch: 0, baseSequence: 5 });
  const lastMs = log.producers['producer-7']?.lastTimestampMs ?? 0;
  expect(lastMs).toBe(first.maxTimestampMs);
  const before = withoutExpiredProducer(log, late, 1_000, lastMs + 999);
  expect(checkSequence(before, late)).toMatchObject({ error: 'OUT_OF_ORDER_SEQUENCE_NUMBER' });
  const after = withoutExpiredProducer(log, late, 1_000, lastMs + 1_000);
  expect(after.producers).toEqual({});
  expect(checkSequence(after, late)).toEqual({ type: 'append' });
});

// Most producers of old are not idempotent, and theirs must never be taken for a retry.
test('a batch without a producer id is always appended and never remembered', () => {
  const { log } = appendAsLeader(emptyLog(), aBatch(['a']), 0, aLogConfig());
  expect(log.producers).toEqual({});
  expect(checkSequence(log, aBatch(['a']))).toEqual({ type: 'append' });
});

// Sequence numbers are 32-bit and start over; a batch may reach across.
test('sequence numbers go on with 0 after 2147483647', () => {
  expect(addToSequence(2_147_483_646, 1)).toBe(2_147_483_647);
  expect(addToSequence(2_147_483_646, 3)).toBe(1);
});
