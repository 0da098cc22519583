import type { TimeMs } from '../../kernel/types';
import { topicPartition } from '../protocol/ids';
import type { Partitioned } from '../protocol/requestHeaders';
import type { ProducerStep } from './producerStep';
import { changeTransaction } from './transactionStep';
import type { BlockingCall, TransactionCall, TransactionManager } from './transactionTypes';
import type { CallProblem, Producer } from './types';

/**
 * What the application may call when, and the calls that stand still until the coordinator has answered, at most
 * `max.block.ms`. After a `TimeoutException` only the same call will do: it waits on, or returns or throws what the first
 * one came to.
 *
 * Kafka 3.9: `TransactionManager.transitionTo`, `maybeFailWithError`, `maybeAddPartition`, `throwIfPendingState`,
 * `handleCachedTransactionRequestResult`; `TransactionalRequestResult.await`.
 */

/** Why the application may not do this now, as the exception that it would get; null where it may. */
export function callProblem(producer: Producer, call: TransactionCall): CallProblem | null {
  const { transaction } = producer;
  if (transaction === null) return illegal(producer.config['enable.idempotence'] ? NOT_TRANSACTIONAL : NOT_ENABLED);
  const { state, transactionalId, timedOut } = transaction;
  const isAgain = timedOut === call;
  if (call === 'initTransactions' && isInError(transaction)) return errorProblem(producer, transaction);
  if (isAgain) return null;
  if (timedOut !== null) return illegal(mustBeRetried(call, timedOut));
  const { from, to } = TRANSITIONS[call];
  if (from.some((each) => each === state)) return null;
  if (isInError(transaction)) return errorProblem(producer, transaction);
  return illegal(`TransactionalId ${transactionalId}: Invalid transition attempted from state ${state} to state ${to}`);
}

const TRANSITIONS = {
  initTransactions: { from: ['UNINITIALIZED'], to: 'INITIALIZING' },
  beginTransaction: { from: ['READY'], to: 'IN_TRANSACTION' },
  commitTransaction: { from: ['IN_TRANSACTION'], to: 'COMMITTING_TRANSACTION' },
  abortTransaction: { from: ['IN_TRANSACTION', 'ABORTABLE_ERROR'], to: 'ABORTING_TRANSACTION' },
} as const;

/** Who numbers its records has a transaction manager, but one for no transactions. */
const NOT_TRANSACTIONAL = 'Transactional method invoked on a non-transactional producer.';
const NOT_ENABLED =
  'Cannot use transactional methods without enabling transactions by setting the transactional.id configuration property';

/** What `send` throws of its transaction; null where it may go on. A commit waits for a `send` that stood still before it. */
export function sendProblem(
  producer: Producer,
  { topic, partition }: Partitioned,
  isInTransaction: boolean,
): CallProblem | null {
  const { transaction, producerId } = producer;
  if (transaction === null) return null;
  const { state, timedOut } = transaction;
  if (isInError(transaction)) return errorProblem(producer, transaction);
  if (timedOut !== null) return illegal(mustBeRetried('send', timedOut));
  if (state === 'IN_TRANSACTION' || (state === 'COMMITTING_TRANSACTION' && isInTransaction)) return null;
  const what = `Cannot add partition ${topicPartition(topic, partition)} to transaction`;
  if (producerId === -1) return illegal(`${what} before completing a call to initTransactions`);
  return illegal(`${what} while in state  ${state}`);
}

/** From here the application stands still. One that closes its producer waits for `close`, not for this. */
export function beginCall(step: ProducerStep, name: BlockingCall): void {
  if (!step.state.isClosing) changeTransaction(step, { call: { name, sinceMs: step.context.nowMs }, timedOut: null });
}

/** When the call that stands still throws; null while none does. */
export function callEndsMs({ transaction, config }: Producer): TimeMs | null {
  const call = transaction?.call ?? null;
  return call === null ? null : call.sinceMs + config['max.block.ms'];
}

/** `max.block.ms` are over. The application gets an exception; the sender goes on with what was asked of it. */
export function endCallInTime(step: ProducerStep): void {
  const { transaction, clientId, config } = step.state;
  const endsMs = callEndsMs(step.state);
  if (transaction === null || transaction.call === null || endsMs === null || step.context.nowMs < endsMs) return;
  const { transactionalId, call, needsNewEpoch } = transaction;
  const isForId = call.name === 'initTransactions' || (call.name === 'abortTransaction' && needsNewEpoch);
  const message = `Timeout expired after ${config['max.block.ms']}ms while awaiting ${isForId ? 'InitProducerId' : 'EndTxn'}`;
  changeTransaction(step, { call: null, timedOut: call.name });
  const exception = 'TimeoutException';
  const of = { clientId, transactionalId, call: call.name };
  step.events.push({ type: 'transactionCallTimedOut', ...of, exception, message });
}

/** The call that timed out is made again. Nothing new is begun by it. */
export function repeatCall(step: ProducerStep, call: BlockingCall): void {
  const { transaction, clientId } = step.state;
  if (transaction === null || transaction.timedOut !== call || callProblem(step.state, call) !== null) return;
  const { transactionalId } = transaction;
  const outcome = outcomeOf(transaction);
  if (outcome === 'waits') beginCall(step, call);
  else changeTransaction(step, { timedOut: null });
  step.events.push({ type: 'transactionCallRepeated', clientId, transactionalId, call, outcome });
}

function outcomeOf(transaction: TransactionManager): 'waits' | 'returns' | 'throws' {
  if (isInError(transaction)) return 'throws';
  return transaction.state === 'READY' ? 'returns' : 'waits';
}

function isInError({ state }: TransactionManager): boolean {
  return state === 'ABORTABLE_ERROR' || state === 'FATAL_ERROR';
}

function errorProblem({ producerId, producerEpoch }: Producer, transaction: TransactionManager): CallProblem {
  const { transactionalId, lastError } = transaction;
  const id = `(producerId=${producerId}, epoch=${producerEpoch})`;
  const who = `Producer with transactionalId '${transactionalId}' and ${id}`;
  if (lastError === 'PRODUCER_FENCED') {
    const message = `${who} has been fenced by another producer with the same transactionalId`;
    return { exception: 'ProducerFencedException', message };
  }
  if (lastError === 'INVALID_PRODUCER_EPOCH')
    return { exception: 'InvalidProducerEpochException', message: `${who} attempted to produce with an old epoch` };
  const message = 'Cannot execute transactional method because we are in an error state';
  return { exception: 'KafkaException', message };
}

function mustBeRetried(call: TransactionCall | 'send', timedOut: BlockingCall): string {
  return `Cannot attempt operation \`${call}\` because the previous call to \`${timedOut}\` timed out and must be retried`;
}

function illegal(message: string): CallProblem {
  return { exception: 'IllegalStateException', message };
}
