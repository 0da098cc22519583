import { type Broker, type BrokerId, isInternalTopic, type Replica, slice, type TimeMs } from '../../engine';
import type { BrokerMeasures } from './brokerMeasures';

/** Of a long stretch so many batches are weighed, and the rest is taken to be like them. */
const MOST_WEIGHED = 200;

interface Known {
  readonly row: readonly (Replica | null)[];
  readonly ends: readonly number[];
}

/**
 * What has been appended to the logs of brokers, told by how far these reach: messages and bytes in on a leader,
 * replication in on a follower and out on whom it fetches from.
 *
 * Kafka 3.9: `ReplicaManager.appendToLocalLog`, `ReplicaFetcherThread.processPartitionData`, `BrokerTopicStats`. What
 * coordinators write to `__consumer_offsets` and `__transaction_state` counts as well.
 * Simplified: a batch that came twice is counted once; nobody tells commits that repeat the one before, so what went into Kafka's own topics between two things
 * that were told is taken to have come evenly.
 */
export class LogGrowth {
  private readonly known = new Map<BrokerId, Map<string, Known>>();

  /** What has come since `sinceMs`. `measuresOf` gives what a broker measures, where it is alive. */
  look(
    broker: Broker,
    sinceMs: TimeMs,
    nowMs: TimeMs,
    measuresOf: (brokerId: BrokerId) => BrokerMeasures | null,
  ): void {
    const { brokerId, replicas } = broker;
    const rows = this.known.get(brokerId) ?? new Map<string, Known>();
    this.known.set(brokerId, rows);
    for (const topic of Object.keys(replicas)) {
      const row = replicas[topic] ?? [];
      const known = rows.get(topic);
      if (known?.row === row) continue;
      rows.set(topic, { row, ends: row.map((replica) => replica?.log.logEndOffset ?? 0) });
      row.forEach((replica, partition) => {
        if (replica === null || known?.row[partition] === replica) return;
        const fromOffset = known?.ends[partition] ?? 0;
        if (replica.log.logEndOffset > fromOffset) grow(replica, brokerId, fromOffset, { sinceMs, nowMs }, measuresOf);
      });
    }
    for (const topic of rows.keys()) if (!(topic in replicas)) rows.delete(topic);
  }
}

function grow(
  replica: Replica,
  brokerId: BrokerId,
  fromOffset: number,
  stretch: { readonly sinceMs: TimeMs; readonly nowMs: TimeMs },
  measuresOf: (brokerId: BrokerId) => BrokerMeasures | null,
): void {
  const { topic, role, log } = replica;
  const own = measuresOf(brokerId);
  const { messages, bytes } = grownSince(replica, fromOffset, log.logEndOffset);
  const { nowMs } = stretch;
  const sinceMs = isInternalTopic(topic) ? stretch.sinceMs : nowMs;
  if (role.type === 'leader') {
    own?.markEvenly('MessagesInPerSec', sinceMs, nowMs, messages, topic);
    own?.markEvenly('BytesInPerSec', sinceMs, nowMs, bytes, topic);
  } else if (role.type === 'follower') {
    own?.markEvenly('ReplicationBytesInPerSec', sinceMs, nowMs, bytes);
    measuresOf(role.leaderId)?.markEvenly('ReplicationBytesOutPerSec', sinceMs, nowMs, bytes);
  }
}

/** Batches from the end of the log back to where it ended before. */
function grownSince({ log }: Replica, fromOffset: number, logEndOffset: number) {
  let bytes = 0;
  let weighedFrom = logEndOffset;
  let weighed = 0;
  for (let place = log.segments.length - 1; place >= 0 && weighed < MOST_WEIGHED; place--) {
    const { batches } = log.segments[place] as Replica['log']['segments'][number];
    for (let index = batches.length - 1; index >= 0 && weighed < MOST_WEIGHED; index--) {
      const [batch] = slice(batches, index, index + 1);
      if (batch === undefined || batch.baseOffset < fromOffset) return { messages: logEndOffset - fromOffset, bytes };
      bytes += batch.sizeBytes;
      weighedFrom = batch.baseOffset;
      weighed++;
    }
  }
  const messages = logEndOffset - fromOffset;
  const covered = logEndOffset - weighedFrom;
  return { messages, bytes: covered === 0 ? 0 : Math.round((bytes * messages) / covered) };
}
