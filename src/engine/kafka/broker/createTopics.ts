import type { NodeId } from '../../kernel/types';
import { creationProblem, creationProblemInZooKeeper, type TopicWish } from '../controller/adminChecks';
import { settled } from '../controller/context';
import { roundOfAliveBrokers } from './aliveBrokers';
import { assignmentError, assignReplicas, type BrokerRack } from '../controller/replicaAssignment';
import {
  deleteTopicPath,
  encodeConfig,
  encodeTopic,
  topicConfigPath,
  topicPath,
  TOPICS_PATH,
} from '../controller/znodes';
import type { ErrorName } from '../protocol/errors';
import { CONSUMER_OFFSETS_TOPIC, TRANSACTION_STATE_TOPIC, type TopicName } from '../protocol/ids';
import type { Assignments, CreateTopicsRequest } from '../protocol/requests';
import type { ZkResult } from '../protocol/zookeeper';
import { askZooKeeper, type BrokerStep } from './brokerStep';
import { answerTopic, awaitTopic, isPending, settle } from './pendingTopics';
import type { Asker, BrokerConfig, PlacedTopicWish, ZkWork } from './types';

/**
 * Making topics: checked, placed and written to ZooKeeper here; the controller sees the znode and does the rest.
 *
 * Kafka 3.9: `ZkAdminManager.createTopics`, `AdminZkClient`, `AutoTopicCreationManager`.
 * Simplified: one topic a request; no policies, no validate-only.
 */
type WorkOf<Type extends ZkWork['type']> = Extract<ZkWork, { readonly type: Type }>;

export function onCreateTopics(step: BrokerStep, client: NodeId, request: CreateTopicsRequest): void {
  const { correlationId, name, configs, placement, assignments, timeoutMs } = request;
  const asker = { client, correlationId };
  if (step.state.controller.context === null)
    return answerTopic(step, 'CreateTopics', asker, name, 'NOT_CONTROLLER', null);
  const wish = filledIn(step, { ...request, configs, placement, assignments });
  const problem = creationProblem(wish, Object.keys(step.state.metadataCache.topics), racksOf(step));
  if (problem !== null) return answerTopic(step, 'CreateTopics', asker, name, problem.error, problem.message);
  check(step, wish, timeoutMs, asker);
}

/** A broker makes a topic that a client asked about and that is not there. The client is told to ask again. */
export function autoCreate(step: BrokerStep, name: TopicName): ErrorName {
  if (isPending(step, 'CreateTopics', name) || isBeingChecked(step, name)) return 'LEADER_NOT_AVAILABLE';
  const { config } = step.state;
  const own = { name, placement: null, assignments: null } as const;
  const wish: PlacedTopicWish =
    name === CONSUMER_OFFSETS_TOPIC
      ? {
          ...own,
          numPartitions: config['offsets.topic.num.partitions'],
          replicationFactor: config['offsets.topic.replication.factor'],
          configs: {
            'cleanup.policy': 'compact',
            'compression.type': 'producer',
            'segment.bytes': String(config['offsets.topic.segment.bytes']),
          },
        }
      : name === TRANSACTION_STATE_TOPIC
        ? transactionStateTopic(own, config)
        : filledIn(step, { ...own, numPartitions: -1, replicationFactor: -1, configs: {} });
  const problem = creationProblem(wish, Object.keys(step.state.metadataCache.topics), racksOf(step));
  if (problem !== null) return problem.error;
  check(step, wish, null, null);
  return 'LEADER_NOT_AVAILABLE';
}

/** `TransactionLog`'s own settings: never compressed, never an unclean leader, and with more than one replica at least two. */
function transactionStateTopic(
  own: Pick<PlacedTopicWish, 'name' | 'placement' | 'assignments'>,
  config: BrokerConfig,
): PlacedTopicWish {
  return {
    ...own,
    numPartitions: config['transaction.state.log.num.partitions'],
    replicationFactor: config['transaction.state.log.replication.factor'],
    configs: {
      'cleanup.policy': 'compact',
      'compression.type': 'uncompressed',
      'min.insync.replicas': String(config['transaction.state.log.min.isr']),
      'segment.bytes': String(config['transaction.state.log.segment.bytes']),
      'unclean.leader.election.enable': 'false',
    },
  };
}

function filledIn(step: BrokerStep, wish: PlacedTopicWish): PlacedTopicWish {
  const { name, assignments, configs, placement } = wish;
  return { name, ...countsOf(wish, step.state.config), assignments, configs, placement };
}

/** What a wish leaves open is as the broker's own settings say. Who names the replicas leaves both open. */
export function countsOf(
  { numPartitions, replicationFactor, assignments }: Omit<TopicWish, 'name' | 'configs'>,
  config: BrokerConfig,
): Pick<TopicWish, 'numPartitions' | 'replicationFactor'> {
  if (assignments !== null) return { numPartitions, replicationFactor };
  return {
    numPartitions: numPartitions === -1 ? config['num.partitions'] : numPartitions,
    replicationFactor: replicationFactor === -1 ? config['default.replication.factor'] : replicationFactor,
  };
}

function isBeingChecked(step: BrokerStep, name: TopicName): boolean {
  return step.state.zookeeper.pending.some(
    ({ tag }) => typeof tag === 'object' && tag.type === 'checkTopic' && tag.wish.name === name,
  );
}

function check(step: BrokerStep, wish: PlacedTopicWish, timeoutMs: number | null, asker: Asker | null): void {
  const { name } = wish;
  askZooKeeper(step, { type: 'checkTopic', wish, timeoutMs: timeoutMs ?? 0, asker }, [
    { type: 'exists', path: deleteTopicPath(name), watch: false },
    { type: 'getChildren', path: TOPICS_PATH, watch: false },
  ]);
}

/** ZooKeeper knows of topics that this broker has not heard of, and of those on their way out. */
export function onTopicChecked(
  step: BrokerStep,
  { wish, timeoutMs, asker }: WorkOf<'checkTopic'>,
  [marked, children]: readonly ZkResult[],
): void {
  const { name, configs } = wish;
  const existing = children?.type === 'children' ? children.children : [];
  const problem = creationProblemInZooKeeper(wish, existing, marked?.type === 'stat') ?? placementProblem(step, wish);
  if (problem !== null) {
    if (asker !== null) answerTopic(step, 'CreateTopics', asker, name, problem.error, problem.message);
    return;
  }
  const assignment = (wish.assignments ?? place(step, wish)).map(settled);
  // Who makes a topic of its own accord waits for nobody, but does not make it twice either.
  const pending = { operation: 'CreateTopics', name, numPartitions: assignment.length, asker } as const;
  awaitTopic(step, pending, asker === null ? null : timeoutMs);
  askZooKeeper(step, { type: 'writeTopic', name, asker }, [
    // Settings of a topic that is long gone may still be there.
    { type: 'setData', path: topicConfigPath(name), data: encodeConfig(configs), version: -1 },
    { type: 'create', path: topicConfigPath(name), data: encodeConfig(configs), mode: 'persistent' },
    {
      type: 'create',
      path: topicPath(name),
      data: encodeTopic({ topicId: newTopicId(step), assignment }),
      mode: 'persistent',
    },
  ]);
}

/** Two brokers may have made it at the same moment: then it is there all the same. */
export function onTopicWritten(
  step: BrokerStep,
  { name, asker }: WorkOf<'writeTopic'>,
  [, , written]: readonly ZkResult[],
): void {
  if (written?.type === 'created') return;
  const mine = step.state.pendingTopics.find(
    (each) =>
      each.operation === 'CreateTopics' && each.name === name && each.asker?.correlationId === asker?.correlationId,
  );
  if (mine !== undefined) settle(step, mine, 'TOPIC_ALREADY_EXISTS', `Topic '${name}' already exists.`);
}

/** A broker may have been given up since the request was looked at. */
function placementProblem(step: BrokerStep, { numPartitions, replicationFactor, assignments }: PlacedTopicWish) {
  return assignments === null ? assignmentError(numPartitions, replicationFactor, racksOf(step)) : null;
}

function place(step: BrokerStep, wish: PlacedTopicWish): Assignments {
  const known = racksOf(step);
  const round = roundOfAliveBrokers(known.map(({ brokerId }) => brokerId));
  const brokers = round.flatMap((id) => known.find(({ brokerId }) => brokerId === id) ?? []);
  const { numPartitions, replicationFactor } = wish;
  const placement = wish.placement ?? {
    startIndex: step.context.random(brokers.length),
    nextReplicaShift: step.context.random(brokers.length),
  };
  const placed = assignReplicas({ brokers, numPartitions, replicationFactor, placement, startPartitionId: 0 });
  return Array.from({ length: numPartitions }, (_, partition) => placed[partition] ?? []);
}

/** By id, as a topic that grows goes round them. */
export function racksOf(step: BrokerStep): readonly BrokerRack[] {
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
