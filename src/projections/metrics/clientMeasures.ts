import type { TimeMs } from '../../engine';
import { Steps } from './steps';
import { Windows } from './windows';

/** What a producer measures, from its start to its end. */
export class ProducerMeasures {
  readonly recordSend = new Windows();
  readonly recordRetry = new Windows();
  readonly recordError = new Windows();
  readonly requestLatency = new Windows();
  readonly batchSize = new Windows();
  readonly recordsPerRequest = new Windows();
  readonly bufferAvailable = new Steps();
  readonly requestsInFlight = new Steps();
}

/** What a consumer measures, from its start to its end. */
export class ConsumerMeasures {
  readonly recordsConsumed = new Windows();
  readonly recordsLag = new Windows();
  readonly rebalances = new Windows();
  readonly assignedPartitions = new Steps();
  /** The generation and member that it was last at rest in: another one is another rebalance. */
  membership = '';
  /** Records handed over since it was last looked at, by partition: the new position. */
  readonly handed = new Map<string, number>();

  noteRebalance(timeMs: TimeMs, membership: string): void {
    if (membership === this.membership) return;
    this.membership = membership;
    this.rebalances.record(timeMs, 1);
  }
}
