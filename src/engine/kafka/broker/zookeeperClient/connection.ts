import type { NodeId } from '../../../kernel/types';
import type { Context } from '../../protocol/actor';
import { type SessionId, type ZooKeeperServerId, zookeeperNodeId } from '../../protocol/ids';
import type { ZkClientPacket } from '../../protocol/zookeeper';
import type { ZooKeeperClient } from '../types';
import { TIMER_KEYS, type ZooKeeperClientEffect, type ZooKeeperClientStep, type ZooKeeperClientTimer } from './types';
import { NO_WATCHES, setWatchesOf } from './watches';

/**
 * Finding a server, noticing that one has gone silent, and moving to the next with the same session.
 *
 * ZooKeeper 3.8: `ClientCnxn.SendThread`, `StaticHostProvider`.
 */

/** A pause before each new attempt, so that clients that lost the same server do not all come at once. */
const RECONNECT_SPREAD_MS = 1000;
/** A further pause when every server has been tried in vain. */
const ROUND_PAUSE_MS = 1000;
const MAX_PING_INTERVAL_MS = 10_000;

export function serverNodeIdOf(client: ZooKeeperClient): NodeId {
  return zookeeperNodeId(client.serverId);
}

/** Asks the current server for the session, or for a new one. */
export function attempt(client: ZooKeeperClient, context: Context): ZooKeeperClientStep {
  const { sessionId, timeoutMs, lastZxidSeen } = client;
  const { nowMs } = context;
  return {
    client: { ...client, status: 'connecting', lastSentMs: nowMs, lastHeardMs: nowMs },
    effects: [
      send(client, { api: 'ZooKeeperConnect', kind: 'request', sessionId, timeoutMs, lastZxidSeen }),
      setTimer('zookeeperConnectTimeout', Math.floor(timeoutMs / client.servers.length)),
    ],
    outcomes: [],
  };
}

/** The connection has broken, or could not be made: on to the next server, soon. */
export function loseConnection(client: ZooKeeperClient, context: Context): ZooKeeperClientStep {
  const { sessionId } = client;
  const serverId = nextServerId(client);
  const pauseMs = serverId === client.roundStartId ? ROUND_PAUSE_MS : 0;
  return {
    client: {
      ...client,
      status: 'disconnected',
      serverId,
      // Whether those already sent were done is unknown, so Kafka asks again: `retryRequestsUntilConnected`.
      pending: client.pending.map((pending) => ({ ...pending, correlationId: null })),
    },
    effects: [
      ...cancelConnectionTimers(),
      setTimer('zookeeperReconnect', context.random(RECONNECT_SPREAD_MS) + pauseMs),
    ],
    outcomes: client.status === 'connected' && sessionId !== null ? [{ type: 'disconnected', sessionId }] : [],
  };
}

/** Like `loseConnection`, when it is the client that gives up on a silent server. */
export function abandonServer(client: ZooKeeperClient, context: Context): ZooKeeperClientStep {
  const step = loseConnection(client, context);
  return { ...step, effects: [hangUp(client), ...step.effects] };
}

/** The session goes on, or a new one has begun: first the watches, then what waits. */
export function openConnection(
  client: ZooKeeperClient,
  response: Extract<ZkClientPacket, { readonly api: 'ZooKeeperConnect'; readonly kind: 'response' }>,
  context: Context,
): ZooKeeperClientStep {
  const { sessionId, timeoutMs } = response;
  // What was never given cannot expire: the answer is meant for the process that had this address before.
  if (sessionId === null)
    return client.sessionId === null ? abandonServer(client, context) : expire(client, client.sessionId);
  const connected: ZooKeeperClient = {
    ...client,
    status: 'connected',
    sessionId,
    timeoutMs,
    roundStartId: client.serverId,
    lastHeardMs: context.nowMs,
  };
  const watching = sendSetWatches(connected);
  const sent = sendWaiting(watching.client, context);
  const timers: readonly ZooKeeperClientEffect[] = [
    cancelTimer('zookeeperConnectTimeout'),
    setTimer('zookeeperPing', pingIntervalMs(timeoutMs)),
    setTimer('zookeeperReadTimeout', readTimeoutMs(timeoutMs)),
  ];
  const type = client.sessionId === null ? 'connected' : 'reconnected';
  return {
    client: sent.client,
    effects: [...timers, ...watching.effects, ...sent.effects],
    outcomes: [{ type, sessionId }],
  };
}

/** Sends what is pending and not yet sent. */
export function sendWaiting(client: ZooKeeperClient, context: Context): ZooKeeperClientStep {
  const { sessionId } = client;
  if (
    client.status !== 'connected' ||
    sessionId === null ||
    client.pending.every((each) => each.correlationId !== null)
  )
    return { client, effects: [], outcomes: [] };
  let { nextCorrelationId } = client;
  const effects: ZooKeeperClientEffect[] = [];
  const pending = client.pending.map((waiting) => {
    if (waiting.correlationId !== null) return waiting;
    const correlationId = nextCorrelationId++;
    const { operations } = waiting;
    effects.push(send(client, { api: 'ZooKeeperOperations', kind: 'request', correlationId, sessionId, operations }));
    return { ...waiting, correlationId };
  });
  return { client: { ...client, pending, nextCorrelationId, lastSentMs: context.nowMs }, effects, outcomes: [] };
}

/** Sends a ping if nothing else has been sent for long enough, and looks again when that can next be so. */
export function onPingTimer(client: ZooKeeperClient, context: Context): ZooKeeperClientStep {
  const { sessionId } = client;
  if (client.status !== 'connected' || sessionId === null) return { client, effects: [], outcomes: [] };
  const intervalMs = pingIntervalMs(client.timeoutMs);
  const idleMs = context.nowMs - client.lastSentMs;
  if (idleMs < intervalMs) return { client, effects: [setTimer('zookeeperPing', intervalMs - idleMs)], outcomes: [] };
  const body = { api: 'ZooKeeperPing', kind: 'request', sessionId } as const;
  return {
    client: { ...client, lastSentMs: context.nowMs },
    effects: [{ type: 'send', to: serverNodeIdOf(client), body, quiet: true }, setTimer('zookeeperPing', intervalMs)],
    outcomes: [],
  };
}

/** Without a byte for two thirds of the timeout there is still a third left to find another server. */
export function onReadTimeoutTimer(client: ZooKeeperClient, context: Context): ZooKeeperClientStep {
  if (client.status !== 'connected' && client.status !== 'closing') return { client, effects: [], outcomes: [] };
  const leftMs = client.lastHeardMs + readTimeoutMs(client.timeoutMs) - context.nowMs;
  if (leftMs > 0) return { client, effects: [setTimer('zookeeperReadTimeout', leftMs)], outcomes: [] };
  return client.status === 'closing' ? endSession(client, [hangUp(client)]) : abandonServer(client, context);
}

/** The client has said goodbye, and was answered or gave up waiting. */
export function endSession(client: ZooKeeperClient, effects: readonly ZooKeeperClientEffect[]): ZooKeeperClientStep {
  return {
    client: { ...client, ...NO_WATCHES, status: 'closed', sessionId: null, pending: [] },
    effects: [...effects, ...cancelConnectionTimers(), cancelTimer('zookeeperReconnect')],
    outcomes: [{ type: 'closed' }],
  };
}

export function send(client: ZooKeeperClient, body: ZkClientPacket): ZooKeeperClientEffect {
  return { type: 'send', to: serverNodeIdOf(client), body, quiet: false };
}

export function hangUp(client: ZooKeeperClient): ZooKeeperClientEffect {
  return { type: 'disconnect', peer: serverNodeIdOf(client) };
}

/** Only a server can say that the session is over, so the client learns it when it comes back and not before. */
function expire(client: ZooKeeperClient, sessionId: SessionId): ZooKeeperClientStep {
  return {
    client: { ...client, ...NO_WATCHES, status: 'closed', sessionId: null, lastZxidSeen: 0, pending: [] },
    effects: [hangUp(client), cancelTimer('zookeeperConnectTimeout')],
    outcomes: [{ type: 'sessionExpired', sessionId }],
  };
}

/** Nobody waits for the answer, so it is no submission. */
function sendSetWatches(client: ZooKeeperClient): Omit<ZooKeeperClientStep, 'outcomes'> {
  const { sessionId, nextCorrelationId: correlationId } = client;
  const setWatches = setWatchesOf(client);
  if (setWatches === null || sessionId === null) return { client, effects: [] };
  const operations = [setWatches];
  return {
    client: { ...client, nextCorrelationId: correlationId + 1 },
    effects: [send(client, { api: 'ZooKeeperOperations', kind: 'request', correlationId, sessionId, operations })],
  };
}

function nextServerId(client: ZooKeeperClient): ZooKeeperServerId {
  const { servers, serverId } = client;
  return servers[(servers.indexOf(serverId) + 1) % servers.length] ?? serverId;
}

function readTimeoutMs(timeoutMs: number): number {
  return Math.floor((timeoutMs * 2) / 3);
}

function pingIntervalMs(timeoutMs: number): number {
  return Math.min(Math.floor(readTimeoutMs(timeoutMs) / 2), MAX_PING_INTERVAL_MS);
}

function setTimer(type: ZooKeeperClientTimer['type'], afterMs: number): ZooKeeperClientEffect {
  return { type: 'setTimer', key: TIMER_KEYS[type], afterMs, timer: { type } };
}

function cancelTimer(type: ZooKeeperClientTimer['type']): ZooKeeperClientEffect {
  return { type: 'cancelTimer', key: TIMER_KEYS[type] };
}

function cancelConnectionTimers(): readonly ZooKeeperClientEffect[] {
  return [cancelTimer('zookeeperPing'), cancelTimer('zookeeperReadTimeout'), cancelTimer('zookeeperConnectTimeout')];
}
