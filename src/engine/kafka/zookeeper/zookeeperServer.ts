import { assertNever, type NodeId } from '../../kernel/types';
import type { Context, Input, Step } from '../protocol/actor';
import type { ZooKeeperServerId } from '../protocol/ids';
import type { MessageBody } from '../protocol/requests';
import { onProposal, submit } from './broadcast';
import { onAck, onCommit, onInform, onLogged } from './commits';
import { dropClient, onClose, onConnect, onPing, onRevalidateRequest, onRevalidateResponse } from './connections';
import { createDataTree } from './dataTree';
import {
  goLooking,
  onFinalizeWait,
  onNotification,
  onNotificationTimeout,
  onVoterUnreachable,
  startElection,
} from './election';
import { isActiveLeader, isServerNode } from './ensemble';
import { onAckEpoch, onFollowerInfo, onLeaderTimeout, onLearnerGone, onNewLeaderAck } from './leading';
import {
  callLeader,
  isFrom,
  onLeaderGone,
  onLeaderInfo,
  onLeaderSilence,
  onLeaderUnreachable,
  onNewLeader,
  onSync,
  onUpToDate,
} from './learning';
import { fastForward } from './replay';
import { onOperations } from './requests';
import { expireNext, onHalfTick, onLeaderPing, onLearnerPing, onTick } from './ticks';
import type { Turn } from './turn';
import type { ZooKeeperCommand, ZooKeeperConfig, ZooKeeperEvent, ZooKeeperServer, ZooKeeperTimer } from './types';

/**
 * A server of the ensemble: takes part in elections, keeps its copy of the tree, serves the clients that are connected
 * to it, and takes part in the broadcast that keeps the copies equal.
 *
 * ZooKeeper 3.8: `QuorumPeer`, `LeaderZooKeeperServer`, `FollowerZooKeeperServer`, `ObserverZooKeeperServer`.
 * Simplified: no reconfiguration, no read-only mode, no four-letter words.
 */
export const ZOOKEEPER_DEFAULTS: ZooKeeperConfig = { tickTime: 2000, initLimit: 10, syncLimit: 5 };

const NO_VOTE = { leader: 0, zxid: 0, peerEpoch: 0 };

export function createZooKeeperServer(
  serverId: ZooKeeperServerId,
  ensemble: readonly ZooKeeperServerId[],
  observers: readonly ZooKeeperServerId[] = [],
): ZooKeeperServer {
  const root = createDataTree();
  return {
    type: 'zookeeper',
    serverId,
    ensemble,
    observers,
    config: ZOOKEEPER_DEFAULTS,
    role: {
      state: 'LOOKING',
      proposal: NO_VOTE,
      received: [],
      outOfElection: [],
      unreached: [],
      isSettling: false,
      notificationTimeoutMs: 0,
    },
    round: 0,
    vote: NO_VOTE,
    voteRound: 0,
    acceptedEpoch: 0,
    currentEpoch: 0,
    base: { zxid: 0, root, sessions: [] },
    committed: [],
    outstanding: [],
    lastProcessedZxid: 0,
    root,
    sessions: [],
    pendingConnects: [],
    connections: [],
    pendingRequests: [],
    touched: [],
    nextCounter: 1,
    nextSession: 0,
  };
}

/** The process is gone. Epochs, log and tree are on the disk; a log that is read again counts as applied to its end. */
export function afterZooKeeperDeath(server: ZooKeeperServer): ZooKeeperServer {
  const { acceptedEpoch, currentEpoch, base, root, sessions, nextSession } = server;
  const fresh = createZooKeeperServer(server.serverId, server.ensemble, server.observers);
  const { committed, outstanding } = server;
  const lastProcessedZxid = committed.at(-1)?.zxid ?? base.zxid;
  const forgotten = sessions.map((session) => ({ ...session, expiresMs: null, isClosing: false }));
  const onDisk = { acceptedEpoch, currentEpoch, base, committed, outstanding, root, sessions: forgotten };
  return fastForward({ ...fresh, ...onDisk, lastProcessedZxid, nextSession });
}

/** The disk is gone, too. Only its host's uptime, from which session ids are made, goes on. */
export function afterZooKeeperWipe(server: ZooKeeperServer): ZooKeeperServer {
  const { serverId, ensemble, observers, nextSession } = server;
  return { ...createZooKeeperServer(serverId, ensemble, observers), nextSession };
}

export function onZooKeeperInput(
  server: ZooKeeperServer,
  input: Input<ZooKeeperTimer, ZooKeeperCommand>,
  context: Context,
): Step<ZooKeeperServer, ZooKeeperEvent, ZooKeeperTimer> {
  const turn: Turn = { nowMs: context.nowMs, random: context.random, events: [], effects: [], lookAgain: null };
  const after = takeTurn(server, input, turn);
  const { lookAgain } = turn;
  const state = lookAgain === null ? after : goLooking(after, lookAgain.reason, lookAgain.lost, turn);
  return { state, events: turn.events, effects: turn.effects };
}

function takeTurn(
  server: ZooKeeperServer,
  input: Input<ZooKeeperTimer, ZooKeeperCommand>,
  turn: Turn,
): ZooKeeperServer {
  switch (input.type) {
    case 'message':
      return onMessage(server, input.from, input.body, turn);
    case 'timer':
      return onTimer(server, input.timer, turn);
    case 'disconnected':
      return onDisconnected(server, input.peer, turn);
    case 'started':
      return goLooking(server, 'started', null, turn);
    case 'command':
      turn.effects.push({ type: 'exit', restartAfterMs: null });
      return server;
    default:
      return assertNever(input);
  }
}

function onDisconnected(server: ZooKeeperServer, peer: NodeId, turn: Turn): ZooKeeperServer {
  if (!isServerNode(peer)) return dropClient(server, peer);
  if (isFrom(server, peer)) return onLeaderGone(server, peer, turn);
  return server.role.state === 'LOOKING' ? onVoterUnreachable(server, peer) : onLearnerGone(server, peer);
}

function onMessage(server: ZooKeeperServer, from: NodeId, body: MessageBody, turn: Turn): ZooKeeperServer {
  return body.kind === 'request' ? onRequest(server, from, body, turn) : onResponse(server, from, body, turn);
}

function onRequest(
  server: ZooKeeperServer,
  from: NodeId,
  body: Extract<MessageBody, { readonly kind: 'request' }>,
  turn: Turn,
): ZooKeeperServer {
  switch (body.api) {
    case 'ZooKeeperConnect':
      return onConnect(server, from, body, turn);
    case 'ZooKeeperPing':
      return onPing(server, from, body, turn);
    case 'ZooKeeperClose':
      return onClose(server, from, body, turn);
    case 'ZooKeeperOperations':
      return onOperations(server, from, body, turn);
    case 'ZabNotification':
      return onNotification(server, from, body, turn);
    case 'ZabFollowerInfo':
      return onFollowerInfo(server, from, body, turn);
    case 'ZabRequest':
      return isActiveLeader(server) ? submit(server, body.txn, body.origin, turn) : server;
    case 'ZabRevalidate':
      return isActiveLeader(server) ? onRevalidateRequest(server, from, body, turn) : server;
    case 'ZabLeaderInfo':
      return onLeaderInfo(server, from, body.epoch, turn);
    case 'ZabSync':
      return onSync(server, from, body, turn);
    case 'ZabNewLeader':
      return onNewLeader(server, from, body.epoch, turn);
    case 'ZabUpToDate':
      return onUpToDate(server, from, body.epoch, turn);
    case 'ZabPing':
      return onLeaderPing(server, from, turn);
    // From here on only the leader is listened to.
    case 'ZabProposal':
      return isFrom(server, from) ? onProposal(server, body, turn) : server;
    case 'ZabCommit':
      return isFrom(server, from) ? onCommit(server, body.zxid, turn) : server;
    case 'ZabInform':
      return isFrom(server, from) ? onInform(server, body, turn) : server;
    default:
      throw new Error(`ZooKeeper does not serve ${body.api}`);
  }
}

function onResponse(
  server: ZooKeeperServer,
  from: NodeId,
  body: Extract<MessageBody, { readonly kind: 'response' }>,
  turn: Turn,
): ZooKeeperServer {
  switch (body.api) {
    case 'ZabFollowerInfo':
      return onLeaderUnreachable(server, from, turn);
    case 'ZabAckEpoch':
      return onAckEpoch(server, from, body, turn);
    case 'ZabNewLeader':
      return onNewLeaderAck(server, from, body.epoch, turn);
    case 'ZabAck':
      return onAck(server, from, body.zxid, turn);
    case 'ZabPing':
      return onLearnerPing(server, from, body.touched, turn);
    case 'ZabRevalidate':
      return onRevalidateResponse(server, body, turn);
    default:
      throw new Error(`ZooKeeper did not ask for ${body.api}`);
  }
}

function onTimer(server: ZooKeeperServer, timer: ZooKeeperTimer, turn: Turn): ZooKeeperServer {
  switch (timer.type) {
    case 'tick':
      return onTick(server, turn);
    case 'halfTick':
      return onHalfTick(server, turn);
    case 'expireNext':
      return expireNext(server, turn);
    case 'logged':
      return onLogged(server, turn);
    case 'notificationTimeout':
      return onNotificationTimeout(server, turn);
    case 'finalizeWait':
      return onFinalizeWait(server, turn);
    case 'startElection':
      return startElection(server, turn);
    case 'connectLeader':
      return callLeader(server, turn);
    case 'peerTimeout':
      return server.role.state === 'LEADING' ? onLeaderTimeout(server, turn) : onLeaderSilence(server, turn);
    default:
      return assertNever(timer);
  }
}
