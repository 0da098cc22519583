import { brokerNodeId, type BrokerId } from '../protocol/ids';
import type { Partitioned } from '../protocol/requestHeaders';
import type { TransactionMarker, WriteTxnMarkersResponse } from '../protocol/requests';
import { isSame } from './addPartitions';
import { prepareTransition } from './transactionState';
import { ledPartition, putTransaction, store, transactionOf } from './transactionStep';
import type { MarkerRequest, TransactionMetadata, TransactionStep } from './types';

/**
 * Every partition of a transaction gets its marker, however long that takes. With the last one the transaction is over.
 *
 * Kafka 3.9: `TransactionMarkerChannelManager`, `TransactionMarkerRequestCompletionHandler`. Simplified: one request at a
 * time to each broker, and after a failure a pause of 100 ms for all.
 */
const RETRY_PAUSE_MS = 100;
const REQUEST_TIMEOUT_MS = 30_000;

/** Whatever is due and has a leader that is not busy is sent. */
export function sendMarkers(step: TransactionStep): void {
  const { markersPausedUntilMs } = step.state;
  if (markersPausedUntilMs !== null && step.context.nowMs < markersPausedUntilMs) return;
  forgetDeleted(step);
  const due = step.state.transactions.filter(isDue);
  if (due.length === 0) return;
  const leaders = new Set(due.flatMap(({ markersDue }) => (markersDue ?? []).map((place) => step.leaderOf(place))));
  for (const brokerId of leaders) {
    if (typeof brokerId !== 'number' || step.state.markerRequests.some((each) => each.brokerId === brokerId)) continue;
    sendTo(step, brokerId, due);
  }
}

export function onMarkersWritten(step: TransactionStep, brokerId: BrokerId, response: WriteTxnMarkersResponse): void {
  const request = taken(step, brokerId, response.correlationId);
  if (request === null) return;
  for (const marker of response.markers) {
    const known = step.state.transactions.find((each) => each.producerId === marker.producerId && isDue(each));
    if (known !== undefined) onMarkerAnswer(step, known, marker.partitions);
  }
  sendMarkers(step);
}

/** Lost with its connection, or not answered in time: it may have been written, and a second marker does no harm. */
export function onMarkersFailed(step: TransactionStep, brokerId: BrokerId): void {
  const lost = step.state.markerRequests.find((each) => each.brokerId === brokerId);
  if (lost === undefined || taken(step, brokerId, lost.correlationId) === null) return;
  pause(step);
}

export function onRetryMarkers(step: TransactionStep): void {
  step.state = { ...step.state, markersPausedUntilMs: null };
  sendMarkers(step);
}

/** Kafka asks the metadata as well: markers for a topic that is gone are due no more. */
function forgetDeleted(step: TransactionStep): void {
  for (const transaction of step.state.transactions.filter(isDue)) {
    const left = (transaction.markersDue ?? []).filter((place) => step.leaderOf(place) !== 'deleted');
    if (left.length < (transaction.markersDue ?? []).length) setDue(step, transaction, left);
  }
}

function isDue({ state, pendingState, markersDue }: TransactionMetadata): boolean {
  const isDecided = state === 'PrepareCommit' || state === 'PrepareAbort';
  return isDecided && pendingState === null && markersDue !== null && markersDue.length > 0;
}

function sendTo(step: TransactionStep, brokerId: BrokerId, due: readonly TransactionMetadata[]): void {
  const mine = due.flatMap((transaction) => {
    const partitions = (transaction.markersDue ?? []).filter((place) => step.leaderOf(place) === brokerId);
    return partitions.length === 0 ? [] : [{ transaction, marker: markerOf(step, transaction, partitions) }];
  });
  const correlationId = step.newCorrelationId();
  const transactionalIds = mine.map(({ transaction }) => transaction.transactionalId);
  const request: MarkerRequest = { brokerId, correlationId, transactionalIds };
  step.state = { ...step.state, markerRequests: [...step.state.markerRequests, request] };
  const markers = mine.map(({ marker }) => marker);
  const body = { api: 'WriteTxnMarkers', kind: 'request', correlationId, markers } as const;
  step.effects.push({ type: 'send', to: brokerNodeId(brokerId), body, quiet: false });
  const timer = { type: 'markersTimeout', brokerId, correlationId } as const;
  step.effects.push({ type: 'setTimer', key: timeoutKey(brokerId), afterMs: REQUEST_TIMEOUT_MS, timer });
}

function markerOf(
  step: TransactionStep,
  { producerId, producerEpoch, state, partition }: TransactionMetadata,
  partitions: readonly Partitioned[],
): TransactionMarker {
  return {
    producerId,
    producerEpoch,
    coordinatorEpoch: ledPartition(step, partition)?.leaderEpoch ?? 0,
    controlType: state === 'PrepareCommit' ? 'COMMIT' : 'ABORT',
    partitions,
  };
}

type Answers = WriteTxnMarkersResponse['markers'][number]['partitions'];

function onMarkerAnswer(step: TransactionStep, known: TransactionMetadata, answers: Answers): void {
  // Somebody else is the coordinator now, or has given the producer a newer epoch. It is theirs to end.
  if (answers.some(({ error }) => error === 'TRANSACTION_COORDINATOR_FENCED' || error === 'INVALID_PRODUCER_EPOCH'))
    return putTransaction(step, { ...known, markersDue: null });
  if (answers.some(({ error }) => error !== 'NONE')) pause(step);
  const written = answers.filter(({ error }) => error === 'NONE');
  const left = (known.markersDue ?? []).filter((place) => !written.some((each) => isSame(each, place)));
  setDue(step, known, left);
}

function setDue(step: TransactionStep, known: TransactionMetadata, markersDue: readonly Partitioned[]): void {
  putTransaction(step, { ...known, markersDue });
  if (markersDue.length === 0) complete(step, known.transactionalId);
}

/** All markers are written: the next transaction of this id may begin once that is in the log. */
export function complete(step: TransactionStep, transactionalId: string): void {
  const known = transactionOf(step, transactionalId);
  if (known === null || known.pendingState !== null) return;
  if (known.state !== 'PrepareCommit' && known.state !== 'PrepareAbort') return;
  const next = prepareTransition(known, known.state === 'PrepareCommit' ? 'CompleteCommit' : 'CompleteAbort', {
    partitions: [],
    startMs: null,
    lastUpdateMs: step.context.nowMs,
    markersDue: [],
  });
  store(step, known, next, { type: 'complete' });
}

export function pause(step: TransactionStep): void {
  step.state = { ...step.state, markersPausedUntilMs: step.context.nowMs + RETRY_PAUSE_MS };
  const timer = { type: 'retryMarkers' } as const;
  step.effects.push({ type: 'setTimer', key: 'transaction/markers', afterMs: RETRY_PAUSE_MS, timer });
}

function taken(step: TransactionStep, brokerId: BrokerId, correlationId: number): MarkerRequest | null {
  const { markerRequests } = step.state;
  const found = markerRequests.find((each) => each.brokerId === brokerId && each.correlationId === correlationId);
  if (found === undefined) return null;
  step.state = { ...step.state, markerRequests: markerRequests.filter((each) => each !== found) };
  step.effects.push({ type: 'cancelTimer', key: timeoutKey(brokerId) });
  return found;
}

function timeoutKey(brokerId: BrokerId): string {
  return `transaction/markers/${brokerId}`;
}
