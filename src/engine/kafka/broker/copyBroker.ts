import type { Whole } from '../../kernel/draft';
import type { Broker } from './types';

/** A broker's fields, in the order of `createBroker`: see `Drafting` in the kernel for why they are written out. */
export function copyBroker(broker: Broker): Whole<Broker> {
  return {
    type: broker.type,
    nodeId: broker.nodeId,
    brokerId: broker.brokerId,
    staticConfig: broker.staticConfig,
    dynamicConfig: broker.dynamicConfig,
    config: broker.config,
    topicConfigs: broker.topicConfigs,
    lastConfigChange: broker.lastConfigChange,
    deletedDirectories: broker.deletedDirectories,
    producerIds: broker.producerIds,
    status: broker.status,
    brokerEpoch: broker.brokerEpoch,
    zookeeper: broker.zookeeper,
    controller: broker.controller,
    metadataCache: broker.metadataCache,
    controllerEpoch: broker.controllerEpoch,
    replicas: broker.replicas,
    replicasVersion: broker.replicasVersion,
    followerSessions: broker.followerSessions,
    fetchers: broker.fetchers,
    delayedProduces: broker.delayedProduces,
    delayedFetches: broker.delayedFetches,
    delayedDeleteRecords: broker.delayedDeleteRecords,
    coordinator: broker.coordinator,
    transactionCoordinator: broker.transactionCoordinator,
    delayedMarkers: broker.delayedMarkers,
    verifications: broker.verifications,
    tentativeSequences: broker.tentativeSequences,
    pendingTopics: broker.pendingTopics,
    alterPartition: broker.alterPartition,
    controlledShutdownAttempts: broker.controlledShutdownAttempts,
    hasCleanShutdownMarker: broker.hasCleanShutdownMarker,
    nextCorrelationId: broker.nextCorrelationId,
  };
}
