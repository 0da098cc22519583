/** Apache Kafka and ZooKeeper as processes on loopback. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { brokerSettings, type NodeName, type Scenario, type Settings } from '../vocabulary';
import type { Programs } from './java';
import { freePorts, type Jvm, startJvm, writeProperties } from './processes';

const MAX_BROKERS = 8;
/** As on our side: a supervisor tries again. */
const RESTART_MS = 2_000;

interface Server {
  jvm: Jvm | null;
  isFrozen: boolean;
  readonly port: number;
}

export class RealCluster {
  readonly folder: string;
  private readonly programs: Programs;
  private readonly scenario: Scenario;
  private readonly servers = new Map<NodeName, Server>();
  private readonly brokerPorts: readonly number[];
  private readonly zookeeperPorts: readonly number[];

  private constructor(folder: string, programs: Programs, scenario: Scenario, ports: readonly number[]) {
    this.folder = folder;
    this.programs = programs;
    this.scenario = scenario;
    this.brokerPorts = ports.slice(0, MAX_BROKERS);
    this.zookeeperPorts = ports.slice(MAX_BROKERS);
  }

  static async start(folder: string, programs: Programs, scenario: Scenario): Promise<RealCluster> {
    const { zookeeperServers = 1, brokers = 1 } = scenario;
    const cluster = new RealCluster(folder, programs, scenario, await freePorts(MAX_BROKERS + zookeeperServers * 3));
    const votes = Array.from({ length: zookeeperServers }, (_, index) => index + 1);
    for (const id of votes) cluster.configureZooKeeper(id, votes);
    await Promise.all(votes.map((id) => cluster.startNode(`zookeeper-${id}`)));
    const ids = Array.from({ length: brokers }, (_, index) => index + 1);
    for (const id of ids) cluster.configureBroker(id, {});
    // The first becomes the controller, as on our side.
    const [first, ...others] = ids;
    await cluster.startNode(`broker-${first}`);
    await Promise.all(others.map((id) => cluster.startNode(`broker-${id}`)));
    return cluster;
  }

  get bootstrap(): string {
    return this.brokerIds.map((id) => this.addressOf(id)).join(',');
  }

  get zookeeperConnect(): string {
    const { zookeeperServers = 1 } = this.scenario;
    return this.zookeeperPorts
      .slice(0, zookeeperServers)
      .map((port) => `127.0.0.1:${port}`)
      .join(',');
  }

  get brokerIds(): readonly number[] {
    return [...this.servers.keys()]
      .filter((name) => name.startsWith('broker-'))
      .map((name) => Number(name.slice('broker-'.length)))
      .sort((a, b) => a - b);
  }

  /** Those that run and are not frozen, with their ports. */
  get running(): readonly { readonly brokerId: number; readonly port: number }[] {
    return this.brokerIds.flatMap((brokerId) => {
      const server = this.servers.get(`broker-${brokerId}`);
      const isThere = server !== undefined && server.jvm !== null && !server.isFrozen;
      return isThere ? [{ brokerId, port: server.port }] : [];
    });
  }

  /** Whoever asks one that is frozen waits until his patience is over. */
  get isAnybodyFrozen(): boolean {
    return [...this.servers.values()].some(({ isFrozen }) => isFrozen);
  }

  has(node: NodeName): boolean {
    return this.servers.has(node);
  }

  logFolder(brokerId: number): string {
    return join(this.folder, `broker-${brokerId}`, 'logs');
  }

  addressOf(brokerId: number): string {
    return `127.0.0.1:${this.brokerPorts[brokerId - 1]}`;
  }

  async addBroker(brokerId: number, settings: Settings): Promise<void> {
    this.configureBroker(brokerId, settings);
    await this.startNode(`broker-${brokerId}`);
  }

  async startNode(node: NodeName): Promise<void> {
    const server = this.server(node);
    const isBroker = node.startsWith('broker-');
    const config = join(this.folder, node, 'server.properties');
    for (;;) {
      const quiet = `-Dorg.slf4j.simpleLogger.defaultLogLevel=${isBroker ? 'info' : 'warn'}`;
      const main = isBroker ? 'kafka.Kafka' : 'org.apache.zookeeper.server.quorum.QuorumPeerMain';
      const memory = isBroker ? 512 : 256;
      const args = [quiet, '-Dzookeeper.admin.enableServer=false', '-cp', this.programs.classPath, main, config];
      const jvm = startJvm(join(this.folder, node), node, memory, args);
      server.jvm = jvm;
      void jvm.exited.then(() => {
        if (server.jvm === jvm) server.jvm = null;
      });
      if (!isBroker) return;
      const id = node.slice('broker-'.length);
      if (await jvm.hasWritten(`[KafkaServer id=${id}] started`)) return;
      await sleep(RESTART_MS);
    }
  }

  async stopNode(node: NodeName): Promise<void> {
    const { jvm } = this.server(node);
    jvm?.child.kill('SIGTERM');
    await jvm?.exited;
  }

  async killNode(node: NodeName): Promise<void> {
    const server = this.server(node);
    server.jvm?.child.kill('SIGKILL');
    await server.jvm?.exited;
    server.isFrozen = false;
  }

  freeze(node: NodeName, isFrozen: boolean): void {
    const server = this.server(node);
    server.jvm?.child.kill(isFrozen ? 'SIGSTOP' : 'SIGCONT');
    server.isFrozen = isFrozen;
  }

  async end(): Promise<void> {
    const jvms = [...this.servers.values()].flatMap(({ jvm }) => (jvm === null ? [] : [jvm]));
    for (const { child } of jvms) child.kill('SIGKILL');
    await Promise.all(jvms.map(({ exited }) => exited));
  }

  private server(node: NodeName): Server {
    const server = this.servers.get(node);
    if (server === undefined) throw new Error(`There is no ${node}.`);
    return server;
  }

  private configureBroker(id: number, extra: Settings): void {
    const node = `broker-${id}`;
    const port = this.brokerPorts[id - 1];
    if (port === undefined) throw new Error(`At most ${MAX_BROKERS} brokers.`);
    mkdirSync(join(this.folder, node), { recursive: true });
    writeProperties(join(this.folder, node, 'server.properties'), {
      'broker.id': id,
      listeners: `PLAINTEXT://127.0.0.1:${port}`,
      'zookeeper.connect': this.zookeeperConnect,
      'log.dirs': this.logFolder(id),
      ...brokerSettings(this.scenario, id, extra),
    });
    this.servers.set(node, { jvm: null, isFrozen: false, port });
  }

  private configureZooKeeper(id: number, votes: readonly number[]): void {
    const node = `zookeeper-${id}`;
    const folder = join(this.folder, node);
    const dataDir = join(folder, 'data');
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(join(dataDir, 'myid'), String(id));
    const portOf = (index: number) => this.zookeeperPorts[index] ?? 0;
    const port = portOf(id - 1);
    const count = votes.length;
    const quorum =
      count === 1
        ? {}
        : Object.fromEntries(
            votes.map((vote) => [
              `server.${vote}`,
              `127.0.0.1:${portOf(count + vote - 1)}:${portOf(2 * count + vote - 1)}`,
            ]),
          );
    writeProperties(join(folder, 'server.properties'), {
      tickTime: 2_000,
      initLimit: 10,
      syncLimit: 5,
      dataDir,
      clientPort: port,
      clientPortAddress: '127.0.0.1',
      ...quorum,
    });
    this.servers.set(node, { jvm: null, isFrozen: false, port });
  }
}
