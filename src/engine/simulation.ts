import { alteredConfig, consumerOf, groupTexts, producerOf, successorOf } from './clientConfigs';
import type { Command, Refusal, Scenario, TimedCommand } from './commands';
import type { KafkaEvent, KafkaMessage, TraceEntry } from './events';
import { performFault } from './faultCommands';
import { performGroupCommand } from './groupCommands';
import { afterApplicationDeath, createApplication, onApplicationInput } from './kafka/application/application';
import type { Application, ApplicationCommand, ApplicationTimer } from './kafka/application/types';
import { textsOf } from './kafka/client/configKeys';
import { createAdmin, onAdminInput } from './kafka/admin/admin';
import type { Admin, AdminCommand, AdminTimer } from './kafka/admin/types';
import { afterBrokerDeath, afterBrokerWipe, createBroker, onBrokerInput } from './kafka/broker/broker';
import type { Broker, BrokerCommand, BrokerTimer } from './kafka/broker/types';
import { callOf } from './consumerCommands';
import { onConsumerInput } from './kafka/consumer/consumer';
import type { Consumer, ConsumerCommand, ConsumerTimer } from './kafka/consumer/types';
import { onProducerInput } from './kafka/producer/producer';
import type { Producer, ProducerCommand, ProducerTimer } from './kafka/producer/types';
import type { Input, Step } from './kafka/protocol/actor';
import { type BrokerId, brokerNodeId, zookeeperNodeId } from './kafka/protocol/ids';
import type { MessageBody } from './kafka/protocol/requests';
import type { ZooKeeperCommand, ZooKeeperServer, ZooKeeperTimer } from './kafka/zookeeper/types';
import {
  afterZooKeeperDeath,
  afterZooKeeperWipe,
  createZooKeeperServer,
  onZooKeeperInput,
} from './kafka/zookeeper/zookeeperServer';
import type { Recorder } from './kernel/trace';
import { assertNever, type Context, type EntryId, type NodeId, type TimeMs } from './kernel/types';
import { createWorld, RunningWorld, type Wiring, type World } from './kernel/world';
import { isAside, isRoutine, QUIET_RULES } from './quiet';
import { refusalOf } from './refusals';
import { silentNodeOf } from './silence';

export type NodeState = Broker | ZooKeeperServer | Producer | Consumer | Application | Admin;
export type AnyTimer = BrokerTimer | ZooKeeperTimer | ProducerTimer | ConsumerTimer | ApplicationTimer | AdminTimer;
export type ActorCommand =
  | BrokerCommand
  | ZooKeeperCommand
  | ProducerCommand
  | ConsumerCommand
  | ApplicationCommand
  | AdminCommand;

/** The whole simulation at one moment: immutable, plain JSON. Keeping a reference is a snapshot. */
export type SimulationState = World<NodeState, MessageBody, AnyTimer>;

/** A simulation that runs: what commands are given to. */
export type Running = RunningWorld<NodeState, KafkaEvent, MessageBody, AnyTimer, ActorCommand>;

/** Who reads along while a simulation runs. */
export interface TraceListener {
  /** Entries come in the order of their ids. */
  entry(entry: TraceEntry): void;
  /** Routine messages, which have no entry of their own. */
  quiet(message: KafkaMessage): void;
}

/** The address of the command-line tools. */
export const ADMIN_NODE_ID = 'admin';

/** When the brokers are started, one after another, so that the first becomes the controller. */
const FIRST_BROKER_START_MS = 500;
const BROKER_START_SPACING_MS = 300;

const WIRING: Wiring<NodeState, KafkaEvent, MessageBody, AnyTimer, ActorCommand> = {
  step: stepActor,
  streamOf: ({ type }) => (type === 'broker' || type === 'zookeeper' ? 'servers' : 'clients'),
  afterDeath,
  afterWipe,
  silentNodeOf,
  isRoutine,
  isAside,
  quiet: QUIET_RULES,
};

/** A server that is down has nothing but its disk, and clients have none. */
function afterWipe(node: NodeState): NodeState {
  switch (node.type) {
    case 'broker':
      return afterBrokerWipe(node);
    case 'zookeeper':
      return afterZooKeeperWipe(node);
    default:
      return node;
  }
}

const NOBODY: TraceListener = { entry: () => {}, quiet: () => {} };

/** A cluster that is about to boot, at the beginning of the prologue. */
export function createSimulation(seed: number, scenario: Scenario, listener: TraceListener = NOBODY): SimulationState {
  const empty = createWorld<NodeState, MessageBody, AnyTimer>(seed, -scenario.prologueMs);
  const world: Running = new RunningWorld(empty, WIRING, recorderFor(listener));
  const { zookeeperServers, zookeeperObservers = 0 } = scenario;
  const servers = Array.from({ length: zookeeperServers + zookeeperObservers }, (_, index) => index + 1);
  const voters = servers.slice(0, zookeeperServers);
  const observers = servers.slice(zookeeperServers);
  for (const serverId of servers) {
    world.addNode(zookeeperNodeId(serverId), createZooKeeperServer(serverId, voters, observers), null);
  }
  const brokerIds = scenario.brokers.map((broker) => broker.brokerId);
  world.addNode(ADMIN_NODE_ID, createAdmin(ADMIN_NODE_ID, brokerIds), null);
  scenario.brokers.forEach(({ brokerId, config }, index) => {
    world.runUntil(-scenario.prologueMs + FIRST_BROKER_START_MS + index * BROKER_START_SPACING_MS, null);
    world.addNode(brokerNodeId(brokerId), createBroker(brokerId, config ?? {}, servers), null);
  });
  return world.close();
}

/**
 * How closely a stretch of time is gone through.
 * - leaping: quiet hours are worked out instead of played. The state, and all that is told, are the same; quiet messages
 *   are shown to nobody.
 * - everyInput: each input is handled by itself.
 */
export type Pace = 'leaping' | 'everyInput';

/** The simulation after everything that is due up to and including `untilMs`. */
export function advance(
  state: SimulationState,
  untilMs: TimeMs,
  listener: TraceListener = NOBODY,
  pace: Pace = 'leaping',
): SimulationState {
  const world: Running = new RunningWorld(state, WIRING, recorderFor(listener), { mayLeap: pace === 'leaping' });
  world.runUntil(untilMs, null);
  return world.close();
}

/**
 * Like `advance`, but asks `shouldStop` after everything handled. It sees the nodes as they are at that moment, and
 * the number of inputs handled. Time stops at the item after which it said so. When leaping, it is not asked inside of
 * a leap, and its answer does not count until the world has settled after it.
 */
export function advanceWhile(
  state: SimulationState,
  untilMs: TimeMs,
  listener: TraceListener,
  shouldStop: (view: RunningView) => boolean,
  pace: Pace = 'everyInput',
): SimulationState {
  const world: Running = new RunningWorld(state, WIRING, recorderFor(listener), { mayLeap: pace === 'leaping' });
  world.runUntil(untilMs, () => shouldStop(world));
  return world.close();
}

/** The part of a running simulation that may be looked at between two inputs. Not to be kept: it changes. */
export interface RunningView {
  readonly nowMs: TimeMs;
  /** The id that the next entry will have. */
  readonly nextId: EntryId;
  readonly handledInputs: number;
  readonly nodes: Readonly<Record<NodeId, NodeState>>;
  readonly processes: SimulationState['processes'];
}

/**
 * Gives a command at the state's own moment, and handles what it sets off in that moment: the work that waited for a
 * process that is thawed, for one. `look` sees the nodes after each of these. A refused command changes nothing but the
 * trace.
 */
export function applyCommand(
  state: SimulationState,
  command: Command,
  listener: TraceListener = NOBODY,
  look: ((view: RunningView) => void) | null = null,
): { readonly state: SimulationState; readonly refusal: Refusal | null } {
  const refusal = refusalOf(state, command);
  const world: Running = new RunningWorld(state, WIRING, recorderFor(listener));
  const id = world.newId();
  listener.entry({ kind: 'command', id, timeMs: state.nowMs, causeId: null, command, refusal });
  if (refusal === null) {
    perform(world, command, id);
    // A process that was started is there for the next command, however soon that comes.
    const goOn = () => {
      look?.(world);
      return false;
    };
    world.runUntil(state.nowMs, look === null ? null : goOn);
  }
  return { state: world.close(), refusal };
}

/**
 * Plays commands, which are in order of time and none earlier than the state, and goes on until `untilMs`. Commands
 * given later than that are left out.
 */
export function play(
  state: SimulationState,
  commands: readonly TimedCommand[],
  untilMs: TimeMs,
  listener: TraceListener = NOBODY,
): SimulationState {
  let current = state;
  for (const { atMs, command } of commands) {
    if (atMs > untilMs) break;
    current = applyCommand(advance(current, atMs, listener), command, listener).state;
  }
  return advance(current, untilMs, listener);
}

/** The cluster of a scenario at time 0: booted, its prologue played. */
export function raiseCurtain(seed: number, scenario: Scenario, listener: TraceListener = NOBODY): SimulationState {
  return play(createSimulation(seed, scenario, listener), scenario.prologue, 0, listener);
}

function perform(world: Running, command: Command, causeId: number): void {
  switch (command.type) {
    case 'createTopic': {
      const { topic, partitions, replicationFactor, configs = {}, placement = null, assignment = null } = command;
      const counts = { numPartitions: partitions, replicationFactor };
      const wish = { name: topic, ...counts, configs, placement, assignments: assignment };
      return world.tell(ADMIN_NODE_ID, { type: 'createTopic', ...wish }, causeId);
    }
    case 'deleteTopic':
      return world.tell(ADMIN_NODE_ID, { type: 'deleteTopic', name: command.topic }, causeId);
    case 'createPartitions': {
      const { topic, count, assignment = null } = command;
      return world.tell(
        ADMIN_NODE_ID,
        { type: 'createPartitions', name: topic, count, assignments: assignment },
        causeId,
      );
    }
    case 'alterTopicConfig': {
      const { topic, set, remove } = command;
      const resource = { resourceType: 'TOPIC', resourceName: topic } as const;
      return world.tell(ADMIN_NODE_ID, { type: 'alterConfigs', ...resource, set, remove }, causeId);
    }
    case 'alterBrokerConfig': {
      const { brokerId, set, remove } = command;
      const resource = { resourceType: 'BROKER', resourceName: brokerId === null ? '' : String(brokerId) } as const;
      return world.tell(ADMIN_NODE_ID, { type: 'alterConfigs', ...resource, set, remove }, causeId);
    }
    case 'electLeaders': {
      const partitions = electionPartitions(world.nodes, command);
      const { electionType } = command;
      return world.tell(ADMIN_NODE_ID, { type: 'electLeaders', electionType, partitions }, causeId);
    }
    case 'reassignPartition': {
      const { topic, partition, replicas } = command;
      return world.tell(ADMIN_NODE_ID, { type: 'reassignPartition', topic, partition, replicas }, causeId);
    }
    case 'publish': {
      const { topic, partition = null, key, value, headers = [], timestampMs = null } = command;
      const send = { type: 'send', topic, partition, key, value, headers, timestampMs } as const;
      return world.tell(command.producerId, send, causeId);
    }
    case 'publishBurst': {
      const { topic, count, keys, keyCount, valueBytes } = command;
      return world.tell(command.producerId, { type: 'burst', topic, count, keys, keyCount, valueBytes }, causeId);
    }
    case 'startLoad': {
      const { topic, recordsPerSecond, keys, keyCount, valueBytes } = command;
      const start = { type: 'startLoad', topic, recordsPerSecond, keys, keyCount, valueBytes } as const;
      return world.tell(command.producerId, start, causeId);
    }
    case 'stopLoad':
      return world.tell(command.producerId, { type: 'stopLoad' }, causeId);
    case 'initTransactions':
    case 'beginTransaction':
    case 'commitTransaction':
    case 'abortTransaction':
      return world.tell(command.producerId, { type: command.type }, causeId);
    case 'flush':
      return world.tell(command.producerId, { type: 'flush' }, causeId);
    case 'deleteRecords': {
      const { topic, partition, offset } = command;
      return world.tell(ADMIN_NODE_ID, { type: 'deleteRecords', topic, partition, offset }, causeId);
    }
    case 'deleteGroup':
      return world.tell(ADMIN_NODE_ID, { type: 'deleteGroup', groupId: command.groupId }, causeId);
    case 'resetOffsets': {
      const { groupId, topic, partitions = null, to } = command;
      return world.tell(ADMIN_NODE_ID, { type: 'resetOffsets', groupId, topic, partitions, to }, causeId);
    }
    case 'stopBroker':
      return world.tell(brokerNodeId(command.brokerId), { type: 'stop' }, causeId);
    case 'killBroker':
      return world.kill(brokerNodeId(command.brokerId), causeId);
    case 'startBroker':
      return world.start(brokerNodeId(command.brokerId), causeId);
    case 'stopZooKeeper':
      return world.tell(zookeeperNodeId(command.serverId), { type: 'stop' }, causeId);
    case 'killZooKeeper':
      return world.kill(zookeeperNodeId(command.serverId), causeId);
    case 'startZooKeeper':
      return world.start(zookeeperNodeId(command.serverId), causeId);
    case 'addProducer': {
      const { producerId, config = {} } = command;
      return world.addNode(producerId, producerOf(producerId, textsOf(config), brokerIdsOf(world)), causeId);
    }
    case 'addConsumer': {
      const { consumerId, groupId, topics, config = {} } = command;
      const texts = groupTexts(groupId, config);
      return world.addNode(consumerId, consumerOf(consumerId, topics, texts, brokerIdsOf(world), command), causeId);
    }
    case 'alterClientConfig':
      world.restartOnExit(command.clientId);
      return world.tell(
        command.clientId,
        { type: 'close', successor: alteredConfig(world.nodes[command.clientId], command) },
        causeId,
      );
    case 'restartConsumer':
    case 'rollGroup':
      return performGroupCommand(world, command, causeId);
    case 'removeProducer':
      world.restartOnExit(command.producerId, false);
      return world.tell(command.producerId, { type: 'close' }, causeId);
    case 'killProducer':
      return world.kill(command.producerId, causeId);
    case 'changeConsumerApplication':
    case 'consumerSeek':
    case 'consumerPause':
    case 'consumerResume':
    case 'consumerSubscribe':
    case 'consumerAssign':
    case 'consumerCommit':
      return world.tell(command.consumerId, callOf(command), causeId);
    case 'removeConsumer':
      world.restartOnExit(command.consumerId, false);
      return world.tell(command.consumerId, { type: 'close' }, causeId);
    case 'addApplication':
      return addApplication(world, command, causeId);
    case 'removeApplication':
      return world.tell(command.applicationId, { type: 'closeApplication' }, causeId);
    case 'killApplication':
      return world.kill(command.applicationId, causeId);
    case 'startApplication':
      return world.start(command.applicationId, causeId);
    case 'killConsumer':
      return world.kill(command.consumerId, causeId);
    case 'addBroker':
    case 'restartNode':
    case 'freezeNode':
    case 'thawNode':
    case 'wipeDisk':
    case 'cutLink':
    case 'slowLink':
    case 'loseOnLink':
    case 'healLink':
    case 'isolateNode':
    case 'splitCluster':
    case 'healAllLinks':
    case 'holdMessage':
    case 'releaseMessage':
      return performFault(world, command, causeId);
    default:
      return assertNever(command);
  }
}

/** What a new client is given as `bootstrap.servers`. */
function brokerIdsOf({ nodes }: Running): readonly BrokerId[] {
  return Object.values(nodes).flatMap((node) => (node.type === 'broker' ? [node.brokerId] : []));
}

function addApplication(
  world: Running,
  command: Extract<Command, { readonly type: 'addApplication' }>,
  causeId: EntryId,
): void {
  const { applicationId, groupId, topics, outputTopic, mode } = command;
  const consumerConfig = textsOf(command.consumerConfig ?? {});
  const producerConfig = textsOf(command.producerConfig ?? {});
  const settings = { groupId, topics, outputTopic, mode, consumerConfig, producerConfig };
  world.addNode(applicationId, createApplication(applicationId, settings, brokerIdsOf(world)), causeId);
}

/** Servers keep what is on their disks; of clients nothing is left, unless another one of the name comes after it. */
function afterDeath(node: NodeState, willRestart: boolean): NodeState | null {
  switch (node.type) {
    case 'broker':
      return afterBrokerDeath(node);
    case 'zookeeper':
      return afterZooKeeperDeath(node);
    case 'application':
      return afterApplicationDeath(node);
    case 'producer':
    case 'consumer':
      return willRestart ? successorOf(node) : null;
    default:
      return null;
  }
}

/** Who names a topic and no partition means all it has, as its tool reads them from the cluster's metadata. */
function electionPartitions(
  nodes: Readonly<Record<NodeId, NodeState>>,
  { topic, partition }: Extract<Command, { type: 'electLeaders' }>,
): readonly { readonly topic: string; readonly partition: number }[] | null {
  if (topic === null) return null;
  if (partition !== null) return [{ topic, partition }];
  const rows = Object.values(nodes).flatMap((node) =>
    node.type === 'broker' ? [node.metadataCache.topics[topic]?.length ?? 0] : [],
  );
  return Array.from({ length: Math.max(1, ...rows) }, (_, index) => ({ topic, partition: index }));
}

/** Hands an input to the actor it is for. The casts hold because only an actor's own timers and commands reach it. */
function stepActor(
  node: NodeState,
  input: Input<AnyTimer, ActorCommand>,
  context: Context,
): Step<NodeState, KafkaEvent, AnyTimer> {
  switch (node.type) {
    case 'broker':
      return onBrokerInput(node, input as Input<BrokerTimer, BrokerCommand>, context);
    case 'zookeeper':
      return onZooKeeperInput(node, input as Input<ZooKeeperTimer, ZooKeeperCommand>, context);
    case 'producer':
      return onProducerInput(node, input as Input<ProducerTimer, ProducerCommand>, context);
    case 'consumer':
      return onConsumerInput(node, input as Input<ConsumerTimer, ConsumerCommand>, context);
    case 'application':
      return onApplicationInput(node, input as Input<ApplicationTimer, ApplicationCommand>, context);
    case 'admin':
      return onAdminInput(node, input as Input<AdminTimer, AdminCommand>, context);
    default:
      return assertNever(node);
  }
}

function recorderFor(listener: TraceListener): Recorder<KafkaEvent, MessageBody> {
  return {
    event: (entry) => listener.entry(entry),
    message: (message) => {
      if (message.quiet) return listener.quiet(message);
      const { id, sentMs, causeId } = message;
      listener.entry({ kind: 'message', id, timeMs: sentMs, causeId, message });
    },
  };
}
