import { draft } from '../../kernel/draft';
import type { TimeMs } from '../../kernel/types';
import { type BrokerId, topicPartition, type TopicPartition } from '../protocol/ids';
import type { Partitioned } from '../protocol/requestHeaders';
import type { ProducerStep } from './producerStep';
import type { BlockingCall, OffsetsOfGroup, PendingTransactionRequest, TransactionManager } from './transactionTypes';
import type { ClientException, Producer } from './types';

/**
 * What the application asks of a transactional producer, and when it may. `transactionRequests.ts` talks to the coordinators.
 *
 * Kafka 3.9: `TransactionManager`, `KafkaProducer.beginTransaction`, `commitTransaction`, `abortTransaction`,
 * `sendOffsetsToTransaction`, `TransactionalRequestResult.await`. Simplified: `sendOffsetsToTransaction` does not block by
 * itself, and after a `TimeoutException` the next transaction may begin without the same call made again.
 */
export function createTransactionManager(transactionalId: string | null): TransactionManager | null {
  if (transactionalId === null) return null;
  return {
    transactionalId,
    state: 'UNINITIALIZED',
    lastError: null,
    transactionCoordinatorId: null,
    groupCoordinator: null,
    newPartitions: [],
    partitionsInTransaction: [],
    pendingRequests: [],
    inFlight: null,
    retryAtMs: null,
    isStarted: false,
    failures: 0,
    call: null,
    needsNewEpoch: false,
  };
}

export function changeTransaction(step: ProducerStep, changes: Partial<TransactionManager>): void {
  const { transaction } = step.state;
  if (transaction !== null) draft(step).transaction = { ...transaction, ...changes };
}

export function enqueue(step: ProducerStep, request: PendingTransactionRequest): void {
  const { transaction } = step.state;
  if (transaction !== null) changeTransaction(step, { pendingRequests: [...transaction.pendingRequests, request] });
}

/** Why the application may not do this now, in the words of the exception that it would get; null where it may. */
export function transitionProblem(
  producer: Producer,
  wish: 'beginTransaction' | 'commitTransaction' | 'abortTransaction',
): string | null {
  const { transaction } = producer;
  if (transaction === null)
    return 'Cannot use transactional methods without enabling transactions by setting the transactional.id configuration property';
  const { state, transactionalId } = transaction;
  const target = TARGETS[wish];
  if (target.from.some((each) => each === state)) return null;
  return state === 'ABORTABLE_ERROR' || state === 'FATAL_ERROR'
    ? `Cannot execute transactional method because we are in an error state`
    : `TransactionalId ${transactionalId}: Invalid transition attempted from state ${state} to state ${target.to}`;
}

const TARGETS = {
  beginTransaction: { from: ['READY'], to: 'IN_TRANSACTION' },
  commitTransaction: { from: ['IN_TRANSACTION'], to: 'COMMITTING_TRANSACTION' },
  abortTransaction: { from: ['IN_TRANSACTION', 'ABORTABLE_ERROR'], to: 'ABORTING_TRANSACTION' },
} as const;

/** From here the application stands still. One that closes its producer waits for `close`, not for this. */
export function beginCall(step: ProducerStep, name: BlockingCall): void {
  if (!step.state.isClosing) changeTransaction(step, { call: { name, sinceMs: step.context.nowMs } });
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
  const { transactionalId, call } = transaction;
  const awaited = call.name === 'initTransactions' ? 'InitProducerId' : 'EndTxn';
  const message = `Timeout expired after ${config['max.block.ms']}ms while awaiting ${awaited}`;
  changeTransaction(step, { call: null });
  const exception = 'TimeoutException';
  step.events.push({
    type: 'transactionCallTimedOut',
    clientId,
    transactionalId,
    call: call.name,
    exception,
    message,
  });
}

/** Nobody is told: the coordinator hears of it with the first partition. */
export function beginTransaction(step: ProducerStep): void {
  const { transaction, clientId } = step.state;
  if (transaction === null || transitionProblem(step.state, 'beginTransaction') !== null) return;
  changeTransaction(step, { state: 'IN_TRANSACTION' });
  step.events.push({ type: 'transactionBegun', clientId, transactionalId: transaction.transactionalId });
}

export function endTransaction(step: ProducerStep, committed: boolean): void {
  const { transaction, clientId } = step.state;
  const wish = committed ? 'commitTransaction' : 'abortTransaction';
  if (transaction === null || transitionProblem(step.state, wish) !== null) return;
  const { transactionalId } = transaction;
  if (committed) changeTransaction(step, { state: 'COMMITTING_TRANSACTION' });
  // Partitions that the coordinator has not heard of have got nothing.
  else
    changeTransaction(step, { state: 'ABORTING_TRANSACTION', newPartitions: [], pendingRequests: [], retryAtMs: null });
  beginCall(step, wish);
  enqueue(step, { type: 'EndTxn', committed });
  step.events.push({ type: 'transactionEnding', clientId, transactionalId, committed });
}

export function sendOffsets(step: ProducerStep, offsets: OffsetsOfGroup): void {
  if (step.state.transaction?.state === 'IN_TRANSACTION') enqueue(step, { type: 'AddOffsetsToTxn', offsets });
}

/** A record goes there: before it, the coordinator must know. */
export function notePartition(step: ProducerStep, { topic, partition }: Partitioned): void {
  const { transaction } = step.state;
  if (transaction === null) return;
  const { partitionsInTransaction, newPartitions, pendingRequests, inFlight } = transaction;
  const isThere = (places: readonly Partitioned[]) =>
    places.some((place) => place.topic === topic && place.partition === partition);
  const requests = [...pendingRequests, ...(inFlight === null ? [] : [inFlight.request])];
  const isAsked = requests.some((each) => each.type === 'AddPartitionsToTxn' && isThere(each.partitions));
  if (isAsked || isThere(newPartitions) || partitionsInTransaction.includes(topicPartition(topic, partition))) return;
  changeTransaction(step, { newPartitions: [...newPartitions, { topic, partition }] });
}

/** Whether batches for this partition may leave: not before the coordinator has confirmed it. */
export function mayWriteTo({ transaction }: Producer, name: TopicPartition): boolean {
  if (transaction === null) return true;
  return transaction.state !== 'FATAL_ERROR' && transaction.partitionsInTransaction.includes(name);
}

/** What `send` throws outside a transaction; null where it may go on. */
export function transactionProblem({
  transaction,
  producerId,
}: Producer): { readonly exception: ClientException; readonly message: string } | null {
  if (transaction === null || transaction.state === 'IN_TRANSACTION') return null;
  const { state } = transaction;
  if (state === 'ABORTABLE_ERROR' || state === 'FATAL_ERROR') {
    const message =
      'Cannot perform send because at least one previous transactional or idempotent request has failed with errors.';
    return { exception: 'KafkaException', message };
  }
  if (producerId === -1) {
    const message =
      "Cannot perform a 'send' before completing a call to initTransactions when transactions are enabled.";
    return { exception: 'IllegalStateException', message };
  }
  return { exception: 'IllegalStateException', message: `Cannot call send in state ${state}` };
}

export function isCompleting({ transaction }: Producer): boolean {
  return transaction?.state === 'COMMITTING_TRANSACTION' || transaction?.state === 'ABORTING_TRANSACTION';
}

export function isOpen({ transaction }: Producer): boolean {
  return transaction?.state === 'IN_TRANSACTION' || transaction?.state === 'ABORTABLE_ERROR';
}

/** Whom it may have to ask. They told their address, so they can be reached even where the metadata do not know them. */
export function coordinatorsOf({ transaction }: Producer): readonly (BrokerId | null)[] {
  return [transaction?.transactionCoordinatorId ?? null, transaction?.groupCoordinator?.brokerId ?? null];
}

/** It has something to ask and nobody to ask it: it may have to try brokers that did not answer. */
export function isAskingAround({ transaction }: Producer): boolean {
  if (transaction === null || transaction.inFlight !== null) return false;
  const { state, pendingRequests, newPartitions } = transaction;
  return state === 'UNINITIALIZED' || pendingRequests.length > 0 || newPartitions.length > 0;
}
