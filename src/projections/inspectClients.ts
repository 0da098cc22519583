import {
  type Application,
  CONSUMER_DEFAULTS,
  PRODUCER_DEFAULTS,
  type Producer,
  type SimulationState,
  topicPartition,
} from '../engine';
import { protocolOf } from './rebalances';
import { clusterModel } from './clusterModel';
import { bytes, configRows, type InspectRow, plainRow, processRow, row } from './inspectRows';

export function inspectProducer(state: SimulationState, producerId: string): readonly InspectRow[] | null {
  const found = state.nodes[producerId];
  const node = found?.type === 'application' ? found.producer : found;
  const model = clusterModel(state).producers.find((each) => each.producerId === producerId);
  if (node?.type !== 'producer' || model === undefined) return null;
  const { acks } = node.config;
  return [
    processRow(state, producerId, 'overview'),
    row('overview', 'acks', acks === -1 ? 'all' : acks),
    row('overview', 'idempotence', node.config['enable.idempotence']),
    row('overview', 'producerId', node.producerId < 0 ? null : node.producerId, 'unknown'),
    row('overview', 'producerEpoch', node.producerEpoch < 0 ? null : node.producerEpoch, 'unknown'),
    ...transactionRows(node),
    ...(found?.type === 'application' ? applicationRows(found) : []),
    row('delivery', 'sent', node.sent),
    row('delivery', 'acknowledged', node.acknowledged),
    row('delivery', 'failed', node.failed),
    row('delivery', 'waiting', model.queued),
    row('delivery', 'inFlight', model.inFlight),
    ...sendingRows(node, state.nowMs),
    ...Object.entries(node.sequences).map(([name, next]) => plainRow('delivery', `next sequence of ${name}`, next)),
    node.metadata === null
      ? { ...plainRow('connections', 'metadata age', 'not known yet'), word: 'unknown' }
      : plainRow('connections', 'metadata age', `${state.nowMs - node.metadata.updatedMs} ms`),
    ...model.connections.map(({ brokerId, state: connection }) =>
      plainRow('connections', `broker ${brokerId}`, connection),
    ),
    ...configRows(node.config, PRODUCER_DEFAULTS).filter(
      ({ field }) => field !== 'acks' && field !== 'enable.idempotence',
    ),
  ];
}

function transactionRows({ transaction }: Producer): readonly InspectRow[] {
  if (transaction === null) return [];
  const { transactionalId, state, partitionsInTransaction, lastError, transactionCoordinatorId } = transaction;
  return [
    plainRow('overview', 'transactional.id', transactionalId),
    plainRow('overview', 'transaction', lastError === null ? state : `${state} · ${lastError}`),
    ...(partitionsInTransaction.length === 0
      ? []
      : [plainRow('overview', 'partitions of the transaction', partitionsInTransaction.join(', '))]),
    ...(transactionCoordinatorId === null
      ? []
      : [plainRow('overview', 'transaction coordinator', `broker ${transactionCoordinatorId}`)]),
  ];
}

/** The consumer's half: what it reads, and how far that is read and committed. */
function applicationRows(application: Application): readonly InspectRow[] {
  const { consumer, settings, activity, processed, outsideCalls, runs } = application;
  const { outside, resultTimeMs } = settings;
  return [
    plainRow('overview', 'mode', settings.mode),
    plainRow('overview', 'activity', activity.type),
    plainRow('overview', 'reads', settings.topics.join(', ')),
    ...(settings.outputTopics.length === 0
      ? Object.entries(consumer.application).map(([name, value]) => plainRow('overview', name, String(value)))
      : [plainRow('overview', 'writes', settings.outputTopics.join(', '))]),
    ...(resultTimeMs === 0 ? [] : [plainRow('overview', 'works on each result', `${resultTimeMs} ms`)]),
    ...(outside === null ? [] : [plainRow('overview', `calls of ${outside}, outside Kafka`, outsideCalls)]),
    plainRow('overview', 'processed', processed),
    plainRow('overview', 'starts', runs),
    row('membership', 'group', consumer.groupId),
    row('membership', 'memberState', consumer.memberState),
    row('membership', 'generation', consumer.generationId < 0 ? null : consumer.generationId, 'unknown'),
    ...consumer.assignment.map(({ topic, partition, position }) => ({
      ...row('offsets', 'position', position, 'unknown'),
      field: `position ${topicPartition(topic, partition)}`,
    })),
  ];
}

/** Memory, batches that fill up, requests that are out, and who stands still. */
function sendingRows(producer: Producer, nowMs: number): readonly InspectRow[] {
  const { config, freeMemoryBytes, blocked, load, bursts, flushes } = producer;
  const total = config['buffer.memory'];
  const standing = blocked.filter(({ waitsFor }) => waitsFor === 'memory').length;
  return [
    plainRow('delivery', 'buffer in use', `${bytes(total - freeMemoryBytes)} / ${bytes(total)}`),
    ...(standing === 0 ? [] : [plainRow('delivery', 'blocked sends', standing)]),
    ...Object.entries(producer.queues).flatMap(([name, queue]) =>
      queue.map((batch, place) =>
        plainRow('delivery', `batch ${name}${place === 0 ? '' : ` (${place + 1})`}`, batchText(batch, config, nowMs)),
      ),
    ),
    ...[...new Set(producer.inFlight.map(({ brokerId }) => brokerId))].map((brokerId) => {
      const out = producer.inFlight.filter((request) => request.brokerId === brokerId);
      const numbers = out.map(({ correlationId }) => `#${correlationId}`).join(' ');
      const limit = config['max.in.flight.requests.per.connection'];
      return plainRow('delivery', `in flight to broker ${brokerId}`, `${out.length} / ${limit} · ${numbers}`);
    }),
    ...(load === null ? [] : [plainRow('delivery', `load to ${load.workload.topic}`, `${load.recordsPerSecond} / s`)]),
    ...bursts.map(({ thread, remaining }) => plainRow('delivery', thread, `${remaining} to go`)),
    ...(flushes.length === 0 ? [] : [plainRow('delivery', 'flush', 'in progress')]),
  ];
}

/** How full, and how long it waits still: for its linger, or for its next try. */
function batchText(batch: Producer['queues'][string][number], config: Producer['config'], nowMs: number): string {
  const { sizeBytes, writeLimitBytes, retryAtMs, lastAttemptMs, attempts, baseSequence } = batch;
  const untilMs = retryAtMs ?? lastAttemptMs + config['linger.ms'];
  return [
    `${bytes(sizeBytes)} / ${bytes(writeLimitBytes)}`,
    baseSequence < 0 ? null : `sequence ${baseSequence}`,
    attempts === 0 ? null : `attempt ${attempts + 1}`,
    untilMs <= nowMs ? null : `${Math.ceil(untilMs - nowMs)} ms`,
  ]
    .filter((word) => word !== null)
    .join(' · ');
}

export function inspectConsumer(state: SimulationState, consumerId: string): readonly InspectRow[] | null {
  const found = state.nodes[consumerId];
  // The consumer's half of an application is a member like any other.
  const node = found?.type === 'application' ? found.consumer : found;
  if (node?.type !== 'consumer') return null;
  const names = node.assignment.map((each) => topicPartition(each.topic, each.partition));
  return [
    processRow(state, consumerId, 'membership'),
    row('membership', 'group', node.groupId),
    row('membership', 'memberId', node.memberId === '' ? null : node.memberId, 'unknown'),
    row('membership', 'memberState', node.memberState),
    row('membership', 'generation', node.generationId < 0 ? null : node.generationId, 'unknown'),
    row('membership', 'protocol', node.protocolName, 'unknown'),
    row('membership', 'coordinator', node.coordinatorId, 'unknown'),
    row('membership', 'assignment', names.length === 0 ? null : names.join(', ')),
    ...node.assignment.flatMap(({ topic, partition, position, committed, processed }) => {
      const name = topicPartition(topic, partition);
      return [
        { ...row('offsets', 'processed', processed, 'unknown'), field: `processed ${name}` },
        { ...row('offsets', 'position', position, 'unknown'), field: `position ${name}` },
        { ...row('offsets', 'committed', committed), field: `committed offset ${name}` },
      ];
    }),
    row('delivery', 'activity', node.activity.type),
    row('delivery', 'consumed', node.consumed.count),
    row('delivery', 'inHand', node.work.records.length - node.work.done),
    row('delivery', 'inFlight', node.inFlight.length),
    ...Object.entries(node.application).map(([name, value]) => plainRow('delivery', name, String(value))),
    ...configRows(node.config, CONSUMER_DEFAULTS),
  ];
}

export function inspectGroup(state: SimulationState, groupId: string): readonly InspectRow[] | null {
  const group = clusterModel(state).groups.find((each) => each.groupId === groupId);
  if (group === undefined) return null;
  const members = group.members.filter(({ isMember }) => isMember);
  return [
    row('overview', 'groupState', group.state, 'unknown'),
    row('overview', 'generation', group.generationId, 'unknown'),
    row('overview', 'protocol', group.protocolName, 'unknown'),
    row('overview', 'coordinator', group.coordinatorId, 'unknown'),
    row('overview', 'rebalanceProtocol', protocolOf(groupId, state)?.toLowerCase(), 'unknown'),
    row('membership', 'members', members.length),
    ...members.map(({ label, clientId, memberId, groupInstanceId }) =>
      plainRow(
        'membership',
        `${label} · ${clientId}${groupInstanceId === null ? '' : ` · group.instance.id ${groupInstanceId}`}`,
        memberId,
      ),
    ),
    ...group.partitions.map(({ topicPartition: name, ownerId, committedOffset, lag }) =>
      plainRow('offsets', name, `${ownerId ?? '-'} · ${committedOffset ?? '-'} · lag ${lag ?? '-'}`),
    ),
  ];
}
