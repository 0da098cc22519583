import type { NodeId } from '../../kernel/types';
import { deletionProblem } from '../controller/adminChecks';
import { deleteTopicPath } from '../controller/znodes';
import type { DeleteTopicsRequest } from '../protocol/requests';
import { askZooKeeper, type BrokerStep } from './brokerStep';
import { answerTopic, awaitTopic } from './pendingTopics';
import type { ZkWork } from './types';

/**
 * Deleting topics: the wish is written to ZooKeeper; the controller sees it and does the rest. The answer comes when
 * this broker's own metadata has forgotten the topic, long before the last replica is gone.
 *
 * Kafka 3.9: `KafkaApis.handleDeleteTopicsRequest`, `ZkAdminManager.deleteTopics`. Simplified: one topic a request, by
 * name.
 */
export function onDeleteTopics(step: BrokerStep, client: NodeId, request: DeleteTopicsRequest): void {
  const { correlationId, name, timeoutMs } = request;
  const asker = { client, correlationId };
  if (step.state.controller.context === null)
    return answerTopic(step, 'DeleteTopics', asker, name, 'NOT_CONTROLLER', null);
  const isKnown = step.state.metadataCache.topics[name] !== undefined;
  const problem = deletionProblem(step.state.config['delete.topic.enable'], isKnown);
  if (problem !== null) return answerTopic(step, 'DeleteTopics', asker, name, problem.error, problem.message);
  askZooKeeper(step, { type: 'markTopic', name, timeoutMs, asker }, [
    { type: 'create', path: deleteTopicPath(name), data: null, mode: 'persistent' },
  ]);
}

/** A topic that is marked already is as good as asked for. */
export function onTopicMarked(
  step: BrokerStep,
  { name, timeoutMs, asker }: Extract<ZkWork, { readonly type: 'markTopic' }>,
): void {
  awaitTopic(step, { operation: 'DeleteTopics', name, numPartitions: 0, asker }, timeoutMs);
}
