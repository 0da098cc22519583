import { assertNever } from '../../kernel/types';
import type { BrokerId } from '../protocol/ids';
import { brokerNodeId } from '../protocol/ids';
import { onAppendTimer, onRetryCompletions } from './appends';
import { onMarkersFailed, onRetryMarkers } from './markers';
import { onExpiryTimer, onTimeoutsTimer } from './timers';
import type { TransactionCoordinator, TransactionStep, TransactionTimer } from './types';

export { onAddOffsets, onAddPartitions } from './addPartitions';
export { onAppended, onHighWatermark } from './appends';
export { onEndTransaction } from './endTransaction';
export { onInitProducerId } from './initProducerId';
export { onBecameLeader, onClientDisconnected, onLoaded, onResigned } from './leadership';
export { onMarkersFailed, onMarkersWritten, sendMarkers } from './markers';

/**
 * The transaction coordinator: the broker's role for the transactional ids whose partition of `__transaction_state` it
 * leads. It knows which partitions a transaction wrote to, decides it once and for all, and has every partition told.
 *
 * Kafka 3.9: `kafka.coordinator.transaction.TransactionCoordinator`.
 */
export function createTransactionCoordinator(brokerId: BrokerId): TransactionCoordinator {
  return {
    brokerId,
    partitions: [],
    transactions: [],
    pendingAppends: [],
    markerRequests: [],
    markersPausedUntilMs: null,
  };
}

/** `transactionsLoaded` needs the log, so the broker answers it. */
export function onTransactionTimer(
  step: TransactionStep,
  timer: Exclude<TransactionTimer, { readonly type: 'transactionsLoaded' }>,
): void {
  switch (timer.type) {
    case 'transactionAppend':
      return onAppendTimer(step);
    case 'retryCompletions':
      return onRetryCompletions(step);
    case 'transactionTimeouts':
      return onTimeoutsTimer(step);
    case 'transactionExpiry':
      return onExpiryTimer(step);
    case 'retryMarkers':
      return onRetryMarkers(step);
    case 'markersTimeout':
      step.effects.push({ type: 'disconnect', peer: brokerNodeId(timer.brokerId) });
      return onMarkersFailed(step, timer.brokerId);
    default:
      return assertNever(timer);
  }
}
