import { draft } from '../../kernel/draft';
import { assertNever, type NodeId } from '../../kernel/types';
import type { ErrorName } from '../protocol/errors';
import type { Offset } from '../protocol/ids';
import { isInternalTopic } from '../protocol/ids';
import type { Partitioned } from '../protocol/requestHeaders';
import type { ProducePartitionResponse, ProduceRequest } from '../protocol/requests';
import { appendToLeader } from './append';
import { effectiveMinIsr, maximalIsr } from './inSyncReplicas';
import { currentLeaderOf, isLeader, replicaAt } from './replica';
import type { DelayedProduce, ReplicaManager, ReplicaStep } from './types';

type PartitionAnswer = DelayedProduce['partitions'][number];

/**
 * Produce requests, and those with acks=all that wait for the high watermark.
 *
 * Kafka 3.9: `KafkaApis.handleProduceRequest`, `ReplicaManager.appendRecords`, `DelayedProduce`.
 */
export function onProduce<S extends ReplicaManager>(
  step: ReplicaStep<S>,
  client: NodeId,
  request: ProduceRequest,
  refusalOf: (place: Partitioned) => ErrorName | null = () => null,
): void {
  const partitions = request.partitions.map((part): PartitionAnswer => {
    const { topic, partition, batch } = part;
    if (isInternalTopic(topic)) return answered(part, 'INVALID_TOPIC_EXCEPTION');
    const refusal = refusalOf(part);
    if (refusal !== null) return answered(part, refusal);
    const result = appendToLeader(step, replicaAt(step.state, topic, partition), batch, request.acks);
    switch (result.type) {
      case 'refused':
        return {
          ...answered(part, result.error),
          currentLeader: result.currentLeader,
          ...(result.recordErrors.length === 0 ? {} : { recordErrors: result.recordErrors }),
        };
      case 'appended':
        return {
          ...answered(part, 'NONE'),
          baseOffset: result.baseOffset,
          logStartOffset: replicaAt(step.state, topic, partition)?.log.logStartOffset ?? -1,
          requiredOffset: result.requiredOffset,
          ...(result.logAppendTimeMs === null ? {} : { logAppendTimeMs: result.logAppendTimeMs }),
        };
      default:
        return assertNever(result);
    }
  });
  const { correlationId, acks, timeoutMs } = request;
  if (acks === 0) return closeOnError(step, client, partitions);
  const waiting: DelayedProduce = {
    client,
    correlationId,
    acks,
    expiresMs: step.context.nowMs + timeoutMs,
    partitions,
  };
  if (acks === 1 || isKnown(waiting)) return answer(step, waiting);
  draft<ReplicaManager>(step).delayedProduces = [...step.state.delayedProduces, waiting];
  step.effects.push({
    type: 'setTimer',
    key: timerKey(waiting),
    afterMs: timeoutMs,
    timer: { type: 'delayedProduce', client, correlationId },
  });
  completeProduces(step);
}

/** Answers every waiting produce request whose last partition has become known. */
export function completeProduces<S extends ReplicaManager>(step: ReplicaStep<S>): void {
  const { delayedProduces } = step.state;
  if (delayedProduces.length === 0) return;
  const checked = delayedProduces.map((waiting) => check(step, waiting));
  if (checked.every((waiting, index) => waiting === delayedProduces[index])) return;
  draft<ReplicaManager>(step).delayedProduces = checked.filter((waiting) => !isKnown(waiting));
  for (const waiting of checked.filter(isKnown)) {
    step.effects.push({ type: 'cancelTimer', key: timerKey(waiting) });
    answer(step, waiting);
  }
}

/** Time is up. What has not become known may well be in the log, and may yet commit. */
export function onProduceTimeout<S extends ReplicaManager>(
  step: ReplicaStep<S>,
  client: NodeId,
  correlationId: number,
): void {
  const waiting = step.state.delayedProduces.find(
    (each) => each.client === client && each.correlationId === correlationId,
  );
  if (waiting === undefined) return;
  draft<ReplicaManager>(step).delayedProduces = step.state.delayedProduces.filter((each) => each !== waiting);
  const partitions = waiting.partitions.map((part) =>
    part.requiredOffset === null ? part : withError(part, 'REQUEST_TIMED_OUT'),
  );
  answer(step, { ...waiting, partitions });
}

/** The answer for every partition is known. */
function isKnown(waiting: DelayedProduce): boolean {
  return waiting.partitions.every((part) => part.requiredOffset === null);
}

function check<S extends ReplicaManager>(step: ReplicaStep<S>, waiting: DelayedProduce): DelayedProduce {
  let didChange = false;
  const partitions = waiting.partitions.map((part) => {
    const known = part.requiredOffset === null ? part : checkPartition(step, part, part.requiredOffset);
    didChange ||= known !== part;
    return known;
  });
  return didChange ? { ...waiting, partitions } : waiting;
}

function checkPartition<S extends ReplicaManager>(
  step: ReplicaStep<S>,
  part: PartitionAnswer,
  requiredOffset: Offset,
): PartitionAnswer {
  const replica = replicaAt(step.state, part.topic, part.partition);
  if (replica === null || !isLeader(replica)) {
    return {
      ...withError(part, 'NOT_LEADER_OR_FOLLOWER'),
      currentLeader: replica === null ? null : currentLeaderOf(replica),
    };
  }
  if (replica.log.highWatermark < requiredOffset) return part;
  const isEnough = maximalIsr(replica).length >= effectiveMinIsr(replica);
  return isEnough ? { ...part, requiredOffset: null } : withError(part, 'NOT_ENOUGH_REPLICAS_AFTER_APPEND');
}

function answer<S extends ReplicaManager>(step: ReplicaStep<S>, waiting: DelayedProduce): void {
  const partitions = waiting.partitions.map((waited): ProducePartitionResponse => {
    const { requiredOffset: _, ...part } = waited;
    return part;
  });
  const { client, correlationId } = waiting;
  step.effects.push({
    type: 'send',
    to: client,
    body: { api: 'Produce', kind: 'response', correlationId, partitions },
    quiet: false,
  });
}

/** With acks=0 there is no answer. The only way to tell of an error is to close the connection. */
function closeOnError<S extends ReplicaManager>(
  step: ReplicaStep<S>,
  client: NodeId,
  partitions: readonly PartitionAnswer[],
): void {
  if (partitions.some((part) => part.error !== 'NONE')) step.effects.push({ type: 'disconnect', peer: client });
}

function answered(part: { readonly topic: string; readonly partition: number }, error: ErrorName): PartitionAnswer {
  const { topic, partition } = part;
  return { topic, partition, error, baseOffset: -1, logStartOffset: -1, currentLeader: null, requiredOffset: null };
}

function withError(part: PartitionAnswer, error: ErrorName): PartitionAnswer {
  return { ...part, error, baseOffset: -1, requiredOffset: null };
}

function timerKey(waiting: DelayedProduce): string {
  return `produce:${waiting.client}:${waiting.correlationId}`;
}
