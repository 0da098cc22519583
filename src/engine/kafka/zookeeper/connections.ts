import type { NodeId } from '../../kernel/types';
import type { SessionId } from '../protocol/ids';
import type { ZkClientPacket, ZkServerPacket } from '../protocol/zookeeper';
import { submit } from './broadcast';
import { isServing, leaderNodeOf } from './ensemble';
import { isAlive, negotiatedTimeoutMs, sessionIdAt, sessionOf, touchSession } from './sessions';
import { send, sendQuietly, type Turn } from './turn';
import type { ClientConnection, ZooKeeperServer } from './types';

/**
 * Connections come and go; sessions stay. A client opens a session on one server and may continue it on any other.
 *
 * ZooKeeper 3.8: `ZooKeeperServer.processConnectRequest`, `reopenSession`, `Learner.validateSession`.
 */

type ConnectRequest = Extract<ZkClientPacket, { readonly api: 'ZooKeeperConnect'; readonly kind: 'request' }>;
type PingRequest = Extract<ZkClientPacket, { readonly api: 'ZooKeeperPing'; readonly kind: 'request' }>;
type CloseRequest = Extract<ZkClientPacket, { readonly api: 'ZooKeeperClose'; readonly kind: 'request' }>;
type RevalidateRequest = Extract<ZkServerPacket, { readonly api: 'ZabRevalidate'; readonly kind: 'request' }>;
type RevalidateResponse = Extract<ZkServerPacket, { readonly api: 'ZabRevalidate'; readonly kind: 'response' }>;

export function onConnect(
  before: ZooKeeperServer,
  client: NodeId,
  request: ConnectRequest,
  turn: Turn,
): ZooKeeperServer {
  const server = dropClient(before, client);
  // The port is open, but whoever knocks is turned away.
  if (!isServing(server)) return hangUp(server, client, turn);
  // A client never goes back in time: it must find a server that knows what it has seen already.
  if (request.lastZxidSeen > server.lastProcessedZxid) return hangUp(server, client, turn);
  return request.sessionId === null
    ? openSession(server, client, request.timeoutMs, turn)
    : resumeSession(server, client, request.sessionId, turn);
}

export function onPing(server: ZooKeeperServer, client: NodeId, ping: PingRequest, turn: Turn): ZooKeeperServer {
  const { sessionId } = ping;
  if (!isConnected(server, client, sessionId)) return server;
  sendQuietly(turn, client, { api: 'ZooKeeperPing', kind: 'response', sessionId });
  return touchSession(server, sessionId, turn.nowMs);
}

/** A client says goodbye. It is answered when the end of its session is committed. */
export function onClose(server: ZooKeeperServer, client: NodeId, request: CloseRequest, turn: Turn): ZooKeeperServer {
  const { sessionId } = request;
  if (!isConnected(server, client, sessionId)) return server;
  return submit(server, { type: 'closeSession', sessionId, expired: false }, null, turn);
}

/** The leader is asked whether a session that has moved to a follower is still alive. */
export function onRevalidateRequest(
  server: ZooKeeperServer,
  follower: NodeId,
  request: RevalidateRequest,
  turn: Turn,
): ZooKeeperServer {
  const { sessionId, client } = request;
  const valid = isAlive(server, sessionId);
  const timeoutMs = sessionOf(server, sessionId)?.timeoutMs ?? 0;
  send(turn, follower, { api: 'ZabRevalidate', kind: 'response', sessionId, client, valid, timeoutMs });
  return touchSession(server, sessionId, turn.nowMs);
}

export function onRevalidateResponse(
  server: ZooKeeperServer,
  response: RevalidateResponse,
  turn: Turn,
): ZooKeeperServer {
  const { sessionId, client, valid, timeoutMs } = response;
  return valid
    ? openPendingConnection(server, client, sessionId, timeoutMs, turn)
    : refusePendingConnection(server, client, sessionId, turn);
}

/** The ensemble knows the session now. Its client is told, unless it has gone away meanwhile or is another server's. */
export function openPendingConnection(
  server: ZooKeeperServer,
  client: NodeId,
  sessionId: SessionId,
  timeoutMs: number,
  turn: Turn,
): ZooKeeperServer {
  if (!isPending(server, client, sessionId)) return server;
  send(turn, client, { api: 'ZooKeeperConnect', kind: 'response', sessionId, timeoutMs });
  const connection: ClientConnection = { sessionId, client, dataWatches: [], childWatches: [] };
  const index = server.connections.findIndex((other) => other.client > client);
  const connections = server.connections.toSpliced(index < 0 ? server.connections.length : index, 0, connection);
  return { ...withoutPending(server, client), connections };
}

/** A session has ended: whoever speaks for it here is answered, or cut off when the end was not its own wish. */
export function closeConnections(
  server: ZooKeeperServer,
  sessionId: SessionId,
  expired: boolean,
  turn: Turn,
): ZooKeeperServer {
  let next = server;
  for (const { client } of server.connections.filter((connection) => connection.sessionId === sessionId)) {
    next = dropClient(next, client);
    if (expired) turn.effects.push({ type: 'disconnect', peer: client });
    else send(turn, client, { api: 'ZooKeeperClose', kind: 'response', sessionId });
  }
  return next;
}

/** Packets of a connection that was closed at this end may still be on their way. */
export function isConnected(server: ZooKeeperServer, client: NodeId, sessionId: SessionId): boolean {
  return server.connections.some((connection) => connection.client === client && connection.sessionId === sessionId);
}

/** The connection is gone, and with it the watches set over it. The session lives on. */
export function dropClient(server: ZooKeeperServer, client: NodeId): ZooKeeperServer {
  const isOther = (entry: { readonly client: NodeId }) => entry.client !== client;
  const { connections, pendingConnects, pendingRequests } = server;
  if (connections.every(isOther) && pendingConnects.every(isOther) && pendingRequests.every(isOther)) return server;
  return {
    ...server,
    connections: connections.filter(isOther),
    pendingConnects: pendingConnects.filter(isOther),
    pendingRequests: pendingRequests.filter(isOther),
  };
}

/** There is no leader any more: nobody is served, and every client looks for another server. */
export function closeAllClients(server: ZooKeeperServer, turn: Turn): ZooKeeperServer {
  const clients = [...server.connections, ...server.pendingConnects].map(({ client }) => client);
  for (const client of new Set(clients)) turn.effects.push({ type: 'disconnect', peer: client });
  return { ...server, connections: [], pendingConnects: [], pendingRequests: [] };
}

function hangUp(server: ZooKeeperServer, client: NodeId, turn: Turn): ZooKeeperServer {
  turn.effects.push({ type: 'disconnect', peer: client });
  return server;
}

function openSession(server: ZooKeeperServer, client: NodeId, requestedMs: number, turn: Turn): ZooKeeperServer {
  const sessionId = sessionIdAt(server.serverId, server.nextSession);
  const timeoutMs = negotiatedTimeoutMs(requestedMs, server.config.tickTime);
  const waiting = withPending({ ...server, nextSession: server.nextSession + 1 }, client, sessionId);
  return submit(waiting, { type: 'createSession', sessionId, timeoutMs, owner: client }, null, turn);
}

/** Only the leader knows which sessions are alive. Continuing one takes no zxid. */
function resumeSession(server: ZooKeeperServer, client: NodeId, sessionId: SessionId, turn: Turn): ZooKeeperServer {
  const waiting = withPending(server, client, sessionId);
  const leader = leaderNodeOf(server);
  if (leader !== null) {
    send(turn, leader, { api: 'ZabRevalidate', kind: 'request', sessionId, client });
    return waiting;
  }
  const session = sessionOf(server, sessionId);
  if (session === null || session.isClosing) return refusePendingConnection(waiting, client, sessionId, turn);
  const touched = touchSession(waiting, sessionId, turn.nowMs);
  return openPendingConnection(touched, client, sessionId, session.timeoutMs, turn);
}

/** The session has expired. The client closes the connection when it reads this. */
function refusePendingConnection(
  server: ZooKeeperServer,
  client: NodeId,
  sessionId: SessionId,
  turn: Turn,
): ZooKeeperServer {
  if (!isPending(server, client, sessionId)) return server;
  send(turn, client, { api: 'ZooKeeperConnect', kind: 'response', sessionId: null, timeoutMs: 0 });
  return withoutPending(server, client);
}

function isPending(server: ZooKeeperServer, client: NodeId, sessionId: SessionId): boolean {
  return server.pendingConnects.some((pending) => pending.client === client && pending.sessionId === sessionId);
}

function withPending(server: ZooKeeperServer, client: NodeId, sessionId: SessionId): ZooKeeperServer {
  return { ...server, pendingConnects: [...server.pendingConnects, { client, sessionId }] };
}

function withoutPending(server: ZooKeeperServer, client: NodeId): ZooKeeperServer {
  return { ...server, pendingConnects: server.pendingConnects.filter((pending) => pending.client !== client) };
}
