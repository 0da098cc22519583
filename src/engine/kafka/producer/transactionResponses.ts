import { draft } from '../../kernel/draft';
import type { ErrorName } from '../protocol/errors';
import { type BrokerId, topicPartition } from '../protocol/ids';
import type {
  AddOffsetsToTxnResponse,
  AddPartitionsToTxnResponse,
  EndTxnResponse,
  FindCoordinatorResponse,
  InitProducerIdResponse,
  TxnOffsetCommitResponse,
} from '../protocol/requests';
import type { ProducerStep } from './producerStep';
import { failForGood, failTransaction } from './transactionFailures';
import { changeTransaction, enqueue } from './transactionStep';
import type { PendingTransactionRequest, TransactionManager } from './transactionTypes';

/**
 * What the coordinators answer, and what a producer makes of it: goes on, tries again, must abort, or is finished.
 *
 * Kafka 3.9: `TransactionManager.TxnRequestHandler` and those derived from it.
 */
type TransactionResponse =
  | FindCoordinatorResponse
  | InitProducerIdResponse
  | AddPartitionsToTxnResponse
  | AddOffsetsToTxnResponse
  | TxnOffsetCommitResponse
  | EndTxnResponse;

/** The end of the transaction before is not written everywhere yet; that takes little time. */
const CONCURRENT_RETRY_MS = 20;

type InFlight = NonNullable<TransactionManager['inFlight']>;

export function onTransactionResponse(step: ProducerStep, response: TransactionResponse): void {
  const { transaction } = step.state;
  const sent = transaction?.inFlight ?? null;
  if (transaction === null || sent === null || sent.correlationId !== response.correlationId) return;
  changeTransaction(step, { inFlight: null });
  const error = errorOf(response);
  if (sent.request.type === 'FindCoordinator') return onCoordinator(step, sent, response as FindCoordinatorResponse);
  if (error === 'NONE') return succeed(step, sent.request, response);
  handleError(step, sent.request, error);
}

/** The question may have been heard or not. Asked again, it does no harm. */
export function onTransactionDisconnected(step: ProducerStep, brokerId: BrokerId): void {
  const { transaction } = step.state;
  if (transaction === null) return;
  const { inFlight, transactionCoordinatorId, groupCoordinator } = transaction;
  if (transactionCoordinatorId === brokerId) changeTransaction(step, { transactionCoordinatorId: null });
  if (groupCoordinator?.brokerId === brokerId) changeTransaction(step, { groupCoordinator: null });
  if (inFlight?.brokerId !== brokerId) return;
  changeTransaction(step, { inFlight: null });
  if (inFlight.request.type === 'FindCoordinator') pause(step);
  else retry(step, inFlight.request);
}

function errorOf(response: TransactionResponse): ErrorName {
  if (!('partitions' in response)) return response.error;
  const errors = response.partitions.map(({ error }) => error).filter((error) => error !== 'NONE');
  return errors.find((error) => error !== 'OPERATION_NOT_ATTEMPTED') ?? errors[0] ?? 'NONE';
}

function onCoordinator(step: ProducerStep, sent: InFlight, { error, nodeId }: FindCoordinatorResponse): void {
  if (sent.request.type !== 'FindCoordinator') return;
  if (error !== 'NONE') return pause(step);
  changeTransaction(step, { failures: 0 });
  if (sent.request.keyType === 'TRANSACTION') return changeTransaction(step, { transactionCoordinatorId: nodeId });
  const pending = step.state.transaction?.pendingRequests.find((each) => each.type === 'TxnOffsetCommit');
  if (pending?.type !== 'TxnOffsetCommit') return;
  changeTransaction(step, { groupCoordinator: { groupId: pending.offsets.groupId, brokerId: nodeId } });
}

function succeed(step: ProducerStep, asked: PendingTransactionRequest, response: TransactionResponse): void {
  changeTransaction(step, { failures: 0, retryAtMs: null });
  const { transaction } = step.state;
  switch (asked.type) {
    case 'InitProducerId':
      return response.api === 'InitProducerId' ? onInitialized(step, response) : undefined;
    case 'AddPartitionsToTxn': {
      const names = asked.partitions.map(({ topic, partition }) => topicPartition(topic, partition));
      const partitionsInTransaction = [...new Set([...(transaction?.partitionsInTransaction ?? []), ...names])].sort();
      return changeTransaction(step, { partitionsInTransaction, isStarted: true });
    }
    case 'AddOffsetsToTxn':
      changeTransaction(step, { isStarted: true });
      return isAlive(step) ? enqueue(step, { type: 'TxnOffsetCommit', offsets: asked.offsets }) : undefined;
    case 'TxnOffsetCommit':
      return;
    case 'EndTxn':
      return completeTransaction(step, asked.committed);
  }
}

function isAlive(step: ProducerStep): boolean {
  const state = step.state.transaction?.state;
  return state === 'IN_TRANSACTION' || state === 'COMMITTING_TRANSACTION';
}

function onInitialized(step: ProducerStep, { producerId, producerEpoch }: InitProducerIdResponse): void {
  const producer = draft(step);
  producer.producerId = producerId;
  producer.producerEpoch = producerEpoch;
  producer.sequences = {};
  producer.partitionEpochs = {};
  producer.lastAcknowledged = {};
  producer.unresolved = {};
  producer.epochBumps = [];
  changeTransaction(step, { state: 'READY', call: null, needsNewEpoch: false, lastError: null });
}

/** The next may begin, unless a new epoch is needed first. */
export function completeTransaction(step: ProducerStep, committed: boolean): void {
  const { transaction, clientId } = step.state;
  if (transaction === null) return;
  const { transactionalId, needsNewEpoch, call } = transaction;
  step.events.push({ type: 'transactionEnded', clientId, transactionalId, committed });
  changeTransaction(step, {
    state: needsNewEpoch ? 'INITIALIZING' : 'READY',
    // The call that aborts returns with the new epoch.
    call: needsNewEpoch ? call : null,
    lastError: null,
    newPartitions: [],
    partitionsInTransaction: [],
    pendingRequests: needsNewEpoch ? [{ type: 'InitProducerId' }] : [],
    isStarted: false,
    failures: 0,
  });
}

function handleError(step: ProducerStep, asked: PendingTransactionRequest, error: ErrorName): void {
  switch (error) {
    case 'NOT_COORDINATOR':
    case 'COORDINATOR_NOT_AVAILABLE':
    case 'REQUEST_TIMED_OUT':
      if (asked.type === 'TxnOffsetCommit') changeTransaction(step, { groupCoordinator: null });
      else changeTransaction(step, { transactionCoordinatorId: null });
      return retry(step, asked);
    case 'CONCURRENT_TRANSACTIONS': {
      const isFirst = step.state.transaction?.partitionsInTransaction.length === 0;
      return retry(step, asked, isFirst && asked.type === 'AddPartitionsToTxn' ? CONCURRENT_RETRY_MS : null);
    }
    case 'COORDINATOR_LOAD_IN_PROGRESS':
    case 'UNKNOWN_TOPIC_OR_PARTITION':
      return retry(step, asked);
    case 'PRODUCER_FENCED':
    case 'INVALID_PRODUCER_EPOCH':
      return failForGood(step, 'PRODUCER_FENCED');
    case 'INVALID_PRODUCER_ID_MAPPING':
    case 'UNKNOWN_PRODUCER_ID':
      changeTransaction(step, { needsNewEpoch: true });
      return failTransaction(step, error);
    case 'UNKNOWN_MEMBER_ID':
    case 'ILLEGAL_GENERATION':
    case 'FENCED_INSTANCE_ID':
    case 'OPERATION_NOT_ATTEMPTED':
    case 'TRANSACTION_ABORTABLE':
      return failTransaction(step, error);
    default:
      return failForGood(step, error);
  }
}

function retry(step: ProducerStep, asked: PendingTransactionRequest, pauseMs: number | null = null): void {
  const { transaction } = step.state;
  if (transaction === null || transaction.state === 'FATAL_ERROR') return;
  if (transaction.state === 'ABORTABLE_ERROR' && asked.type !== 'EndTxn') return;
  // Whoever aborts must still know whether the coordinator has opened the transaction, or it would stay open. Offsets do not.
  if (transaction.state === 'ABORTING_TRANSACTION' && asked.type === 'TxnOffsetCommit') return;
  enqueue(step, asked);
  pause(step, pauseMs);
}

function pause(step: ProducerStep, pauseMs: number | null = null): void {
  const { config, transaction } = step.state;
  const failures = (transaction?.failures ?? 0) + 1;
  // It does not grow, unlike that of records.
  const waitMs = pauseMs ?? config['retry.backoff.ms'];
  changeTransaction(step, { failures, retryAtMs: step.context.nowMs + waitMs });
}
