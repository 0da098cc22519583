import { draft } from '../../kernel/draft';
import type { NodeId } from '../../kernel/types';
import { brokerNodeId } from '../protocol/ids';
import type { AllocateProducerIdsResponse } from '../protocol/requests';
import { type BrokerStep, newCorrelationId, send, setTimer } from './brokerStep';
import type { ProducerIds } from './types';

/**
 * Producer ids, from blocks that the controller allocates. While there is none the client is told to come again.
 *
 * Kafka 3.9: `RPCProducerIdManager`.
 */
export const NO_PRODUCER_IDS: ProducerIds = { nextId: 0, endId: 0, nextBlock: null, correlationId: null };

const RETRY_BACKOFF_MS = 50;
const REQUEST_TIMEOUT_MS = 30_000;
const TIMEOUT_KEY = 'producerIdsTimeout';
/** The next block is asked for when so much of this one is used: nine tenths. */
const PREFETCH_TENTHS = 9;
const BLOCK_SIZE = 1_000;

export function onInitProducerId(step: BrokerStep, client: NodeId, correlationId: number): void {
  const producerId = claimProducerId(step);
  const error = producerId === null ? 'COORDINATOR_LOAD_IN_PROGRESS' : 'NONE';
  const ids = { producerId: producerId ?? -1, producerEpoch: producerId === null ? -1 : 0 };
  send(step, client, { api: 'InitProducerId', kind: 'response', correlationId, error, ...ids });
}

export function claimProducerId(step: BrokerStep): number | null {
  const { producerIds: before } = step.state;
  const { nextBlock } = before;
  if (before.nextId === before.endId && nextBlock !== null)
    put(step, { nextId: nextBlock.firstId, endId: nextBlock.endId, nextBlock: null });
  const { nextId, endId } = step.state.producerIds;
  if (nextId === endId) {
    askForBlock(step);
    return null;
  }
  put(step, { nextId: nextId + 1 });
  const used = BLOCK_SIZE - (endId - nextId - 1);
  if (step.state.producerIds.nextBlock === null && used * 10 >= BLOCK_SIZE * PREFETCH_TENTHS) askForBlock(step);
  return nextId;
}

export function askForBlock(step: BrokerStep): void {
  const { producerIds, metadataCache, brokerId, brokerEpoch } = step.state;
  if (producerIds.correlationId !== null) return;
  const { controllerId } = metadataCache;
  if (controllerId === null) return retryLater(step);
  const correlationId = newCorrelationId(step);
  put(step, { correlationId });
  const body = { api: 'AllocateProducerIds', kind: 'request', correlationId, brokerId, brokerEpoch } as const;
  send(step, brokerNodeId(controllerId), body);
  setTimer(step, TIMEOUT_KEY, REQUEST_TIMEOUT_MS, { type: 'producerIdsTimeout', correlationId });
}

export function onAllocateProducerIds(step: BrokerStep, response: AllocateProducerIdsResponse): void {
  const { error, correlationId, producerIdStart, producerIdLen } = response;
  if (step.state.producerIds.correlationId !== correlationId) return;
  if (error !== 'NONE') return onProducerIdsFailed(step);
  step.effects.push({ type: 'cancelTimer', key: TIMEOUT_KEY });
  const nextBlock = { firstId: producerIdStart, endId: producerIdStart + producerIdLen };
  put(step, { nextBlock, correlationId: null });
}

/** No answer, or not the controller's: asked again. */
export function onProducerIdsFailed(step: BrokerStep): void {
  if (step.state.producerIds.correlationId === null) return;
  step.effects.push({ type: 'cancelTimer', key: TIMEOUT_KEY });
  put(step, { correlationId: null });
  retryLater(step);
}

function retryLater(step: BrokerStep): void {
  setTimer(step, 'retryProducerIds', RETRY_BACKOFF_MS, { type: 'retryProducerIds' });
}

function put(step: BrokerStep, change: Partial<ProducerIds>): void {
  draft(step).producerIds = { ...step.state.producerIds, ...change };
}
