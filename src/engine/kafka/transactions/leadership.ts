import type { NodeId } from '../../kernel/types';
import type { PartitionIndex } from '../protocol/ids';
import type { KafkaRecord } from '../protocol/records';
import { answerPartitions } from './addPartitions';
import { answerError } from './initProducerId';
import { complete, sendMarkers } from './markers';
import { watchExpiry, watchTimeouts } from './timers';
import { transactionsFromRecords } from './transactionLog';
import { answer } from './transactionStep';
import type { AppendPurpose, PendingAppend, TransactionStep } from './types';

/**
 * Transactions come and go with the leadership of their partition of `__transaction_state`.
 *
 * Kafka 3.9: `TransactionCoordinator.onElection`, `onResignation`, `TransactionStateManager.loadTransactionsForTxnTopicPartition`.
 * Simplified: reading takes a millisecond, and one more for each 100 kB.
 */
const LOADED_BYTES_PER_MS = 100_000;

export function onBecameLeader(
  step: TransactionStep,
  partition: PartitionIndex,
  leaderEpoch: number,
  sizeBytes: number,
): void {
  const others = step.state.partitions.filter((led) => led.partition !== partition);
  forgetPartition(step, partition);
  const partitions = [...others, { partition, leaderEpoch, isLoading: true }].sort((a, b) => a.partition - b.partition);
  step.state = { ...step.state, partitions };
  const afterMs = 1 + Math.floor(sizeBytes / LOADED_BYTES_PER_MS);
  const timer = { type: 'transactionsLoaded', partition, leaderEpoch } as const;
  step.effects.push({ type: 'setTimer', key: loadKey(partition), afterMs, timer });
}

/** What was decided and not done goes on here. */
export function onLoaded(
  step: TransactionStep,
  partition: PartitionIndex,
  leaderEpoch: number,
  records: readonly KafkaRecord[],
): void {
  const led = step.state.partitions.find((each) => each.partition === partition && each.leaderEpoch === leaderEpoch);
  if (led === undefined || !led.isLoading) return;
  const loaded = transactionsFromRecords(partition, records);
  const partitions = step.state.partitions.map((each) => (each === led ? { ...each, isLoading: false } : each));
  const transactions = [...step.state.transactions, ...loaded].sort((a, b) =>
    a.transactionalId < b.transactionalId ? -1 : 1,
  );
  step.state = { ...step.state, partitions, transactions };
  const transactionalIds = loaded.map(({ transactionalId }) => transactionalId);
  if (loaded.length > 0) {
    const { brokerId } = step.state;
    step.events.push({ type: 'transactionsLoaded', brokerId, partition, transactionalIds });
    watchTimeouts(step);
    watchExpiry(step);
  }
  // One without partitions needs no marker, and is done.
  for (const { transactionalId, markersDue } of loaded) if (markersDue?.length === 0) complete(step, transactionalId);
  sendMarkers(step);
}

export function onResigned(step: TransactionStep, partition: PartitionIndex): void {
  const { partitions } = step.state;
  step.state = { ...step.state, partitions: partitions.filter((led) => led.partition !== partition) };
  step.effects.push({ type: 'cancelTimer', key: loadKey(partition) });
  forgetPartition(step, partition);
}

/** Whoever waits here is sent to look for the new coordinator. */
function forgetPartition(step: TransactionStep, partition: PartitionIndex): void {
  const waiting = step.state.pendingAppends.filter((each) => each.partition === partition);
  step.state = {
    ...step.state,
    pendingAppends: step.state.pendingAppends.filter((each) => each.partition !== partition),
    transactions: step.state.transactions.filter((each) => each.partition !== partition),
  };
  for (const { purpose } of waiting) sendAway(step, purpose);
  if (waiting.length > 0) watchTimeouts(step);
}

function sendAway(step: TransactionStep, purpose: AppendPurpose): void {
  switch (purpose.type) {
    case 'initProducerId':
    case 'fence':
      return answerError(step, purpose.request, 'NOT_COORDINATOR');
    case 'addPartitions':
      return answerPartitions(step, purpose.request, purpose.partitions, 'NOT_COORDINATOR');
    case 'addOffsets':
      return answer(step, purpose.request, { api: 'AddOffsetsToTxn', error: 'NOT_COORDINATOR' });
    case 'endTransaction':
      return answer(step, purpose.request, { api: 'EndTxn', error: 'NOT_COORDINATOR' });
    default:
  }
}

/** A client's connection broke: no answer to it may reach a process that came after. */
export function onClientDisconnected(step: TransactionStep, client: NodeId): void {
  const isFrom = ({ purpose }: PendingAppend) => 'request' in purpose && purpose.request.client === client;
  if (!step.state.pendingAppends.some(isFrom)) return;
  const mute = (pending: PendingAppend): PendingAppend =>
    isFrom(pending) && 'request' in pending.purpose
      ? { ...pending, purpose: { ...pending.purpose, request: { ...pending.purpose.request, client: null } } }
      : pending;
  step.state = { ...step.state, pendingAppends: step.state.pendingAppends.map(mute) };
}

function loadKey(partition: PartitionIndex): string {
  return `transaction/load/${partition}`;
}
