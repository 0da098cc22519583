import type { ZkResult } from '../protocol/zookeeper';
import { isToBeDeleted, newPartition, partitionsOf } from './context';
import { childrenOf, readTopicOperation, topicsFrom } from './failover';
import { active, awaitZooKeeper, type ControllerStep, guarded, type Phase, runNext, setActive } from './state';
import { decodeTopic, encodeTopic, topicPath, TOPICS_PATH } from './znodes';

/**
 * New topics and new partitions, as their znodes tell.
 *
 * Kafka 3.9: `KafkaController.processTopicChange`, `processPartitionModifications`, `onNewPartitionCreation`.
 */
type PhaseOf<Type extends Phase['type']> = Extract<Phase, { readonly type: Type }>;

export function readTopics(step: ControllerStep, phase: PhaseOf<'readTopics'>): void {
  awaitZooKeeper(step, phase, [{ type: 'getChildren', path: TOPICS_PATH, watch: true }]);
}

export function onTopics(step: ControllerStep, _: Phase, [children]: readonly ZkResult[]): void {
  const known = active(step).topics;
  const topics = childrenOf(children).filter((topic) => known[topic] === undefined);
  if (topics.length > 0) runNext(step, { type: 'readNewTopics', topics });
}

export function readNewTopics(step: ControllerStep, phase: PhaseOf<'readNewTopics'>): void {
  awaitZooKeeper(step, phase, phase.topics.map(readTopicOperation));
}

export function onNewTopics(step: ControllerStep, phase: PhaseOf<'readNewTopics'>, results: readonly ZkResult[]): void {
  const fresh = topicsFrom(phase.topics, results);
  setActive(step, { topics: { ...active(step).topics, ...fresh } });
  const names = Object.keys(fresh).sort();
  for (const topic of names) {
    const assignment = (fresh[topic]?.partitions ?? []).map((partition) => partition.replicas);
    step.events.push({ type: 'topicCreated', topic, assignment });
  }
  const partitions = names.flatMap((topic) =>
    (fresh[topic]?.partitions ?? []).map(({ partition }) => ({ topic, partition })),
  );
  if (partitions.length > 0) runNext(step, { type: 'createPartitions', partitions });
}

export function readPartitions(step: ControllerStep, phase: PhaseOf<'readPartitions'>): void {
  awaitZooKeeper(step, phase, [readTopicOperation(phase.topic)]);
}

/** Only partitions that are not known yet are made. The rest of the znode is the controller's own writing. */
export function onPartitions(
  step: ControllerStep,
  phase: PhaseOf<'readPartitions'>,
  [result]: readonly ZkResult[],
): void {
  const { topic } = phase;
  const known = active(step).topics[topic];
  if (result?.type !== 'data' || known === undefined) return;
  const { assignment } = decodeTopic(result.data);
  const from = known.partitions.length;
  const added = assignment.slice(from);
  if (added.length === 0) return;
  if (isToBeDeleted(active(step), topic)) {
    // Too late to grow: what was written is taken back.
    const data = encodeTopic({ topicId: known.topicId, assignment: partitionsOf(active(step), topic) });
    const restore = guarded(step, { type: 'setData', path: topicPath(topic), data, version: -1 });
    return awaitZooKeeper(step, { type: 'restoreAssignment' }, [restore]);
  }
  const fresh = added.map((each, index) => newPartition({ topic, partition: from + index }, each));
  const partitions = [...known.partitions, ...fresh];
  setActive(step, { topics: { ...active(step).topics, [topic]: { ...known, partitions } } });
  step.events.push({ type: 'partitionsAdded', topic, from, assignment: added.map(({ replicas }) => replicas) });
  runNext(step, { type: 'createPartitions', partitions: fresh.map(({ partition }) => ({ topic, partition })) });
}
