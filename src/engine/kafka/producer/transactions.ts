import { type BrokerId, topicPartition, type TopicPartition } from '../protocol/ids';
import type { Partitioned } from '../protocol/requestHeaders';
import type { ProducerStep } from './producerStep';
import { beginCall, callProblem, repeatCall } from './transactionCalls';
import { changeTransaction, enqueue } from './transactionStep';
import type { OffsetsOfGroup, TransactionManager } from './transactionTypes';
import type { Producer } from './types';

/**
 * What the application asks of a transactional producer. `transactionCalls.ts` says when it may, and `transactionRequests.ts`
 * talks to the coordinators.
 *
 * Kafka 3.9: `TransactionManager`, `KafkaProducer.beginTransaction`, `commitTransaction`, `abortTransaction`,
 * `sendOffsetsToTransaction`. Simplified: `sendOffsetsToTransaction` does not block by itself.
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
    timedOut: null,
    needsNewEpoch: false,
  };
}

/** Nobody is told: the coordinator hears of it with the first partition. */
export function beginTransaction(step: ProducerStep): void {
  const { transaction, clientId } = step.state;
  if (transaction === null || callProblem(step.state, 'beginTransaction') !== null) return;
  changeTransaction(step, { state: 'IN_TRANSACTION' });
  step.events.push({ type: 'transactionBegun', clientId, transactionalId: transaction.transactionalId });
}

export function endTransaction(step: ProducerStep, committed: boolean): void {
  const { transaction, clientId } = step.state;
  const wish = committed ? 'commitTransaction' : 'abortTransaction';
  if (transaction === null || callProblem(step.state, wish) !== null) return;
  const { transactionalId, timedOut } = transaction;
  if (timedOut === wish) return repeatCall(step, wish);
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
