import type { NodeId, TimeMs } from '../../kernel/types';
import type { SessionId, ZooKeeperServerId, Zxid } from '../protocol/ids';
import type { WatchEventType, ZkOperation, ZkOrigin, ZkResult, ZkTxn } from '../protocol/zookeeper';

/** A znode and all below it. Updating one copies only the path to it. */
export interface Znode {
  readonly data: string | null;
  readonly czxid: Zxid;
  readonly mzxid: Zxid;
  readonly pzxid: Zxid;
  readonly ctimeMs: TimeMs;
  readonly mtimeMs: TimeMs;
  readonly version: number;
  /** Children ever created: the next sequential suffix. `cversion` follows from it, see `statOf`. */
  readonly createCount: number;
  readonly ephemeralOwner: SessionId | null;
  readonly children: Readonly<Record<string, Znode>>;
}

/** A session as the leader tracks it. */
export interface TrackedSession {
  readonly sessionId: SessionId;
  /** The client's address. */
  readonly owner: NodeId;
  readonly timeoutMs: number;
  /** Rounded up to a whole tick, as `ExpiryQueue` does. Null on a server that does not lead. */
  readonly expiresMs: TimeMs | null;
  /** Its end is proposed: nothing keeps it alive any more. Only at the leader. */
  readonly isClosing: boolean;
}

/**
 * A client connected to this server, and the watches it has set here. A server keeps the watch of `exists` on a missing
 * znode among the data watches, as `DataTree` does; only the client tells them apart.
 */
export interface ClientConnection {
  readonly sessionId: SessionId;
  readonly client: NodeId;
  readonly dataWatches: readonly string[];
  readonly childWatches: readonly string[];
}

/** A client that has asked for a session, new or known, and waits for the ensemble's word. */
export interface PendingConnect {
  readonly client: NodeId;
  readonly sessionId: SessionId;
}

/** A write the leader has proposed and that has no majority yet. */
export interface OutstandingProposal {
  readonly zxid: Zxid;
  readonly txn: ZkTxn;
  readonly origin: ZkOrigin | null;
  readonly timeMs: TimeMs;
  readonly ackedBy: readonly ZooKeeperServerId[];
}

/** A client's request of which some answers are still to come: results are given in order, all at once. */
export interface PendingRequest {
  readonly client: NodeId;
  readonly sessionId: SessionId;
  readonly correlationId: number;
  readonly operations: readonly ZkOperation[];
  /** One for each operation; null for those still to come. */
  readonly results: readonly (ZkResult | null)[];
}

/**
 * One ZooKeeper server (`QuorumPeer`).
 * Simplified: the ensemble starts with its leader chosen and its servers do not fail; the election is not played.
 */
export interface ZooKeeperServer {
  readonly type: 'zookeeper';
  readonly serverId: ZooKeeperServerId;
  readonly mode: 'leader' | 'follower';
  readonly leaderId: ZooKeeperServerId;
  readonly ensemble: readonly ZooKeeperServerId[];
  readonly tickTimeMs: number;
  readonly epoch: number;
  readonly lastProcessedZxid: Zxid;
  /** The tree as of `lastProcessedZxid`. */
  readonly root: Znode;
  /** Sorted by id. On every server; expiry times only at the leader. */
  readonly sessions: readonly TrackedSession[];
  readonly pendingConnects: readonly PendingConnect[];
  /** Sorted by client. */
  readonly connections: readonly ClientConnection[];
  /** Logged and not yet committed, in zxid order. `ackedBy` only at the leader. */
  readonly outstanding: readonly OutstandingProposal[];
  readonly pendingRequests: readonly PendingRequest[];
  /** Sessions heard from since the last ping to the leader. Only on followers. */
  readonly touched: readonly SessionId[];
  /** The leader's counter of zxids handed out; the low 32 bits. */
  readonly nextCounter: number;
  readonly nextSession: number;
}

export type ZooKeeperTimer =
  /** The leader looks for sessions that are over. */
  | { readonly type: 'tick' }
  /** The leader pings the followers. */
  | { readonly type: 'halfTick' }
  /** More than one session was over at the last tick: the next one. */
  | { readonly type: 'expireNext' }
  /** A server without others has its proposals on disk, which is all the majority it needs. */
  | { readonly type: 'logged' };

export type ZooKeeperEvent =
  | {
      readonly type: 'sessionCreated';
      readonly serverId: ZooKeeperServerId;
      readonly sessionId: SessionId;
      readonly owner: NodeId;
      readonly timeoutMs: number;
    }
  | {
      readonly type: 'sessionExpired';
      readonly serverId: ZooKeeperServerId;
      readonly sessionId: SessionId;
      readonly owner: NodeId;
      readonly timeoutMs: number;
    }
  | {
      readonly type: 'sessionClosed';
      readonly serverId: ZooKeeperServerId;
      readonly sessionId: SessionId;
      readonly owner: NodeId;
    }
  /** A znode changed. Told once, by the server that leads, when the write commits. */
  | {
      readonly type: 'znodeChanged';
      readonly change: 'created' | 'dataChanged' | 'deleted';
      readonly path: string;
      readonly zxid: Zxid;
      readonly isEphemeral: boolean;
    }
  | {
      readonly type: 'watchFired';
      readonly serverId: ZooKeeperServerId;
      readonly client: NodeId;
      readonly event: WatchEventType;
      readonly path: string;
    };
