import { draft } from '../../kernel/draft';
import type { ProducerStep } from './producerStep';
import type { PendingTransactionRequest, TransactionManager } from './transactionTypes';
import type { Producer } from './types';

/** What every part of the transaction manager does: change what it knows, line up what it will ask, see where it stands. */
export function changeTransaction(step: ProducerStep, changes: Partial<TransactionManager>): void {
  const { transaction } = step.state;
  if (transaction !== null) draft(step).transaction = { ...transaction, ...changes };
}

export function enqueue(step: ProducerStep, request: PendingTransactionRequest): void {
  const { transaction } = step.state;
  if (transaction !== null) changeTransaction(step, { pendingRequests: [...transaction.pendingRequests, request] });
}

export function isCompleting({ transaction }: Producer): boolean {
  return transaction?.state === 'COMMITTING_TRANSACTION' || transaction?.state === 'ABORTING_TRANSACTION';
}

export function isOpen({ transaction }: Producer): boolean {
  return transaction?.state === 'IN_TRANSACTION' || transaction?.state === 'ABORTABLE_ERROR';
}
