import { brokerIdOf, type BrokerId, type KafkaMessage, type TimeMs, topicPartition } from '../../engine';
import { noteMaxLag } from './eventMarks';
import type { Ledger } from './ledger';

/** Counts what a message tells: answers of brokers, what they send to consumers, and what producers send. */
export function noteMessage(ledger: Ledger, message: KafkaMessage, isQuiet: boolean): void {
  const answered = ledger.requestTimes.hear(message, isQuiet);
  if (answered !== null) {
    const measures = ledger.measuresOf(answered.brokerId);
    for (const request of answered.requests) measures?.took(request, message.sentMs, answered.durationMs);
  }
  // What was stopped in a cut link is told again when it leaves it.
  if (isQuiet || message.id <= ledger.lastMessageId) return;
  ledger.lastMessageId = message.id;
  const { body } = message;
  if (body.api === 'Produce') {
    if (body.kind === 'request') noteProduce(ledger, message, body);
    else noteProduceAnswer(ledger, message, body);
  } else if (body.api === 'Fetch' && body.kind === 'response') noteFetched(ledger, message, body);
}

type Body<Api extends string, Kind extends string> = Extract<
  KafkaMessage['body'],
  { readonly api: Api; readonly kind: Kind }
>;

function noteProduce(
  ledger: Ledger,
  { from, sentMs }: KafkaMessage,
  { partitions, correlationId }: Body<'Produce', 'request'>,
): void {
  ledger.sentProduces.set(`${from}|${correlationId}`, sentMs);
  const measures = ledger.producers.get(from)?.latest;
  if (measures === undefined || measures === null) return;
  let records = 0;
  for (const { batch } of partitions) {
    records += batch.records.length;
    measures.batchSize.record(sentMs, batch.sizeBytes);
  }
  measures.recordSend.record(sentMs, records);
  measures.recordsPerRequest.record(sentMs, records);
}

function noteProduceAnswer(
  ledger: Ledger,
  { from, to, sentMs, arrivesMs }: KafkaMessage,
  { correlationId, partitions }: Body<'Produce', 'response'>,
): void {
  const broker = ledger.measuresOf(brokerIdOf(from));
  for (const { error } of partitions) broker?.mark('ErrorsPerSec', sentMs, 1, error);
  const askedMs = ledger.sentProduces.get(`${to}|${correlationId}`);
  ledger.sentProduces.delete(`${to}|${correlationId}`);
  if (askedMs === undefined || arrivesMs === null) return;
  const measures = ledger.producers.get(to)?.latest;
  ledger.atTime(arrivesMs, () => measures?.requestLatency.record(arrivesMs, arrivesMs - askedMs));
}

function noteFetched(
  ledger: Ledger,
  { from, to, sentMs, arrivesMs }: KafkaMessage,
  { partitions }: Body<'Fetch', 'response'>,
): void {
  const followerId = brokerIdOf(to);
  if (followerId !== null) {
    if (arrivesMs !== null) noteFollower(ledger, followerId, arrivesMs, partitions);
    return;
  }
  const leader = ledger.measuresOf(brokerIdOf(from));
  for (const { topic, batches } of partitions) {
    const bytes = batches.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    leader?.mark('BytesOutPerSec', sentMs, bytes, topic);
  }
}

/** A follower knows by each answer how much it still lacks: up to the leader's high watermark, in messages. */
function noteFollower(
  ledger: Ledger,
  followerId: BrokerId,
  arrivesMs: TimeMs,
  partitions: Body<'Fetch', 'response'>['partitions'],
): void {
  const measures = ledger.measuresOf(followerId);
  ledger.atTime(arrivesMs, () => {
    if (ledger.measuresOf(followerId) !== measures) return;
    for (const { topic, partition, batches, highWatermark } of partitions) {
      const last = batches.at(-1);
      if (last === undefined) continue;
      const nextOffset = last.baseOffset + last.lastOffsetDelta + 1;
      measures?.lags.set(topicPartition(topic, partition), Math.max(0, highWatermark - nextOffset));
    }
    noteMaxLag(ledger, followerId, arrivesMs);
  });
}
