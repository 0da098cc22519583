import type { NodeId } from '../../kernel/types';
import type { ErrorName } from '../protocol/errors';
import type { AllocateProducerIdsRequest } from '../protocol/requests';
import type { ZkResult } from '../protocol/zookeeper';
import { active, awaitZooKeeper, type ControllerStep, guarded, type Phase, runNext } from './state';
import { decodeProducerIdBlock, encodeProducerIdBlock, PRODUCER_ID_BLOCK_PATH } from './znodes';

/**
 * Producer ids are handed to brokers by the thousand, so that no two producers ever have the same.
 *
 * Kafka 3.9: `KafkaController.processAllocateProducerIds`, `ZkProducerIdManager.getNewProducerIdBlock`.
 */
const BLOCK_SIZE = 1_000;

type PhaseOf<Type extends Phase['type']> = Extract<Phase, { readonly type: Type }>;

export function allocateProducerIds(step: ControllerStep, phase: PhaseOf<'allocateProducerIds'>): void {
  const { from, request } = phase;
  const sender = active(step).liveBrokers.find(({ brokerId }) => brokerId === request.brokerId);
  if (sender === undefined) return refuseProducerIds(step, from, request, 'BROKER_NOT_AVAILABLE');
  if (sender.brokerEpoch !== request.brokerEpoch) return refuseProducerIds(step, from, request, 'STALE_BROKER_EPOCH');
  awaitZooKeeper(step, phase, [{ type: 'getData', path: PRODUCER_ID_BLOCK_PATH, watch: false }]);
}

export function onLastBlock(
  step: ControllerStep,
  { from, request }: PhaseOf<'allocateProducerIds'>,
  [result]: readonly ZkResult[],
): void {
  if (result?.type !== 'data') return refuseProducerIds(step, from, request, 'UNKNOWN_SERVER_ERROR');
  const last = decodeProducerIdBlock(result.data);
  const firstId = last === null ? 0 : last.lastId + 1;
  runNext(step, { type: 'writeProducerIds', from, request, firstId, zkVersion: result.stat.version });
}

export function writeProducerIds(step: ControllerStep, phase: PhaseOf<'writeProducerIds'>): void {
  const { request, firstId, zkVersion } = phase;
  const block = { brokerId: request.brokerId, firstId, lastId: firstId + BLOCK_SIZE - 1 };
  const data = encodeProducerIdBlock(block);
  awaitZooKeeper(step, phase, [
    guarded(step, { type: 'setData', path: PRODUCER_ID_BLOCK_PATH, data, version: zkVersion }),
  ]);
}

export function onProducerIdsWritten(
  step: ControllerStep,
  { from: to, request, firstId }: PhaseOf<'writeProducerIds'>,
  [result]: readonly ZkResult[],
): void {
  const isWritten = result?.type === 'multi' && result.results.every((each) => each.type !== 'error');
  // Somebody was in between, or the answer to our own first try was lost: from the last block on again.
  if (!isWritten) return runNext(step, { type: 'allocateProducerIds', from: to, request });
  const { correlationId, brokerId } = request;
  const lastId = firstId + BLOCK_SIZE - 1;
  step.events.push({ type: 'producerIdsAllocated', brokerId, firstId, lastId });
  const ids = { producerIdStart: firstId, producerIdLen: BLOCK_SIZE };
  const body = { api: 'AllocateProducerIds', kind: 'response', correlationId, error: 'NONE', ...ids } as const;
  step.effects.push({ type: 'send', to, body, quiet: false });
}

export function refuseProducerIds(
  step: ControllerStep,
  to: NodeId,
  { correlationId }: AllocateProducerIdsRequest,
  error: ErrorName,
): void {
  const ids = { producerIdStart: -1, producerIdLen: 0 };
  const body = { api: 'AllocateProducerIds', kind: 'response', correlationId, error, ...ids } as const;
  step.effects.push({ type: 'send', to, body, quiet: false });
}
