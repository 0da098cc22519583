import type { Command, Refusal } from './commands';
import { transitionProblem } from './kafka/producer/transactions';
import { findNode } from './lookups';
import type { SimulationState } from './simulation';

type TransactionCommand = Extract<
  Command,
  { readonly type: 'beginTransaction' | 'commitTransaction' | 'abortTransaction' }
>;

/** What the producer's own method would throw, in Kafka's words. */
export function transactionRefusal(state: SimulationState, command: TransactionCommand): Refusal | null {
  const producer = findNode(state, command.producerId);
  if (producer?.type !== 'producer') return null;
  const message = transitionProblem(producer, command.type);
  return message === null ? null : { type: 'kafka', error: 'INVALID_TXN_STATE', message };
}
