import type { Effect, Input } from '../protocol/actor';
import { zookeeperNodeId } from '../protocol/ids';
import type { MessageBody } from '../protocol/requests';
import { type ZkOperation, type ZkResult, zkErrorOf } from '../protocol/zookeeper';
import { anEstablishedServer } from './fixtures/established';
import { startTicking } from './ticks';
import type { ZooKeeperCommand, ZooKeeperEvent, ZooKeeperServer, ZooKeeperTimer } from './types';
import { onZooKeeperInput } from './zookeeperServer';

const HOP_MS = 3;
export const TIMEOUT_MS = 6000;

type Item = { readonly atMs: number; readonly id: number; readonly to: string; readonly from: string } & (
  | { readonly type: 'message'; readonly body: MessageBody }
  | { readonly type: 'timer'; readonly key: string; readonly timer: ZooKeeperTimer }
);

/** Servers joined by wires of 3 ms, and an inbox for each client. Server 2 leads, as in a cold start in order. */
export function anEnsemble(size = 3) {
  const ids = Array.from({ length: size }, (_, index) => index + 1);
  const leaderId = Math.min(2, size);
  const servers: Record<string, ZooKeeperServer> = {};
  const held: Record<string, Item[]> = {};
  const inboxes: Record<string, MessageBody[]> = {};
  const cutOff: string[] = [];
  const events: ZooKeeperEvent[] = [];
  let agenda: Item[] = [];
  let nowMs = 0;
  let nextId = 0;

  function push(item: Item) {
    const holding = held[`${item.from}>${item.to}`];
    if (holding && item.type === 'message') holding.push(item);
    else agenda = [...agenda, item].sort((a, b) => a.atMs - b.atMs || a.id - b.id);
  }

  function step(nodeId: string, input: Input<ZooKeeperTimer, ZooKeeperCommand>) {
    const server = servers[nodeId];
    if (!server) return;
    const result = onZooKeeperInput(server, input, { nowMs, random: () => 0 });
    servers[nodeId] = result.state;
    events.push(...result.events);
    perform(nodeId, result.effects);
  }

  function perform(nodeId: string, effects: readonly Effect<ZooKeeperTimer>[]) {
    for (const effect of effects) {
      const base = { id: nextId++, from: nodeId };
      if (effect.type === 'send')
        push({ ...base, type: 'message', atMs: nowMs + HOP_MS, to: effect.to, body: effect.body });
      else if (effect.type === 'setTimer')
        push({
          ...base,
          type: 'timer',
          atMs: nowMs + effect.afterMs,
          to: nodeId,
          key: effect.key,
          timer: effect.timer,
        });
      else if (effect.type === 'disconnect') cutOff.push(effect.peer);
    }
  }

  function handle(item: Item) {
    if (item.type === 'timer') step(item.to, item);
    else if (servers[item.to]) step(item.to, { type: 'message', from: item.from, body: item.body });
    else inbox(item.to).push(item.body);
  }

  function inbox(client: string): MessageBody[] {
    inboxes[client] ??= [];
    return inboxes[client];
  }

  const ensemble = {
    events,
    cutOff,
    inbox,
    now: () => nowMs,
    server: (serverId: number) => servers[zookeeperNodeId(serverId)] as ZooKeeperServer,
    run(untilMs: number) {
      for (let item = agenda[0]; item && item.atMs <= untilMs; item = agenda[0]) {
        agenda = agenda.slice(1);
        nowMs = item.atMs;
        handle(item);
      }
      nowMs = untilMs;
    },
    settle: () => ensemble.run(nowMs + 50),
    send(client: string, serverId: number, body: MessageBody) {
      push({ type: 'message', id: nextId++, from: client, to: zookeeperNodeId(serverId), atMs: nowMs + HOP_MS, body });
    },
    leave: (client: string, serverId: number) =>
      step(zookeeperNodeId(serverId), { type: 'disconnected', peer: client }),
    hold(from: number, to: number) {
      held[`${zookeeperNodeId(from)}>${zookeeperNodeId(to)}`] = [];
    },
    release(from: number, to: number) {
      const link = `${zookeeperNodeId(from)}>${zookeeperNodeId(to)}`;
      const items = held[link] ?? [];
      delete held[link];
      for (const item of items) push({ ...item, atMs: nowMs + HOP_MS });
    },
    connect(client: string, serverId: number, sessionId: string | null = null, lastZxidSeen = 0): string | null {
      const before = inbox(client).length;
      const timeoutMs = TIMEOUT_MS;
      ensemble.send(client, serverId, { api: 'ZooKeeperConnect', kind: 'request', sessionId, timeoutMs, lastZxidSeen });
      ensemble.settle();
      const answer = inbox(client)[before];
      return answer?.api === 'ZooKeeperConnect' && answer.kind === 'response' ? answer.sessionId : null;
    },
    /** The results, and what came to the client's inbox up to them, as lines. */
    ask(client: string, serverId: number, operations: readonly ZkOperation[]): readonly ZkResult[] {
      ensemble.request(client, serverId, operations);
      ensemble.settle();
      const answer = inbox(client).at(-1);
      return answer?.api === 'ZooKeeperOperations' && answer.kind === 'response' ? answer.results : [];
    },
    request(client: string, serverId: number, operations: readonly ZkOperation[], correlationId = 1) {
      const connection = ensemble.server(serverId).connections.find((each) => each.client === client);
      const sessionId = connection?.sessionId ?? 'none';
      ensemble.send(client, serverId, {
        api: 'ZooKeeperOperations',
        kind: 'request',
        correlationId,
        sessionId,
        operations,
      });
    },
    /** Pings every two seconds, as a client with this timeout does. */
    keepAlive(client: string, serverId: number, sessionId: string, untilMs: number) {
      while (nowMs < untilMs) {
        ensemble.send(client, serverId, { api: 'ZooKeeperPing', kind: 'request', sessionId });
        ensemble.run(Math.min(nowMs + 2000, untilMs));
      }
    },
  };
  for (const serverId of ids) {
    servers[zookeeperNodeId(serverId)] = anEstablishedServer(serverId, ids, leaderId);
    if (serverId !== leaderId) continue;
    // The clock of a leader that has been there from the start.
    const turn = { nowMs, random: () => 0, events: [], effects: [] as Effect<ZooKeeperTimer>[], lookAgain: null };
    startTicking(ensemble.server(serverId), turn);
    perform(zookeeperNodeId(serverId), turn.effects);
  }
  return ensemble;
}

export const create = (path: string, mode: 'persistent' | 'ephemeral' = 'persistent'): ZkOperation => ({
  type: 'create',
  path,
  data: null,
  mode,
});
export const exists = (path: string): ZkOperation => ({ type: 'exists', path, watch: true });
export const getData = (path: string): ZkOperation => ({ type: 'getData', path, watch: true });
export const getChildren = (path: string): ZkOperation => ({ type: 'getChildren', path, watch: true });
export const setData = (path: string, data: string): ZkOperation => ({ type: 'setData', path, data, version: -1 });
export const remove = (path: string): ZkOperation => ({ type: 'delete', path, version: -1 });

/** What a client has received, pings left out. */
export function linesOf(inbox: readonly MessageBody[]): readonly string[] {
  return inbox.flatMap((body) => {
    if (body.api === 'ZooKeeperWatch') return [`${body.event} ${body.path}`];
    if (body.api === 'ZooKeeperOperations' && body.kind === 'response')
      return [body.results.map((result) => zkErrorOf(result) ?? result.type).join(', ')];
    if (body.api === 'ZooKeeperPing') return [];
    return [body.api];
  });
}
