import {
  type Broker,
  type BrokerId,
  isInternalTopic,
  partsOf,
  type Replica,
  slice,
  type TimeMs,
  type TopicPartition,
} from '../../engine';
import type { BrokerMeasures } from './brokerMeasures';

/** Of very many batches at once so many are weighed, and the rest is taken to be like them. */
const MOST_WEIGHED = 200;

interface Known {
  readonly row: readonly (Replica | null)[];
  readonly ends: readonly number[];
}

/** Records that a leader was told to have taken. */
export interface ToldAppend {
  readonly topicPartition: TopicPartition;
  readonly baseOffset: number;
  readonly logEndOffset: number;
}

type MeasuresOf = (brokerId: BrokerId) => BrokerMeasures | null;

/**
 * What has been appended to the logs of brokers, told by how far these reach: messages and bytes in on a leader,
 * replication in on a follower and out on whom it fetches from.
 *
 * Kafka 3.9: `ReplicaManager.appendToLocalLog`, `ReplicaFetcherThread.processPartitionData`, `BrokerTopicStats`. What
 * coordinators write to `__consumer_offsets` and `__transaction_state` counts as messages in as well.
 * Simplified: commits that repeat the one before and the copying of Kafka's own topics are routine that nobody tells,
 * and are not counted; nor is a batch that came twice.
 */
export class LogGrowth {
  private readonly known = new Map<BrokerId, Map<string, Known>>();

  /** `measuresOf` gives what a broker measures, where it is alive. */
  look(broker: Broker, nowMs: TimeMs, measuresOf: MeasuresOf): void {
    const { brokerId, replicas } = broker;
    const rows = this.known.get(brokerId) ?? new Map<string, Known>();
    this.known.set(brokerId, rows);
    for (const topic of rows.keys()) if (!(topic in replicas)) rows.delete(topic);
    for (const topic of Object.keys(replicas)) {
      const row = replicas[topic] ?? [];
      const known = rows.get(topic);
      if (known?.row === row || isInternalTopic(topic)) continue;
      rows.set(topic, { row, ends: row.map((replica) => replica?.log.logEndOffset ?? 0) });
      row.forEach((replica, partition) => {
        if (replica === null || known?.row[partition] === replica) return;
        const fromOffset = known?.ends[partition] ?? 0;
        const { logEndOffset } = replica.log;
        if (logEndOffset > fromOffset) grow(replica, brokerId, { fromOffset, logEndOffset }, nowMs, measuresOf);
      });
    }
  }

  /** What its coordinators have written. */
  noteInternal(broker: Broker, appends: readonly ToldAppend[], nowMs: TimeMs, measuresOf: MeasuresOf): void {
    for (const { topicPartition, baseOffset, logEndOffset } of appends) {
      const { topic, partition } = partsOf(topicPartition);
      const replica = broker.replicas[topic]?.[partition] ?? null;
      const isThere = replica !== null && replica.log.logEndOffset >= logEndOffset;
      if (isThere) grow(replica, broker.brokerId, { fromOffset: baseOffset, logEndOffset }, nowMs, measuresOf);
    }
  }
}

interface Grown {
  readonly fromOffset: number;
  readonly logEndOffset: number;
}

function grow(replica: Replica, brokerId: BrokerId, grown: Grown, nowMs: TimeMs, measuresOf: MeasuresOf): void {
  const { topic, role } = replica;
  const own = measuresOf(brokerId);
  const { messages, bytes } = grownSince(replica, grown);
  if (role.type === 'leader') {
    own?.mark('MessagesInPerSec', nowMs, messages, topic);
    own?.mark('BytesInPerSec', nowMs, bytes, topic);
  } else if (role.type === 'follower') {
    own?.mark('ReplicationBytesInPerSec', nowMs, bytes);
    measuresOf(role.leaderId)?.mark('ReplicationBytesOutPerSec', nowMs, bytes);
  }
}

/** Batches from the end of the log back to where it ended before. */
function grownSince({ log }: Replica, { fromOffset, logEndOffset }: Grown) {
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
