import type { WatchEventType, ZkOperation, ZkResult, ZkSetWatches } from '../../protocol/zookeeper';
import type { ZooKeeperClient } from '../types';

/**
 * What the client remembers of its watches, so that it can set them again on another server.
 *
 * ZooKeeper 3.8: `ZKWatchManager`.
 * Simplified: answers to a packet of operations come together. A watch that fired before the answer to the read that
 * set it is remembered as if it were still set, and may fire once more after a reconnect.
 */

type WatchLists = Pick<ZooKeeperClient, 'dataWatches' | 'existWatches' | 'childWatches'>;

export const NO_WATCHES: WatchLists = { dataWatches: [], existWatches: [], childWatches: [] };

/** The watches that answered reads have set. A read that failed sets none, but `exists` may watch a missing znode. */
export function withWatchesOf(
  client: ZooKeeperClient,
  operations: readonly ZkOperation[],
  results: readonly ZkResult[],
): ZooKeeperClient {
  let next = client;
  for (const [index, operation] of operations.entries()) {
    if (!('watch' in operation) || !operation.watch) continue;
    const isFailed = results[index]?.type === 'error';
    if (operation.type === 'exists') next = withWatch(next, isFailed ? 'existWatches' : 'dataWatches', operation.path);
    else if (!isFailed)
      next = withWatch(next, operation.type === 'getData' ? 'dataWatches' : 'childWatches', operation.path);
  }
  return next;
}

/** A watch is good for one event. */
export function withoutFired(client: ZooKeeperClient, event: WatchEventType, path: string): ZooKeeperClient {
  switch (event) {
    case 'NodeChildrenChanged':
      return withoutWatch(client, ['childWatches'], path);
    case 'NodeCreated':
    case 'NodeDataChanged':
      return withoutWatch(client, ['dataWatches', 'existWatches'], path);
    case 'NodeDeleted':
      return withoutWatch(client, ['dataWatches', 'existWatches', 'childWatches'], path);
  }
}

/** Null when there is nothing to set again. */
export function setWatchesOf(client: ZooKeeperClient): ZkSetWatches | null {
  const { dataWatches, existWatches, childWatches, lastZxidSeen } = client;
  if (dataWatches.length + existWatches.length + childWatches.length === 0) return null;
  return { type: 'setWatches', relativeZxid: lastZxidSeen, dataWatches, existWatches, childWatches };
}

function withWatch(client: ZooKeeperClient, list: keyof WatchLists, path: string): ZooKeeperClient {
  return client[list].includes(path) ? client : { ...client, [list]: [...client[list], path] };
}

function withoutWatch(client: ZooKeeperClient, lists: readonly (keyof WatchLists)[], path: string): ZooKeeperClient {
  return lists.reduce(
    (next, list) =>
      next[list].includes(path) ? { ...next, [list]: next[list].filter((watched) => watched !== path) } : next,
    client,
  );
}
