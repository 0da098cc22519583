import { assert } from '../../kernel/types';
import type { TransactionMetadata, TransactionState } from './types';

/**
 * Which states may come before each.
 *
 * Kafka 3.9: `TransactionState.validPreviousStates`.
 */
export const PREVIOUS_STATES = {
  Empty: ['Empty', 'CompleteCommit', 'CompleteAbort'],
  Ongoing: ['Ongoing', 'Empty', 'CompleteCommit', 'CompleteAbort'],
  PrepareCommit: ['Ongoing'],
  PrepareAbort: ['Ongoing', 'PrepareEpochFence'],
  CompleteCommit: ['PrepareCommit'],
  CompleteAbort: ['PrepareAbort'],
  Dead: ['Empty', 'CompleteAbort', 'CompleteCommit'],
  PrepareEpochFence: ['Ongoing'],
} satisfies Record<TransactionState, readonly TransactionState[]>;

/** One change at a time, and only where the table has it: anything else is a bug. */
export function prepareTransition(
  transaction: TransactionMetadata,
  to: TransactionState,
  changes: Partial<TransactionMetadata> = {},
): TransactionMetadata {
  const { transactionalId, state, pendingState } = transaction;
  assert(
    pendingState === null,
    `${transactionalId} is not on its way to ${String(pendingState)} when it should go to ${to}`,
  );
  const previous: readonly TransactionState[] = PREVIOUS_STATES[to];
  assert(previous.includes(state), `transaction ${transactionalId} may go from ${state} to ${to}`);
  // Whatever comes next, an older id than the one it has now is not asked for any more.
  const lastProducerId = transaction.producerId;
  return { ...transaction, lastProducerId, ...changes, state: to, pendingState: null };
}

/** An epoch is a 16-bit number, and the last one is never given out: a transaction of it could not be fenced. */
export const LAST_EPOCH = 32_766;

export function isEpochExhausted(epoch: number): boolean {
  return epoch >= LAST_EPOCH;
}
