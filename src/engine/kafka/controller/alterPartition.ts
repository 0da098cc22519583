import type { NodeId } from '../../kernel/types';
import type { ErrorName } from '../protocol/errors';
import { topicPartition } from '../protocol/ids';
import type { AlterPartitionRequest, AlterPartitionResponse } from '../protocol/requests';
import type { ZkResult } from '../protocol/zookeeper';
import { isOnline, isSamePartition, isToBeDeleted, keyOf, partitionOf } from './context';
import { didSucceed, isrChange, takeOver, tellIsr, tryAgain, write } from './leadershipWrites';
import { maybeCompleteReassignments } from './reassignment';
import { sendBatch } from './requestBatch';
import { active, type ControllerStep, type Phase, type PlannedChange } from './state';
import type { ControllerPartition } from './types';

type AlterPartitionPhase = Extract<Phase, { type: 'alterPartition' }>;
type AskedPartition = AlterPartitionRequest['partitions'][number];

/**
 * A leader asks for another ISR. The controller writes it and tells all brokers, but bumps no epoch.
 *
 * Kafka 3.9: `KafkaController.tryProcessAlterPartition`. Simplified: after BadVersion the controller reads the znode
 * again and takes its own write, whose answer was lost, for done; Kafka answers INVALID_UPDATE_VERSION, and the leader
 * waits for the next LeaderAndIsr.
 */
export function alterPartition(step: ControllerStep, phase: AlterPartitionPhase): void {
  const { request, from } = phase;
  const sender = active(step).liveBrokers.find((broker) => broker.brokerId === request.brokerId);
  if (sender?.brokerEpoch !== request.brokerEpoch)
    return refuseAlterPartition(step, from, request, 'STALE_BROKER_EPOCH');
  const changes = request.partitions.flatMap((asked): PlannedChange[] => {
    const partition = partitionOf(active(step), asked);
    const leadership = partition?.leadership ?? null;
    if (partition === null || leadership === null || verdictOn(step, partition, asked) !== 'write') return [];
    return [isrChange(step, partition, leadership, asked.newIsr, asked.leaderRecoveryState)];
  });
  if (changes.length === 0) return onAltered(step, phase, [], []);
  write(step, phase, changes);
}

export function onAltered(
  step: ControllerStep,
  phase: AlterPartitionPhase,
  results: readonly ZkResult[],
  changes: readonly PlannedChange[],
): void {
  const { request, from } = phase;
  const isWritten = (asked: AskedPartition) =>
    changes.some((change, index) => isSamePartition(change, asked) && didSucceed(results[index]));
  // The verdicts are those from before the writes: afterwards every written partition looks like a repetition.
  const verdicts = request.partitions.map((asked): ErrorName => {
    const partition = partitionOf(active(step), asked);
    if (partition === null) return 'UNKNOWN_TOPIC_OR_PARTITION';
    const verdict = verdictOn(step, partition, asked);
    if (verdict === 'write') return isWritten(asked) ? 'NONE' : 'INVALID_UPDATE_VERSION';
    return verdict;
  });
  const { written, failed } = takeOver(step, changes, results);
  for (const change of written) tellIsr(step, change, change.before, change.after);
  if (failed.length > 0 && step.state.context !== null) {
    // The answer to an earlier try may have been lost with the connection: what it wrote is looked at, then judged again.
    sendBatch(step, { metadata: written.map(keyOf) });
    return tryAgain(step, failed, phase);
  }
  request.partitions.forEach((asked, index) => {
    const error = verdicts[index] ?? 'NONE';
    if (error === 'NONE') return;
    const name = topicPartition(asked.topic, asked.partition);
    step.events.push({ type: 'isrChangeRefused', topicPartition: name, brokerId: request.brokerId, error });
  });
  sendBatch(step, { metadata: written.map(keyOf) });
  answer(step, from, request, 'NONE', verdicts);
  // Also where an earlier try had written it, and the answer was lost.
  maybeCompleteReassignments(step, request.partitions);
}

/** In Kafka's order of checks. */
function verdictOn(step: ControllerStep, partition: ControllerPartition, asked: AskedPartition): ErrorName | 'write' {
  const { leadership } = partition;
  // A topic that is on its way out has no ISR to speak of.
  if (leadership === null || isToBeDeleted(active(step), partition.topic)) return 'UNKNOWN_TOPIC_OR_PARTITION';
  if (asked.partitionEpoch > leadership.partitionEpoch || asked.leaderEpoch > leadership.leaderEpoch)
    return 'NOT_CONTROLLER';
  if (asked.leaderEpoch < leadership.leaderEpoch) return 'FENCED_LEADER_EPOCH';
  const isSame =
    asked.newIsr.join() === leadership.isr.join() && asked.leaderRecoveryState === leadership.leaderRecoveryState;
  if (isSame && asked.partitionEpoch <= leadership.partitionEpoch) return 'NONE';
  if (asked.partitionEpoch < leadership.partitionEpoch) return 'INVALID_UPDATE_VERSION';
  const isRecovering = asked.leaderRecoveryState === 1;
  if (isRecovering && (asked.newIsr.length > 1 || leadership.leaderRecoveryState === 0)) return 'INVALID_REQUEST';
  if (asked.newIsr.some((brokerId) => !isOnline(active(step), brokerId))) return 'INELIGIBLE_REPLICA';
  return 'write';
}

export function refuseAlterPartition(
  step: ControllerStep,
  to: NodeId,
  request: AlterPartitionRequest,
  error: ErrorName,
): void {
  answer(step, to, request, error, []);
}

function answer(
  step: ControllerStep,
  to: NodeId,
  request: AlterPartitionRequest,
  error: ErrorName,
  verdicts: readonly ErrorName[],
): void {
  const { context } = step.state;
  const partitions = verdicts.map((verdict, index): AlterPartitionResponse['partitions'][number] => {
    const asked = request.partitions[index] as AskedPartition;
    const leadership = context === null ? null : (partitionOf(context, asked)?.leadership ?? null);
    return {
      topic: asked.topic,
      partition: asked.partition,
      error: verdict,
      leaderId: leadership?.leader ?? -1,
      leaderEpoch: leadership?.leaderEpoch ?? -1,
      isr: leadership?.isr ?? [],
      leaderRecoveryState: leadership?.leaderRecoveryState ?? 0,
      partitionEpoch: leadership?.partitionEpoch ?? -1,
    };
  });
  const { correlationId } = request;
  step.effects.push({
    type: 'send',
    to,
    body: { api: 'AlterPartition', kind: 'response', correlationId, error, partitions },
    quiet: false,
  });
}
