import type { ZkResult } from '../protocol/zookeeper';
import { childrenOf, readTopicOperations, topicsFrom } from './becomeController';
import { active, awaitZooKeeper, type ControllerStep, type Phase, runNext, setActive } from './state';
import { TOPICS_PATH } from './znodes';

/**
 * New topics, as their znodes tell.
 *
 * Kafka 3.9: `KafkaController.processTopicChange`, `onNewPartitionCreation`. Simplified: no deletion, no growth.
 */
export function readTopics(step: ControllerStep, phase: Phase): void {
  awaitZooKeeper(step, phase, [{ type: 'getChildren', path: TOPICS_PATH, watch: true }]);
}

export function onTopics(step: ControllerStep, [children]: readonly ZkResult[]): void {
  const known = active(step).topics;
  const topics = childrenOf(children).filter((topic) => known[topic] === undefined);
  if (topics.length > 0) runNext(step, { type: 'readNewTopics', topics });
}

export function readNewTopics(step: ControllerStep, phase: Extract<Phase, { type: 'readNewTopics' }>): void {
  awaitZooKeeper(step, phase, phase.topics.flatMap(readTopicOperations));
}

export function onNewTopics(
  step: ControllerStep,
  phase: Extract<Phase, { type: 'readNewTopics' }>,
  results: readonly ZkResult[],
): void {
  const fresh = topicsFrom(phase.topics, results);
  setActive(step, { topics: { ...active(step).topics, ...fresh } });
  for (const topic of Object.keys(fresh).sort()) {
    const assignment = (fresh[topic]?.partitions ?? []).map((partition) => partition.replicas);
    step.events.push({ type: 'topicCreated', topic, assignment });
  }
  runNext(step, { type: 'createPartitionParents' }, { type: 'triggerOnline' });
}
