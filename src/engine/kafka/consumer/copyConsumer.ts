import type { Whole } from '../../kernel/draft';
import type { Consumer } from './types';

/** A consumer's fields, in the order of `createConsumer`: see `Drafting` in the kernel for why they are written out. */
export function copyConsumer(consumer: Consumer): Whole<Consumer> {
  return {
    type: consumer.type,
    nodeId: consumer.nodeId,
    clientId: consumer.clientId,
    groupId: consumer.groupId,
    subscription: consumer.subscription,
    config: consumer.config,
    bootstrap: consumer.bootstrap,
    metadata: consumer.metadata,
    wantsMetadata: consumer.wantsMetadata,
    metadataRetryAtMs: consumer.metadataRetryAtMs,
    metadataFailures: consumer.metadataFailures,
    connections: consumer.connections,
    coordinatorId: consumer.coordinatorId,
    groupRetryAtMs: consumer.groupRetryAtMs,
    groupFailures: consumer.groupFailures,
    memberState: consumer.memberState,
    memberId: consumer.memberId,
    generationId: consumer.generationId,
    protocolName: consumer.protocolName,
    isGroupLeader: consumer.isGroupLeader,
    rejoinNeeded: consumer.rejoinNeeded,
    joinPreparation: consumer.joinPreparation,
    joinedSubscription: consumer.joinedSubscription,
    groupTopics: consumer.groupTopics,
    membersToAssign: consumer.membersToAssign,
    stickyMemory: consumer.stickyMemory,
    fatalError: consumer.fatalError,
    assignedCounts: consumer.assignedCounts,
    assignment: consumer.assignment,
    inFlight: consumer.inFlight,
    consumed: consumer.consumed,
    lastCommit: consumer.lastCommit,
    lastAsked: consumer.lastAsked,
    nextCorrelationId: consumer.nextCorrelationId,
    isClosing: consumer.isClosing,
  };
}
