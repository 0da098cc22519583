import { describe, expect, test } from 'vitest';
import { aBatch } from '../../../testing/aLog';
import { aBroker, aReplica } from '../../../testing/aReplica';
import type { ProduceRequest, TxnOffsetCommitRequest } from '../protocol/requests';
import type { ErrorName } from '../protocol/errors';
import { beginStep, type BrokerStep } from './brokerStep';
import type { Broker } from './types';
import { onVerified, onVerifierDisconnected, verifyFirst } from './verification';

const COORDINATOR = 2;

/** Broker 1 leads `orders-0`; the one partition of `__transaction_state` is led by broker 2, unless by nobody. */
function aLeader(leader = COORDINATOR): Broker {
  const row = { partition: 0, leader, leaderEpoch: 0, isr: [], replicas: [], controllerEpoch: 1 };
  const broker = aBroker(1, { replicas: [aReplica({ role: 'leader', inSyncReplicas: [1] })] });
  return {
    ...broker,
    config: { ...broker.config, 'transaction.state.log.num.partitions': 1 },
    metadataCache: {
      ...broker.metadataCache,
      liveBrokers: [{ nodeId: COORDINATOR, host: 'broker-2', port: 9092, rack: null }],
      topics: { __transaction_state: [row as never] },
    },
  };
}

const aProduce = (baseSequence: number, correlationId = baseSequence): ProduceRequest => {
  const batch = { ...aBatch(['a'], correlationId + 1), isTransactional: true as const };
  const numbered = { ...batch, producerId: 7, producerEpoch: 0, baseSequence };
  const partitions = [{ topic: 'orders', partition: 0, batch: numbered }];
  const head = { api: 'Produce', kind: 'request', correlationId, transactionalId: 'billing' } as const;
  return { ...head, acks: 1, timeoutMs: 30_000, partitions };
};

const someOffsets: TxnOffsetCommitRequest = {
  api: 'TxnOffsetCommit',
  kind: 'request',
  correlationId: 0,
  transactionalId: 'billing',
  groupId: 'cooks',
  producerId: 7,
  producerEpoch: 0,
  generationId: -1,
  memberId: '',
  groupInstanceId: null,
  partitions: [{ topic: 'orders', partition: 0, committedOffset: 1, committedLeaderEpoch: -1, committedMetadata: '' }],
};

const begin = (broker: Broker) => beginStep(broker, { nowMs: 0, random: () => 0 });

/** What the coordinator says of the question that is out. */
function say(step: BrokerStep, error: ErrorName): void {
  const correlationId = step.state.verifications.find(({ asked }) => asked !== null)?.asked?.correlationId ?? -1;
  const partitions = [
    { topic: 'orders', partition: 0, error: error as 'NONE' },
    { topic: '__consumer_offsets', partition: 0, error: error as 'NONE' },
  ];
  onVerified(step, { api: 'AddPartitionsToTxn', kind: 'response', correlationId, partitions });
}

const told = (step: BrokerStep) =>
  step.effects.flatMap((effect) => {
    if (effect.type !== 'send' || effect.body.kind !== 'response') return [];
    if (effect.body.api !== 'Produce' && effect.body.api !== 'TxnOffsetCommit') return [];
    return effect.body.partitions.map(({ error }) => error);
  });

describe('what the coordinator says of a transaction', () => {
  // A producer of 3.9 knows that it must abort. What may be otherwise a moment later is an error that is tried again.
  const OF_RECORDS: readonly (readonly [ErrorName, ErrorName])[] = [
    ['TRANSACTION_ABORTABLE', 'TRANSACTION_ABORTABLE'],
    ['CONCURRENT_TRANSACTIONS', 'NOT_ENOUGH_REPLICAS'],
    ['COORDINATOR_LOAD_IN_PROGRESS', 'NOT_ENOUGH_REPLICAS'],
    ['NOT_COORDINATOR', 'NOT_ENOUGH_REPLICAS'],
    ['PRODUCER_FENCED', 'INVALID_PRODUCER_EPOCH'],
    ['INVALID_PRODUCER_ID_MAPPING', 'INVALID_PRODUCER_ID_MAPPING'],
  ];
  test.each(OF_RECORDS)('%s reads to who sent records as %s', (said, error) => {
    const step = begin(aLeader());
    verifyFirst(step, 'shop', aProduce(0));
    say(step, said);
    expect(told(step)).toEqual([error]);
  });

  const OF_OFFSETS: readonly (readonly [ErrorName, ErrorName])[] = [
    ['TRANSACTION_ABORTABLE', 'TRANSACTION_ABORTABLE'],
    ['CONCURRENT_TRANSACTIONS', 'CONCURRENT_TRANSACTIONS'],
    ['NOT_COORDINATOR', 'NOT_COORDINATOR'],
    ['PRODUCER_FENCED', 'INVALID_PRODUCER_EPOCH'],
  ];
  test.each(OF_OFFSETS)('%s reads to who sent offsets as %s', (said, error) => {
    const step = begin(withOffsets(aLeader()));
    verifyFirst(step, 'shop', someOffsets);
    say(step, said);
    expect(told(step)).toEqual([error]);
  });

  test('may not come, or there is nobody to ask: both are tried again', () => {
    const lost = begin(withOffsets(aLeader()));
    verifyFirst(lost, 'shop', aProduce(0));
    verifyFirst(lost, 'kitchen', someOffsets);
    onVerifierDisconnected(lost, COORDINATOR);
    const nobody = begin(withOffsets(aLeader(-1)));
    verifyFirst(nobody, 'shop', aProduce(0));
    verifyFirst(nobody, 'kitchen', someOffsets);
    expect(told(lost)).toEqual(['NOT_ENOUGH_REPLICAS', 'COORDINATOR_LOAD_IN_PROGRESS']);
    expect(told(nobody)).toEqual(['NOT_ENOUGH_REPLICAS', 'COORDINATOR_NOT_AVAILABLE']);
  });
});

function withOffsets(broker: Broker): Broker {
  const config = { ...broker.config, 'offsets.topic.num.partitions': 1 };
  const replicas = [
    aReplica({ role: 'leader', inSyncReplicas: [1] }),
    aReplica({ topicPartition: '__consumer_offsets-0', role: 'leader', inSyncReplicas: [1] }),
  ];
  return { ...broker, config, replicas: aBroker(1, { replicas }).replicas };
}

describe('two batches of one producer', () => {
  // The partition does not know the producer yet, and would take any number. The first one has been refused for now:
  // were the second taken, it would stand before the first.
  test('are not written in the wrong order, where the first one could not be verified', () => {
    const step = begin(aLeader());
    verifyFirst(step, 'shop', aProduce(0));
    verifyFirst(step, 'shop', aProduce(1));
    say(step, 'NOT_COORDINATOR');
    say(step, 'NONE');
    expect(told(step)).toEqual(['NOT_ENOUGH_REPLICAS', 'OUT_OF_ORDER_SEQUENCE_NUMBER']);
    verifyFirst(step, 'shop', aProduce(0, 10));
    verifyFirst(step, 'shop', aProduce(1, 11));
    say(step, 'NONE');
    expect(told(step).slice(2)).toEqual(['NONE', 'NONE']);
    expect(step.state.tentativeSequences).toEqual([]);
  });
});
