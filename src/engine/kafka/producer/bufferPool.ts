import { draft } from '../../kernel/draft';
import type { ProducerStep } from './producerStep';
import type { Producer, ProducerBatch } from './types';

/**
 * The memory that all batches share, `buffer.memory` in all. A batch takes its full size when it is begun, however few
 * records join it, and gives it back when it is done. Whoever finds none waits in line.
 *
 * Kafka 3.9: `BufferPool`. Simplified: memory that is given back goes to the first in line only when it is enough for it.
 */
export function takeMemory(step: ProducerStep, bytes: number): boolean {
  if (step.state.freeMemoryBytes < bytes) return false;
  draft(step).freeMemoryBytes = step.state.freeMemoryBytes - bytes;
  return true;
}

export function giveBackMemory(step: ProducerStep, { memoryBytes }: ProducerBatch): void {
  if (memoryBytes > 0) draft(step).freeMemoryBytes += memoryBytes;
}

/** Somebody waits for memory: then whatever can go out goes at once. */
export function isExhausted({ blocked }: Producer): boolean {
  return blocked.some(({ waitsFor }) => waitsFor === 'memory');
}

/** Kafka's words when the wait was too long. */
export function exhaustedMessage({ config, freeMemoryBytes }: Producer, bytes: number): string {
  const waited = `Failed to allocate ${bytes} bytes within the configured max blocking time ${config['max.block.ms']} ms.`;
  return `${waited} Total memory: ${config['buffer.memory']} bytes. Available memory: ${freeMemoryBytes} bytes. Poolable size: ${config['batch.size']} bytes`;
}
