import type { Input } from '../protocol/actor';
import { type SessionId, zookeeperNodeId } from '../protocol/ids';
import type { MessageBody } from '../protocol/requests';
import type { ZkOperation } from '../protocol/zookeeper';
import { createStream, drawAt, nextState } from '../../kernel/random';
import type { NodeId } from '../../kernel/types';
import { createWorld, RunningWorld, type Wiring } from '../../kernel/world';
import type { Znode, ZooKeeperCommand, ZooKeeperEvent, ZooKeeperServer, ZooKeeperTimer } from './types';
import { afterZooKeeperDeath, afterZooKeeperWipe, createZooKeeperServer, onZooKeeperInput } from './zookeeperServer';

/** A world with ZooKeeper servers and a few simple clients, for tests. */

/** Writes one znode after another, on whatever server takes it; a write whose answer is lost counts as unknown. */
export interface TestClient {
  readonly type: 'client';
  readonly nodeId: NodeId;
  readonly servers: readonly NodeId[];
  readonly server: number;
  readonly sessionId: SessionId | null;
  readonly isConnected: boolean;
  readonly lastZxidSeen: number;
  readonly nextWrite: number;
  /** Paths whose creation was answered with success. */
  readonly acknowledged: readonly string[];
  readonly isStopped: boolean;
  readonly wantsEphemeral: boolean;
}

type Node = ZooKeeperServer | TestClient;
type ClientTimer = { readonly type: 'reconnect' } | { readonly type: 'ping' } | { readonly type: 'write' };
type Timer = ZooKeeperTimer | ClientTimer;
type Running = RunningWorld<Node, ZooKeeperEvent, MessageBody, Timer, ZooKeeperCommand>;

const SESSION_TIMEOUT_MS = 6000;
const RECONNECT_MS = 400;
const PING_MS = 2000;
const WRITE_MS = 900;
/** One write in so many is below the root, the others below the last such that is there: no list grows for ever. */
const WRITES_IN_A_FOLDER = 16;

export function aTestClient(nodeId: NodeId, servers: readonly NodeId[], server: number): TestClient {
  return {
    type: 'client',
    nodeId,
    servers,
    server,
    sessionId: null,
    isConnected: false,
    lastZxidSeen: 0,
    nextWrite: 1,
    acknowledged: [],
    isStopped: false,
    wantsEphemeral: true,
  };
}

export function anEnsembleWorld(seed: number, events: (event: ZooKeeperEvent, atMs: number) => void): Running {
  const wiring: Wiring<Node, ZooKeeperEvent, MessageBody, Timer, ZooKeeperCommand> = {
    step: (node, input, context) =>
      node.type === 'client'
        ? onClientInput(node, input as Input<ClientTimer, ZooKeeperCommand>)
        : onZooKeeperInput(node, input as Input<ZooKeeperTimer, ZooKeeperCommand>, context),
    streamOf: (node) => node.type,
    afterDeath: (node) => (node.type === 'client' ? null : afterZooKeeperDeath(node)),
    afterWipe: (node) => (node.type === 'client' ? node : afterZooKeeperWipe(node)),
    silentNodeOf: () => null,
  };
  const recorder = {
    event: (entry: { readonly event: unknown; readonly timeMs: number }) =>
      events(entry.event as ZooKeeperEvent, entry.timeMs),
    message: () => {},
  };
  return new RunningWorld<Node, ZooKeeperEvent, MessageBody, Timer, ZooKeeperCommand>(
    createWorld<Node, MessageBody, Timer>(seed, 0),
    wiring,
    recorder,
  );
}

export function startServers(world: Running, voters: number, observers: number): void {
  const ids = Array.from({ length: voters + observers }, (_, index) => index + 1);
  for (const id of ids)
    world.addNode(zookeeperNodeId(id), createZooKeeperServer(id, ids.slice(0, voters), ids.slice(voters)), null);
}

export function serversIn(world: Running): readonly ZooKeeperServer[] {
  return Object.values(world.nodes).filter((node) => node.type === 'zookeeper');
}

export function clientsIn(world: Running): readonly TestClient[] {
  return Object.values(world.nodes).filter((node) => node.type === 'client');
}

export function ephemeralOwnersIn(znode: Znode): readonly string[] {
  const own = znode.ephemeralOwner === null ? [] : [znode.ephemeralOwner];
  return [...own, ...Object.values(znode.children).flatMap(ephemeralOwnersIn)];
}

export function createRoll(seed: number): (bound: number) => number {
  let state = createStream(seed, 'test');
  return (bound) => {
    const drawn = drawAt(state, bound);
    state = nextState(state);
    return drawn;
  };
}

function onClientInput(client: TestClient, input: Input<ClientTimer, ZooKeeperCommand>) {
  const effects: unknown[] = [];
  const state = clientStep(client, input, effects);
  return { state, events: [], effects: effects as never[] };
}

function clientStep(client: TestClient, input: Input<ClientTimer, ZooKeeperCommand>, effects: unknown[]): TestClient {
  const to = client.servers[client.server] ?? '';
  const send = (body: MessageBody) => effects.push({ type: 'send', to, body, quiet: true });
  const timer = (type: ClientTimer['type'], afterMs: number) =>
    effects.push({ type: 'setTimer', key: type, afterMs, timer: { type } });
  const lose = (): TestClient => {
    timer('reconnect', RECONNECT_MS);
    return { ...client, isConnected: false, server: (client.server + 1) % client.servers.length };
  };
  switch (input.type) {
    case 'started':
      timer('reconnect', 1);
      return client;
    case 'disconnected':
      return input.peer === to ? lose() : client;
    case 'timer':
      return onClientTimer(client, input.timer, send, timer);
    case 'message': {
      const { body, from } = input;
      if (from !== to) return client;
      if (body.api === 'ZooKeeperConnect' && body.kind === 'response') {
        if (body.sessionId === null) {
          effects.push({ type: 'disconnect', peer: to });
          timer('reconnect', RECONNECT_MS);
          return { ...client, sessionId: null, lastZxidSeen: 0, isConnected: false, wantsEphemeral: true };
        }
        timer('write', WRITE_MS);
        timer('ping', PING_MS);
        return { ...client, sessionId: body.sessionId, isConnected: true };
      }
      if (body.api !== 'ZooKeeperOperations' || body.kind !== 'response') return client;
      timer('write', WRITE_MS);
      const done = body.results.flatMap((result) => (result.type === 'created' ? [result.path] : []));
      const acknowledged = [...client.acknowledged, ...done.filter((path) => !path.startsWith('/eph'))];
      return { ...client, acknowledged, lastZxidSeen: body.zxid };
    }
    case 'command':
      return client;
  }
}

function onClientTimer(
  client: TestClient,
  timer: ClientTimer,
  send: (body: MessageBody) => void,
  set: (type: ClientTimer['type'], afterMs: number) => void,
): TestClient {
  const { sessionId, lastZxidSeen, nodeId } = client;
  if (timer.type === 'reconnect') {
    if (client.isConnected) return client;
    send({ api: 'ZooKeeperConnect', kind: 'request', sessionId, timeoutMs: SESSION_TIMEOUT_MS, lastZxidSeen });
    return client;
  }
  if (!client.isConnected || sessionId === null) return client;
  if (timer.type === 'ping') {
    send({ api: 'ZooKeeperPing', kind: 'request', sessionId });
    set('ping', PING_MS);
    return client;
  }
  if (client.isStopped) return client;
  const path = `${folderOf(client)}/${nodeId}-${client.nextWrite}`;
  const operations: ZkOperation[] = [{ type: 'create', path, data: null, mode: 'persistent' }];
  if (client.wantsEphemeral)
    operations.push({ type: 'create', path: `/eph-${nodeId}-${client.nextWrite}`, data: null, mode: 'ephemeral' });
  const correlationId = client.nextWrite;
  send({ api: 'ZooKeeperOperations', kind: 'request', correlationId, sessionId, operations });
  return { ...client, nextWrite: client.nextWrite + 1, wantsEphemeral: false };
}

function folderOf({ nextWrite, acknowledged }: TestClient): string {
  if (nextWrite % WRITES_IN_A_FOLDER === 1) return '';
  return acknowledged.findLast((path) => path.lastIndexOf('/') === 0) ?? '';
}
