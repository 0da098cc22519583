import { batchAt, murmur2OfKey, type PartitionLog, recordsBetween, type SimulationState, toPositive } from '../engine';
import { brokerWithId, clusterModel, partitionNamed, topicNamed } from './clusterModel';
import { clock, type InspectRow, plainRow, row } from './inspectRows';

export function inspectRecord(
  state: SimulationState,
  name: string,
  brokerId: number,
  offset: number,
): readonly InspectRow[] | null {
  const model = clusterModel(state);
  const partition = partitionNamed(model, name);
  const node = state.nodes[brokerWithId(model, brokerId)?.nodeId ?? ''];
  const log =
    node?.type === 'broker' ? node.replicas[partition?.topic ?? '']?.[partition?.partition ?? -1]?.log : undefined;
  const placed = log === undefined ? undefined : recordsBetween(log, offset, offset + 1)[0];
  if (partition === null || log === undefined || placed === undefined) return null;
  const { record, leaderEpoch } = placed;
  const isCommitted =
    partition.replicas.find((each) => each.brokerId === brokerId)?.records.find((each) => each.offset === offset)
      ?.isCommitted ?? offset < log.highWatermark;
  return [
    row('overview', 'offset', offset),
    row('overview', 'key', record.key, 'noKey'),
    row('overview', 'value', record.value, 'tombstone'),
    row('overview', 'timestamp', clock(record.timestampMs)),
    row(
      'overview',
      'headers',
      record.headers.length === 0 ? null : record.headers.map(({ key, value }) => `${key}=${value ?? ''}`).join(', '),
    ),
    row('replication', 'leaderEpoch', leaderEpoch),
    row('replication', 'highWatermark', null, isCommitted ? 'committed' : 'notCommitted'),
    ...producerRows(log, offset),
    ...hashRows(record.key, topicNamed(model, partition.topic)?.partitions.length ?? 0),
  ];
}

/** Which producer wrote it and with which number. Without idempotence nobody knows. */
function producerRows(log: PartitionLog, offset: number): readonly InspectRow[] {
  const batch = batchAt(log, offset);
  if (batch === null || batch.producerId === -1) return [];
  return [
    row('delivery', 'producerId', batch.producerId),
    row('delivery', 'producerEpoch', batch.producerEpoch),
    row('delivery', 'sequence', batch.baseSequence + offset - batch.baseOffset),
  ];
}

/** How a key becomes a partition: the hash, made positive, and the remainder. */
function hashRows(key: string | null, partitions: number): readonly InspectRow[] {
  if (key === null || partitions === 0) return [];
  const hash = toPositive(murmur2OfKey(key));
  return [plainRow('delivery', 'murmur2', `${hash} % ${partitions} = ${hash % partitions}`)];
}
