import { type ActorCommand, ADMIN_NODE_ID, type AnyTimer, type NodeState, WIRING } from './actors';
import type { Command, Refusal, Scenario, TimedCommand } from './commands';
import type { KafkaEvent, KafkaMessage, TraceEntry } from './events';
import { createAdmin } from './kafka/admin/admin';
import { createBroker } from './kafka/broker/broker';
import { brokerNodeId, zookeeperNodeId } from './kafka/protocol/ids';
import type { MessageBody } from './kafka/protocol/requests';
import { createZooKeeperServer } from './kafka/zookeeper/zookeeperServer';
import type { Recorder } from './kernel/trace';
import type { EntryId, NodeId, TimeMs } from './kernel/types';
import { createWorld, RunningWorld, type World } from './kernel/world';
import { performCommand } from './performCommand';
import { refusalOf } from './refusals';

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

/** When the brokers are started, one after another, so that the first becomes the controller. */
const FIRST_BROKER_START_MS = 500;
const BROKER_START_SPACING_MS = 300;

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
    performCommand(world, command, id);
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
