import { assertNever, type TimeMs } from '../../kernel/types';
import type { SessionId, ZooKeeperServerId, Zxid } from './ids';

/** A write of one znode. */
export type ZkSingleWrite =
  | { readonly type: 'create'; readonly path: string; readonly data: string | null; readonly mode: ZnodeMode }
  /** `version` -1 accepts any. */
  | { readonly type: 'setData'; readonly path: string; readonly data: string; readonly version: number }
  | { readonly type: 'delete'; readonly path: string; readonly version: number }
  /** Changes nothing; makes the multi that holds it fail when the version is another. */
  | { readonly type: 'check'; readonly path: string; readonly version: number };

/** What the leader orders: each takes one zxid, also when it fails. */
export type ZkWrite =
  | ZkSingleWrite
  /** All or nothing, under one zxid. */
  | { readonly type: 'multi'; readonly operations: readonly ZkSingleWrite[] };

/** What the client's own server answers from its own tree. */
export type ZkRead =
  | { readonly type: 'getData'; readonly path: string; readonly watch: boolean }
  | { readonly type: 'exists'; readonly path: string; readonly watch: boolean }
  | { readonly type: 'getChildren'; readonly path: string; readonly watch: boolean };

/** Sent by a client that has moved to another server: re-arms its watches, and fires those that missed something. */
export interface ZkSetWatches {
  readonly type: 'setWatches';
  readonly relativeZxid: Zxid;
  readonly dataWatches: readonly string[];
  readonly existWatches: readonly string[];
  readonly childWatches: readonly string[];
}

/** What a client of ZooKeeper may ask for, as in `ZooDefs.OpCode`. */
export type ZkOperation = ZkWrite | ZkRead | ZkSetWatches;

export type ZnodeMode = 'persistent' | 'ephemeral' | 'persistentSequential';

/** `Stat`, as the tools print it, less the access control list. */
export interface ZnodeStat {
  readonly czxid: Zxid;
  readonly mzxid: Zxid;
  readonly pzxid: Zxid;
  readonly ctimeMs: TimeMs;
  readonly mtimeMs: TimeMs;
  readonly version: number;
  readonly cversion: number;
  /** Null for a node that stays. */
  readonly ephemeralOwner: SessionId | null;
  readonly dataLength: number;
  readonly numChildren: number;
}

export type ZkErrorCode =
  | 'NoNode'
  | 'NodeExists'
  | 'BadVersion'
  | 'NotEmpty'
  | 'NoChildrenForEphemerals'
  | 'SessionExpired'
  /** An operation of a multi after the one that failed: it was not tried. */
  | 'RuntimeInconsistency';

export type ZkResult =
  | { readonly type: 'created'; readonly path: string; readonly stat: ZnodeStat }
  | { readonly type: 'stat'; readonly stat: ZnodeStat }
  | { readonly type: 'data'; readonly data: string | null; readonly stat: ZnodeStat }
  /** Names, sorted. */
  | { readonly type: 'children'; readonly children: readonly string[]; readonly stat: ZnodeStat }
  | { readonly type: 'deleted' }
  | { readonly type: 'checked' }
  /** One for each operation. `zkErrorOf` says whether the whole failed. */
  | { readonly type: 'multi'; readonly results: readonly ZkResult[] }
  /** Would have gone well, but a later operation of the same multi failed: `ErrorResult(0)`. */
  | { readonly type: 'rolledBack' }
  | { readonly type: 'watchesSet' }
  | { readonly type: 'error'; readonly code: ZkErrorCode };

export type WatchEventType = 'NodeCreated' | 'NodeDeleted' | 'NodeDataChanged' | 'NodeChildrenChanged';

/** A write as the leader orders it. Failed writes take a zxid too. */
export type ZkTxn =
  | {
      readonly type: 'createSession';
      readonly sessionId: SessionId;
      readonly timeoutMs: number;
      readonly owner: string;
    }
  | { readonly type: 'closeSession'; readonly sessionId: SessionId; readonly expired: boolean }
  | { readonly type: 'operation'; readonly sessionId: SessionId; readonly operation: ZkWrite };

/** Who waits for the answer of a write: the server that the client talks to, and the client's request there. */
export interface ZkOrigin {
  readonly serverId: ZooKeeperServerId;
  readonly client: string;
  readonly correlationId: number;
  /** Index of the operation in the client's request. */
  readonly index: number;
}

/** Packets between a client and its server. Simplified: pipelined operations travel as one packet. */
export type ZkClientPacket =
  | {
      readonly api: 'ZooKeeperConnect';
      readonly kind: 'request';
      /** Null asks for a new session. */
      readonly sessionId: SessionId | null;
      readonly timeoutMs: number;
      readonly lastZxidSeen: Zxid;
    }
  | {
      readonly api: 'ZooKeeperConnect';
      readonly kind: 'response';
      /** Null: the session asked for has expired. */
      readonly sessionId: SessionId | null;
      readonly timeoutMs: number;
    }
  | { readonly api: 'ZooKeeperPing'; readonly kind: 'request'; readonly sessionId: SessionId }
  | { readonly api: 'ZooKeeperPing'; readonly kind: 'response'; readonly sessionId: SessionId }
  | { readonly api: 'ZooKeeperClose'; readonly kind: 'request'; readonly sessionId: SessionId }
  | { readonly api: 'ZooKeeperClose'; readonly kind: 'response'; readonly sessionId: SessionId }
  | {
      readonly api: 'ZooKeeperOperations';
      readonly kind: 'request';
      readonly correlationId: number;
      readonly sessionId: SessionId;
      readonly operations: readonly ZkOperation[];
    }
  | {
      readonly api: 'ZooKeeperOperations';
      readonly kind: 'response';
      readonly correlationId: number;
      readonly zxid: Zxid;
      /** One for each operation, in order. */
      readonly results: readonly ZkResult[];
    }
  | {
      readonly api: 'ZooKeeperWatch';
      readonly kind: 'response';
      readonly sessionId: SessionId;
      readonly event: WatchEventType;
      readonly path: string;
    };

/** `QuorumPeer.ServerState`. */
export type ZkServerState = 'LOOKING' | 'FOLLOWING' | 'LEADING' | 'OBSERVING';

/** Whom a server wants for leader, and why: the newer epoch, then the newer zxid, then the larger id wins. */
export interface ZkVote {
  readonly leader: ZooKeeperServerId;
  /** The last transaction that this leader has logged. */
  readonly zxid: Zxid;
  /** The epoch its log belongs to. */
  readonly peerEpoch: number;
}

/** What a leader has given a zxid. */
export interface ZkProposal {
  readonly zxid: Zxid;
  readonly txn: ZkTxn;
  readonly origin: ZkOrigin | null;
  /** The leader's clock: all servers show the same times. */
  readonly timeMs: TimeMs;
}

/** A tree and its sessions as of a zxid, whole: what SNAP sends. `root` is the sender's own, which nobody changes. */
export interface ZkSnapshot<Root> {
  readonly zxid: Zxid;
  readonly root: Root;
  readonly sessions: readonly {
    readonly sessionId: SessionId;
    readonly owner: string;
    readonly timeoutMs: number;
  }[];
}

/** How a learner is brought to the leader's state (`LearnerHandler.syncFollower`). */
export type ZkSyncMode = 'DIFF' | 'TRUNC' | 'SNAP';

/**
 * Packets between the servers of the ensemble: the election (`FastLeaderElection`), then between a leader and its
 * learners discovery, synchronisation and broadcast (`Leader`, `LearnerHandler`, `Learner`).
 */
export type ZkServerPacket =
  | ({
      readonly api: 'ZabNotification';
      readonly kind: 'request';
      readonly state: ZkServerState;
      /** The round in which the vote was cast. */
      readonly round: number;
    } & ZkVote)
  /** A learner presents itself, with the newest epoch that it has promised to follow. */
  | { readonly api: 'ZabFollowerInfo'; readonly kind: 'request'; readonly acceptedEpoch: number }
  /** Nobody listens on the quorum port: whoever was elected does not lead yet, or no longer. */
  | { readonly api: 'ZabFollowerInfo'; readonly kind: 'response' }
  | { readonly api: 'ZabLeaderInfo'; readonly kind: 'request'; readonly epoch: number }
  | {
      readonly api: 'ZabAckEpoch';
      readonly kind: 'response';
      readonly lastZxid: Zxid;
      /** -1 where the learner has promised this epoch before: then it does not count. */
      readonly currentEpoch: number;
    }
  /** What the learner lacks. Simplified: one packet for DIFF, TRUNC or SNAP and all the transactions that follow it. */
  | {
      readonly api: 'ZabSync';
      readonly kind: 'request';
      readonly mode: ZkSyncMode;
      /** Where to cut (TRUNC), or where the leader stands. */
      readonly zxid: Zxid;
      readonly snapshot: ZkSnapshot<unknown> | null;
      readonly committed: readonly ZkProposal[];
      /** Proposed, and not committed yet. */
      readonly outstanding: readonly ZkProposal[];
    }
  | { readonly api: 'ZabNewLeader'; readonly kind: 'request'; readonly epoch: number }
  | { readonly api: 'ZabNewLeader'; readonly kind: 'response'; readonly epoch: number }
  /** From now on the learner serves clients. */
  | { readonly api: 'ZabUpToDate'; readonly kind: 'request'; readonly epoch: number }
  /** A learner forwards a write or a session request to the leader. `origin` is null where nobody waits. */
  | { readonly api: 'ZabRequest'; readonly kind: 'request'; readonly txn: ZkTxn; readonly origin: ZkOrigin | null }
  | ({ readonly api: 'ZabProposal'; readonly kind: 'request' } & ZkProposal)
  | { readonly api: 'ZabAck'; readonly kind: 'response'; readonly zxid: Zxid }
  | { readonly api: 'ZabCommit'; readonly kind: 'request'; readonly zxid: Zxid }
  /** An observer is told of a write only when it is committed. */
  | ({ readonly api: 'ZabInform'; readonly kind: 'request' } & ZkProposal)
  /** The leader's ping each half tick. */
  | { readonly api: 'ZabPing'; readonly kind: 'request' }
  /** The learner's reply carries the sessions touched since the last one. */
  | { readonly api: 'ZabPing'; readonly kind: 'response'; readonly touched: readonly SessionId[] }
  /** Is this session alive? Asked when a client moves to another server. */
  | { readonly api: 'ZabRevalidate'; readonly kind: 'request'; readonly sessionId: SessionId; readonly client: string }
  | {
      readonly api: 'ZabRevalidate';
      readonly kind: 'response';
      readonly sessionId: SessionId;
      readonly client: string;
      readonly valid: boolean;
      readonly timeoutMs: number;
    };

export type ZooKeeperPacket = ZkClientPacket | ZkServerPacket;

export function isZkWrite(operation: ZkOperation): operation is ZkWrite {
  switch (operation.type) {
    case 'create':
    case 'setData':
    case 'delete':
    case 'check':
    case 'multi':
      return true;
    case 'getData':
    case 'exists':
    case 'getChildren':
    case 'setWatches':
      return false;
    default:
      return assertNever(operation);
  }
}

/** Why an operation failed, or null when it did not. A multi fails with the error of its first failing operation. */
export function zkErrorOf(result: ZkResult): ZkErrorCode | null {
  if (result.type === 'error') return result.code;
  if (result.type !== 'multi') return null;
  for (const inner of result.results) if (inner.type === 'error') return inner.code;
  return null;
}

/** A zxid as the tools print it: `0x100000002` is the second transaction of epoch 1. */
export function formatZxid(zxid: Zxid): string {
  return `0x${zxid.toString(16)}`;
}
