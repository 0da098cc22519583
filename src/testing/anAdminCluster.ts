import type { Command, Scenario, Znode } from '../engine';
import { zooKeeperLeaderOf } from '../projections/controlPlane';
import { Cluster } from './cluster';

/** Some brokers and nothing else; the offsets topic small, so that tests are quick. */
export function aScenario(brokers: number, config: Readonly<Record<string, unknown>> = {}): Scenario {
  const factor = Math.min(3, brokers);
  const settings = { 'offsets.topic.num.partitions': 1, 'offsets.topic.replication.factor': factor, ...config };
  return {
    name: 'admin',
    zookeeperServers: 3,
    brokers: Array.from({ length: brokers }, (_, index) => ({ brokerId: index + 1, config: settings })),
    prologueMs: 10_000,
    prologue: [],
  };
}

export function createTopic(
  assignment: readonly (readonly number[])[],
  configs: Readonly<Record<string, string>> = {},
): Command {
  return { type: 'createTopic', topic: 'orders', partitions: -1, replicationFactor: -1, assignment, configs };
}

export function aCluster(
  brokers: number,
  assignment: readonly (readonly number[])[],
  configs: Readonly<Record<string, string>> = {},
  brokerConfig: Readonly<Record<string, unknown>> = {},
): Cluster {
  return new Cluster(aScenario(brokers, brokerConfig))
    .do(createTopic(assignment, configs))
    .untilEvent('topicCreationAnswered')
    .do({ type: 'addProducer', producerId: 'shop' })
    .pass(1_000);
}

/** The broker in office. */
export function controllerOf(cluster: Cluster): number {
  const found = [1, 2, 3, 4, 5, 6].find(
    (id) => cluster.state.nodes[`broker-${id}`] !== undefined && cluster.broker(id).controller.context !== null,
  );
  if (found === undefined) throw new Error('Nobody is in office.');
  return found;
}

export function partitionAt(cluster: Cluster, partition = 0, topic = 'orders') {
  const known = cluster.broker(controllerOf(cluster)).controller.context?.topics[topic]?.partitions[partition];
  if (known === undefined) throw new Error(`The controller does not know ${topic}-${partition}.`);
  return known;
}

export function znode(cluster: Cluster, path: string): string | null | undefined {
  return wholeZnode(cluster, path)?.data;
}

export function wholeZnode(cluster: Cluster, path: string): Znode | undefined {
  let here: Znode | undefined = zooKeeperLeaderOf(cluster.state)?.root;
  for (const name of path.split('/').slice(1)) here = here?.children[name];
  return here;
}
