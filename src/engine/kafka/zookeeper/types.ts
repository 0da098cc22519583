import type { NodeId, TimeMs } from '../../kernel/types';
import type { SessionId, ZooKeeperServerId, Zxid } from '../protocol/ids';
import type {
  WatchEventType,
  ZkOperation,
  ZkProposal,
  ZkResult,
  ZkServerState,
  ZkSyncMode,
  ZkVote,
} from '../protocol/zookeeper';

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

/** A write that is logged here and not committed yet. `ackedBy` only at the leader. */
export interface OutstandingProposal extends ZkProposal {
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

/** Where a leader and its learners stand with each other (`QuorumPeer.ZabState`). Clients are served in broadcast. */
export type ZabPhase = 'discovery' | 'synchronization' | 'broadcast';

/** A vote as it was received, with the state its sender was in. */
export interface ReceivedVote extends ZkVote {
  readonly from: ZooKeeperServerId;
  readonly state: ZkServerState;
  readonly round: number;
}

/**
 * What a leader knows of a server that follows it (`LearnerHandler`).
 * - informed: it has presented itself.
 * - acknowledged: it has promised to follow the new epoch.
 * - synchronizing: it has been sent what it lacks.
 * - synchronized: it has that on disk. Once the leader serves, it does too.
 */
export interface Learner {
  readonly serverId: ZooKeeperServerId;
  readonly stage: 'informed' | 'acknowledged' | 'synchronizing' | 'synchronized';
  readonly acceptedEpoch: number;
  readonly lastZxid: Zxid;
  /** Whether its promise counts: not if it had made the same one before. */
  readonly isCounted: boolean;
  readonly lastHeardMs: TimeMs;
}

/** What a server is doing. The four exclude each other, and nothing of one is left in the next. */
export type ServerRole =
  /** In an election, or waiting for enough others to have one. Serves nobody. */
  | {
      readonly state: 'LOOKING';
      readonly proposal: ZkVote;
      /** Votes of this round, by sender. */
      readonly received: readonly ReceivedVote[];
      /** What servers say that have a leader already, by sender. */
      readonly outOfElection: readonly ReceivedVote[];
      /** Enough agree; the vote stands if nothing better comes within `finalizeWait`. */
      readonly isSettling: boolean;
      readonly notificationTimeoutMs: number;
      /** Voters that the last notification may not have reached: told again as soon as they say something. */
      readonly unreached: readonly ZooKeeperServerId[];
    }
  | {
      readonly state: 'LEADING';
      readonly phase: ZabPhase;
      /** Null until a quorum has come. */
      readonly newEpoch: number | null;
      /** Sorted by id. */
      readonly learners: readonly Learner[];
      /** Since when it has been in this phase. */
      readonly sinceMs: TimeMs;
    }
  | {
      readonly state: 'FOLLOWING' | 'OBSERVING';
      readonly phase: ZabPhase;
      readonly leaderId: ZooKeeperServerId;
      /** How often the leader has been called in vain. */
      readonly attempts: number;
      readonly sinceMs: TimeMs;
      readonly lastHeardMs: TimeMs;
    };

/** The tree and its sessions before `committed`: what a truncation goes back to. */
export interface TreeBase {
  readonly zxid: Zxid;
  readonly root: Znode;
  readonly sessions: readonly TrackedSession[];
}

/** One ZooKeeper server (`QuorumPeer`). */
export interface ZooKeeperServer {
  readonly type: 'zookeeper';
  readonly serverId: ZooKeeperServerId;
  /** Whoever has a vote. */
  readonly ensemble: readonly ZooKeeperServerId[];
  readonly observers: readonly ZooKeeperServerId[];
  readonly config: ZooKeeperConfig;
  readonly role: ServerRole;
  /** The logical clock of elections. */
  readonly round: number;
  /** What it last voted for, and in which round; others ask for it. */
  readonly vote: ZkVote;
  readonly voteRound: number;

  // ---- on disk
  /** The newest epoch it has promised to follow. */
  readonly acceptedEpoch: number;
  /** The epoch its log belongs to. */
  readonly currentEpoch: number;
  readonly base: TreeBase;
  /** Applied since `base`, oldest first; the newest of them can be sent to a learner as a DIFF. */
  readonly committed: readonly ZkProposal[];
  /** Logged and not yet committed, in zxid order. */
  readonly outstanding: readonly OutstandingProposal[];

  // ---- what follows from it
  /** A leader's own new epoch counts as processed before its first transaction. */
  readonly lastProcessedZxid: Zxid;
  /** The tree as of `lastProcessedZxid`. */
  readonly root: Znode;
  /** Sorted by id. On every server; expiry times only at the leader. */
  readonly sessions: readonly TrackedSession[];

  // ---- clients
  readonly pendingConnects: readonly PendingConnect[];
  /** Sorted by client. */
  readonly connections: readonly ClientConnection[];
  readonly pendingRequests: readonly PendingRequest[];
  /** Sessions heard from since the last ping to the leader. Only on learners. */
  readonly touched: readonly SessionId[];
  /** The leader's counter of zxids handed out; the low 32 bits. */
  readonly nextCounter: number;
  readonly nextSession: number;
}

/** `zoo.cfg`, by ZooKeeper's names. Limits are in ticks. */
export interface ZooKeeperConfig {
  readonly tickTime: number;
  readonly initLimit: number;
  readonly syncLimit: number;
}

export type ZooKeeperTimer =
  /** The leader looks for sessions that are over. */
  | { readonly type: 'tick' }
  /** The leader pings its learners, and every second time counts them. */
  | { readonly type: 'halfTick' }
  /** More than one session was over at the last tick: the next one. */
  | { readonly type: 'expireNext' }
  /** A server without others has its proposals on disk, which is all the majority it needs. */
  | { readonly type: 'logged' }
  /** Nobody has said anything in the election for a while. */
  | { readonly type: 'notificationTimeout' }
  /** Nothing better has come: the vote stands. */
  | { readonly type: 'finalizeWait' }
  /** An observer joins in only now. */
  | { readonly type: 'startElection' }
  | { readonly type: 'connectLeader' }
  /** Nothing heard from the leader, or no quorum of learners, for too long. */
  | { readonly type: 'peerTimeout' };

export type ZooKeeperCommand = { readonly type: 'stop' };

export type ZooKeeperEvent =
  | {
      readonly type: 'zookeeperStateChanged';
      readonly serverId: ZooKeeperServerId;
      readonly from: ZkServerState | null;
      readonly to: ZkServerState;
      /** Whom it leads to: itself, the leader it follows, or null. */
      readonly leaderId: ZooKeeperServerId | null;
      /** Why a server gives up what it was. */
      readonly reason: 'started' | 'elected' | 'leaderLost' | 'leaderSilent' | 'quorumLost' | 'noQuorum' | 'outdated';
      /** The server whose silence or death is the reason; null where there is none. */
      readonly lost: ZooKeeperServerId | null;
    }
  /** A server casts a vote: for itself at first, for a better one later. */
  | ({
      readonly type: 'zookeeperVoted';
      readonly serverId: ZooKeeperServerId;
      readonly round: number;
      readonly isChange: boolean;
    } & ZkVote)
  /** A leader has a quorum that follows it: from here on it serves. */
  | {
      readonly type: 'zookeeperLeaderElected';
      readonly serverId: ZooKeeperServerId;
      readonly epoch: number;
      readonly supporters: readonly ZooKeeperServerId[];
      readonly voters: number;
    }
  /** A learner has been brought to the leader's state. */
  | {
      readonly type: 'zookeeperSynchronized';
      readonly serverId: ZooKeeperServerId;
      readonly leaderId: ZooKeeperServerId;
      readonly mode: ZkSyncMode;
      readonly from: Zxid;
      readonly to: Zxid;
      /** Transactions it got, and transactions of its own that it lost. */
      readonly gained: number;
      readonly lost: number;
    }
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
