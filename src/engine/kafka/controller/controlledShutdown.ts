import type { NodeId } from '../../kernel/types';
import type { ErrorName } from '../protocol/errors';
import { topicPartition } from '../protocol/ids';
import type { ControlledShutdownRequest } from '../protocol/requests';
import { allPartitions } from './context';
import { active, type ControllerStep, type PartitionKey, type Phase, runNext, setActive } from './state';

/**
 * A broker wants to stop: its leaderships move first, then it leaves the ISRs.
 *
 * Kafka 3.9: `KafkaController.doControlledShutdown`.
 */
export function controlledShutdown(step: ControllerStep, phase: Extract<Phase, { type: 'controlledShutdown' }>): void {
  const { request, from } = phase;
  const { brokerId } = request;
  if (step.state.context === null) return answer(step, from, request, 'NOT_CONTROLLER', []);
  const context = active(step);
  const broker = context.liveBrokers.find((each) => each.brokerId === brokerId);
  if (broker === undefined || request.brokerEpoch < broker.brokerEpoch)
    return answer(step, from, request, 'STALE_BROKER_EPOCH', []);
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
      partitions: led.map(({ topic, partition }): PartitionKey => ({ topic, partition })),
      strategy: 'ControlledShutdown',
    },
    {
      type: 'stopReplicas',
      brokerId,
      partitions: followed.map(({ topic, partition, leadership }) => ({
        topic,
        partition,
        leaderEpoch: leadership?.leaderEpoch ?? -1,
        deletePartition: false,
      })),
    },
    { type: 'removeFromIsr', brokerId },
    { type: 'answerControlledShutdown', from, request },
  );
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
