import { assertNever, type NodeId } from '../../kernel/types';
import type { Context, Input, Step } from '../protocol/actor';
import type { ZooKeeperServerId } from '../protocol/ids';
import type { MessageBody } from '../protocol/requests';
import { onProposal, submit, zxidAt } from './broadcast';
import { onAck, onCommit, onLogged } from './commits';
import { dropClient, onClose, onConnect, onPing, onRevalidateRequest, onRevalidateResponse } from './connections';
import { createDataTree } from './dataTree';
import { onOperations } from './requests';
import { expireNext, onFollowerPing, onHalfTick, onLeaderPing, onTick, startTicking } from './ticks';
import type { Turn } from './turn';
import type { ZooKeeperEvent, ZooKeeperServer, ZooKeeperTimer } from './types';

/**
 * A server of the ensemble: keeps its copy of the tree, serves the clients that are connected to it, and takes part in
 * the broadcast that keeps the copies equal.
 *
 * ZooKeeper 3.8: `QuorumPeer`, `LeaderZooKeeperServer`, `FollowerZooKeeperServer`.
 * Simplified: the leader is given from the start, there is no election, and servers do not fail.
 */

const TICK_TIME_MS = 2000;
const FIRST_EPOCH = 1;

export function createZooKeeperServer(
  serverId: ZooKeeperServerId,
  ensemble: readonly ZooKeeperServerId[],
  leaderId: ZooKeeperServerId,
): ZooKeeperServer {
  const mode = serverId === leaderId ? 'leader' : 'follower';
  return {
    type: 'zookeeper',
    serverId,
    mode,
    leaderId,
    ensemble,
    tickTimeMs: TICK_TIME_MS,
    epoch: FIRST_EPOCH,
    // The epoch begins with the leader. Followers show it only after the first transaction.
    lastProcessedZxid: mode === 'leader' ? zxidAt(FIRST_EPOCH, 0) : 0,
    root: createDataTree(),
    sessions: [],
    pendingConnects: [],
    connections: [],
    outstanding: [],
    pendingRequests: [],
    touched: [],
    nextCounter: 1,
    nextSession: 0,
  };
}

/** The disk of a server that is down is lost: epochs, snapshots and the log of transactions. */
export function afterZooKeeperWipe({ serverId, ensemble, leaderId }: ZooKeeperServer): ZooKeeperServer {
  return createZooKeeperServer(serverId, ensemble, leaderId);
}

export function onZooKeeperInput(
  server: ZooKeeperServer,
  input: Input<ZooKeeperTimer, never>,
  context: Context,
): Step<ZooKeeperServer, ZooKeeperEvent, ZooKeeperTimer> {
  const turn: Turn = { nowMs: context.nowMs, events: [], effects: [] };
  const state = takeTurn(server, input, turn);
  return { state, events: turn.events, effects: turn.effects };
}

function takeTurn(server: ZooKeeperServer, input: Input<ZooKeeperTimer, never>, turn: Turn): ZooKeeperServer {
  switch (input.type) {
    case 'message':
      return onMessage(server, input.from, input.body, turn);
    case 'timer':
      return onTimer(server, input.timer, turn);
    case 'disconnected':
      return dropClient(server, input.peer);
    case 'started':
      startTicking(server, turn);
      return server;
    case 'command':
      return assertNever(input.command);
    default:
      return assertNever(input);
  }
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
    case 'ZabRequest':
      return submit(server, body.txn, body.origin, turn);
    case 'ZabProposal':
      return onProposal(server, body, turn);
    case 'ZabCommit':
      return onCommit(server, body.zxid, turn);
    case 'ZabPing':
      return onLeaderPing(server, turn);
    case 'ZabRevalidate':
      return onRevalidateRequest(server, from, body, turn);
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
    case 'ZabAck':
      return onAck(server, from, body.zxid, turn);
    case 'ZabPing':
      return onFollowerPing(server, body.touched, turn);
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
    default:
      return assertNever(timer);
  }
}
