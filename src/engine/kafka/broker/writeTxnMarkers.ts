import { draft } from '../../kernel/draft';
import type { NodeId } from '../../kernel/types';
import { CONSUMER_OFFSETS_TOPIC } from '../protocol/ids';
import type { EndTransactionMarker } from '../protocol/records';
import type { Partitioned } from '../protocol/requestHeaders';
import type { WriteTxnMarkersRequest } from '../protocol/requests';
import { appendMarker } from '../replication/append';
import { isLeader, replicaAt } from '../replication/replica';
import { type BrokerStep, send, setTimer } from './brokerStep';
import { onOffsetsMarker } from './groups';
import type { DelayedMarkers } from './types';
import { noteMarker } from './verification';

/**
 * A leader writes the markers that a transaction coordinator sends, and answers when all in-sync replicas have them.
 *
 * Kafka 3.9: `KafkaApis.handleWriteTxnMarkersRequest`.
 */
type MarkerAnswer = DelayedMarkers['markers'][number];
type PartitionAnswer = MarkerAnswer['partitions'][number];

const REQUEST_TIMEOUT_MS = 30_000;

export function onWriteTxnMarkers(step: BrokerStep, client: NodeId, request: WriteTxnMarkersRequest): void {
  const markers = request.markers.map(({ partitions, ...marker }) => ({
    marker,
    partitions: partitions.map((place) => write(step, place, marker)),
  }));
  const { correlationId } = request;
  const delayed: DelayedMarkers = { client, correlationId, markers };
  draft(step).delayedMarkers = [...step.state.delayedMarkers, delayed];
  const timer = { type: 'delayedMarkers', client, correlationId } as const;
  setTimer(step, timerKey(delayed), REQUEST_TIMEOUT_MS, timer);
  completeMarkers(step);
}

function write(step: BrokerStep, place: Partitioned, marker: EndTransactionMarker): PartitionAnswer {
  const { topic, partition } = place;
  const result = appendMarker(step, replicaAt(step.state, topic, partition), marker);
  if (result.type === 'refused') return { topic, partition, error: result.error, requiredOffset: null };
  noteMarker(step, place, marker.producerId);
  return { topic, partition, error: 'NONE', requiredOffset: result.requiredOffset };
}

/** Answers every request whose last marker has become known. */
export function completeMarkers(step: BrokerStep): void {
  if (step.state.delayedMarkers.length === 0) return;
  const checked = step.state.delayedMarkers.map((delayed) => ({
    ...delayed,
    markers: delayed.markers.map(({ marker, partitions }) => ({
      marker,
      partitions: partitions.map((part) => check(step, part, marker)),
    })),
  }));
  draft(step).delayedMarkers = checked.filter((delayed) => !isKnown(delayed));
  for (const delayed of checked.filter(isKnown)) answer(step, delayed);
}

/** The markers may well be written, and may yet be on all replicas. A second one does no harm. */
export function onMarkersTimeout(step: BrokerStep, client: NodeId, correlationId: number): void {
  const late = step.state.delayedMarkers.find((each) => each.client === client && each.correlationId === correlationId);
  if (late === undefined) return;
  draft(step).delayedMarkers = step.state.delayedMarkers.filter((each) => each !== late);
  const markers = late.markers.map(({ marker, partitions }) => ({
    marker,
    partitions: partitions.map((part) =>
      part.requiredOffset === null ? part : ({ ...part, error: 'REQUEST_TIMED_OUT', requiredOffset: null } as const),
    ),
  }));
  answer(step, { ...late, markers });
}

function check(step: BrokerStep, part: PartitionAnswer, marker: EndTransactionMarker): PartitionAnswer {
  if (part.requiredOffset === null) return part;
  const replica = replicaAt(step.state, part.topic, part.partition);
  if (replica === null || !isLeader(replica)) return { ...part, error: 'NOT_LEADER_OR_FOLLOWER', requiredOffset: null };
  if (replica.log.highWatermark < part.requiredOffset) return part;
  if (part.topic === CONSUMER_OFFSETS_TOPIC) onOffsetsMarker(step, part.partition, marker);
  return { ...part, requiredOffset: null };
}

function isKnown({ markers }: DelayedMarkers): boolean {
  return markers.every(({ partitions }) => partitions.every((part) => part.requiredOffset === null));
}

function answer(step: BrokerStep, delayed: DelayedMarkers): void {
  step.effects.push({ type: 'cancelTimer', key: timerKey(delayed) });
  const markers = delayed.markers.map(({ marker, partitions }) => ({
    producerId: marker.producerId,
    partitions: partitions.map(({ topic, partition, error }) => ({ topic, partition, error })),
  }));
  const { client, correlationId } = delayed;
  send(step, client, { api: 'WriteTxnMarkers', kind: 'response', correlationId, markers });
}

function timerKey({ client, correlationId }: DelayedMarkers): string {
  return `markers:${client}:${correlationId}`;
}
