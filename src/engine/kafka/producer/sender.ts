import { withEntry } from '../../kernel/dictionary';
import { draft } from '../../kernel/draft';
import { leaderEpochOf, partitionsLedBy } from '../client/metadata';
import type { BrokerId, TopicPartition } from '../protocol/ids';
import { putQueue, queueOf } from './accumulator';
import { acknowledge } from './acknowledgement';
import { asRecordBatch, closed, copyBatch } from './batches';
import { noteRatio } from './compressionRatio';
import { answered, type ProducerStep, request } from './producerStep';
import { isBackingOff, isMuted, readyBrokers } from './readiness';
import { mustWaitForSequence, withSequence } from './sequences';
import { mayWriteTo } from './transactions';
import type { InFlightProduce, Producer, ProducerBatch } from './types';

/**
 * Sends what is ready: to each ready broker one request with the first batch of each partition it leads, again and again
 * until nothing more may go.
 *
 * Kafka 3.9: `Sender.sendProducerData`, `sendProduceRequests`, `RecordAccumulator.drainBatchesForOneNode`.
 */
export function sendReady(step: ProducerStep): void {
  if (needsProducerId(step.state)) return;
  for (;;) {
    const sent = readyBrokers(step).filter((brokerId) => sendOne(step, brokerId));
    if (sent.length === 0) return;
  }
}

export function needsProducerId(producer: Producer): boolean {
  return producer.config['enable.idempotence'] && producer.producerId === -1;
}

function sendOne(step: ProducerStep, brokerId: BrokerId): boolean {
  const batches = drain(step, brokerId);
  if (batches.length === 0) return false;
  const { acks, 'compression.type': codec, 'request.timeout.ms': timeoutMs } = step.state.config;
  const transactionalId = step.state.config['transactional.id'];
  const isTransactional = true as const;
  const partitions = batches.map((batch) => {
    const { topic, partition } = batch;
    const written = asRecordBatch(batch, codec);
    return { topic, partition, batch: transactionalId === null ? written : { ...written, isTransactional } };
  });
  const correlationId = request(
    step,
    brokerId,
    { api: 'Produce', acks, timeoutMs, partitions, ...(transactionalId === null ? {} : { transactionalId }) },
    false,
  );
  if (acks === 0) {
    // Nobody answers: sent is as good as done, whatever becomes of it.
    answered(step, correlationId);
    for (const batch of batches) acknowledge(step, batch, -1, null);
    return true;
  }
  const sent: InFlightProduce = { brokerId, correlationId, sentMs: step.context.nowMs, batches };
  draft(step).inFlight = [...step.state.inFlight, sent];
  return true;
}

/**
 * The first batch of every partition that the broker leads, ripe or not, as many as `max.request.size` allows; a single
 * batch that is larger goes alone. The round begins where the last one ended.
 */
function drain(step: ProducerStep, brokerId: BrokerId): readonly ProducerBatch[] {
  const names = partitionsLedBy(step.state.metadata, brokerId);
  const drained: ProducerBatch[] = [];
  let bytes = 0;
  const start = (step.state.drainIndexes[brokerId] ?? 0) % Math.max(1, names.length);
  let place = start;
  for (let count = 0; count < names.length; count++) {
    place = (start + count) % names.length;
    const name = names[place] ?? '';
    const [first, ...rest] = queueOf(step.state, name);
    if (first === undefined || isMuted(step.state, name)) continue;
    if (isBackingOff(step.state, first, step.context.nowMs)) continue;
    if (drained.length > 0 && bytes + first.sizeBytes > step.state.config['max.request.size']) break;
    // The whole round ends here, also for other partitions.
    if (mustWaitForSequence(step.state, name, first) || !mayWriteTo(step.state, name)) break;
    putQueue(step, name, rest);
    const batch = makeReady(step, name, first);
    bytes += batch.sizeBytes;
    drained.push(batch);
  }
  if (place !== (step.state.drainIndexes[brokerId] ?? 0)) {
    draft(step).drainIndexes = withEntry(step.state.drainIndexes, String(brokerId), place);
  }
  return drained;
}

/** The last things that are written into a batch before it goes. */
function makeReady(step: ProducerStep, name: TopicPartition, first: ProducerBatch): ProducerBatch {
  const numbered = withSequence(step, name, first);
  const batch = numbered.attempts > 0 ? numbered : closed(numbered, step.state.config['compression.type']);
  if (batch.attempts === 0) noteRatio(step, batch);
  const addressed = copyBatch(batch);
  addressed.leaderEpoch = leaderEpochOf(step.state.metadata, batch.topic, batch.partition);
  return addressed;
}
