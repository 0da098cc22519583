import type { NodeId } from '../../kernel/types';
import { assignmentError, assignReplicas, type BrokerRack } from '../controller/replicaAssignment';
import { encodeTopic, encodeTopicConfig, topicConfigPath, topicPath } from '../controller/znodes';
import type { ErrorName } from '../protocol/errors';
import { CONSUMER_OFFSETS_TOPIC, type TopicName } from '../protocol/ids';
import type { CreateTopicsRequest } from '../protocol/requests';
import { collision, configError, topicNameError } from '../protocol/topicRules';
import { askZooKeeper, type BrokerStep, send, setTimer } from './brokerStep';
import { liveLeaderOf } from './metadataCache';
import type { PendingTopic } from './types';

/**
 * Making topics: checked, placed and written to ZooKeeper here; the controller sees the znode and does the rest.
 *
 * Kafka 3.9: `ZkAdminManager.createTopics`, `AdminZkClient`, `AutoTopicCreationManager`.
 * Simplified: no manual assignment, no policies, no validate-only.
 */
interface Wish {
  readonly name: TopicName;
  readonly numPartitions: number;
  readonly replicationFactor: number;
  readonly configs: Readonly<Record<string, string>>;
  readonly placement: CreateTopicsRequest['placement'];
}

export function onCreateTopics(step: BrokerStep, client: NodeId, request: CreateTopicsRequest): void {
  const { correlationId, name, configs, placement, timeoutMs } = request;
  const { config } = step.state;
  const numPartitions = request.numPartitions === -1 ? config['num.partitions'] : request.numPartitions;
  const replicationFactor =
    request.replicationFactor === -1 ? config['default.replication.factor'] : request.replicationFactor;
  const wish = { name, numPartitions, replicationFactor, configs, placement };
  const problem =
    step.state.controller.context === null
      ? { error: 'NOT_CONTROLLER' as const, message: null }
      : problemWith(step, wish);
  if (problem !== null) return answer(step, { client, correlationId }, name, problem.error, problem.message);
  create(step, wish, { client, correlationId });
  setTimer(step, timeoutKey(name), timeoutMs, { type: 'createTopicTimeout', name });
}

/** A broker makes a topic that a client asked about and that is not there. The client is told to ask again. */
export function autoCreate(step: BrokerStep, name: TopicName): ErrorName {
  if (step.state.pendingTopics.some((pending) => pending.name === name)) return 'LEADER_NOT_AVAILABLE';
  const { config } = step.state;
  const wish: Wish =
    name === CONSUMER_OFFSETS_TOPIC
      ? {
          name,
          numPartitions: config['offsets.topic.num.partitions'],
          replicationFactor: config['offsets.topic.replication.factor'],
          configs: {
            'cleanup.policy': 'compact',
            'compression.type': 'producer',
            'segment.bytes': String(config['offsets.topic.segment.bytes']),
          },
          placement: null,
        }
      : {
          name,
          numPartitions: config['num.partitions'],
          replicationFactor: config['default.replication.factor'],
          configs: {},
          placement: null,
        };
  const problem = problemWith(step, wish);
  if (problem !== null) return problem.error;
  create(step, wish, null);
  return 'LEADER_NOT_AVAILABLE';
}

/** The answer goes out once this broker knows a leader for every partition. */
export function answerReadyTopics(step: BrokerStep): void {
  const { pendingTopics, metadataCache } = step.state;
  if (pendingTopics.length === 0) return;
  const isReady = ({ name, numPartitions }: PendingTopic) =>
    Array.from({ length: numPartitions }, (_, partition) => liveLeaderOf(metadataCache, name, partition)).every(
      (leader) => leader !== null,
    );
  const ready = pendingTopics.filter(isReady);
  if (ready.length === 0) return;
  step.state = { ...step.state, pendingTopics: pendingTopics.filter((pending) => !ready.includes(pending)) };
  for (const { name, request } of ready) {
    step.effects.push({ type: 'cancelTimer', key: timeoutKey(name) });
    if (request !== null) answer(step, request, name, 'NONE', null);
  }
}

/** The topic is made all the same; only the answer does not wait for it any longer. */
export function onCreateTopicTimeout(step: BrokerStep, name: TopicName): void {
  const pending = step.state.pendingTopics.find((each) => each.name === name);
  if (pending === undefined) return;
  step.state = { ...step.state, pendingTopics: step.state.pendingTopics.filter((each) => each !== pending) };
  if (pending.request !== null) answer(step, pending.request, name, 'REQUEST_TIMED_OUT', null);
}

/** In Kafka's order of checks, with Kafka's words; null when nothing is wrong. */
function problemWith(step: BrokerStep, wish: Wish): { readonly error: ErrorName; readonly message: string } | null {
  const { metadataCache, pendingTopics } = step.state;
  const existing = [...Object.keys(metadataCache.topics), ...pendingTopics.map((pending) => pending.name)];
  if (existing.includes(wish.name))
    return { error: 'TOPIC_ALREADY_EXISTS', message: `Topic '${wish.name}' already exists.` };
  return (
    assignmentError(wish.numPartitions, wish.replicationFactor, brokersOf(step)) ??
    topicNameError(wish.name) ??
    collision(wish.name, existing) ??
    configError(wish.configs)
  );
}

function create(step: BrokerStep, wish: Wish, request: PendingTopic['request']): void {
  const { name, numPartitions, replicationFactor, configs } = wish;
  const brokers = brokersOf(step);
  const placement = wish.placement ?? {
    startIndex: step.context.random(brokers.length),
    nextReplicaShift: step.context.random(brokers.length),
  };
  const assignment = assignReplicas({ brokers, numPartitions, replicationFactor, placement, startPartitionId: 0 });
  step.state = { ...step.state, pendingTopics: [...step.state.pendingTopics, { name, numPartitions, request }] };
  askZooKeeper(step, 'topics', [
    { type: 'create', path: topicConfigPath(name), data: encodeTopicConfig(configs), mode: 'persistent' },
    { type: 'create', path: topicPath(name), data: encodeTopic(newTopicId(step), assignment), mode: 'persistent' },
  ]);
}

function brokersOf(step: BrokerStep): readonly BrokerRack[] {
  return step.state.metadataCache.liveBrokers
    .map(({ nodeId, rack }) => ({ brokerId: nodeId, rack }))
    .sort((a, b) => a.brokerId - b.brokerId);
}

const BASE64_URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
/** A `Uuid` of 16 bytes prints as 22 characters; the last holds two bits. */
const TOPIC_ID_LENGTH = 22;

function newTopicId(step: BrokerStep): string {
  const letters = Array.from({ length: TOPIC_ID_LENGTH - 1 }, () => BASE64_URL.charAt(step.context.random(64)));
  return letters.join('') + BASE64_URL.charAt(step.context.random(4) * 16);
}

function answer(
  step: BrokerStep,
  { client, correlationId }: { readonly client: NodeId; readonly correlationId: number },
  name: TopicName,
  error: ErrorName,
  errorMessage: string | null,
): void {
  send(step, client, { api: 'CreateTopics', kind: 'response', correlationId, name, error, errorMessage });
}

function timeoutKey(name: TopicName): string {
  return `createTopic:${name}`;
}
