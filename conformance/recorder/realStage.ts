/** Plays a scenario's steps on real Kafka, and looks at it. */
import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { controllerIn, ownTopicsIn, replicasIn } from '../fromZnodes';
import type { Answer, ConsumerSeen, Observation, ProducerSeen } from '../observation';
import type { Stage } from '../play';
import { ACQUAINTANCE_MS, type Action, type Aspect, type Scenario, valueOf } from '../vocabulary';
import { Driver } from './driver';
import type { RealCluster } from './realCluster';
import { lookAtLogs, lookAtPartitions, lookAtZnodes } from './realLooks';

export class RealStage implements Stage {
  private readonly cluster: RealCluster;
  private readonly driver: Driver;
  private readonly classPath: string;
  /** Clients that are killed or frozen somewhere in the scenario live in processes of their own. */
  private readonly alone: ReadonlySet<string>;
  private readonly drivers = new Map<string, Driver>();
  /** What was seen of clients that cannot be asked any more. */
  private readonly lastSeen: {
    readonly producers: Record<string, ProducerSeen>;
    readonly consumers: Record<string, ConsumerSeen>;
  } = { producers: {}, consumers: {} };
  private readonly silent = new Set<string>();

  constructor(cluster: RealCluster, driver: Driver, classPath: string, { steps }: Scenario) {
    this.cluster = cluster;
    this.driver = driver;
    this.classPath = classPath;
    this.alone = new Set(
      steps.flatMap((step) =>
        (step.do === 'kill' || step.do === 'freeze') && !cluster.has(step.node) ? [step.node] : [],
      ),
    );
  }

  nowMs(): number {
    return performance.now();
  }

  async pass(ms: number): Promise<void> {
    await sleep(ms);
  }

  async perform(action: Action): Promise<Answer> {
    const answer = await this.act(action);
    if (action.do !== 'createTopic' || action.assignment !== undefined || answer.error !== 'NONE') return answer;
    return { ...answer, replicas: replicasIn(await lookAtZnodes(this.driver), action.topic) };
  }

  async look(aspects: readonly Aspect[]): Promise<Partial<Observation>> {
    const seen: { -readonly [Key in keyof Observation]?: Observation[Key] } = {};
    const needsZnodes = aspects.some((aspect) => ['znodes', 'controller', 'partitions', 'logs'].includes(aspect));
    const znodes = needsZnodes ? await lookAtZnodes(this.driver) : {};
    for (const aspect of aspects) {
      switch (aspect) {
        case 'znodes':
          seen.znodes = znodes;
          break;
        case 'controller':
          seen.controller = controllerIn(znodes);
          break;
        case 'partitions':
          seen.partitions = await lookAtPartitions(this.driver, this.cluster, znodes);
          break;
        case 'logs':
          seen.logs = await lookAtLogs(this.driver, this.cluster, ownTopicsIn(znodes));
          break;
        case 'groups':
          seen.groups = await this.driver.ask<Observation['groups']>('groups');
          break;
        case 'producers':
          seen.producers = { ...this.lastSeen.producers, ...(await this.clients('producers')) };
          break;
        case 'consumers':
          seen.consumers = { ...this.lastSeen.consumers, ...(await this.clients('consumers')) };
          break;
        case 'answers':
        case 'lag':
          // Lag is in what the tools print.
          break;
      }
    }
    return seen;
  }

  end(): void {
    for (const each of [this.driver, ...this.drivers.values()]) each.jvm.child.kill('SIGKILL');
  }

  private async clients<Kind extends 'producers' | 'consumers'>(kind: Kind): Promise<Observation[Kind]> {
    const drivers = [this.driver, ...[...this.drivers].filter(([name]) => !this.silent.has(name)).map(([, d]) => d)];
    const all = await Promise.all(drivers.map((driver) => driver.ask<Observation[Kind]>(kind)));
    return Object.assign({}, ...all) as Observation[Kind];
  }

  private act(action: Action): Promise<Answer> {
    switch (action.do) {
      case 'createTopic': {
        const { topic, partitions = -1, replicationFactor = -1, assignment, configs = {} } = action;
        return this.driver.ask('createTopic', { topic, partitions, replicationFactor, assignment, configs });
      }
      case 'alterTopicConfig': {
        const { topic, set = {}, remove = [] } = action;
        return this.driver.ask('alterConfig', { resource: 'topic', name: topic, set, remove });
      }
      case 'alterBrokerConfig': {
        const { broker, set = {}, remove = [] } = action;
        return this.driver.ask('alterConfig', {
          resource: 'broker',
          name: broker === null ? '' : String(broker),
          set,
          remove,
        });
      }
      case 'resetOffsets':
        return this.resetOffsets(action);
      case 'deleteGroup':
      case 'deleteTopic':
      case 'createPartitions':
      case 'reassign':
      case 'electLeaders':
      case 'deleteRecords':
        return this.driver.ask(action.do, { ...action });
      case 'startProducer': {
        const { producer, config = {} } = action;
        return this.driverOf(producer, true).ask('producer.start', {
          producer,
          config,
          bootstrap: this.cluster.bootstrap,
          before: this.lastSeen.producers[producer],
        });
      }
      case 'send': {
        const { producer, topic, await: waits = 'each' } = action;
        const records = action.records.map((record) => ({ ...record, value: valueOf(record) }));
        return this.driverOf(producer).ask('producer.send', { producer, topic, records, await: waits });
      }
      case 'flush':
      case 'beginTransaction':
      case 'commitTransaction':
      case 'abortTransaction':
        return this.driverOf(action.producer).ask(`producer.${action.do}`, { producer: action.producer });
      case 'startConsumer': {
        const { bootstrap } = this.cluster;
        const before = this.lastSeen.consumers[action.consumer];
        return this.driverOf(action.consumer, true).ask('consumer.start', { ...action, bootstrap, before });
      }
      case 'startApplication': {
        const { bootstrap } = this.cluster;
        return this.driverOf(action.application, true).ask('application.start', { ...action, bootstrap });
      }
      case 'seek':
      case 'pause':
      case 'resume':
      case 'assign':
      case 'subscribe':
      case 'commitSync':
      case 'commitAsync':
        return this.driverOf(action.consumer).ask(`consumer.${action.do}`, { ...action });
      case 'addBroker':
        return this.whenKnown(this.cluster.addBroker(action.broker, action.settings ?? {}));
      case 'wipeDisk':
        rmSync(this.cluster.logFolder(action.broker), { recursive: true });
        return Promise.resolve({ error: 'NONE', message: null });
      case 'start':
        return this.whenKnown(this.cluster.startNode(action.node));
      default:
        return this.actOnProcess(action);
    }
  }

  /** The tool tells its refusals in words, and what it has done in a table. */
  private async resetOffsets({ group, topic, to }: Extract<Action, { do: 'resetOffsets' }>): Promise<Answer> {
    const target = {
      toEarliest: ['--to-earliest'],
      toLatest: ['--to-latest'],
      toOffset: ['--to-offset', 'offset' in to ? String(to.offset) : ''],
      shiftBy: ['--shift-by', 'by' in to ? String(to.by) : ''],
    }[to.type];
    const where = ['--bootstrap-server', this.cluster.bootstrap, '--group', group, '--topic', topic];
    const args = [...where, '--reset-offsets', '--execute', ...target];
    const main = 'org.apache.kafka.tools.consumer.group.ConsumerGroupCommand';
    const { text } = await this.driver.ask<{ text: string }>('tool', { main, args });
    const refusal = /^\s*Error: (.*)$/m.exec(text)?.[1];
    return refusal === undefined ? { error: 'NONE', message: null } : { error: 'REFUSED', message: refusal };
  }

  private async actOnProcess(action: Extract<Action, { do: 'stop' | 'kill' | 'freeze' | 'thaw' }>): Promise<Answer> {
    const { node } = action;
    if (!this.cluster.has(node)) return this.actOnClient(action);
    if (action.do === 'stop') await this.cluster.stopNode(node);
    else if (action.do === 'kill') await this.cluster.killNode(node);
    else this.cluster.freeze(node, action.do === 'freeze');
    return { error: 'NONE', message: null };
  }

  private async actOnClient({
    do: act,
    node,
  }: Extract<Action, { do: 'stop' | 'kill' | 'freeze' | 'thaw' }>): Promise<Answer> {
    const driver = this.driverOf(node);
    if (act === 'stop') {
      return driver.ask('client.stop', { name: node });
    }
    if (act === 'thaw') {
      driver.jvm.child.kill('SIGCONT');
      this.silent.delete(node);
      return { error: 'NONE', message: null };
    }
    const [producers, consumers] = await Promise.all([
      driver.ask<Observation['producers']>('producers'),
      driver.ask<Observation['consumers']>('consumers'),
    ]);
    Object.assign(this.lastSeen.producers, producers);
    Object.assign(this.lastSeen.consumers, consumers);
    driver.jvm.child.kill(act === 'kill' ? 'SIGKILL' : 'SIGSTOP');
    if (act === 'freeze') {
      this.silent.add(node);
      return { error: 'NONE', message: null };
    }
    await driver.jvm.exited;
    this.drivers.delete(node);
    for (const [name, { handovers, consumed }] of Object.entries(consumers))
      this.lastSeen.consumers[name] = { state: 'killed', failure: null, handovers, consumed };
    return { error: 'NONE', message: null };
  }

  private async whenKnown(start: Promise<void>): Promise<Answer> {
    await start;
    await this.pass(ACQUAINTANCE_MS);
    return { error: 'NONE', message: null };
  }

  private driverOf(client: string, isNew = false): Driver {
    if (!this.alone.has(client)) return this.driver;
    const known = this.drivers.get(client);
    if (known !== undefined) return known;
    if (!isNew) throw new Error(`${client} does not run.`);
    const driver = new Driver(this.cluster.folder, `client-${client}`, this.classPath);
    this.drivers.set(client, driver);
    return driver;
  }
}
