import type { ZkOperation, ZkResult } from '../protocol/zookeeper';
import { addChannel } from './channels';
import { liveIds, newPartitions } from './context';
import {
  active,
  awaitZooKeeper,
  type ControllerStep,
  type PartitionKey,
  type Phase,
  runNext,
  setActive,
} from './state';
import type { ControllerTopic, LiveBroker } from './types';
import {
  BROKER_IDS_PATH,
  brokerPath,
  CONTROLLER_EPOCH_PATH,
  CONTROLLER_PATH,
  decodeController,
  decodePartitionState,
  decodeRack,
  decodeTopic,
  decodeTopicConfig,
  encodeController,
  partitionStatePath,
  topicConfigPath,
  topicPath,
  TOPICS_PATH,
} from './znodes';

/**
 * How a broker becomes the controller: the first to create `/controller` wins, and reads everything.
 *
 * Kafka 3.9: `KafkaController.elect`, `onControllerFailover`, `KafkaZkClient.registerControllerAndIncrementControllerEpoch`.
 * Simplified: no pending deletions, reassignments and preferred elections to take up.
 */
export function readController(step: ControllerStep, phase: Extract<Phase, { type: 'readController' }>): void {
  // `exists` sets the watch whether the znode is there or not.
  awaitZooKeeper(step, phase, [
    { type: 'exists', path: CONTROLLER_PATH, watch: true },
    { type: 'getData', path: CONTROLLER_PATH, watch: false },
    { type: 'getData', path: CONTROLLER_EPOCH_PATH, watch: false },
  ]);
}

export function onController(
  step: ControllerStep,
  phase: Extract<Phase, { type: 'readController' }>,
  [, data, epoch]: readonly ZkResult[],
): void {
  const activeControllerId = data?.type === 'data' ? decodeController(data.data) : null;
  const { brokerId, context } = step.state;
  step.state = { ...step.state, activeControllerId };
  const isFenced = context !== null && epoch?.type === 'data' && Number(epoch.data) !== context.epoch;
  if (context !== null && (activeControllerId !== brokerId || isFenced)) resign(step);
  if (activeControllerId === null && phase.mayElect) runNext(step, { type: 'readControllerEpoch' });
  // Our claim succeeded, but its answer was lost with the connection: the office is ours all the same.
  if (activeControllerId === brokerId && step.state.context === null && epoch?.type === 'data') {
    takeOffice(step, Number(epoch.data), epoch.stat.version);
  }
}

export function readControllerEpoch(step: ControllerStep, phase: Phase): void {
  awaitZooKeeper(step, phase, [{ type: 'getData', path: CONTROLLER_EPOCH_PATH, watch: false }]);
}

export function onControllerEpoch(step: ControllerStep, [epoch]: readonly ZkResult[]): void {
  if (epoch?.type === 'data')
    runNext(step, { type: 'claim', epoch: Number(epoch.data), zkVersion: epoch.stat.version });
  else runNext(step, { type: 'createControllerEpoch' }, { type: 'readControllerEpoch' });
}

export function createControllerEpoch(step: ControllerStep, phase: Phase): void {
  awaitZooKeeper(step, phase, [{ type: 'create', path: CONTROLLER_EPOCH_PATH, data: '0', mode: 'persistent' }]);
}

export function claim(step: ControllerStep, phase: Extract<Phase, { type: 'claim' }>): void {
  const { epoch, zkVersion } = phase;
  const data = encodeController(step.state.brokerId, step.context.nowMs);
  awaitZooKeeper(step, phase, [
    {
      type: 'multi',
      operations: [
        { type: 'create', path: CONTROLLER_PATH, data, mode: 'ephemeral' },
        { type: 'setData', path: CONTROLLER_EPOCH_PATH, data: String(epoch + 1), version: zkVersion },
      ],
    },
  ]);
}

export function onClaim(
  step: ControllerStep,
  phase: Extract<Phase, { type: 'claim' }>,
  [result]: readonly ZkResult[],
): void {
  const didWin = result?.type === 'multi' && result.results.every((each) => each.type !== 'error');
  // Somebody was faster. Read who, and wait for the next chance.
  if (!didWin) return runNext(step, { type: 'readController', mayElect: true });
  takeOffice(step, phase.epoch + 1, phase.zkVersion + 1);
}

function takeOffice(step: ControllerStep, epoch: number, epochZkVersion: number): void {
  const { brokerId } = step.state;
  const context = { epoch, epochZkVersion, liveBrokers: [], shuttingDownBrokers: [], topics: {}, channels: [] };
  step.state = { ...step.state, activeControllerId: brokerId, context };
  step.events.push({ type: 'controllerElected', brokerId, controllerEpoch: epoch });
  runNext(step, { type: 'readCluster' });
}

/** Out of office: everything known is forgotten, and whatever was under way is dropped. */
export function resign(step: ControllerStep): void {
  const { brokerId, context } = step.state;
  if (context === null) return;
  for (const { brokerId: peer } of context.channels) {
    step.effects.push(
      { type: 'cancelTimer', key: `channelRetry:${peer}` },
      { type: 'cancelTimer', key: `channelTimeout:${peer}` },
    );
  }
  step.state = { ...step.state, context: null, phases: [] };
  step.events.push({ type: 'controllerResigned', brokerId, controllerEpoch: context.epoch });
}

/** Reading the children sets the watches through which the controller learns of every change from now on. */
export function readCluster(step: ControllerStep, phase: Phase): void {
  const watched = [
    BROKER_IDS_PATH,
    TOPICS_PATH,
    '/admin/delete_topics',
    '/log_dir_event_notification',
    '/isr_change_notification',
  ];
  awaitZooKeeper(
    step,
    phase,
    watched.map((path): ZkOperation => ({ type: 'getChildren', path, watch: true })),
  );
}

export function onCluster(step: ControllerStep, [ids, topics]: readonly ZkResult[]): void {
  const brokerIds = childrenOf(ids)
    .map(Number)
    .sort((a, b) => a - b);
  runNext(step, { type: 'readBrokersAndTopics', brokerIds, topics: childrenOf(topics) });
}

export function readBrokersAndTopics(
  step: ControllerStep,
  phase: Extract<Phase, { type: 'readBrokersAndTopics' }>,
): void {
  awaitZooKeeper(step, phase, [
    ...phase.brokerIds.map((id): ZkOperation => ({ type: 'getData', path: brokerPath(id), watch: false })),
    ...phase.topics.flatMap(readTopicOperations),
  ]);
}

export function onBrokersAndTopics(
  step: ControllerStep,
  phase: Extract<Phase, { type: 'readBrokersAndTopics' }>,
  results: readonly ZkResult[],
): void {
  const liveBrokers = liveBrokersFrom(phase.brokerIds, results);
  const topics = topicsFrom(phase.topics, results.slice(phase.brokerIds.length));
  setActive(step, { liveBrokers, topics });
  for (const { brokerId } of liveBrokers) addChannel(step, brokerId);
  const partitions = Object.keys(topics)
    .sort()
    .flatMap((topic) => (topics[topic]?.partitions ?? []).map(({ partition }): PartitionKey => ({ topic, partition })));
  runNext(step, { type: 'readPartitionStates', partitions, isFailover: true });
}

export function readPartitionStates(
  step: ControllerStep,
  phase: Extract<Phase, { type: 'readPartitionStates' }>,
): void {
  awaitZooKeeper(
    step,
    phase,
    phase.partitions.map(({ topic, partition }) => ({
      type: 'getData',
      path: partitionStatePath(topic, partition),
      watch: false,
    })),
  );
}

export function onPartitionStates(
  step: ControllerStep,
  phase: Extract<Phase, { type: 'readPartitionStates' }>,
  results: readonly ZkResult[],
): void {
  noteStates(step, phase.partitions, results);
  if (phase.isFailover) startStateMachines(step);
}

/** Takes over what is written about partitions: leader, ISR, epochs. */
export function noteStates(step: ControllerStep, keys: readonly PartitionKey[], results: readonly ZkResult[]): void {
  const topics: Record<string, ControllerTopic> = { ...active(step).topics };
  keys.forEach(({ topic: name, partition: index }, position) => {
    const result = results[position];
    const topic = topics[name];
    const partition = topic?.partitions[index];
    if (result?.type !== 'data' || topic === undefined || partition === undefined) return;
    const leadership = decodePartitionState(result.data, result.stat.version);
    const partitions = topic.partitions.slice();
    partitions[index] = { ...partition, state: 'OnlinePartition', leadership };
    topics[name] = { ...topic, partitions };
  });
  setActive(step, { topics });
}

/** Tells everyone who is alive, then who leads; replicas on dead brokers leave the ISRs; leaderless partitions are elected. */
function startStateMachines(step: ControllerStep): void {
  const context = active(step);
  const live = liveIds(context);
  const assigned = Object.values(context.topics).flatMap((topic) =>
    topic.partitions.flatMap((partition) => partition.replicas),
  );
  const dead = [...new Set(assigned)].filter((brokerId) => !live.includes(brokerId)).sort((a, b) => a - b);
  runNext(
    step,
    { type: 'updateMetadata', brokerIds: live, partitions: 'none' },
    { type: 'announceLeadership', brokerIds: live },
    { type: 'markOffline' },
    { type: 'createPartitionParents' },
    { type: 'triggerOnline' },
    ...dead.map((brokerId): Phase => ({ type: 'removeFromIsr', brokerId })),
    { type: 'updateMetadata', brokerIds: live, partitions: 'all' },
  );
}

export function childrenOf(result: ZkResult | undefined): readonly string[] {
  return result?.type === 'children' ? result.children : [];
}

export function readTopicOperations(topic: string): readonly ZkOperation[] {
  return [
    { type: 'getData', path: topicPath(topic), watch: true },
    { type: 'getData', path: topicConfigPath(topic), watch: false },
  ];
}

/** From pairs of results: the topic's assignment and its configuration. */
export function topicsFrom(
  names: readonly string[],
  results: readonly ZkResult[],
): Readonly<Record<string, ControllerTopic>> {
  const topics: Record<string, ControllerTopic> = {};
  names.forEach((name, index) => {
    const topic = results[2 * index];
    const config = results[2 * index + 1];
    if (topic?.type !== 'data') return;
    const { topicId, assignment } = decodeTopic(topic.data);
    const configs = config?.type === 'data' ? decodeTopicConfig(config.data) : {};
    topics[name] = { topicId, configs, partitions: newPartitions(name, assignment) };
  });
  return topics;
}

export function liveBrokersFrom(brokerIds: readonly number[], results: readonly ZkResult[]): readonly LiveBroker[] {
  return brokerIds.flatMap((brokerId, index): LiveBroker[] => {
    const result = results[index];
    if (result?.type !== 'data') return [];
    return [{ brokerId, brokerEpoch: result.stat.czxid, rack: decodeRack(result.data) }];
  });
}
