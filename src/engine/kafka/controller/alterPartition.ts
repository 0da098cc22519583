import type { NodeId } from '../../kernel/types';
import type { ErrorName } from '../protocol/errors';
import { topicPartition } from '../protocol/ids';
import type { AlterPartitionRequest, AlterPartitionResponse } from '../protocol/requests';
import type { ZkResult } from '../protocol/zookeeper';
import { isOnline, liveIds, partitionOf } from './context';
import { apply, didSucceed, isrChange, writeOperation } from './leadership';
import { updateMetadata } from './requestBatch';
import { active, awaitZooKeeper, type ControllerStep, type Phase, type PlannedChange } from './state';
import type { ControllerPartition } from './types';

type AlterPartitionPhase = Extract<Phase, { type: 'alterPartition' }>;
type AskedPartition = AlterPartitionRequest['partitions'][number];

/**
 * A leader asks for another ISR. The controller writes it and tells all brokers, but bumps no epoch.
 *
 * Kafka 3.9: `KafkaController.tryProcessAlterPartition`.
 */
export function alterPartition(step: ControllerStep, phase: AlterPartitionPhase): void {
  const { request, from } = phase;
  if (step.state.context === null) return answer(step, from, request, 'NOT_CONTROLLER', []);
  const sender = active(step).liveBrokers.find((broker) => broker.brokerId === request.brokerId);
  if (sender?.brokerEpoch !== request.brokerEpoch) return answer(step, from, request, 'STALE_BROKER_EPOCH', []);
  const changes = request.partitions.flatMap((asked): PlannedChange[] => {
    const partition = partitionOf(active(step), asked);
    const leadership = partition?.leadership ?? null;
    if (partition === null || leadership === null || verdictOn(step, partition, asked) !== 'write') return [];
    return [isrChange(step, partition, leadership, asked.newIsr)];
  });
  if (changes.length === 0) return onAltered(step, phase, [], []);
  awaitZooKeeper(
    step,
    phase,
    changes.map((change) => writeOperation(step, change)),
    changes,
  );
}

export function onAltered(
  step: ControllerStep,
  phase: AlterPartitionPhase,
  changes: readonly PlannedChange[],
  results: readonly ZkResult[],
): void {
  const { request, from } = phase;
  const isWritten = (asked: AskedPartition) =>
    changes.some(
      (change, index) =>
        change.topic === asked.topic && change.partition === asked.partition && didSucceed(results[index]),
    );
  // The verdicts are those from before the writes: afterwards every written partition looks like a repetition.
  const verdicts = request.partitions.map((asked): ErrorName => {
    const partition = partitionOf(active(step), asked);
    if (partition === null) return 'UNKNOWN_TOPIC_OR_PARTITION';
    const verdict = verdictOn(step, partition, asked);
    if (verdict === 'write') return isWritten(asked) ? 'NONE' : 'INVALID_UPDATE_VERSION';
    return verdict;
  });
  changes.forEach((change, index) => {
    if (didSucceed(results[index])) commit(step, change);
  });
  request.partitions.forEach((asked, index) => {
    const error = verdicts[index] ?? 'NONE';
    if (error === 'NONE') return;
    const name = topicPartition(asked.topic, asked.partition);
    step.events.push({ type: 'isrChangeRefused', topicPartition: name, brokerId: request.brokerId, error });
  });
  const written = changes.filter((_, index) => didSucceed(results[index]));
  if (written.length > 0) {
    updateMetadata(
      step,
      liveIds(active(step)),
      written.flatMap((change) => partitionOf(active(step), change) ?? []),
    );
  }
  answer(step, from, request, 'NONE', verdicts);
}

function commit(step: ControllerStep, change: PlannedChange): void {
  apply(step, change);
  const from = change.before?.isr ?? [];
  const to = change.after.isr;
  const type = to.length > from.length ? 'inSyncReplicasExpanded' : 'inSyncReplicasShrunk';
  const name = topicPartition(change.topic, change.partition);
  step.events.push({ type, topicPartition: name, by: 'leader', from, to, leaderEpoch: change.after.leaderEpoch });
}

/** In Kafka's order of checks. */
function verdictOn(step: ControllerStep, partition: ControllerPartition, asked: AskedPartition): ErrorName | 'write' {
  const { leadership } = partition;
  if (leadership === null) return 'UNKNOWN_TOPIC_OR_PARTITION';
  if (asked.partitionEpoch > leadership.partitionEpoch || asked.leaderEpoch > leadership.leaderEpoch)
    return 'NOT_CONTROLLER';
  if (asked.leaderEpoch < leadership.leaderEpoch) return 'FENCED_LEADER_EPOCH';
  if (asked.newIsr.join() === leadership.isr.join() && asked.partitionEpoch <= leadership.partitionEpoch) return 'NONE';
  if (asked.partitionEpoch < leadership.partitionEpoch) return 'INVALID_UPDATE_VERSION';
  if (asked.newIsr.some((brokerId) => !isOnline(active(step), brokerId))) return 'INELIGIBLE_REPLICA';
  return 'write';
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
