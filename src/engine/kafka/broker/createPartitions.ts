import type { NodeId } from '../../kernel/types';
import { growthProblem, problemBeforeGrowth } from '../controller/adminChecks';
import { settled } from '../controller/context';
import { assignmentError, assignReplicas } from '../controller/replicaAssignment';
import { decodeTopic, encodeTopic, type TopicZnode, topicPath } from '../controller/znodes';
import type { Assignments, CreatePartitionsRequest } from '../protocol/requests';
import type { ZkResult } from '../protocol/zookeeper';
import { askZooKeeper, type BrokerStep } from './brokerStep';
import { racksOf } from './createTopics';
import { answerTopic, awaitTopic } from './pendingTopics';
import type { ZkWork } from './types';

/**
 * More partitions for a topic. Old records stay where they are; keys may go elsewhere from now on.
 *
 * Kafka 3.9: `ZkAdminManager.createPartitions`, `AdminZkClient.createNewPartitionsAssignment`. Simplified: no
 * validate-only, no policies.
 */
type WorkOf<Type extends ZkWork['type']> = Extract<ZkWork, { readonly type: Type }>;

export function onCreatePartitions(step: BrokerStep, client: NodeId, request: CreatePartitionsRequest): void {
  const { correlationId, name } = request;
  const asker = { client, correlationId };
  const { context } = step.state.controller;
  if (context === null) return answerTopic(step, 'CreatePartitions', asker, name, 'NOT_CONTROLLER', null);
  const problem = problemBeforeGrowth(context.topicsToBeDeleted.includes(name), racksOf(step));
  if (problem !== null) return answerTopic(step, 'CreatePartitions', asker, name, problem.error, problem.message);
  askZooKeeper(step, { type: 'readTopic', request, asker }, [{ type: 'getData', path: topicPath(name), watch: false }]);
}

export function onTopicRead(
  step: BrokerStep,
  { request, asker }: WorkOf<'readTopic'>,
  [result]: readonly ZkResult[],
): void {
  const { name, count } = request;
  const topic = result?.type === 'data' ? decodeTopic(result.data) : null;
  const brokers = racksOf(step);
  const problem =
    growthProblem(
      request,
      topic?.assignment ?? null,
      brokers.map(({ brokerId }) => brokerId),
    ) ?? (request.assignments === null && topic !== null ? assignmentError(count, factorOf(topic), brokers) : null);
  if (problem !== null || topic === null)
    return answerTopic(
      step,
      'CreatePartitions',
      asker,
      name,
      problem?.error ?? 'UNKNOWN_TOPIC_OR_PARTITION',
      problem?.message ?? null,
    );
  const added = request.assignments ?? place(step, request, topic);
  const assignment = [...topic.assignment, ...added.map(settled)];
  askZooKeeper(step, { type: 'growTopic', request, asker }, [
    { type: 'setData', path: topicPath(name), data: encodeTopic({ ...topic, assignment }), version: -1 },
  ]);
}

export function onTopicGrown(step: BrokerStep, { request, asker }: WorkOf<'growTopic'>): void {
  const { name, count, timeoutMs } = request;
  awaitTopic(step, { operation: 'CreatePartitions', name, numPartitions: count, asker }, timeoutMs);
}

function factorOf({ assignment }: TopicZnode): number {
  return assignment[0]?.replicas.length ?? 0;
}

/** Both numbers that are drawn for a new topic follow here from where its first partition begins. */
function place(step: BrokerStep, { count }: CreatePartitionsRequest, topic: TopicZnode): Assignments {
  const brokers = racksOf(step);
  const first = topic.assignment[0]?.replicas[0] ?? 0;
  const index = brokers.findIndex(({ brokerId }) => brokerId >= first);
  const start = Math.max(0, index);
  const present = topic.assignment.length;
  const placed = assignReplicas({
    brokers,
    numPartitions: count - present,
    replicationFactor: factorOf(topic),
    placement: { startIndex: start, nextReplicaShift: start },
    startPartitionId: present,
  });
  return Array.from({ length: count - present }, (_, added) => placed[present + added] ?? []);
}
