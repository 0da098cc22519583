import { partsOf } from '../protocol/ids';
import { type ApplicationStep, toConsumer, toProducer } from './clients';
import { finishParking, parkRecord } from './parking';
import { hasAllResults, recordsAtHand, startWork } from './results';

/**
 * The loop of an application that writes results: poll, begin a transaction, send results for every record, send the offsets, commit; then
 * poll again. Until the transaction is over it holds the thread that polls.
 *
 * Kafka 3.9: what an application does with `KafkaConsumer` and `KafkaProducer`, as KIP-98 and KIP-447 have it.
 * Simplified: one result for each record in each output topic, at none of which it throws, and an error ends the process instead of seeking back.
 */
const RESTART_AFTER_MS = 1_000;

/** After every input: whatever the loop waited for may be there. */
export function goOn(step: ApplicationStep): void {
  const { mode, outputTopics } = step.state.settings;
  if (outputTopics.length === 0) goOnWorking(step);
  else if (mode === 'exactlyOnce') goOnExactlyOnce(step);
  else goOnAtLeastOnce(step);
  const { isClosing, hasClosed, producer } = step.state;
  if (!isClosing && hasLostItsPartitions(step)) return crash(step);
  // What is at hand is finished first, and what it still writes with goes last.
  if (isClosing && hasClosed.consumer && !producer.isClosing)
    toProducer(step, { type: 'command', command: { type: 'close' } });
}

/** Its consumer works through the records by itself; what it cannot work on it hands over. */
function goOnWorking(step: ApplicationStep): void {
  const { activity, producer, consumer } = step.state;
  if (activity.type === 'parking') {
    if (producer.acknowledged + producer.failed < activity.until) return;
    if (producer.failed > 0) return crash(step);
    finishParking(step, activity.to, activity.attempts);
    // The next record may be one of these, too.
    return goOnWorking(step);
  }
  if (consumer.activity.type === 'parking') parkRecord(step);
}

function goOnExactlyOnce(step: ApplicationStep): void {
  repeatTimedOutCall(step);
  const { activity, producer } = step.state;
  const state = producer.transaction?.state;
  // Somebody else runs under this name, or nothing can be done any more.
  if (state === 'FATAL_ERROR') return crash(step);
  if (state === 'ABORTABLE_ERROR') return abort(step);
  if (activity.type === 'aborting') return state === 'READY' || state === 'INITIALIZING' ? crash(step) : undefined;
  if (activity.type === 'ending') return state === 'READY' ? finish(step) : undefined;
  if (activity.type === 'working') return hasAllResults(step) ? endTransaction(step) : undefined;
  if (state === 'READY' && recordsAtHand(step).length > 0) runTransaction(step);
}

/** Nobody knows yet how that call went on, and nothing else may be called before. */
function repeatTimedOutCall(step: ApplicationStep): void {
  const timedOut = step.state.producer.transaction?.timedOut ?? null;
  if (timedOut !== null) toProducer(step, { type: 'command', command: { type: timedOut } });
}

function runTransaction(step: ApplicationStep): void {
  toProducer(step, { type: 'command', command: { type: 'beginTransaction' } });
  startWork(step);
  if (hasAllResults(step)) endTransaction(step);
}

function endTransaction(step: ApplicationStep): void {
  sendOffsets(step);
  toProducer(step, { type: 'command', command: { type: 'commitTransaction' } });
  step.state = { ...step.state, activity: { type: 'ending' } };
}

function goOnAtLeastOnce(step: ApplicationStep): void {
  if (step.state.activity.type === 'polling' && recordsAtHand(step).length > 0) startWork(step);
  const { activity, producer } = step.state;
  if (activity.type === 'working' && hasAllResults(step)) {
    step.state = { ...step.state, activity: { type: 'writing', until: producer.sent } };
    return;
  }
  if (activity.type !== 'writing' || producer.acknowledged + producer.failed < activity.until) return;
  // What could not be written must be read again.
  if (producer.failed > 0) return crash(step);
  finish(step);
}

/** The records of the last poll are done with: the consumer may commit them, if that is its to do, and poll again. */
function finish(step: ApplicationStep): void {
  const processed = step.state.processed + recordsAtHand(step).length;
  step.state = { ...step.state, activity: { type: 'polling' }, processed };
  toConsumer(step, { type: 'command', command: { type: 'finishWork' } });
  // The next poll may have brought something at once.
  goOn(step);
}

/** The offset after the last record of each partition, on behalf of the member that read them. */
function sendOffsets(step: ApplicationStep): void {
  const { groupId, generationId, memberId, config, assignment } = step.state.consumer;
  const next: Record<string, number> = {};
  for (const { topicPartition, offset } of recordsAtHand(step)) next[topicPartition] = offset + 1;
  const partitions = Object.keys(next)
    .sort()
    .map((name) => {
      const { topic, partition } = partsOf(name);
      const committedOffset = next[name] ?? 0;
      const read = assignment.find((each) => each.topic === topic && each.partition === partition);
      // The epoch of the last record that was read, as long as nobody has moved the position since.
      const committedLeaderEpoch = read?.position === committedOffset ? read.positionEpoch : -1;
      return { topic, partition, committedOffset, committedLeaderEpoch, committedMetadata: '' };
    });
  const member = { groupId, generationId, memberId, groupInstanceId: config['group.instance.id'] };
  const command = { type: 'sendOffsetsToTransaction', offsets: { ...member, partitions } } as const;
  toProducer(step, { type: 'command', command });
}

function abort(step: ApplicationStep): void {
  toProducer(step, { type: 'command', command: { type: 'abortTransaction' } });
  step.state = { ...step.state, activity: { type: 'aborting' } };
}

/** What was read and is not committed is read again by whoever is given the partitions next: perhaps its own successor. */
function crash(step: ApplicationStep): void {
  step.effects.push({ type: 'exit', restartAfterMs: step.state.isClosing ? null : RESTART_AFTER_MS });
}

function hasLostItsPartitions({ state: { consumer } }: ApplicationStep): boolean {
  return consumer.activity.type === 'failed' || consumer.fatalError !== null;
}
