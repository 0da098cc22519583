import type { Effect } from '../../protocol/actor';
import type { SessionId } from '../../protocol/ids';
import type { WatchEventType, ZkOperation, ZkResult } from '../../protocol/zookeeper';
import type { ZkPending, ZooKeeperClient } from '../types';

/** Each is set under its type's place in `TIMER_KEYS`; there is at most one of each. */
export type ZooKeeperClientTimer =
  /** Perhaps nothing was sent for a third of the session's timeout. */
  | { readonly type: 'zookeeperPing' }
  /** Perhaps nothing was heard for two thirds of it. */
  | { readonly type: 'zookeeperReadTimeout' }
  | { readonly type: 'zookeeperConnectTimeout' }
  | { readonly type: 'zookeeperReconnect' };

export const TIMER_KEYS = {
  zookeeperPing: 'zookeeper:ping',
  zookeeperReadTimeout: 'zookeeper:readTimeout',
  zookeeperConnectTimeout: 'zookeeper:connectTimeout',
  zookeeperReconnect: 'zookeeper:reconnect',
} as const satisfies Record<ZooKeeperClientTimer['type'], string>;

/** What the owner of a client is told. */
export type ZooKeeperClientOutcome =
  /** A new session has begun. */
  | { readonly type: 'connected'; readonly sessionId: SessionId }
  /** The session goes on. */
  | { readonly type: 'reconnected'; readonly sessionId: SessionId }
  /** The server does not answer. The session may live on, so this is no reason to give anything up. */
  | { readonly type: 'disconnected'; readonly sessionId: SessionId }
  /** The session is over and its ephemerals are gone; pending submissions are dropped. `connect` begins a new one. */
  | { readonly type: 'sessionExpired'; readonly sessionId: SessionId }
  | {
      readonly type: 'results';
      readonly tag: ZkPending['tag'];
      readonly operations: readonly ZkOperation[];
      /** One for each operation, in order. */
      readonly results: readonly ZkResult[];
    }
  | { readonly type: 'watch'; readonly event: WatchEventType; readonly path: string }
  /** The answer to `close`: the ephemerals are gone. When no server answers, they stay until the session expires. */
  | { readonly type: 'closed' };

export type ZooKeeperClientEffect = Effect<ZooKeeperClientTimer>;

export interface ZooKeeperClientStep {
  readonly client: ZooKeeperClient;
  readonly effects: readonly ZooKeeperClientEffect[];
  readonly outcomes: readonly ZooKeeperClientOutcome[];
}
