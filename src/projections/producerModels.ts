import type { Application, KafkaRecord, NodeId, Producer, SimulationState, TransactionCall } from '../engine';
import { topicPartition as nameOf, callProblem } from '../engine';
import type { FillingBatch, ProducerModel, ProducerWait, RecordModel, TopicModel } from './clusterTypes';
import { memoByReference, memoRecent } from './memo';

type Batch = Producer['queues'][string][number];

export function producerModels(state: SimulationState, topics: readonly TopicModel[]): readonly ProducerModel[] {
  const models: ProducerModel[] = [];
  for (const nodeId of Object.keys(state.nodes).sort()) {
    const node = state.nodes[nodeId];
    if (node?.type === 'producer') models.push(modelOf(state, node, topics));
    if (node?.type === 'application') models.push(applicationModel(state, node, topics));
  }
  return models;
}

function modelOf({ processes }: SimulationState, producer: Producer, topics: readonly TopicModel[]): ProducerModel {
  const process = processes[producer.nodeId];
  return producerModel(producer, process?.isUp === true, process?.isFrozen === true, topics);
}

/** Half of it is a producer, and stands among them; the other half says what it is doing with what it reads. */
function applicationModel(
  state: SimulationState,
  { producer, consumer, settings, processed, outsideCalls, runs, isClosing }: Application,
  topics: readonly TopicModel[],
): ProducerModel {
  const { mode, topics: inputs } = settings;
  const { 'retry.topic': retries, 'dead.letter.topic': deadLetters } = consumer.application;
  const worksAlone = settings.outputTopics.length === 0;
  const outputTopics = worksAlone ? [retries, deadLetters].filter((topic) => topic !== '') : settings.outputTopics;
  const outside = settings.outside === null ? null : { service: settings.outside, calls: outsideCalls };
  const application = { mode, inputs, outputTopics, worksAlone, outside, processed, runs };
  return { ...modelOf(state, producer, topics), isClosing, application };
}

/** As many producers as there may be, and applications. */
const MOST_PRODUCERS = 80;

const producerModel = memoRecent(
  MOST_PRODUCERS,
  (producer: Producer, isUp: boolean, isFrozen: boolean, topics: readonly TopicModel[]): ProducerModel => {
    const queued = Object.values(producer.queues).flat();
    return {
      producerId: producer.nodeId,
      acks: producer.config.acks,
      isUp,
      isFrozen,
      isClosing: producer.isClosing,
      lastRecord: lastRecordOf(producer, topics),
      queued: producer.blocked.length + queued.reduce((count, { records }) => count + records.length, 0),
      inFlight: producer.inFlight.length,
      sent: producer.sent,
      acknowledged: producer.acknowledged,
      failed: producer.failed,
      connections: Object.entries(producer.connections).map(([brokerId, connection]) => ({
        brokerId: Number(brokerId),
        state: connection.type,
        untilMs: connection.type === 'backoff' ? connection.untilMs : null,
      })),
      waitsFor: waitOf(producer),
      maxInFlight: producer.config['max.in.flight.requests.per.connection'],
      mostInFlight: mostInFlight(producer),
      filling: fillingOf(producer),
      load:
        producer.load === null
          ? null
          : { topic: producer.load.workload.topic, recordsPerSecond: producer.load.recordsPerSecond },
      transaction:
        producer.transaction === null
          ? null
          : {
              transactionalId: producer.transaction.transactionalId,
              state: producer.transaction.state,
              partitions: producer.transaction.partitionsInTransaction,
              problems: {
                initTransactions: messageOf(producer, 'initTransactions'),
                beginTransaction: messageOf(producer, 'beginTransaction'),
                commitTransaction: messageOf(producer, 'commitTransaction'),
                abortTransaction: messageOf(producer, 'abortTransaction'),
              },
            },
      application: null,
      burstLeft: producer.bursts.reduce((left, { remaining }) => left + remaining, 0),
    };
  },
);

function messageOf(producer: Producer, call: TransactionCall): string | null {
  return callProblem(producer, call)?.message ?? null;
}

function mostInFlight({ inFlight }: Producer): number {
  const counts: Record<number, number> = {};
  for (const { brokerId } of inFlight) counts[brokerId] = (counts[brokerId] ?? 0) + 1;
  return Math.max(0, ...Object.values(counts));
}

/** Of all that wait, the one with the most bytes, as that is the next to be full. */
function fillingOf({ queues, config }: Producer): FillingBatch | null {
  const waiting = Object.values(queues).flat();
  const fullest = waiting.reduce<Batch | null>(
    (most, batch) => (most === null || batch.sizeBytes > most.sizeBytes ? batch : most),
    null,
  );
  if (fullest === null) return null;
  const { topic, partition, sizeBytes, writeLimitBytes, records, isClosed, attempts, lastAttemptMs } = fullest;
  const isLingering = config['linger.ms'] > 0 && !isClosed && attempts === 0;
  return {
    topicPartition: nameOf(topic, partition),
    bytes: sizeBytes,
    limitBytes: writeLimitBytes,
    records: records.length,
    lingerMs: config['linger.ms'],
    lingerUntilMs: isLingering ? lastAttemptMs + config['linger.ms'] : null,
  };
}

/** What it holds is newest; what it has delivered is found again at the end of some log. */
function lastRecordOf(producer: Producer, topics: readonly TopicModel[]): ProducerModel['lastRecord'] {
  let last: ProducerModel['lastRecord'] = null;
  let lastNumber = 0;
  const consider = (recordId: string, key: string | null, value: string | null) => {
    const number = numberOf(recordId, producer.clientId);
    if (number <= lastNumber) return;
    last = { key, value, recordId };
    lastNumber = number;
  };
  for (const { id, key, value } of producer.blocked) consider(id, key, value);
  for (const { id, key, value } of heldRecords(producer)) consider(id, key, value);
  if (lastNumber === producer.sent) return last;
  for (const topic of topics) {
    for (const { replicas } of topic.partitions) {
      const leader = replicas.find(({ isLeader }) => isLeader) ?? replicas[0];
      const newest = leader === undefined ? undefined : newestOf(leader.records).get(producer.clientId);
      if (newest !== undefined) consider(newest.recordId, newest.key, newest.value);
    }
  }
  return last;
}

/** Of each producer the newest record at the end of a log; looked for once as long as nothing is appended. */
const newestOf = memoByReference((records: readonly RecordModel[]): ReadonlyMap<NodeId, RecordModel> => {
  const newest = new Map<NodeId, RecordModel>();
  for (const record of records) {
    const clientId = record.recordId.slice(0, record.recordId.lastIndexOf('#')) as NodeId;
    const known = newest.get(clientId);
    if (known === undefined || numberOf(known.recordId, clientId) < numberOf(record.recordId, clientId))
      newest.set(clientId, record);
  }
  return newest;
});

function heldRecords({ queues, inFlight }: Producer): readonly KafkaRecord[] {
  const batches: readonly Batch[] = [
    ...inFlight.flatMap((request) => request.batches),
    ...Object.values(queues).flat(),
  ];
  return batches.flatMap(({ records }) => records);
}

/** The 3 of `shop#3`; 0 where another one made it. */
function numberOf(recordId: string, clientId: NodeId): number {
  return recordId.startsWith(`${clientId}#`) ? Number(recordId.slice(clientId.length + 1)) : 0;
}

/** Asks for the first thing in the way, in the order in which a send meets them. */
function waitOf(producer: Producer): ProducerWait | null {
  const { metadata, queues, config, connections, blocked } = producer;
  if (blocked.some(({ waitsFor }) => waitsFor === 'memory')) return { type: 'memory' };
  if (metadata === null ? producer.sent > 0 : producer.blocked.length > 0) return { type: 'metadata' };
  const first = Object.entries(queues).find(([, batches]) => batches.length > 0);
  const batch = first?.[1][0];
  if (first === undefined || batch === undefined) return null;
  if (config['enable.idempotence'] && producer.producerId < 0) return { type: 'producerId' };
  const topicPartition = nameOf(batch.topic, batch.partition);
  const leaderId = leaderKnownTo(producer, batch);
  if (leaderId === null) return { type: 'leader', topicPartition };
  const connection = connections[leaderId];
  if (connection !== undefined && connection.type !== 'ready') return { type: 'connection', brokerId: leaderId };
  if (batch.retryAtMs !== null)
    return { type: 'retry', topicPartition, error: batch.lastError, untilMs: batch.retryAtMs };
  return { type: 'linger' };
}

function leaderKnownTo({ metadata }: Producer, batch: Batch): number | null {
  const topic = metadata?.topics.find(({ name }) => name === batch.topic);
  const leaderId = topic?.partitions.find(({ partitionIndex }) => partitionIndex === batch.partition)?.leaderId ?? -1;
  return leaderId < 0 ? null : leaderId;
}
