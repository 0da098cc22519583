import { assert, assertNever, type NodeId } from '../../../kernel/types';
import type { Context } from '../../protocol/actor';
import type { ZooKeeperServerId } from '../../protocol/ids';
import type { ZkClientPacket, ZkOperation, ZooKeeperPacket } from '../../protocol/zookeeper';
import type { ZkPending, ZooKeeperClient } from '../types';
import {
  abandonServer,
  attempt,
  endSession,
  hangUp,
  loseConnection,
  onPingTimer,
  onReadTimeoutTimer,
  openConnection,
  send,
  sendWaiting,
  serverNodeIdOf,
} from './connection';
import type { ZooKeeperClientStep, ZooKeeperClientTimer } from './types';
import { NO_WATCHES, withoutFired, withWatchesOf } from './watches';

/**
 * A broker's line to ZooKeeper: one session, kept alive over whichever server answers, and the operations that the
 * parts of the broker submit over it.
 *
 * ZooKeeper 3.8: `ZooKeeper`, `ClientCnxn`. Kafka 3.9: `ZooKeeperClient`, `KafkaZkClient.retryRequestsUntilConnected`.
 * Simplified: the servers are tried in the given order. A write that was sent when the connection broke is sent again,
 * and may find what its first sending did; who submits it must expect that, as Kafka does (`CheckedEphemeral`).
 */

type OperationsResponse = Extract<ZkClientPacket, { readonly api: 'ZooKeeperOperations'; readonly kind: 'response' }>;
type WatchEvent = Extract<ZkClientPacket, { readonly api: 'ZooKeeperWatch' }>;

export function createZooKeeperClient(
  servers: readonly ZooKeeperServerId[],
  preferredServerId: ZooKeeperServerId,
  timeoutMs: number,
): ZooKeeperClient {
  assert(servers.includes(preferredServerId), 'the first server to try is one of the ensemble');
  return {
    status: 'closed',
    servers,
    serverId: preferredServerId,
    roundStartId: preferredServerId,
    sessionId: null,
    timeoutMs,
    lastZxidSeen: 0,
    pending: [],
    ...NO_WATCHES,
    lastSentMs: 0,
    lastHeardMs: 0,
    nextCorrelationId: 1,
  };
}

/** Begins a new session. */
export function connect(client: ZooKeeperClient, context: Context): ZooKeeperClientStep {
  assert(client.status === 'closed', 'a client connects when it is closed');
  return attempt({ ...client, roundStartId: client.serverId, lastZxidSeen: 0 }, context);
}

/** Asks for operations, which are answered together. They wait while there is no connection, however long. */
export function submit(
  client: ZooKeeperClient,
  tag: ZkPending['tag'],
  operations: readonly ZkOperation[],
  context: Context,
): ZooKeeperClientStep {
  const submission: ZkPending = { tag, operations, correlationId: null };
  return sendWaiting({ ...client, pending: [...client.pending, submission] }, context);
}

export function onZooKeeperPacket(
  client: ZooKeeperClient,
  from: NodeId,
  packet: ZooKeeperPacket,
  context: Context,
): ZooKeeperClientStep {
  // A server that this client has given up may still be talking.
  if (from !== serverNodeIdOf(client) || packet.kind === 'request') return unchanged(client);
  if (packet.api === 'ZooKeeperConnect')
    return client.status === 'connecting' ? openConnection(client, packet, context) : unchanged(client);
  if (client.status !== 'connected' && client.status !== 'closing') return unchanged(client);

  const heard = { ...client, lastHeardMs: context.nowMs };
  switch (packet.api) {
    case 'ZooKeeperPing':
      return unchanged(heard);
    case 'ZooKeeperOperations':
      return onResults(heard, packet);
    case 'ZooKeeperWatch':
      return onWatch(heard, packet);
    case 'ZooKeeperClose':
      return heard.status === 'closing' ? endSession(heard, [hangUp(heard)]) : unchanged(heard);
    case 'ZabFollowerInfo':
    case 'ZabAckEpoch':
    case 'ZabNewLeader':
    case 'ZabAck':
    case 'ZabPing':
    case 'ZabRevalidate':
      throw new Error(`${packet.api} is between servers`);
    default:
      return assertNever(packet);
  }
}

export function onZooKeeperDisconnected(client: ZooKeeperClient, peer: NodeId, context: Context): ZooKeeperClientStep {
  if (peer !== serverNodeIdOf(client)) return unchanged(client);
  switch (client.status) {
    case 'connecting':
    case 'connected':
      return loseConnection(client, context);
    case 'closing':
      return endSession(client, []);
    case 'disconnected':
    case 'closed':
      return unchanged(client);
    default:
      return assertNever(client.status);
  }
}

export function onZooKeeperClientTimer(
  client: ZooKeeperClient,
  timer: ZooKeeperClientTimer,
  context: Context,
): ZooKeeperClientStep {
  switch (timer.type) {
    case 'zookeeperPing':
      return onPingTimer(client, context);
    case 'zookeeperReadTimeout':
      return onReadTimeoutTimer(client, context);
    case 'zookeeperConnectTimeout':
      return client.status === 'connecting' ? abandonServer(client, context) : unchanged(client);
    case 'zookeeperReconnect':
      return client.status === 'disconnected' ? attempt(client, context) : unchanged(client);
    default:
      return assertNever(timer);
  }
}

/**
 * Says goodbye, so that the ephemerals go at once. Without a connection there is nobody to say it to: the session is
 * left to expire.
 */
export function close(client: ZooKeeperClient): ZooKeeperClientStep {
  const { sessionId } = client;
  switch (client.status) {
    case 'connected':
      assert(sessionId !== null, 'a connected client has a session');
      return {
        client: { ...client, status: 'closing' },
        effects: [send(client, { api: 'ZooKeeperClose', kind: 'request', sessionId })],
        outcomes: [],
      };
    case 'connecting':
      return endSession(client, [hangUp(client)]);
    case 'disconnected':
    case 'closed':
      return endSession(client, []);
    case 'closing':
      return unchanged(client);
    default:
      return assertNever(client.status);
  }
}

function onResults(client: ZooKeeperClient, response: OperationsResponse): ZooKeeperClientStep {
  const { correlationId, results } = response;
  const seen = { ...client, lastZxidSeen: Math.max(client.lastZxidSeen, response.zxid) };
  const answered = client.pending.find((pending) => pending.correlationId === correlationId);
  // Watches set again after a reconnect are answered too, but nobody waits for that.
  if (answered === undefined) return unchanged(seen);
  const { tag, operations } = answered;
  const next = withWatchesOf(
    { ...seen, pending: seen.pending.filter((each) => each !== answered) },
    operations,
    results,
  );
  // Whoever closes has stopped listening, or a broker that shuts down would begin anew with what it hears.
  if (client.status === 'closing') return unchanged(next);
  return { client: next, effects: [], outcomes: [{ type: 'results', tag, operations, results }] };
}

function onWatch(client: ZooKeeperClient, packet: WatchEvent): ZooKeeperClientStep {
  const { event, path } = packet;
  const next = withoutFired(client, event, path);
  if (client.status === 'closing') return unchanged(next);
  return { client: next, effects: [], outcomes: [{ type: 'watch', event, path }] };
}

function unchanged(client: ZooKeeperClient): ZooKeeperClientStep {
  return { client, effects: [], outcomes: [] };
}
