import { describe, expect, test } from 'vitest';
import type { EndTxnRequest, InitProducerIdRequest } from '../protocol/requests';
import {
  createTransactionCoordinator,
  onAddPartitions,
  onAppended,
  onEndTransaction,
  onHighWatermark,
  onInitProducerId,
  onMarkersWritten,
  onTransactionTimer,
  sendMarkers,
} from './coordinator';
import { transactionsFromRecords } from './transactionLog';
import { LAST_EPOCH, prepareTransition, PREVIOUS_STATES } from './transactionState';
import type { TransactionMetadata, TransactionState, TransactionStep } from './types';

function aTransaction(change: Partial<TransactionMetadata> = {}): TransactionMetadata {
  return {
    transactionalId: 'billing',
    partition: 0,
    producerId: 7,
    lastProducerId: -1,
    producerEpoch: 3,
    lastProducerEpoch: -1,
    timeoutMs: 60_000,
    state: 'Empty',
    pendingState: null,
    partitions: [],
    startMs: null,
    lastUpdateMs: 0,
    hasFailedEpochFence: false,
    markersDue: [],
    ...change,
  };
}

/** Broker 1 leads the one partition there is; `orders` is led by broker 2. */
function aStep(transactions: readonly TransactionMetadata[], isLoading = false): Recorded {
  let nextId = 100;
  return {
    state: {
      ...createTransactionCoordinator(1),
      partitions: [{ partition: 0, leaderEpoch: 4, isLoading }],
      transactions,
    },
    events: [],
    effects: [],
    appends: [],
    context: { nowMs: 1_000, random: () => 0 },
    config: {
      'transaction.state.log.num.partitions': 1,
      'transaction.max.timeout.ms': 900_000,
      'transactional.id.expiration.ms': 604_800_000,
      'transaction.abort.timed.out.transaction.cleanup.interval.ms': 10_000,
      'transaction.remove.expired.transaction.cleanup.interval.ms': 3_600_000,
    },
    newCorrelationId: () => 1,
    claimProducerId: () => nextId++,
    leaderOf: ({ topic }) => (topic === 'gone' ? 'deleted' : 2),
    offsetsPartitionOf: () => 0,
  };
}

type Recorded = TransactionStep & {
  readonly effects: { readonly type: string; readonly body?: unknown }[];
  readonly events: unknown[];
};

/** What was wished for is on all in-sync replicas. */
function store(step: Recorded): void {
  for (const append of step.appends.splice(0)) onAppended(step, append, { type: 'appended', requiredOffset: 1 });
  onHighWatermark(step, 0, 1);
}

const answers = (step: Recorded) => step.effects.flatMap(({ body }) => (body === undefined ? [] : [body]));

const init = (change: Partial<InitProducerIdRequest> = {}): InitProducerIdRequest => ({
  api: 'InitProducerId',
  kind: 'request',
  correlationId: 5,
  transactionalId: 'billing',
  transactionTimeoutMs: 60_000,
  producerId: -1,
  producerEpoch: -1,
  ...change,
});

const end = (committed: boolean, producerEpoch = 3): EndTxnRequest => ({
  api: 'EndTxn',
  kind: 'request',
  correlationId: 6,
  transactionalId: 'billing',
  producerId: 7,
  producerEpoch,
  committed,
});

describe('the table of states', () => {
  test('throws where a transition is not in it', () => {
    const all = Object.keys(PREVIOUS_STATES) as readonly TransactionState[];
    const legal = all.flatMap((to) =>
      all
        .filter((from) => {
          try {
            prepareTransition(aTransaction({ state: from }), to);
            return true;
          } catch {
            return false;
          }
        })
        .map((from) => `${from} -> ${to}`),
    );
    expect(legal).toHaveLength(Object.values(PREVIOUS_STATES).flat().length);
    expect(legal).not.toContain('PrepareCommit -> PrepareAbort');
  });
});

describe('InitProducerId', () => {
  test('gives an unknown id a new producer id in epoch 0, once that is in the log', () => {
    const step = aStep([]);
    onInitProducerId(step, 'shop', init());
    expect(answers(step)).toEqual([]);
    store(step);
    expect(answers(step)).toMatchObject([{ error: 'NONE', producerId: 100, producerEpoch: 0 }]);
  });

  test('bumps the epoch of a known one, and gives another id where the epochs are used up', () => {
    const step = aStep([aTransaction({ state: 'CompleteCommit' })]);
    onInitProducerId(step, 'shop', init());
    store(step);
    const exhausted = aStep([aTransaction({ producerEpoch: LAST_EPOCH })]);
    onInitProducerId(exhausted, 'shop', init());
    store(exhausted);
    expect(answers(step)).toMatchObject([{ producerId: 7, producerEpoch: 4 }]);
    expect(answers(exhausted)).toMatchObject([{ producerId: 100, producerEpoch: 0 }]);
  });

  test('is refused with a time-out above the broker’s, while the log is read, and while markers are out', () => {
    const tooLong = aStep([]);
    onInitProducerId(tooLong, 'shop', init({ transactionTimeoutMs: 900_001 }));
    const loading = aStep([], true);
    onInitProducerId(loading, 'shop', init());
    const decided = aStep([aTransaction({ state: 'PrepareCommit' })]);
    onInitProducerId(decided, 'shop', init());
    const errors = [tooLong, loading, decided].map((step) => (answers(step)[0] as { error: string }).error);
    expect(errors).toEqual(['INVALID_TRANSACTION_TIMEOUT', 'COORDINATOR_LOAD_IN_PROGRESS', 'CONCURRENT_TRANSACTIONS']);
  });

  // KIP-360: the answer to the first try was lost, and the same question comes again.
  test('answers a repeated bump with the same epoch, and fences an older one', () => {
    const known = aTransaction({ producerEpoch: 4, lastProducerEpoch: 3 });
    const again = aStep([known]);
    onInitProducerId(again, 'shop', init({ producerId: 7, producerEpoch: 3 }));
    store(again);
    const old = aStep([known]);
    onInitProducerId(old, 'shop', init({ producerId: 7, producerEpoch: 2 }));
    expect(answers(again)).toMatchObject([{ error: 'NONE', producerEpoch: 4 }]);
    expect(answers(old)).toMatchObject([{ error: 'PRODUCER_FENCED' }]);
  });
});

describe('a producer id whose epochs are used up', () => {
  const exhausted = aTransaction({ producerEpoch: LAST_EPOCH });
  const ask = (step: Recorded, producerId: number, producerEpoch: number) => {
    onInitProducerId(step, 'shop', init({ producerId, producerEpoch }));
    store(step);
    return answers(step).at(-1);
  };

  test('is followed by another one in epoch 0, and who did not hear of it hears the same again', () => {
    const step = aStep([exhausted]);
    const given = { error: 'NONE', producerId: 100, producerEpoch: 0 };
    expect(ask(step, 7, LAST_EPOCH)).toMatchObject(given);
    expect(ask(step, 7, LAST_EPOCH)).toMatchObject(given);
  });

  // Who comes so late with the old id is a zombie. It must not end the transaction of the one that has the new id.
  test('is nobody’s any more once the new one is in use', () => {
    const step = aStep([exhausted]);
    ask(step, 7, LAST_EPOCH);
    const place = { topic: 'orders', partition: 0 };
    const who = { transactionalId: 'billing', producerId: 100, producerEpoch: 0 };
    const request = { api: 'AddPartitionsToTxn', kind: 'request', correlationId: 8, ...who } as const;
    onAddPartitions(step, 'shop', { ...request, partitions: [place], verifyOnly: false });
    store(step);
    expect(ask(step, 7, LAST_EPOCH)).toMatchObject({ error: 'PRODUCER_FENCED' });
    expect(step.state.transactions).toMatchObject([{ state: 'Ongoing', producerEpoch: 0 }]);
  });

  // The last epoch is there to fence with: it is never given to anybody, and the next to ask gets another id.
  test('can still be fenced', () => {
    const step = aStep([aTransaction({ state: 'Ongoing', producerEpoch: LAST_EPOCH, startMs: 0 })]);
    expect(ask(step, -1, -1)).toMatchObject({ error: 'CONCURRENT_TRANSACTIONS' });
    store(step);
    expect(step.state.transactions).toMatchObject([{ state: 'CompleteAbort', producerEpoch: 32_767 }]);
    expect(ask(step, -1, -1)).toMatchObject({ error: 'NONE', producerId: 100, producerEpoch: 0 });
  });

  // Kafka 3.9 keeps neither in the log. A fenced producer is safe; one with the wrong epoch would not be.
  test('is forgotten by the next coordinator, and so is the epoch before the last', () => {
    const step = aStep([aTransaction()]);
    onInitProducerId(step, 'shop', init({ producerId: 7, producerEpoch: 3 }));
    const [append] = step.appends;
    if (append === undefined) throw new Error('Nothing is stored.');
    expect(append.next).toMatchObject({ lastProducerId: 7, lastProducerEpoch: 3 });
    expect(transactionsFromRecords(0, [append.record])).toMatchObject([
      { producerId: 7, producerEpoch: 4, lastProducerId: -1, lastProducerEpoch: -1 },
    ]);
  });
});

// As long as a transaction may be open, and not as long as any other request of a broker.
test('what is to be stored is given up after the time-out of its transaction', () => {
  const long = aTransaction({ transactionalId: 'long' });
  const step = aStep([long, aTransaction({ transactionalId: 'short', producerId: 8 })]);
  for (const [transactionalId, transactionTimeoutMs] of [
    ['long', 60_000],
    ['short', 5_000],
  ] as const)
    onInitProducerId(step, 'shop', init({ transactionalId, transactionTimeoutMs }));
  for (const append of step.appends.splice(0)) onAppended(step, append, { type: 'appended', requiredOffset: 9 });
  expect(step.effects.filter(({ type }) => type === 'setTimer')).toMatchObject([
    { afterMs: 60_000 },
    { afterMs: 5_000 },
  ]);
  const later = { ...step, context: { ...step.context, nowMs: 6_000 } };
  onTransactionTimer(later, { type: 'transactionAppend' });
  expect(answers(step)).toMatchObject([{ error: 'COORDINATOR_NOT_AVAILABLE' }]);
  expect(step.effects.at(-1)).toMatchObject({ type: 'setTimer', afterMs: 55_000 });
});

describe('EndTxn', () => {
  const CASES: readonly (readonly [TransactionState, boolean, string])[] = [
    ['CompleteCommit', true, 'NONE'],
    ['CompleteCommit', false, 'INVALID_TXN_STATE'],
    ['CompleteAbort', false, 'NONE'],
    ['CompleteAbort', true, 'INVALID_TXN_STATE'],
    ['PrepareCommit', true, 'CONCURRENT_TRANSACTIONS'],
    ['PrepareCommit', false, 'INVALID_TXN_STATE'],
    ['PrepareAbort', false, 'CONCURRENT_TRANSACTIONS'],
    ['PrepareAbort', true, 'INVALID_TXN_STATE'],
    ['Empty', true, 'INVALID_TXN_STATE'],
  ];
  test.each(CASES)('in %s, committed %s, is answered with %s', (state, committed, error) => {
    const step = aStep([aTransaction({ state })]);
    onEndTransaction(step, 'shop', end(committed));
    expect(answers(step)).toMatchObject([{ error }]);
  });

  test('is answered once the decision is in the log, and before any marker is written', () => {
    const place = { topic: 'orders', partition: 0 };
    const step = aStep([aTransaction({ state: 'Ongoing', partitions: [place], startMs: 0 })]);
    onEndTransaction(step, 'shop', end(true));
    expect(answers(step)).toEqual([]);
    store(step);
    expect(answers(step)).toMatchObject([
      { api: 'EndTxn', error: 'NONE' },
      { api: 'WriteTxnMarkers', markers: [{ controlType: 'COMMIT', coordinatorEpoch: 4, partitions: [place] }] },
    ]);
  });

  test('of an older epoch is fenced', () => {
    const step = aStep([aTransaction({ state: 'Ongoing' })]);
    onEndTransaction(step, 'shop', end(true, 2));
    expect(answers(step)).toMatchObject([{ error: 'PRODUCER_FENCED' }]);
  });
});

// Each retry was once put off, or called off, by what other transactions stored meanwhile: an id was stuck for ever.
test('the end of a transaction that could not be stored is stored again, whatever others store meanwhile', () => {
  const place = { topic: 'orders', partition: 0 };
  const other = aTransaction({ transactionalId: 'other', producerId: 8 });
  const step = aStep([aTransaction({ state: 'PrepareCommit', markersDue: [place] }), other]);
  sendMarkers(step);
  const written = [{ producerId: 7, partitions: [{ ...place, error: 'NONE' as const }] }];
  onMarkersWritten(step, 2, { api: 'WriteTxnMarkers', kind: 'response', correlationId: 1, markers: written });
  for (const append of step.appends.splice(0))
    onAppended(step, append, { type: 'failed', error: 'NOT_ENOUGH_REPLICAS' });

  onInitProducerId(step, 'shop', init({ transactionalId: 'other' }));
  store(step);
  expect(timersOf(step)).toContain('retryCompletions');
  onTransactionTimer(step, { type: 'retryCompletions' });
  store(step);
  expect(step.state.transactions.map(({ state }) => state)).toEqual(['CompleteCommit', 'Empty']);
});

/** The timers that are set, and neither cancelled nor set to something else since. */
function timersOf(step: Recorded): readonly string[] {
  const timers = new Map<string, string>();
  for (const effect of step.effects as readonly { type: string; key?: string; timer?: { type: string } }[]) {
    if (effect.type === 'setTimer') timers.set(effect.key ?? '', effect.timer?.type ?? '');
    else if (effect.type === 'cancelTimer') timers.delete(effect.key ?? '');
  }
  return [...timers.values()];
}
