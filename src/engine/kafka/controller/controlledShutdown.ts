import type { NodeId } from '../../kernel/types';
import type { ErrorName } from '../protocol/errors';
import { topicPartition } from '../protocol/ids';
import type { ControlledShutdownRequest } from '../protocol/requests';
import { allPartitions, keyOf } from './context';
import { sendBatch, stopOf } from './requestBatch';
import { active, type ControllerStep, type Phase, runNext, setActive } from './state';

/**
 * A broker wants to stop: its leaderships move first, then it leaves the ISRs.
 *
 * Kafka 3.9: `KafkaController.doControlledShutdown`.
 */
export function controlledShutdown(step: ControllerStep, phase: Extract<Phase, { type: 'controlledShutdown' }>): void {
  const { request, from } = phase;
  const { brokerId } = request;
  const context = active(step);
  const broker = context.liveBrokers.find((each) => each.brokerId === brokerId);
  if (broker === undefined) return refuseControlledShutdown(step, from, request, 'BROKER_NOT_AVAILABLE');
  if (request.brokerEpoch < broker.brokerEpoch)
    return refuseControlledShutdown(step, from, request, 'STALE_BROKER_EPOCH');
  const shuttingDownBrokers = [...new Set([...context.shuttingDownBrokers, brokerId])].sort((a, b) => a - b);
  setActive(step, { shuttingDownBrokers });
  const replicated = allPartitions(context).filter(
    ({ replicas, leadership }) => replicas.includes(brokerId) && replicas.length > 1 && leadership !== null,
  );
  const led = replicated.filter(({ leadership }) => leadership?.leader === brokerId);
  const followed = replicated.filter(({ leadership }) => leadership?.leader !== brokerId);
  runNext(
    step,
    {
      type: 'elect',
      partitions: led.map(keyOf),
      strategy: 'ControlledShutdown',
    },
    { type: 'stopReplicas', brokerId, partitions: followed.map(keyOf) },
    {
      type: 'changeReplicas',
      replicas: followed.map((partition) => ({ ...keyOf(partition), replica: brokerId })),
      to: 'OfflineReplica',
    },
    { type: 'answerControlledShutdown', from, request },
  );
}

/** Followers stop fetching at once, before they leave the ISRs. */
export function stopReplicas(step: ControllerStep, phase: Extract<Phase, { type: 'stopReplicas' }>): void {
  const { brokerId: replica, partitions } = phase;
  sendBatch(step, { stops: partitions.map((key) => stopOf(step, { ...key, replica }, false)) });
}

export function refuseControlledShutdown(
  step: ControllerStep,
  to: NodeId,
  request: ControlledShutdownRequest,
  error: ErrorName,
): void {
  answer(step, to, request, error, []);
}

export function answerControlledShutdown(
  step: ControllerStep,
  phase: Extract<Phase, { type: 'answerControlledShutdown' }>,
): void {
  const { request, from } = phase;
  const remaining = allPartitions(active(step))
    .filter(({ replicas, leadership }) => replicas.length > 1 && leadership?.leader === request.brokerId)
    .map(({ topic, partition }) => topicPartition(topic, partition));
  step.events.push({ type: 'controlledShutdownGranted', brokerId: request.brokerId, remaining });
  answer(step, from, request, 'NONE', remaining);
}

function answer(
  step: ControllerStep,
  to: NodeId,
  request: ControlledShutdownRequest,
  error: ErrorName,
  remainingPartitions: readonly string[],
): void {
  const { correlationId } = request;
  const body = { api: 'ControlledShutdown', kind: 'response', correlationId, error, remainingPartitions } as const;
  step.effects.push({ type: 'send', to, body, quiet: false });
}
