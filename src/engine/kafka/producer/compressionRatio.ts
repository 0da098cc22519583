import { withEntry } from '../../kernel/dictionary';
import { draft } from '../../kernel/draft';
import { RECORD_BATCH_OVERHEAD } from '../protocol/recordSize';
import type { TopicName } from '../protocol/ids';
import { RATIO_ONE, UNCOMPRESSED } from './batches';
import type { ProducerStep } from './producerStep';
import type { Producer, ProducerBatch } from './types';

/**
 * How well the records of a topic are likely to be compressed: learnt from the batches that have been sent, quickly for
 * the worse and slowly for the better.
 *
 * Kafka 3.9: `CompressionRatioEstimator`.
 */
const IMPROVING_STEP = 50;
const DETERIORATE_STEP = 500;

export function estimatedRatioOf({ config, compressionRatios }: Producer, topic: TopicName): number {
  return config['compression.type'] === 'none' ? UNCOMPRESSED : (compressionRatios[topic] ?? RATIO_ONE);
}

/** A batch has been closed, and what it really takes is known. */
export function noteRatio(step: ProducerStep, batch: ProducerBatch): void {
  if (step.state.config['compression.type'] === 'none') return;
  const observed = ratioOf(batch);
  const current = estimatedRatioOf(step.state, batch.topic);
  const next =
    observed > current ? Math.max(current + DETERIORATE_STEP, observed) : Math.max(current - IMPROVING_STEP, observed);
  putRatio(step, batch.topic, next);
}

/** A batch came out too large: nothing is expected of compression any more, until it is seen again. */
export function resetRatio(step: ProducerStep, batch: ProducerBatch): void {
  if (step.state.config['compression.type'] === 'none') return;
  putRatio(step, batch.topic, Math.max(RATIO_ONE, ratioOf(batch)));
}

function ratioOf({ sizeBytes, recordsBytes }: ProducerBatch): number {
  return Math.round(((sizeBytes - RECORD_BATCH_OVERHEAD) * RATIO_ONE) / Math.max(1, recordsBytes));
}

function putRatio(step: ProducerStep, topic: TopicName, ratio: number): void {
  if (step.state.compressionRatios[topic] === ratio) return;
  draft(step).compressionRatios = withEntry(step.state.compressionRatios, topic, ratio);
}
