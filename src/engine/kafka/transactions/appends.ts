import { assertNever } from '../../kernel/types';
import type { ErrorName } from '../protocol/errors';
import type { Offset, PartitionIndex } from '../protocol/ids';
import type { TransactionError } from '../protocol/requests';
import { answerPartitions } from './addPartitions';
import { onFenceFailed } from './endTransaction';
import { answerError, onProducerIdStored } from './initProducerId';
import { complete, sendMarkers } from './markers';
import { watchExpiry, watchTimeouts } from './timers';
import { answer, putTransaction, tellState, transactionOf } from './transactionStep';
import type { AppendResult, PendingAppend, TransactionAppend, TransactionMetadata, TransactionStep } from './types';

/**
 * A change of a transaction counts once the in-sync replicas of `__transaction_state` have it, and not before: what a
 * producer was told must survive its coordinator.
 *
 * Kafka 3.9: `TransactionStateManager.appendTransactionToLog`, which waits for as long as the transaction may be open.
 */

const RETRY_MS = 100;
const TIMER_KEY = 'transaction/append';
/** Its own timer: what others store meanwhile must neither put it off nor call it off. */
const RETRY_KEY = 'transaction/complete';

/** The broker has done, or could not do, what an append asked for. */
export function onAppended(step: TransactionStep, append: TransactionAppend, result: AppendResult): void {
  if (result.type === 'failed') return fail(step, append, result.error);
  const expiresMs = step.context.nowMs + append.next.timeoutMs;
  const pending: PendingAppend = { ...append, requiredOffset: result.requiredOffset, expiresMs };
  const isFirst = step.state.pendingAppends.every((each) => each.expiresMs > expiresMs);
  step.state = { ...step.state, pendingAppends: [...step.state.pendingAppends, pending] };
  if (isFirst) wakeInTime(step);
}

export function onHighWatermark(step: TransactionStep, partition: PartitionIndex, highWatermark: Offset): void {
  const { pendingAppends } = step.state;
  const done = pendingAppends.filter((each) => each.partition === partition && each.requiredOffset <= highWatermark);
  if (done.length === 0) return;
  step.state = { ...step.state, pendingAppends: pendingAppends.filter((each) => !done.includes(each)) };
  if (step.state.pendingAppends.length === 0) step.effects.push({ type: 'cancelTimer', key: TIMER_KEY });
  for (const append of done) succeed(step, append);
}

export function onAppendTimer(step: TransactionStep): void {
  const { pendingAppends } = step.state;
  const over = pendingAppends.filter(({ expiresMs }) => expiresMs <= step.context.nowMs);
  step.state = { ...step.state, pendingAppends: pendingAppends.filter((each) => !over.includes(each)) };
  for (const append of over) fail(step, append, 'REQUEST_TIMED_OUT');
  wakeInTime(step);
}

function wakeInTime(step: TransactionStep): void {
  const { pendingAppends } = step.state;
  if (pendingAppends.length === 0) return;
  const afterMs = Math.min(...pendingAppends.map(({ expiresMs }) => expiresMs)) - step.context.nowMs;
  step.effects.push({ type: 'setTimer', key: TIMER_KEY, afterMs, timer: { type: 'transactionAppend' } });
}

function succeed(step: TransactionStep, { next, purpose }: PendingAppend): void {
  const before = transactionOf(step, next.transactionalId);
  if (before === null) return;
  if (next.state === 'Dead') return forget(step, next);
  putTransaction(step, next);
  tellState(step, before.state, next);
  watchTimeouts(step);
  watchExpiry(step);
  switch (purpose.type) {
    case 'initProducerId':
      return onProducerIdStored(step, purpose.request, next);
    case 'addPartitions':
      return answerPartitions(step, purpose.request, purpose.partitions, 'NONE');
    case 'addOffsets':
      return answer(step, purpose.request, { api: 'AddOffsetsToTxn', error: 'NONE' });
    case 'endTransaction':
      // The markers are not written yet, and the producer is told all the same: from here on it cannot end otherwise.
      answer(step, purpose.request, { api: 'EndTxn', error: 'NONE' });
      return goOnEnding(step, next);
    case 'fence':
      answerError(step, purpose.request, 'CONCURRENT_TRANSACTIONS');
      return goOnEnding(step, next);
    case 'timeout':
      return goOnEnding(step, next);
    case 'complete':
    case 'expire':
      return;
    default:
      return assertNever(purpose);
  }
}

function goOnEnding(step: TransactionStep, { transactionalId, markersDue }: TransactionMetadata): void {
  if (markersDue?.length === 0) complete(step, transactionalId);
  else sendMarkers(step);
}

/** Nothing has changed, as far as anybody may rely on it. */
function fail(step: TransactionStep, { next, purpose }: TransactionAppend, error: ErrorName): void {
  const now = transactionOf(step, next.transactionalId);
  if (now === null) return;
  putTransaction(step, { ...now, pendingState: null });
  const told = appendError(error);
  switch (purpose.type) {
    case 'initProducerId':
      return answerError(step, purpose.request, told);
    case 'addPartitions':
      return answerPartitions(step, purpose.request, purpose.partitions, told);
    case 'addOffsets':
      return answer(step, purpose.request, { api: 'AddOffsetsToTxn', error: told });
    case 'endTransaction':
      return answer(step, purpose.request, { api: 'EndTxn', error: told });
    case 'fence':
      onFenceFailed(step, now);
      return answerError(step, purpose.request, told);
    case 'timeout':
      onFenceFailed(step, now);
      return watchTimeouts(step);
    case 'complete':
      // Tried until it is done: the markers are written, and nobody else would say so.
      return told === 'NOT_COORDINATOR' ? undefined : retryLater(step);
    case 'expire':
      return watchExpiry(step);
    default:
      return assertNever(purpose);
  }
}

function retryLater(step: TransactionStep): void {
  const timer = { type: 'retryCompletions' } as const;
  step.effects.push({ type: 'setTimer', key: RETRY_KEY, afterMs: RETRY_MS, timer });
}

export function onRetryCompletions(step: TransactionStep): void {
  for (const { transactionalId, state, pendingState, markersDue } of step.state.transactions) {
    const isDecided = state === 'PrepareCommit' || state === 'PrepareAbort';
    if (isDecided && pendingState === null && markersDue?.length === 0) complete(step, transactionalId);
  }
}

function forget(step: TransactionStep, { transactionalId }: TransactionMetadata): void {
  const transactions = step.state.transactions.filter((each) => each.transactionalId !== transactionalId);
  step.state = { ...step.state, transactions };
  step.events.push({ type: 'transactionalIdExpired', brokerId: step.state.brokerId, transactionalId });
}

/** How a failed append reads to a client. */
function appendError(error: ErrorName): Extract<TransactionError, 'NOT_COORDINATOR' | 'COORDINATOR_NOT_AVAILABLE'> {
  return error === 'NOT_LEADER_OR_FOLLOWER' ? 'NOT_COORDINATOR' : 'COORDINATOR_NOT_AVAILABLE';
}
