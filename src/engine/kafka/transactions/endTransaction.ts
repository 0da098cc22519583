import type { NodeId } from '../../kernel/types';
import type { EndTxnRequest, TransactionError } from '../protocol/requests';
import { prepareTransition } from './transactionState';
import { answer, coordinationError, putTransaction, store, tellFenced, transactionOf } from './transactionStep';
import type { AppendPurpose, ParkedRequest, TransactionMetadata, TransactionStep } from './types';

/**
 * A transaction is decided: by its producer, or against it. With the decision in the log there is no way back; who asked
 * is told, and the markers follow.
 *
 * Kafka 3.9: `TransactionCoordinator.handleEndTransaction`, `endTransaction`.
 */
export function onEndTransaction(step: TransactionStep, from: NodeId, request: EndTxnRequest): void {
  const parked: ParkedRequest = { client: from, correlationId: request.correlationId };
  const error = end(step, request, parked);
  if (error !== 'pending') answer(step, parked, { api: 'EndTxn', error });
}

function end(step: TransactionStep, request: EndTxnRequest, parked: ParkedRequest): TransactionError | 'pending' {
  const { transactionalId, producerId, producerEpoch, committed } = request;
  if (transactionalId === '') return 'INVALID_REQUEST';
  const coordination = coordinationError(step, transactionalId);
  if (coordination !== 'NONE') return coordination;
  const known = transactionOf(step, transactionalId);
  if (known === null || known.producerId !== producerId) return 'INVALID_PRODUCER_ID_MAPPING';
  if (known.producerEpoch !== producerEpoch) {
    tellFenced(step, known, parked.client, producerEpoch);
    return 'PRODUCER_FENCED';
  }
  if (known.pendingState !== null) return 'CONCURRENT_TRANSACTIONS';
  if (known.state !== 'Ongoing') return answerWhenOver(known, committed);
  const lastUpdateMs = step.context.nowMs;
  const next = prepareTransition(known, committed ? 'PrepareCommit' : 'PrepareAbort', {
    lastUpdateMs,
    markersDue: known.partitions,
  });
  store(step, known, next, { type: 'endTransaction', request: parked });
  return 'pending';
}

/** The answer to the first request may have been lost, so the same one again is no mistake. */
function answerWhenOver({ state }: TransactionMetadata, committed: boolean): TransactionError {
  switch (state) {
    case 'CompleteCommit':
      return committed ? 'NONE' : 'INVALID_TXN_STATE';
    case 'CompleteAbort':
      return committed ? 'INVALID_TXN_STATE' : 'NONE';
    case 'PrepareCommit':
      return committed ? 'CONCURRENT_TRANSACTIONS' : 'INVALID_TXN_STATE';
    case 'PrepareAbort':
      return committed ? 'INVALID_TXN_STATE' : 'CONCURRENT_TRANSACTIONS';
    default:
      return 'INVALID_TXN_STATE';
  }
}

/**
 * An open transaction is taken from its producer: a new incarnation has come, or time is up. The epoch is bumped with the
 * abort, so that the markers themselves shut the old one out of every partition.
 */
export function abort(step: TransactionStep, known: TransactionMetadata, purpose: AppendPurpose): void {
  // A bump that could not be written is used now: otherwise each try would cost an epoch.
  const bumped = known.hasFailedEpochFence ? known.producerEpoch : known.producerEpoch + 1;
  const fencing = prepareTransition(known, 'PrepareEpochFence', { producerEpoch: bumped, lastProducerEpoch: -1 });
  const next = prepareTransition(fencing, 'PrepareAbort', {
    lastUpdateMs: step.context.nowMs,
    markersDue: known.partitions,
    hasFailedEpochFence: false,
  });
  // Shut out from this moment on, whether or not the abort can be written.
  store(step, { ...known, producerEpoch: bumped, lastProducerEpoch: -1 }, next, purpose);
}

/** The abort could not be written. The epoch counts all the same: nobody may go on with the old one. */
export function onFenceFailed(step: TransactionStep, now: TransactionMetadata): void {
  putTransaction(step, { ...now, hasFailedEpochFence: true, pendingState: null });
}
