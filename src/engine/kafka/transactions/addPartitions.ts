import type { NodeId } from '../../kernel/types';
import { CONSUMER_OFFSETS_TOPIC } from '../protocol/ids';
import type { Partitioned } from '../protocol/requestHeaders';
import type { AddOffsetsToTxnRequest, AddPartitionsToTxnRequest, TransactionError } from '../protocol/requests';
import { prepareTransition } from './transactionState';
import { answer, coordinationError, store, tellFenced, transactionOf } from './transactionStep';
import type { AppendPurpose, ParkedRequest, TransactionMetadata, TransactionStep } from './types';

/**
 * A transaction learns where it writes, before it writes there: with the first partition it is open, and its time runs.
 *
 * Kafka 3.9: `KafkaApis.handleAddPartitionsToTxnRequest`, `handleAddOffsetsToTxnRequest`;
 * `TransactionCoordinator.handleAddPartitionsToTransaction`, `handleVerifyPartitionsInTransaction`.
 */
export function onAddPartitions(step: TransactionStep, from: NodeId, request: AddPartitionsToTxnRequest): void {
  const parked: ParkedRequest = { client: from, correlationId: request.correlationId };
  if (request.verifyOnly) return verify(step, parked, request);
  const isUnknown = (place: Partitioned) => step.leaderOf(place) === 'deleted';
  if (request.partitions.some(isUnknown)) {
    const partitions = request.partitions.map((place) => ({
      topic: place.topic,
      partition: place.partition,
      error: isUnknown(place) ? ('UNKNOWN_TOPIC_OR_PARTITION' as const) : ('OPERATION_NOT_ATTEMPTED' as const),
    }));
    return answer(step, parked, { api: 'AddPartitionsToTxn', partitions });
  }
  const { partitions } = request;
  const error = add(step, request, partitions, parked, { type: 'addPartitions', request: parked, partitions });
  if (error !== 'pending') answerPartitions(step, parked, partitions, error);
}

/** The offsets of a group are records of `__consumer_offsets`, so that partition belongs to the transaction as well. */
export function onAddOffsets(step: TransactionStep, from: NodeId, request: AddOffsetsToTxnRequest): void {
  const parked: ParkedRequest = { client: from, correlationId: request.correlationId };
  const place = { topic: CONSUMER_OFFSETS_TOPIC, partition: step.offsetsPartitionOf(request.groupId) };
  const error = add(step, request, [place], parked, { type: 'addOffsets', request: parked });
  if (error !== 'pending') answer(step, parked, { api: 'AddOffsetsToTxn', error });
}

export function answerPartitions(
  step: TransactionStep,
  parked: ParkedRequest,
  partitions: readonly Partitioned[],
  error: TransactionError,
): void {
  const answers = partitions.map(({ topic, partition }) => ({ topic, partition, error }));
  answer(step, parked, { api: 'AddPartitionsToTxn', partitions: answers });
}

interface Asked {
  readonly transactionalId: string;
  readonly producerId: number;
  readonly producerEpoch: number;
}

/** What is wrong with the one who asks, if anything. */
function identityError(
  step: TransactionStep,
  known: TransactionMetadata | null,
  { producerId, producerEpoch }: Asked,
  client: NodeId | null,
): TransactionError {
  if (known === null || known.producerId !== producerId) return 'INVALID_PRODUCER_ID_MAPPING';
  if (known.producerEpoch === producerEpoch) return 'NONE';
  tellFenced(step, known, client, producerEpoch);
  return 'PRODUCER_FENCED';
}

function isDecided({ state }: TransactionMetadata): boolean {
  return state === 'PrepareCommit' || state === 'PrepareAbort';
}

function add(
  step: TransactionStep,
  asked: Asked,
  places: readonly Partitioned[],
  { client }: ParkedRequest,
  purpose: AppendPurpose,
): TransactionError | 'pending' {
  if (asked.transactionalId === '') return 'INVALID_REQUEST';
  const error = coordinationError(step, asked.transactionalId);
  if (error !== 'NONE') return error;
  const known = transactionOf(step, asked.transactionalId);
  const identity = identityError(step, known, asked, client);
  if (known === null || identity !== 'NONE') return identity;
  if (known.pendingState !== null || isDecided(known)) return 'CONCURRENT_TRANSACTIONS';
  const fresh = places.filter((place) => !hasPartition(known, place));
  if (known.state === 'Ongoing' && fresh.length === 0) return 'NONE';

  const { nowMs } = step.context;
  const kept = known.state === 'Ongoing' ? known.partitions : [];
  const startMs = known.state === 'Ongoing' ? known.startMs : nowMs;
  const added = places.filter((place) => !kept.some((each) => isSame(each, place)));
  const partitions = [...kept, ...added.map(({ topic, partition }) => ({ topic, partition }))].sort(byPlace);
  store(step, known, prepareTransition(known, 'Ongoing', { partitions, startMs, lastUpdateMs: nowMs }), purpose);
  return 'pending';
}

/** A leader asks on behalf of the log: is what somebody wants to write there part of an open transaction? */
function verify(step: TransactionStep, parked: ParkedRequest, request: AddPartitionsToTxnRequest): void {
  const { transactionalId, partitions } = request;
  const coordination = coordinationError(step, transactionalId);
  if (coordination !== 'NONE') return answerPartitions(step, parked, partitions, coordination);
  const known = transactionOf(step, transactionalId);
  const error = identityError(step, known, request, null);
  if (known === null || error !== 'NONE') return answerPartitions(step, parked, partitions, error);
  if (isDecided(known)) return answerPartitions(step, parked, partitions, 'CONCURRENT_TRANSACTIONS');
  const answers = partitions.map((place) => ({
    topic: place.topic,
    partition: place.partition,
    error:
      hasPartition(known, place) && known.state === 'Ongoing' ? ('NONE' as const) : ('TRANSACTION_ABORTABLE' as const),
  }));
  answer(step, parked, { api: 'AddPartitionsToTxn', partitions: answers });
}

function hasPartition({ partitions }: TransactionMetadata, place: Partitioned): boolean {
  return partitions.some((each) => isSame(each, place));
}

export function isSame(a: Partitioned, b: Partitioned): boolean {
  return a.topic === b.topic && a.partition === b.partition;
}

function byPlace(a: Partitioned, b: Partitioned): number {
  if (a.topic !== b.topic) return a.topic < b.topic ? -1 : 1;
  return a.partition - b.partition;
}
