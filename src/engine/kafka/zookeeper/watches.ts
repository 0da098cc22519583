import type { NodeId } from '../../kernel/types';
import type { WatchEventType, ZkRead, ZkResult, ZkSetWatches } from '../protocol/zookeeper';
import { parentPathOf, type TreeChange, znodeAt } from './dataTree';
import { send, type Turn } from './turn';
import type { ClientConnection, ZooKeeperServer } from './types';

/**
 * Watches: told once, to clients connected here, when what they have read changes here. The event says what happened
 * and where, not the new state, so clients read again and set the watch again; what changes in between goes unnoticed.
 *
 * ZooKeeper 3.8: `WatchManager`, and `DataTree.createNode`, `deleteNode`, `setData`, `setWatches`. The events of a
 * transaction are sent before its answer and before any read can show it.
 * Simplified: no persistent watches, no removal by the client.
 */

/** Fires the watches on what a transaction changed, in the order of the changes. */
export function fireWatches(server: ZooKeeperServer, changes: readonly TreeChange[], turn: Turn): ZooKeeperServer {
  let connections = server.connections;
  for (const { change, path } of changes) {
    switch (change) {
      case 'created':
        connections = fire(server, connections, 'NodeCreated', path, turn);
        connections = fire(server, connections, 'NodeChildrenChanged', parentPathOf(path), turn);
        break;
      case 'dataChanged':
        connections = fire(server, connections, 'NodeDataChanged', path, turn);
        break;
      case 'deleted':
        connections = fire(server, connections, 'NodeDeleted', path, turn);
        connections = fire(server, connections, 'NodeChildrenChanged', parentPathOf(path), turn);
        break;
    }
  }
  return connections === server.connections ? server : { ...server, connections };
}

/** Sets the watch that a read asks for. A missing znode can be watched by `exists` only. */
export function watchRead(server: ZooKeeperServer, client: NodeId, read: ZkRead, result: ZkResult): ZooKeeperServer {
  if (!read.watch || (result.type === 'error' && read.type !== 'exists')) return server;
  return withConnection(server, client, (connection) =>
    read.type === 'getChildren' ? withChildWatch(connection, read.path) : withDataWatch(connection, read.path),
  );
}

/**
 * A client that comes from another server brings its watches along. Those that missed something while it was away fire
 * at once; a znode that was created and deleted again in between went unseen.
 */
export function restoreWatches(
  server: ZooKeeperServer,
  client: NodeId,
  request: ZkSetWatches,
  turn: Turn,
): ZooKeeperServer {
  const { relativeZxid } = request;
  const tell = (event: WatchEventType, path: string) => notify(server, client, event, path, turn);
  return withConnection(server, client, (before) => {
    let connection = before;
    for (const path of request.dataWatches) {
      const znode = znodeAt(server.root, path);
      if (znode === null) tell('NodeDeleted', path);
      else if (znode.mzxid > relativeZxid) tell('NodeDataChanged', path);
      else connection = withDataWatch(connection, path);
    }
    for (const path of request.existWatches) {
      if (znodeAt(server.root, path) !== null) tell('NodeCreated', path);
      else connection = withDataWatch(connection, path);
    }
    for (const path of request.childWatches) {
      const znode = znodeAt(server.root, path);
      if (znode === null) tell('NodeDeleted', path);
      else if (znode.pzxid > relativeZxid) tell('NodeChildrenChanged', path);
      else connection = withChildWatch(connection, path);
    }
    return connection;
  });
}

function fire(
  server: ZooKeeperServer,
  connections: readonly ClientConnection[],
  event: WatchEventType,
  path: string,
  turn: Turn,
): readonly ClientConnection[] {
  if (!connections.some((connection) => isWatching(connection, event, path))) return connections;
  return connections.map((connection) => {
    if (!isWatching(connection, event, path)) return connection;
    notify(server, connection.client, event, path, turn);
    return withoutWatch(connection, event, path);
  });
}

/** Whoever watches both a znode and its children is told once of its deletion. */
function isWatching(connection: ClientConnection, event: WatchEventType, path: string): boolean {
  const { dataWatches, childWatches } = connection;
  if (event === 'NodeChildrenChanged') return childWatches.includes(path);
  return dataWatches.includes(path) || (event === 'NodeDeleted' && childWatches.includes(path));
}

function withoutWatch(connection: ClientConnection, event: WatchEventType, path: string): ClientConnection {
  const others = (watches: readonly string[]) => watches.filter((watched) => watched !== path);
  const { dataWatches, childWatches } = connection;
  switch (event) {
    case 'NodeChildrenChanged':
      return { ...connection, childWatches: others(childWatches) };
    case 'NodeDeleted':
      return { ...connection, dataWatches: others(dataWatches), childWatches: others(childWatches) };
    case 'NodeCreated':
    case 'NodeDataChanged':
      return { ...connection, dataWatches: others(dataWatches) };
  }
}

function notify(server: ZooKeeperServer, client: NodeId, event: WatchEventType, path: string, turn: Turn): void {
  const connection = server.connections.find((candidate) => candidate.client === client);
  if (connection === undefined) return;
  turn.events.push({ type: 'watchFired', serverId: server.serverId, client, event, path });
  send(turn, client, { api: 'ZooKeeperWatch', kind: 'response', sessionId: connection.sessionId, event, path });
}

function withDataWatch(connection: ClientConnection, path: string): ClientConnection {
  const { dataWatches } = connection;
  return dataWatches.includes(path) ? connection : { ...connection, dataWatches: [...dataWatches, path] };
}

function withChildWatch(connection: ClientConnection, path: string): ClientConnection {
  const { childWatches } = connection;
  return childWatches.includes(path) ? connection : { ...connection, childWatches: [...childWatches, path] };
}

function withConnection(
  server: ZooKeeperServer,
  client: NodeId,
  change: (connection: ClientConnection) => ClientConnection,
): ZooKeeperServer {
  const index = server.connections.findIndex((connection) => connection.client === client);
  const before = server.connections[index];
  if (before === undefined) return server;
  const after = change(before);
  return after === before ? server : { ...server, connections: server.connections.with(index, after) };
}
