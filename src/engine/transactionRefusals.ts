import type { Command, Refusal } from './commands';
import { callProblem } from './kafka/producer/transactionCalls';
import type { TransactionCall } from './kafka/producer/transactionTypes';
import { findNode } from './lookups';
import type { SimulationState } from './simulation';

type TransactionCommand = Extract<Command, { readonly type: TransactionCall }>;

/** What the producer's own method would throw, in Kafka's words. */
export function transactionRefusal(state: SimulationState, command: TransactionCommand): Refusal | null {
  const producer = findNode(state, command.producerId);
  if (producer?.type !== 'producer') return null;
  const problem = callProblem(producer, command.type);
  return problem === null ? null : { type: 'exception', ...problem };
}
