import type { NodeId } from '../../kernel/types';
import { coordinatorPartitionOf } from '../protocol/coordinatorPartition';
import { topicPartition } from '../protocol/ids';
import type {
  AddOffsetsToTxnResponse,
  AddPartitionsToTxnResponse,
  EndTxnResponse,
  InitProducerIdResponse,
} from '../protocol/requests';
import { transactionRecord } from './transactionLog';
import type { AppendPurpose, ParkedRequest, TransactionMetadata, TransactionState, TransactionStep } from './types';

/** What every conversation of the coordinator does: find a transaction, change it by way of the log, answer. */
export function transactionOf(step: TransactionStep, transactionalId: string): TransactionMetadata | null {
  return step.state.transactions.find((each) => each.transactionalId === transactionalId) ?? null;
}

export function putTransaction(step: TransactionStep, transaction: TransactionMetadata): void {
  const others = step.state.transactions.filter((each) => each.transactionalId !== transaction.transactionalId);
  const transactions = [...others, transaction].sort((a, b) => (a.transactionalId < b.transactionalId ? -1 : 1));
  step.state = { ...step.state, transactions };
}

/** Whether this broker may speak for the id: it leads its partition, and has read it. */
export function coordinationError(
  step: TransactionStep,
  transactionalId: string,
): 'NONE' | 'NOT_COORDINATOR' | 'COORDINATOR_LOAD_IN_PROGRESS' {
  const led = ledPartition(step, partitionFor(step, transactionalId));
  if (led === null) return 'NOT_COORDINATOR';
  return led.isLoading ? 'COORDINATOR_LOAD_IN_PROGRESS' : 'NONE';
}

export function partitionFor({ config }: TransactionStep, transactionalId: string): number {
  return coordinatorPartitionOf(transactionalId, config['transaction.state.log.num.partitions']);
}

export function ledPartition(step: TransactionStep, partition: number) {
  return step.state.partitions.find((led) => led.partition === partition) ?? null;
}

/** Notes where the transaction is going, and wishes for it to be written. It is there once that is done. */
export function store(
  step: TransactionStep,
  now: TransactionMetadata,
  next: TransactionMetadata,
  purpose: AppendPurpose,
): void {
  putTransaction(step, { ...now, pendingState: next.state });
  const record = transactionRecord(next, step.context.nowMs);
  step.appends.push({ partition: next.partition, record, next, purpose });
}

export function tellState(step: TransactionStep, from: TransactionState, next: TransactionMetadata): void {
  const { transactionalId, state: to, producerId, producerEpoch } = next;
  if (from === to && to !== 'Ongoing') return;
  step.events.push({
    type: 'transactionStateChanged',
    brokerId: step.state.brokerId,
    transactionalId,
    from,
    to,
    producerId,
    producerEpoch,
    partitions: next.partitions.map(({ topic, partition }) => topicPartition(topic, partition)),
  });
}

export function tellFenced(
  step: TransactionStep,
  { transactionalId, producerEpoch: currentEpoch }: TransactionMetadata,
  clientId: NodeId | null,
  producerEpoch: number,
): void {
  const { brokerId } = step.state;
  step.events.push({ type: 'producerFenced', brokerId, transactionalId, clientId, producerEpoch, currentEpoch });
}

type TransactionResponse =
  | InitProducerIdResponse
  | AddPartitionsToTxnResponse
  | AddOffsetsToTxnResponse
  | EndTxnResponse;
type Unaddressed<Response> = Response extends TransactionResponse ? Omit<Response, 'kind' | 'correlationId'> : never;

export function answer(
  step: TransactionStep,
  { client, correlationId }: ParkedRequest,
  response: Unaddressed<TransactionResponse>,
): void {
  if (client === null) return;
  step.effects.push({ type: 'send', to: client, body: { ...response, kind: 'response', correlationId }, quiet: false });
}
