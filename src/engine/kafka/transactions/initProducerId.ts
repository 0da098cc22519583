import type { NodeId } from '../../kernel/types';
import type { InitProducerIdError, InitProducerIdRequest } from '../protocol/requests';
import { abort } from './endTransaction';
import { isEpochExhausted, prepareTransition } from './transactionState';
import {
  answer,
  coordinationError,
  partitionFor,
  putTransaction,
  store,
  tellFenced,
  transactionOf,
} from './transactionStep';
import type { ParkedRequest, TransactionMetadata, TransactionStep } from './types';

/**
 * A producer with a transactional id begins, or wants a new epoch: every older incarnation is shut out.
 *
 * Kafka 3.9: `TransactionCoordinator.handleInitProducerId`, `prepareInitProducerIdTransit`; `TransactionMetadata`'s
 * `prepareIncrementProducerEpoch`, `prepareProducerIdRotation`, `prepareFenceProducerEpoch`.
 */
const NONE = -1;

export function onInitProducerId(step: TransactionStep, from: NodeId, request: InitProducerIdRequest): void {
  const parked: ParkedRequest = { client: from, correlationId: request.correlationId };
  const { transactionalId, transactionTimeoutMs } = request;
  if (transactionalId === null || transactionalId === '') return answerError(step, parked, 'INVALID_REQUEST');
  const maxTimeoutMs = step.config['transaction.max.timeout.ms'];
  if (transactionTimeoutMs <= 0 || transactionTimeoutMs > maxTimeoutMs)
    return answerError(step, parked, 'INVALID_TRANSACTION_TIMEOUT');
  const error = coordinationError(step, transactionalId);
  if (error !== 'NONE') return answerError(step, parked, error);

  const known = transactionOf(step, transactionalId) ?? newTransaction(step, request);
  if (known === null) return answerError(step, parked, 'COORDINATOR_LOAD_IN_PROGRESS');
  if (known.pendingState !== null) return answerError(step, parked, 'CONCURRENT_TRANSACTIONS');
  if (!isKnownProducer(known, request)) {
    tellFenced(step, known, from, request.producerEpoch);
    return answerError(step, parked, 'PRODUCER_FENCED');
  }
  switch (known.state) {
    case 'PrepareCommit':
    case 'PrepareAbort':
      return answerError(step, parked, 'CONCURRENT_TRANSACTIONS');
    case 'Ongoing':
      // Of an earlier incarnation. This epoch is nobody's: the producer comes again, and gets the next one.
      return abort(step, known, { type: 'fence', request: parked });
    default:
      return bumpEpoch(step, known, request, parked);
  }
}

export function answerError(step: TransactionStep, parked: ParkedRequest, error: InitProducerIdError): void {
  answer(step, parked, { api: 'InitProducerId', error, producerId: NONE, producerEpoch: NONE });
}

/** The change is in the log: the producer may begin. */
export function onProducerIdStored(step: TransactionStep, parked: ParkedRequest, next: TransactionMetadata): void {
  const { transactionalId, producerId, producerEpoch } = next;
  const { brokerId } = step.state;
  step.events.push({ type: 'producerIdGiven', brokerId, transactionalId, producerId, producerEpoch });
  answer(step, parked, { api: 'InitProducerId', error: 'NONE', producerId, producerEpoch });
}

function newTransaction(step: TransactionStep, request: InitProducerIdRequest): TransactionMetadata | null {
  const producerId = step.claimProducerId();
  if (producerId === null) return null;
  const transactionalId = request.transactionalId ?? '';
  const transaction: TransactionMetadata = {
    transactionalId,
    partition: partitionFor(step, transactionalId),
    producerId,
    lastProducerId: NONE,
    producerEpoch: NONE,
    lastProducerEpoch: NONE,
    timeoutMs: request.transactionTimeoutMs,
    state: 'Empty',
    pendingState: null,
    partitions: [],
    startMs: null,
    lastUpdateMs: step.context.nowMs,
    hasFailedEpochFence: false,
    markersDue: [],
  };
  putTransaction(step, transaction);
  return transaction;
}

/** Who says which id it has must have the present one, or the last of one whose epochs are used up (KIP-360). */
function isKnownProducer(known: TransactionMetadata, { producerId, producerEpoch }: InitProducerIdRequest): boolean {
  if (producerId === NONE || known.producerEpoch === NONE || producerId === known.producerId) return true;
  return producerId === known.lastProducerId && isEpochExhausted(producerEpoch);
}

function bumpEpoch(
  step: TransactionStep,
  known: TransactionMetadata,
  request: InitProducerIdRequest,
  parked: ParkedRequest,
): void {
  const expected = request.producerId === NONE ? null : request.producerEpoch;
  const changes = changesOf(step, known, expected);
  if (changes === 'PRODUCER_FENCED') tellFenced(step, known, parked.client, request.producerEpoch);
  if (typeof changes === 'string') return answerError(step, parked, changes);
  const next = prepareTransition(known, 'Empty', {
    ...changes,
    timeoutMs: request.transactionTimeoutMs,
    partitions: [],
    startMs: null,
    lastUpdateMs: step.context.nowMs,
  });
  store(step, known, next, { type: 'initProducerId', request: parked });
}

function changesOf(
  step: TransactionStep,
  { producerEpoch, lastProducerEpoch }: TransactionMetadata,
  expected: number | null,
): Partial<TransactionMetadata> | 'PRODUCER_FENCED' | 'COORDINATOR_LOAD_IN_PROGRESS' {
  if (isEpochExhausted(producerEpoch) && (expected === null || expected === producerEpoch)) {
    const fresh = step.claimProducerId();
    if (fresh === null) return 'COORDINATOR_LOAD_IN_PROGRESS';
    const lastEpoch = expected === null ? NONE : producerEpoch;
    return { producerId: fresh, producerEpoch: 0, lastProducerEpoch: lastEpoch };
  }
  if (expected === null) return { producerEpoch: producerEpoch + 1, lastProducerEpoch: NONE };
  if (producerEpoch === NONE || expected === producerEpoch)
    return { producerEpoch: producerEpoch + 1, lastProducerEpoch: producerEpoch };
  // The answer to its first try was lost: it gets the same one again.
  return expected === lastProducerEpoch ? {} : 'PRODUCER_FENCED';
}
