import { isReady } from '../client/connections';
import { someBroker } from '../client/metadata';
import type { BrokerId } from '../protocol/ids';
import { NO_SEQUENCE } from '../protocol/records';
import { putQueue } from './accumulator';
import { fail } from './acknowledgement';
import { type ProducerStep, request, type Unnumbered } from './producerStep';
import { completeTransaction } from './transactionResponses';
import { beginCall, endCallInTime } from './transactionCalls';
import { changeTransaction } from './transactionStep';
import type { PendingTransactionRequest, TransactionManager } from './transactionTypes';
import type { ClientRequest } from '../protocol/requests';

/**
 * What a transactional producer asks its coordinators, one thing at a time and in this order: who they are, its id, new
 * partitions and offsets, the end.
 *
 * Kafka 3.9: `TransactionManager.nextRequest`, `Sender.maybeSendAndPollTransactionalRequest`.
 */
const PRIORITIES = { InitProducerId: 1, AddPartitionsToTxn: 2, AddOffsetsToTxn: 2, TxnOffsetCommit: 2, EndTxn: 3 };

export function goOnWithTransaction(step: ProducerStep): void {
  if (step.state.transaction === null) return;
  initTransactions(step);
  dropUnsent(step);
  addPartitions(step);
  sendNext(step);
  endCallInTime(step);
}

/** Called once, as soon as the producer is there. */
function initTransactions(step: ProducerStep): void {
  if (step.state.transaction?.state !== 'UNINITIALIZED') return;
  changeTransaction(step, { state: 'INITIALIZING', pendingRequests: [{ type: 'InitProducerId' }] });
  beginCall(step, 'initTransactions');
}

/** Whoever aborts sends nothing more; what is on the way, and may be in a log, is waited for. */
function dropUnsent(step: ProducerStep): void {
  const state = step.state.transaction?.state;
  if (state !== 'ABORTING_TRANSACTION' && state !== 'ABORTABLE_ERROR' && state !== 'FATAL_ERROR') return;
  for (const name of Object.keys(step.state.queues).sort()) {
    const queue = step.state.queues[name] ?? [];
    const dropped = queue.filter(({ baseSequence }) => baseSequence === NO_SEQUENCE || state === 'FATAL_ERROR');
    if (dropped.length === 0) continue;
    putQueue(
      step,
      name,
      queue.filter((batch) => !dropped.includes(batch)),
    );
    for (const batch of dropped) {
      const outcome = batch.isMaybeWritten ? 'unknown' : 'notDone';
      const lastError = step.state.transaction?.lastError ?? null;
      // What led to the abort is told again; one that the application chose has an exception of its own.
      if (lastError !== null) fail(step, batch, lastError, outcome, null, null);
      else fail(step, batch, 'INVALID_TXN_STATE', outcome, 'TransactionAbortedException', ABORTED);
    }
  }
}

const ABORTED = 'Failing batch since transaction was aborted';

function addPartitions(step: ProducerStep): void {
  const { transaction } = step.state;
  if (transaction === null || transaction.newPartitions.length === 0) return;
  const asked = { type: 'AddPartitionsToTxn', partitions: transaction.newPartitions } as const;
  changeTransaction(step, { newPartitions: [], pendingRequests: [...transaction.pendingRequests, asked] });
}

function sendNext(step: ProducerStep): void {
  const { transaction } = step.state;
  if (transaction === null || transaction.inFlight !== null) return;
  if (transaction.retryAtMs !== null && transaction.retryAtMs > step.context.nowMs) return;
  const next = transaction.pendingRequests.toSorted((a, b) => PRIORITIES[a.type] - PRIORITIES[b.type])[0];
  if (next === undefined) return;
  if (next.type === 'EndTxn') {
    // Everything that was sent must be answered first: only then is it known what is committed.
    if (hasIncomplete(step)) return;
    if (!transaction.isStarted) return completeTransaction(step, next.committed);
  }
  const coordinatorId = coordinatorFor(transaction, next);
  if (coordinatorId === null) return findCoordinator(step, next);
  if (!isReady(step.state.connections, coordinatorId)) return;
  send(step, coordinatorId, next, bodyOf(step, transaction, next));
}

function hasIncomplete({ state: { queues, inFlight, blocked } }: ProducerStep): boolean {
  if (blocked.length > 0 || Object.keys(queues).length > 0) return true;
  return inFlight.some(({ batches }) => batches.some(({ isExpired }) => !isExpired));
}

function coordinatorFor(transaction: TransactionManager, next: PendingTransactionRequest): BrokerId | null {
  if (next.type !== 'TxnOffsetCommit') return transaction.transactionCoordinatorId;
  const { groupCoordinator } = transaction;
  return groupCoordinator?.groupId === next.offsets.groupId ? groupCoordinator.brokerId : null;
}

function findCoordinator(step: ProducerStep, next: PendingTransactionRequest): void {
  const { metadata, bootstrap, connections, transaction } = step.state;
  const brokerId = someBroker(metadata, bootstrap, connections, step.context.random);
  if (brokerId === null || transaction === null) return;
  const isGroup = next.type === 'TxnOffsetCommit';
  const keyType = isGroup ? 'GROUP' : 'TRANSACTION';
  const key = isGroup ? next.offsets.groupId : transaction.transactionalId;
  const correlationId = request(step, brokerId, { api: 'FindCoordinator', key, keyType }, transaction.failures > 0);
  changeTransaction(step, { inFlight: { request: { type: 'FindCoordinator', keyType }, brokerId, correlationId } });
}

function send(
  step: ProducerStep,
  brokerId: BrokerId,
  next: PendingTransactionRequest,
  body: Unnumbered<ClientRequest>,
): void {
  const correlationId = request(step, brokerId, body, false);
  const pendingRequests = (step.state.transaction?.pendingRequests ?? []).filter((each) => each !== next);
  changeTransaction(step, { pendingRequests, inFlight: { request: next, brokerId, correlationId }, retryAtMs: null });
}

function bodyOf(
  step: ProducerStep,
  { transactionalId, needsNewEpoch }: TransactionManager,
  next: PendingTransactionRequest,
): Unnumbered<ClientRequest> {
  const { producerId, producerEpoch, config } = step.state;
  const who = { transactionalId, producerId, producerEpoch };
  switch (next.type) {
    case 'InitProducerId': {
      const known = needsNewEpoch ? { producerId, producerEpoch } : { producerId: -1, producerEpoch: -1 };
      const transactionTimeoutMs = config['transaction.timeout.ms'];
      return { api: 'InitProducerId', transactionalId, transactionTimeoutMs, ...known };
    }
    case 'AddPartitionsToTxn':
      return { api: 'AddPartitionsToTxn', ...who, partitions: next.partitions, verifyOnly: false };
    case 'AddOffsetsToTxn':
      return { api: 'AddOffsetsToTxn', ...who, groupId: next.offsets.groupId };
    case 'TxnOffsetCommit':
      return { api: 'TxnOffsetCommit', ...who, ...next.offsets };
    case 'EndTxn':
      return { api: 'EndTxn', ...who, committed: next.committed };
  }
}
