import { draft } from '../../kernel/draft';
import { enqueueEvent } from '../controller/controller';
import { resign } from '../controller/becomeController';
import { brokerPath, encodeBroker, PERSISTENT_PATHS } from '../controller/znodes';
import { brokerNodeId } from '../protocol/ids';
import type { ControlledShutdownResponse } from '../protocol/requests';
import type { ZkOperation, ZkResult } from '../protocol/zookeeper';
import { checkpointAll, loadedReplicas, unflushedBytes } from '../replication/checkpoints';
import {
  askZooKeeper,
  type BrokerStep,
  newCorrelationId,
  send,
  setStatus,
  setTimer,
  withController,
} from './brokerStep';
import { readStartupConfigs } from './configChanges';
import { resumeDeletingDirectories } from './deletedDirectories';
import { startGroupExpiration } from './groups';
import { startLogTasks } from './logTasks';
import type { Broker } from './types';
import { close, connect } from './zookeeperClient/zookeeperClient';

/**
 * How a broker starts, registers and stops.
 *
 * Kafka 3.9: `KafkaServer.startup`, `controlledShutdown`, `shutdown`; `KafkaZkClient.registerBroker`.
 * Simplified: recovery reads 100 MB a second, so that it takes no time where the logs are small; no request is queued
 * while the broker starts, the connection is closed instead.
 */
/** After an unclean shutdown, segments from the recovery point on are read and checked. */
const RECOVERY_BYTES_PER_MS = 100_000;
const SUPERVISOR_RESTART_MS = 2_000;
const REGISTRATION_RETRY_MS = 1_000;
/** How long a process that ends waits for ZooKeeper to end its session. */
const GOODBYE_TIMEOUT_MS = 5_000;
const CLUSTER_ID_PATH = '/cluster/id';

export function start(step: BrokerStep): void {
  setStatus(step, 'STARTING');
  connectZooKeeper(step);
}

export function connectZooKeeper(step: BrokerStep): void {
  const { client, effects } = connect(step.state.zookeeper, step.context);
  draft(step).zookeeper = client;
  step.effects.push(...effects);
}

/**
 * A session is there: first the paths that everything hangs on, then the registration. One that comes after another has
 * expired needs the registration alone; a broker that is about to stop goes on with that.
 */
export function onSession(step: BrokerStep): void {
  if (isServing(step.state)) return register(step);
  const clusterId = JSON.stringify({ version: '1', id: clusterIdOf(step) });
  const create = (path: string, data: string | null): ZkOperation => ({
    type: 'create',
    path,
    data,
    mode: 'persistent',
  });
  const operations = PERSISTENT_PATHS.map((path) => create(path, null));
  askZooKeeper(step, 'startup', [...operations, create('/cluster', null), create(CLUSTER_ID_PATH, clusterId)]);
}

export function onPathsMade(step: BrokerStep): void {
  readStartupConfigs(step);
}

/** With the settings that hold now, the logs are looked through. */
export function onConfigsRead(step: BrokerStep): void {
  setStatus(step, 'RECOVERY');
  const bytes = step.state.hasCleanShutdownMarker ? 0 : unflushedBytes(step.state.replicas);
  const recoveryMs = Math.floor(bytes / RECOVERY_BYTES_PER_MS);
  // The marker speaks for one start only.
  draft(step).replicas = loadedReplicas(step.state.replicas);
  draft(step).hasCleanShutdownMarker = false;
  if (recoveryMs === 0) return onRecovered(step);
  setTimer(step, 'recovered', recoveryMs, { type: 'recovered' });
}

/** The logs are loaded: from here on they are looked after, though nobody may use them yet. */
export function onRecovered(step: BrokerStep): void {
  startLogTasks(step);
  startGroupExpiration(step);
  resumeDeletingDirectories(step);
  register(step);
}

export function register(step: BrokerStep): void {
  const { brokerId, config } = step.state;
  const path = brokerPath(brokerId);
  const data = encodeBroker(brokerId, config['broker.rack'], step.context.nowMs);
  // Made empty and written at once (`KafkaZkClient.CheckedEphemeral`), so that a registration has version 1.
  const create = { type: 'create', path, data: null, mode: 'ephemeral' } as const;
  askZooKeeper(step, 'register', [
    { type: 'multi', operations: [create, { type: 'setData', path, data, version: 0 }] },
  ]);
}

export function onRegistered(step: BrokerStep, [result]: readonly ZkResult[]): void {
  const [created] = result?.type === 'multi' ? result.results : [];
  if (created?.type === 'created') return takeRegistration(step, created.stat.czxid);
  // Somebody's registration is there. It may be our own, if the answer to our first try was lost.
  askZooKeeper(step, 'registrationOwner', [{ type: 'getData', path: brokerPath(step.state.brokerId), watch: false }]);
}

export function onRegistrationOwner(step: BrokerStep, [result]: readonly ZkResult[]): void {
  const { brokerId, zookeeper } = step.state;
  if (result?.type === 'data' && result.stat.ephemeralOwner === zookeeper.sessionId) {
    return takeRegistration(step, result.stat.czxid);
  }
  const ownerSession = result?.type === 'data' ? result.stat.ephemeralOwner : null;
  if (isServing(step.state))
    return setTimer(step, 'retryRegistration', REGISTRATION_RETRY_MS, { type: 'retryRegistration' });
  // A process that died without goodbye is still registered until its session ends: start-up fails, as in Kafka.
  step.events.push({ type: 'brokerRegistrationRefused', brokerId, ownerSession });
  leaveLogsClean(step);
  closeZooKeeper(step);
}

function takeRegistration(step: BrokerStep, brokerEpoch: number): void {
  const { brokerId, config } = step.state;
  draft(step).brokerEpoch = brokerEpoch;
  step.events.push({ type: 'brokerRegistered', brokerId, brokerEpoch });
  if (!isServing(step.state)) {
    setStatus(step, 'RUNNING');
    setTimer(step, 'checkIsr', config['replica.lag.time.max.ms'] / 2, { type: 'checkIsr' });
    checkpointLater(step);
  }
  withController(step, (controller) => enqueueEvent(controller, { type: 'Startup' }));
}

/** It has started, and goes on with its work until it has handed that over. */
export function isServing({ status }: Broker): boolean {
  return status === 'RUNNING' || status === 'PENDING_CONTROLLED_SHUTDOWN';
}

export function checkpointLater(step: BrokerStep): void {
  const afterMs = step.state.config['replica.high.watermark.checkpoint.interval.ms'];
  setTimer(step, 'checkpoint', afterMs, { type: 'checkpointHighWatermarks' });
}

/** Somebody wants it to stop: it asks the controller to move its leaderships first. */
export function stop(step: BrokerStep): void {
  if (step.state.status !== 'RUNNING' || !step.state.config['controlled.shutdown.enable']) return shutDown(step);
  setStatus(step, 'PENDING_CONTROLLED_SHUTDOWN');
  step.events.push({ type: 'controlledShutdownStarted', brokerId: step.state.brokerId });
  askForControlledShutdown(step);
}

export function askForControlledShutdown(step: BrokerStep): void {
  if (step.state.status !== 'PENDING_CONTROLLED_SHUTDOWN') return;
  const { config, brokerId, brokerEpoch, controlledShutdownAttempts, metadataCache } = step.state;
  if (controlledShutdownAttempts >= config['controlled.shutdown.max.retries']) return shutDown(step);
  draft(step).controlledShutdownAttempts = controlledShutdownAttempts + 1;
  setTimer(step, 'controlledShutdown', config['controlled.shutdown.retry.backoff.ms'], {
    type: 'retryControlledShutdown',
  });
  if (metadataCache.controllerId === null) return;
  const correlationId = newCorrelationId(step);
  const body = { api: 'ControlledShutdown', kind: 'request', correlationId, brokerId, brokerEpoch } as const;
  send(step, brokerNodeId(metadataCache.controllerId), body);
}

export function onControlledShutdownResponse(step: BrokerStep, response: ControlledShutdownResponse): void {
  if (step.state.status !== 'PENDING_CONTROLLED_SHUTDOWN') return;
  if (response.error === 'NONE' && response.remainingPartitions.length === 0) shutDown(step);
}

/** Writes what must survive, leaves office, and ends the session, so that everyone knows at once. */
function shutDown(step: BrokerStep): void {
  setStatus(step, 'SHUTTING_DOWN');
  step.effects.push({ type: 'cancelTimer', key: 'controlledShutdown' });
  leaveLogsClean(step);
  withController(step, resign);
  closeZooKeeper(step);
}

/** `LogManager.shutdown`: also where a start failed, so that the next one has nothing to recover. */
function leaveLogsClean(step: BrokerStep): void {
  draft(step).replicas = checkpointAll(step.state.replicas);
  draft(step).hasCleanShutdownMarker = true;
}

function closeZooKeeper(step: BrokerStep): void {
  const { client, effects, outcomes } = close(step.state.zookeeper);
  draft(step).zookeeper = client;
  step.effects.push(...effects);
  // Without a session there is nobody to say goodbye to.
  if (outcomes.some((outcome) => outcome.type === 'closed')) onClosed(step);
  else setTimer(step, 'goodbye', GOODBYE_TIMEOUT_MS, { type: 'goodbyeTimeout' });
}

/** The end of the process. One that was asked to stop stays down; one that could not start is started again. */
export function onClosed(step: BrokerStep): void {
  const wasAsked = step.state.status === 'SHUTTING_DOWN';
  step.effects.push({ type: 'exit', restartAfterMs: wasAsked ? null : SUPERVISOR_RESTART_MS });
}

function clusterIdOf(step: BrokerStep): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return `${Array.from({ length: 21 }, () => letters.charAt(step.context.random(64))).join('')}${letters.charAt(16 * step.context.random(4))}`;
}
