import type { NodeId, TimeMs } from '../../kernel/types';
import type { Context, Effect, Input, Step } from '../protocol/actor';
import type { SessionId, Zxid } from '../protocol/ids';
import type { MessageBody } from '../protocol/requests';
import type { ZkOperation, ZkResult } from '../protocol/zookeeper';

/**
 * A client that behaves as the Java client 3.8.0 does where time matters: when it pings, when it gives a server up, and
 * how long it waits before it tries the next one (`ClientCnxn`).
 */
export interface Client {
  readonly type: 'client';
  readonly nodeId: NodeId;
  readonly servers: readonly NodeId[];
  readonly server: number;
  readonly timeoutMs: number;
  readonly negotiatedMs: number;
  readonly sessionId: SessionId | null;
  readonly isConnected: boolean;
  readonly isExpired: boolean;
  readonly lastZxidSeen: Zxid;
  readonly lastHeardMs: TimeMs;
  readonly nextRequest: number;
  /** Of each answered request, in order. */
  readonly results: readonly (readonly ZkResult[])[];
  /** What came in, in order: state changes, watches, and `answer` for a request. */
  readonly inbox: readonly { readonly t: TimeMs; readonly line: string }[];
  /** When each `setData` on this path was answered, one after another; null while it does not write. */
  readonly writesTo: string | null;
  readonly writtenMs: readonly TimeMs[];
}

export type ClientTimer = { readonly type: 'attempt' | 'ping' | 'silence' | 'write' };
export type ClientCommand =
  | { readonly type: 'ask'; readonly operations: readonly ZkOperation[] }
  | { readonly type: 'close' }
  | { readonly type: 'write'; readonly path: string | null };

interface Doing {
  readonly context: Context;
  readonly effects: Effect<ClientTimer>[];
}

/** `ClientCnxn.SendThread.startConnect`: a random pause before each attempt but the first. */
const MAX_PAUSE_MS = 1000;
const WRITE_PAUSE_MS = 15;
const MAX_PING_MS = 10_000;

export function createClient(nodeId: NodeId, servers: readonly NodeId[], timeoutMs: number): Client {
  return {
    type: 'client',
    nodeId,
    servers,
    server: 0,
    timeoutMs,
    negotiatedMs: timeoutMs,
    sessionId: null,
    isConnected: false,
    isExpired: false,
    lastZxidSeen: 0,
    lastHeardMs: 0,
    nextRequest: 1,
    results: [],
    inbox: [],
    writesTo: null,
    writtenMs: [],
  };
}

export function onClientInput(
  client: Client,
  input: Input<ClientTimer, ClientCommand>,
  context: Context,
): Step<Client, never, ClientTimer> {
  const doing: Doing = { context, effects: [] };
  return { state: step(client, input, doing), events: [], effects: doing.effects };
}

function step(client: Client, input: Input<ClientTimer, ClientCommand>, doing: Doing): Client {
  switch (input.type) {
    case 'started':
      return attempt(client, doing);
    case 'disconnected':
      return input.peer === serverOf(client) ? lose(client, doing) : client;
    case 'timer':
      return onTimer(client, input.timer, doing);
    case 'message':
      return input.from === serverOf(client)
        ? onMessage({ ...client, lastHeardMs: doing.context.nowMs }, input.body, doing)
        : client;
    case 'command':
      return onCommand(client, input.command, doing);
  }
}

function onCommand(client: Client, command: ClientCommand, doing: Doing): Client {
  switch (command.type) {
    case 'ask':
      return ask(client, command.operations, doing);
    case 'close':
      if (client.sessionId !== null)
        send(client, { api: 'ZooKeeperClose', kind: 'request', sessionId: client.sessionId }, doing);
      return client;
    case 'write':
      return writeNext({ ...client, writesTo: command.path }, doing);
  }
}

function onTimer(client: Client, timer: ClientTimer, doing: Doing): Client {
  const { sessionId, negotiatedMs } = client;
  switch (timer.type) {
    case 'attempt':
      return client.isConnected || client.isExpired ? client : attempt(client, doing);
    case 'write':
      return writeNext(client, doing);
    case 'ping':
      if (!client.isConnected || sessionId === null) return client;
      send(client, { api: 'ZooKeeperPing', kind: 'request', sessionId }, doing);
      set(doing, 'ping', pingMs(client));
      return client;
    case 'silence': {
      // Two thirds of the timeout without a word: the next server is tried.
      const limitMs = client.isConnected ? (negotiatedMs * 2) / 3 : client.timeoutMs / client.servers.length;
      const leftMs = client.lastHeardMs + Math.floor(limitMs) - doing.context.nowMs;
      if (leftMs > 0) {
        set(doing, 'silence', leftMs);
        return client;
      }
      doing.effects.push({ type: 'disconnect', peer: serverOf(client) });
      return lose(client, doing);
    }
  }
}

function onMessage(client: Client, body: MessageBody, doing: Doing): Client {
  if (body.kind !== 'response') return client;
  switch (body.api) {
    case 'ZooKeeperConnect': {
      if (body.sessionId === null) {
        doing.effects.push({ type: 'disconnect', peer: serverOf(client) });
        return told({ ...client, isExpired: true }, 'Expired', doing);
      }
      const open = { ...client, sessionId: body.sessionId, negotiatedMs: body.timeoutMs, isConnected: true };
      set(doing, 'ping', pingMs(open));
      return writeNext(told(open, 'SyncConnected', doing), doing);
    }
    case 'ZooKeeperOperations': {
      const { results, zxid } = body;
      const next = { ...client, lastZxidSeen: zxid, results: [...client.results, results] };
      const isWrite = client.writesTo !== null && results[0]?.type === 'stat';
      if (!isWrite) return told(next, 'answer', doing);
      set(doing, 'write', WRITE_PAUSE_MS);
      return { ...next, writtenMs: [...client.writtenMs, doing.context.nowMs] };
    }
    case 'ZooKeeperWatch':
      return told(client, `${body.event} ${body.path}`, doing);
    case 'ZooKeeperClose':
      return told({ ...client, isConnected: false, isExpired: true }, 'Closed', doing);
    default:
      return client;
  }
}

function attempt(client: Client, doing: Doing): Client {
  const { sessionId, timeoutMs, lastZxidSeen } = client;
  send(client, { api: 'ZooKeeperConnect', kind: 'request', sessionId, timeoutMs, lastZxidSeen }, doing);
  const limitMs = Math.floor(timeoutMs / client.servers.length);
  set(doing, 'silence', limitMs);
  return { ...client, lastHeardMs: doing.context.nowMs };
}

function lose(client: Client, doing: Doing): Client {
  if (client.isExpired) return client;
  set(doing, 'attempt', doing.context.random(MAX_PAUSE_MS));
  const next = { ...client, isConnected: false, server: (client.server + 1) % client.servers.length };
  return client.isConnected ? told(next, 'Disconnected', doing) : next;
}

function ask(client: Client, operations: readonly ZkOperation[], doing: Doing): Client {
  const { sessionId, nextRequest: correlationId } = client;
  if (sessionId === null || !client.isConnected) return client;
  send(client, { api: 'ZooKeeperOperations', kind: 'request', correlationId, sessionId, operations }, doing);
  return { ...client, nextRequest: correlationId + 1 };
}

function writeNext(client: Client, doing: Doing): Client {
  if (client.writesTo === null) return client;
  return ask(client, [{ type: 'setData', path: client.writesTo, data: 'x', version: -1 }], doing);
}

function told(client: Client, line: string, doing: Doing): Client {
  return { ...client, inbox: [...client.inbox, { t: doing.context.nowMs, line }] };
}

function pingMs({ negotiatedMs }: Client): number {
  return Math.min(Math.floor(negotiatedMs / 3), MAX_PING_MS);
}

function serverOf(client: Client): NodeId {
  return client.servers[client.server] ?? '';
}

function send(client: Client, body: MessageBody, doing: Doing): void {
  doing.effects.push({ type: 'send', to: serverOf(client), body, quiet: true });
}

function set(doing: Doing, type: ClientTimer['type'], afterMs: number): void {
  doing.effects.push({ type: 'setTimer', key: type, afterMs, timer: { type } });
}
