import { RunningWorld, createWorld, type Wiring } from '../../kernel/world';
import type { Input } from '../protocol/actor';
import { zookeeperNodeId } from '../protocol/ids';
import type { MessageBody } from '../protocol/requests';
import { formatZxid, type ZkOperation, type ZkResult, type ZnodeStat } from '../protocol/zookeeper';
import { isServing, modeOf, serverIdOf } from './ensemble';
import {
  type Client,
  type ClientCommand,
  type ClientTimer,
  createClient,
  onClientInput,
} from './recordingClient.testing';
import type { ZooKeeperCommand, ZooKeeperEvent, ZooKeeperServer, ZooKeeperTimer } from './types';
import { afterZooKeeperDeath, afterZooKeeperWipe, createZooKeeperServer, onZooKeeperInput } from './zookeeperServer';

/** A world in which the recordings of real ensembles are played again, and told in their words. */

/** What happened at a server or a client. Ours and the recorded ones have the same shape; see fixtures/recordings. */
export interface TimelineEvent {
  readonly t: number;
  readonly src: string;
  readonly type: string;
  readonly zxid?: string;
  readonly mode?: string;
  readonly sids?: readonly number[];
  readonly state?: string;
  readonly event?: string;
  readonly path?: string;
  readonly server?: string;
  readonly session?: string;
  readonly negotiated_timeout?: number;
  readonly op?: string;
  readonly result?: string;
  readonly stat?: string;
}

export interface RecordedRun<Summary> {
  readonly label: string;
  readonly summary: Summary;
  readonly events: readonly TimelineEvent[];
}

/** `srvr` on each server: mode and zxid, as in the summaries. */
export type Modes = Readonly<Record<string, string>>;

type Node = ZooKeeperServer | Client;
type Timer = ZooKeeperTimer | ClientTimer;
type Command = ZooKeeperCommand | ClientCommand;
type Running = RunningWorld<Node, ZooKeeperEvent, MessageBody, Timer, Command>;

/** Long enough for a write to be done and applied everywhere. */
const SETTLED_MS = 40;

export function runsOf<Summary>(recording: { readonly runs: readonly unknown[] }): readonly RecordedRun<Summary>[] {
  return recording.runs as readonly RecordedRun<Summary>[];
}

/** The first event of this kind at or after `fromMs`. */
export function firstOf(events: readonly TimelineEvent[], src: string, type: string, fromMs = 0): TimelineEvent {
  const found = events.find((event) => event.t >= fromMs && event.src === src && event.type === type);
  if (found === undefined) throw new Error(`${src} was never ${type} after ${fromMs}`);
  return found;
}

/**
 * When the servers took part: the first one when it looked for a leader, the others when they were first heard. That is
 * what ours are fed, as they have no JVM that starts and loads classes.
 */
export function upTimes(events: readonly TimelineEvent[]): readonly (readonly [id: number, atMs: number])[] {
  const servers = [...new Set(events.filter(({ type }) => type === 'start').map(({ src }) => src))];
  const looked = servers.map((src) => firstOf(events, src, 'looking')).sort((a, b) => a.t - b.t);
  return looked
    .map(({ src, t }, index) => [Number(src.slice(1)), index === 0 ? t : firstOf(events, src, 'heard').t] as const)
    .sort((a, b) => a[1] - b[1]);
}

export class Replay {
  readonly timeline: TimelineEvent[] = [];
  private readonly world: Running;
  private readonly voters: readonly number[];
  private readonly observers: readonly number[];
  private readonly serving = new Set<string>();

  constructor(voters: readonly number[], observers: readonly number[] = [], seed = 1) {
    this.voters = voters;
    this.observers = observers;
    const wiring: Wiring<Node, ZooKeeperEvent, MessageBody, Timer, Command> = {
      step: (node, input, context) =>
        node.type === 'client'
          ? onClientInput(node, input as Input<ClientTimer, ClientCommand>, context)
          : onZooKeeperInput(node, input as Input<ZooKeeperTimer, ZooKeeperCommand>, context),
      streamOf: (node) => node.type,
      afterDeath: (node) => (node.type === 'client' ? null : afterZooKeeperDeath(node)),
      afterWipe: (node) => (node.type === 'client' ? node : afterZooKeeperWipe(node)),
      silentNodeOf: () => null,
    };
    const recorder = {
      event: (entry: { readonly event: unknown; readonly timeMs: number }) =>
        this.note(entry.event as ZooKeeperEvent, entry.timeMs),
      message: () => {},
    };
    this.world = new RunningWorld<Node, ZooKeeperEvent, MessageBody, Timer, Command>(
      createWorld<Node, MessageBody, Timer>(seed, 0),
      wiring,
      recorder,
    );
    // The hosts are there from the beginning, and refuse connections until a server is started on them.
    for (const id of [...voters, ...observers])
      this.world.addNode(zookeeperNodeId(id), createZooKeeperServer(id, voters, observers), null);
    this.world.runUntil(0, null);
    for (const id of [...voters, ...observers]) this.kill(id);
    this.world.runUntil(50, null);
    this.timeline.length = 0;
  }

  get nowMs(): number {
    return this.world.nowMs;
  }

  run(untilMs: number): void {
    this.world.runUntil(untilMs, () => this.look());
  }

  /** Runs until the ensemble, or what is left of it, has come to rest. */
  settle(forMs = 1000): void {
    this.run(this.nowMs + forMs);
  }

  start(id: number): void {
    this.world.start(zookeeperNodeId(id), null);
  }

  startAll(): void {
    for (const id of [...this.voters, ...this.observers]) this.start(id);
    this.settle();
  }

  kill(id: number): void {
    this.world.kill(zookeeperNodeId(id), null);
    this.look();
  }

  freeze(id: number): void {
    this.world.freeze(zookeeperNodeId(id), null);
  }

  thaw(id: number): void {
    this.world.thaw(zookeeperNodeId(id), null);
  }

  server(id: number): ZooKeeperServer {
    return this.world.nodes[zookeeperNodeId(id)] as ZooKeeperServer;
  }

  /** A client that goes through these servers, beginning with the first. */
  connect(name: string, servers: readonly number[], timeoutMs: number): Client {
    this.world.addNode(name, createClient(name, servers.map(zookeeperNodeId), timeoutMs), null);
    this.settle(SETTLED_MS);
    return this.client(name);
  }

  client(name: string): Client {
    return this.world.nodes[name] as Client;
  }

  killClient(name: string): void {
    this.world.kill(name, null);
  }

  tell(name: string, command: ClientCommand): void {
    this.world.tell(name, command, null);
  }

  /** The results of one request, once they are there. */
  ask(name: string, ...operations: readonly ZkOperation[]): readonly ZkResult[] {
    const before = this.client(name).results.length;
    this.tell(name, { type: 'ask', operations });
    this.settle(SETTLED_MS);
    return this.client(name).results[before] ?? [];
  }

  modes(): Modes {
    return this.onEach((server, nodeId) => {
      if (this.world.processes[nodeId]?.isUp !== true) return 'down';
      return isServing(server) ? `${modeOf(server)} ${formatZxid(server.lastProcessedZxid)}` : 'not-serving ';
    });
  }

  epochs(): Modes {
    return this.onEach(({ acceptedEpoch, currentEpoch }) => `accepted=${acceptedEpoch} current=${currentEpoch}`);
  }

  leader(): string | null {
    return Object.entries(this.modes()).find(([, mode]) => mode.startsWith('leader'))?.[0] ?? null;
  }

  /** When a server or client was this first, at or after `fromMs`. */
  at(src: string, type: string, fromMs = 0): number {
    return firstOf(this.timeline, src, type, fromMs).t;
  }

  private onEach(say: (server: ZooKeeperServer, nodeId: string) => string): Modes {
    const servers = Object.entries(this.world.nodes).flatMap(([nodeId, node]) =>
      node.type === 'zookeeper' ? [[`s${node.serverId}`, say(node, nodeId)] as const] : [],
    );
    return Object.fromEntries(servers);
  }

  /** No event tells when a server begins or ceases to serve. */
  private look(): boolean {
    for (const [nodeId, node] of Object.entries(this.world.nodes)) {
      if (node.type !== 'zookeeper') continue;
      const src = `s${serverIdOf(nodeId)}`;
      const isNow = this.world.processes[nodeId]?.isUp === true && isServing(node);
      if (isNow && !this.serving.has(src)) this.timeline.push({ t: this.nowMs, src, type: 'serving' });
      if (isNow) this.serving.add(src);
      else this.serving.delete(src);
    }
    return false;
  }

  private note(event: ZooKeeperEvent, t: number): void {
    switch (event.type) {
      case 'zookeeperStateChanged': {
        const src = `s${event.serverId}`;
        const zxid = event.to === 'LOOKING' ? { zxid: this.loggedAt(event.serverId) } : {};
        this.timeline.push({ t, src, type: event.to.toLowerCase(), ...zxid });
        return;
      }
      case 'zookeeperSynchronized':
        this.timeline.push({
          t,
          src: `s${event.serverId}`,
          type: 'sync',
          mode: event.mode,
          zxid: formatZxid(event.mode === 'TRUNC' ? event.to - event.gained : event.to),
        });
        return;
      case 'zookeeperLeaderElected':
        this.timeline.push({ t, src: `s${event.serverId}`, type: 'quorum', sids: event.supporters });
        return;
      case 'sessionExpired':
        this.timeline.push({ t, src: `s${event.serverId}`, type: 'expiring', session: event.sessionId });
        return;
      default:
    }
  }

  private loggedAt(id: number): string {
    return formatZxid(this.server(id).lastProcessedZxid);
  }
}

/** A stat in the words of the recordings. Sessions are called by their client, as their ids are made of a host's uptime. */
export function statLine(stat: ZnodeStat, owners: Readonly<Record<string, string>> = {}): string {
  const { czxid, mzxid, pzxid, cversion, version, ephemeralOwner, dataLength, numChildren } = stat;
  const owner = ephemeralOwner === null ? '0x0' : (owners[ephemeralOwner] ?? ephemeralOwner);
  const zxids = `czxid=${formatZxid(czxid)} mzxid=${formatZxid(mzxid)} pzxid=${formatZxid(pzxid)}`;
  const versions = `cversion=${cversion} dataVersion=${version} aclVersion=0`;
  return `${zxids} ${versions} ephemeralOwner=${owner} dataLength=${dataLength} numChildren=${numChildren}`;
}
