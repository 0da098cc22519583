import type { Whole } from '../../kernel/draft';
import type { Producer } from './types';

/** A producer's fields, in the order of `createProducer`: see `Drafting` in the kernel for why they are written out. */
export function copyProducer(producer: Producer): Whole<Producer> {
  return {
    type: producer.type,
    nodeId: producer.nodeId,
    clientId: producer.clientId,
    config: producer.config,
    bootstrap: producer.bootstrap,
    metadata: producer.metadata,
    metadataInFlight: producer.metadataInFlight,
    metadataRetryAtMs: producer.metadataRetryAtMs,
    metadataFailures: producer.metadataFailures,
    wantsMetadata: producer.wantsMetadata,
    connections: producer.connections,
    producerId: producer.producerId,
    producerEpoch: producer.producerEpoch,
    initProducerIdInFlight: producer.initProducerIdInFlight,
    producerIdRetryAtMs: producer.producerIdRetryAtMs,
    sequences: producer.sequences,
    partitionEpochs: producer.partitionEpochs,
    lastAcknowledged: producer.lastAcknowledged,
    unresolved: producer.unresolved,
    queues: producer.queues,
    inFlight: producer.inFlight,
    blocked: producer.blocked,
    sticky: producer.sticky,
    nextCorrelationId: producer.nextCorrelationId,
    nextRecord: producer.nextRecord,
    sent: producer.sent,
    acknowledged: producer.acknowledged,
    failed: producer.failed,
    isClosing: producer.isClosing,
  };
}
