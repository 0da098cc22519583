import type { TimeMs } from '../../kernel/types';
import { abort } from './endTransaction';
import { prepareTransition } from './transactionState';
import { store } from './transactionStep';
import type { TransactionMetadata, TransactionStep } from './types';

/**
 * Transactions that are open for too long are aborted, and ids that nobody has used in a long time are forgotten.
 *
 * Kafka 3.9: `TransactionCoordinator.abortTimedOutTransactions`, `TransactionStateManager.removeExpiredTransactionalIds`.
 * Both look every so often, by the clock; here nobody looks while there is nothing to find (decision 6).
 */
const TIMEOUTS_KEY = 'transaction/timeouts';
const EXPIRY_KEY = 'transaction/expiry';

export function watchTimeouts(step: TransactionStep): void {
  if (!step.state.transactions.some(({ state }) => state === 'Ongoing'))
    return step.effects.push({ type: 'cancelTimer', key: TIMEOUTS_KEY }) as undefined;
  const intervalMs = step.config['transaction.abort.timed.out.transaction.cleanup.interval.ms'];
  const afterMs = untilNextLook(step.context.nowMs, intervalMs);
  step.effects.push({ type: 'setTimer', key: TIMEOUTS_KEY, afterMs, timer: { type: 'transactionTimeouts' } });
}

export function onTimeoutsTimer(step: TransactionStep): void {
  const { nowMs } = step.context;
  const isOver = ({ state, pendingState, startMs, timeoutMs }: TransactionMetadata) =>
    state === 'Ongoing' && pendingState === null && startMs !== null && nowMs > startMs + timeoutMs;
  for (const transaction of step.state.transactions.filter(isOver)) {
    const { transactionalId, timeoutMs } = transaction;
    step.events.push({ type: 'transactionTimedOut', brokerId: step.state.brokerId, transactionalId, timeoutMs });
    abort(step, transaction, { type: 'timeout' });
  }
  watchTimeouts(step);
}

/** One look, at the first round of the clock after which something has expired. */
export function watchExpiry(step: TransactionStep): void {
  const { nowMs } = step.context;
  const moments = step.state.transactions.filter(mayExpire).map((each) => expiresMs(step, each));
  if (moments.length === 0) return step.effects.push({ type: 'cancelTimer', key: EXPIRY_KEY }) as undefined;
  const waitMs = Math.max(0, Math.min(...moments) - nowMs);
  const intervalMs = step.config['transaction.remove.expired.transaction.cleanup.interval.ms'];
  const afterMs = waitMs + untilNextLook(nowMs + waitMs - 1, intervalMs) - 1;
  step.effects.push({
    type: 'setTimer',
    key: EXPIRY_KEY,
    afterMs: Math.max(1, afterMs),
    timer: { type: 'transactionExpiry' },
  });
}

export function onExpiryTimer(step: TransactionStep): void {
  const { nowMs } = step.context;
  for (const transaction of step.state.transactions.filter(mayExpire)) {
    if (expiresMs(step, transaction) > nowMs) continue;
    store(step, transaction, prepareTransition(transaction, 'Dead', { lastUpdateMs: nowMs }), { type: 'expire' });
  }
  watchExpiry(step);
}

function mayExpire({ state, pendingState }: TransactionMetadata): boolean {
  const isOver = state === 'Empty' || state === 'CompleteCommit' || state === 'CompleteAbort';
  return isOver && pendingState === null;
}

function expiresMs({ config }: TransactionStep, { lastUpdateMs }: TransactionMetadata): TimeMs {
  return lastUpdateMs + config['transactional.id.expiration.ms'];
}

/** The looks are at the multiples of the interval, the same for all brokers. */
function untilNextLook(nowMs: TimeMs, intervalMs: number): number {
  const since = ((nowMs % intervalMs) + intervalMs) % intervalMs;
  return intervalMs - since;
}
