import type { NodeId } from '../../kernel/types';
import type { SessionId } from '../protocol/ids';
import {
  isZkWrite,
  type ZkClientPacket,
  type ZkOperation,
  type ZkOrigin,
  type ZkRead,
  type ZkResult,
  type ZkSetWatches,
} from '../protocol/zookeeper';
import { submit } from './broadcast';
import { isConnected } from './connections';
import { readTree } from './dataTree';
import { touchSession } from './sessions';
import { send, type Turn } from './turn';
import type { PendingRequest, ZooKeeperServer } from './types';
import { restoreWatches, watchRead } from './watches';

/**
 * Operations of a client, answered in the order in which it asked: writes are sent to the leader at once, a read waits
 * for the writes before it, so a client always sees what it wrote itself.
 *
 * ZooKeeper 3.8: `CommitProcessor`, `FinalRequestProcessor`.
 * Simplified: operations that travelled together are answered together. A watch set by one of them may therefore fire
 * before the client has that answer.
 */

type OperationsRequest = Extract<ZkClientPacket, { readonly api: 'ZooKeeperOperations'; readonly kind: 'request' }>;

const WATCHES_SET: ZkResult = { type: 'watchesSet' };

export function onOperations(
  server: ZooKeeperServer,
  client: NodeId,
  request: OperationsRequest,
  turn: Turn,
): ZooKeeperServer {
  const { sessionId, correlationId, operations } = request;
  if (!isConnected(server, client, sessionId)) return server;

  const results = operations.map(() => null);
  const pending: PendingRequest = { client, sessionId, correlationId, operations, results };
  let next = touchSession(server, sessionId, turn.nowMs);
  next = { ...next, pendingRequests: [...next.pendingRequests, pending] };
  for (const [index, operation] of operations.entries()) {
    if (!isZkWrite(operation)) continue;
    const origin: ZkOrigin = { serverId: server.serverId, client, correlationId, index };
    next = submit(next, { type: 'operation', sessionId, operation }, origin, turn);
  }
  return answerInOrder(next, client, turn);
}

/** A write of a client of this server is done. */
export function onResult(
  server: ZooKeeperServer,
  sessionId: SessionId,
  origin: ZkOrigin,
  result: ZkResult,
  turn: Turn,
): ZooKeeperServer {
  const index = server.pendingRequests.findIndex(
    (request) =>
      request.client === origin.client &&
      request.sessionId === sessionId &&
      request.correlationId === origin.correlationId,
  );
  const request = server.pendingRequests[index];
  // The client has gone away since; if it comes back it will ask again.
  if (request === undefined) return server;
  const results = request.results.with(origin.index, result);
  const pendingRequests = server.pendingRequests.with(index, { ...request, results });
  return answerInOrder({ ...server, pendingRequests }, origin.client, turn);
}

/** Does the reads whose turn it is, and answers the requests that are complete. */
function answerInOrder(server: ZooKeeperServer, client: NodeId, turn: Turn): ZooKeeperServer {
  let next = server;
  for (;;) {
    const index = next.pendingRequests.findIndex((request) => request.client === client);
    const request = next.pendingRequests[index];
    if (request === undefined) return next;

    const read = readUntilWrite(next, request, turn);
    next = read.server;
    if (!isComplete(read.results)) {
      if (read.results === request.results) return next;
      return { ...next, pendingRequests: next.pendingRequests.with(index, { ...request, results: read.results }) };
    }
    const { correlationId } = request;
    const zxid = next.lastProcessedZxid;
    next = { ...next, pendingRequests: next.pendingRequests.toSpliced(index, 1) };
    send(turn, client, { api: 'ZooKeeperOperations', kind: 'response', correlationId, zxid, results: read.results });
  }
}

/** Does the reads of a request up to the first write that has no result yet. */
function readUntilWrite(
  server: ZooKeeperServer,
  request: PendingRequest,
  turn: Turn,
): { readonly server: ZooKeeperServer; readonly results: PendingRequest['results'] } {
  const first = request.results.indexOf(null);
  if (first < 0 || isWriteAt(request.operations, first)) return { server, results: request.results };
  let next = server;
  const results = request.results.slice();
  for (let index = first; index < results.length; index++) {
    if (results[index] !== null) continue;
    const operation = request.operations[index];
    if (operation === undefined || isZkWrite(operation)) break;
    const read = evaluate(next, request.client, operation, turn);
    next = read.server;
    results[index] = read.result;
  }
  return { server: next, results };
}

function evaluate(
  server: ZooKeeperServer,
  client: NodeId,
  operation: ZkRead | ZkSetWatches,
  turn: Turn,
): { readonly server: ZooKeeperServer; readonly result: ZkResult } {
  if (operation.type === 'setWatches')
    return { server: restoreWatches(server, client, operation, turn), result: WATCHES_SET };
  const result = readTree(server.root, operation);
  return { server: watchRead(server, client, operation, result), result };
}

function isWriteAt(operations: readonly ZkOperation[], index: number): boolean {
  const operation = operations[index];
  return operation !== undefined && isZkWrite(operation);
}

function isComplete(results: PendingRequest['results']): results is readonly ZkResult[] {
  return !results.includes(null);
}
