import type { ErrorName } from '../protocol/errors';
import type { ProducerStep } from './producerStep';
import { changeTransaction, isCompleting } from './transactionStep';

/**
 * What becomes of a transaction when something of it fails: it must be aborted, or its producer is finished.
 *
 * Kafka 3.9: `TransactionManager.maybeTransitionToErrorState`, `transitionToAbortableError`, `transitionToFatalError`.
 */

/**
 * Records have failed, on the way or before they had left: committed now, the rest would be half of what was meant. Their
 * sequence numbers may be missing somewhere, so after the abort a new epoch is asked for. Who is ending already keeps its own.
 */
export function onRecordsFailed(step: ProducerStep, error: ErrorName): void {
  const state = step.state.transaction?.state;
  if (state !== 'IN_TRANSACTION' && state !== 'ABORTABLE_ERROR' && !isCompleting(step.state)) return;
  if (!isCompleting(step.state)) changeTransaction(step, { needsNewEpoch: true });
  failTransaction(step, error);
}

/** Something of this transaction is lost: all that is left is to abort it. */
export function failTransaction(step: ProducerStep, error: ErrorName): void {
  const { transaction, clientId } = step.state;
  if (transaction === null) return;
  const { state, transactionalId } = transaction;
  if (state !== 'IN_TRANSACTION' && state !== 'COMMITTING_TRANSACTION') return;
  changeTransaction(step, {
    state: 'ABORTABLE_ERROR',
    call: null,
    lastError: error,
    newPartitions: [],
    pendingRequests: [],
    retryAtMs: null,
  });
  step.events.push({ type: 'transactionFailed', clientId, transactionalId, error, isFatal: false });
}

/** Somebody else has the id now, or the coordinator will have nothing to do with this producer any more. */
export function failForGood(step: ProducerStep, error: ErrorName): void {
  const { transaction, clientId } = step.state;
  if (transaction === null || transaction.state === 'FATAL_ERROR') return;
  const { transactionalId } = transaction;
  const nothing = { call: null, newPartitions: [], pendingRequests: [], inFlight: null, retryAtMs: null };
  changeTransaction(step, { ...nothing, state: 'FATAL_ERROR', lastError: error });
  step.events.push({ type: 'transactionFailed', clientId, transactionalId, error, isFatal: true });
}

/** A sequence number is lost. The transaction with it, and the epoch. */
export function needNewEpoch(step: ProducerStep): void {
  changeTransaction(step, { needsNewEpoch: true });
  failTransaction(step, step.state.transaction?.lastError ?? 'OUT_OF_ORDER_SEQUENCE_NUMBER');
}
