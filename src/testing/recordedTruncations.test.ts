import { expect, test } from 'vitest';
import { type Command, recordsBetween } from '../engine';
import { aScenario, controllerOf, createTopic, znode } from './anAdminCluster';
import { Cluster } from './cluster';
import recorded from './recordedTruncations.json';

const NO_BALANCE = { 'auto.leader.rebalance.enable': false };
const PATH = '/brokers/topics/orders/partitions/0/state';

/** Broker 3 is started first and becomes controller, so that the brokers that fail first are not the one that has to notice. */
function aClusterLedByThree(): Cluster {
  const scenario = aScenario(3, NO_BALANCE);
  const [config] = scenario.brokers.map((broker) => broker.config ?? {});
  const cluster = new Cluster({ ...scenario, brokers: scenario.brokers.filter(({ brokerId }) => brokerId === 3) });
  for (const brokerId of [1, 2]) cluster.do({ type: 'addBroker', brokerId, config: config ?? {} }).pass(2_000);
  return cluster
    .do(createTopic([[1, 2, 3]]))
    .untilEvent('topicCreationAnswered')
    .pass(1_000);
}

function send(cluster: Cluster, producerId: string, ...values: readonly string[]): void {
  for (const value of values) {
    const acknowledged = cluster.events('recordsAcknowledged').length;
    cluster.do({ type: 'publish', producerId, topic: 'orders', partition: 0, key: null, value });
    cluster.until(`${value} is acknowledged`, () => cluster.events('recordsAcknowledged').length > acknowledged);
  }
}

function does(cluster: Cluster, steps: readonly (readonly [Command, number])[]): void {
  for (const [command, thenMs] of steps) cluster.do(command).pass(thenMs);
}

/** The same as what was looked at there. */
function standing(cluster: Cluster) {
  const brokers = Object.fromEntries(
    [1, 2, 3].map((brokerId) => {
      const { log } = cluster.replica(brokerId, 0);
      const epochs = log.leaderEpochs.map(({ epoch, startOffset }) => `${epoch} ${startOffset}`);
      const logBytes = log.segments.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
      return [brokerId, { epochs, highWatermark: log.highWatermark, logBytes }];
    }),
  );
  const data: { leader: number } = JSON.parse(znode(cluster, PATH) ?? '{}');
  const { log } = cluster.replica(data.leader, 0);
  const read = recordsBetween(log, 0, log.highWatermark).map(
    ({ offset, record, leaderEpoch }) => `${offset} ${record.value} epoch ${leaderEpoch}`,
  );
  return { controllerEpoch: Number(znode(cluster, '/controller_epoch')), data, read, brokers };
}

// The heart of replication: who comes back loses what only it had, to the record, and nothing else.
test('a returning leader loses exactly what it lost on Kafka 3.9.0', () => {
  const cluster = aClusterLedByThree();
  expect(controllerOf(cluster)).toBe(3);
  for (const [producerId, acks] of [
    ['careful', -1],
    ['hasty', 1],
  ] as const)
    cluster.do({ type: 'addProducer', producerId, config: { acks, 'enable.idempotence': false } }).pass(500);
  const expectStanding = (step: string) => {
    const there = recorded.steps.find((each) => each.step === step);
    const { controllerEpoch, state, read, brokers } = there as (typeof recorded.steps)[number];
    expect({ step, ...standing(cluster) }).toEqual({ step, controllerEpoch, data: state?.data, read, brokers });
  };

  send(cluster, 'careful', 'r0', 'r1');
  // So that it knows the leader before anybody is frozen whom it might ask.
  send(cluster, 'hasty', 'r2');
  cluster.pass(6_000);
  expectStanding('written');

  // What only the leader has is acknowledged, and then the leader is gone.
  does(cluster, [
    [{ type: 'freezeNode', nodeId: 'broker-2' }, 0],
    [{ type: 'freezeNode', nodeId: 'broker-3' }, 100],
  ]);
  send(cluster, 'hasty', 'x0', 'x1');
  does(cluster, [
    [{ type: 'killBroker', brokerId: 1 }, 1_000],
    [{ type: 'thawNode', nodeId: 'broker-2' }, 0],
    [{ type: 'thawNode', nodeId: 'broker-3' }, 26_000],
  ]);
  send(cluster, 'careful', 'y0', 'y1', 'y2');
  cluster.pass(7_000);
  does(cluster, [[{ type: 'startBroker', brokerId: 1 }, 16_000]]);
  expectStanding('1 back');

  // Only one is in sync, and dies; another leads all the same.
  does(cluster, [
    [{ type: 'stopBroker', brokerId: 1 }, 6_000],
    [{ type: 'stopBroker', brokerId: 3 }, 8_000],
  ]);
  send(cluster, 'hasty', 'z0', 'z1');
  cluster.pass(7_000);
  const unclean = { 'unclean.leader.election.enable': 'true' };
  does(cluster, [
    [{ type: 'killBroker', brokerId: 2 }, 1_000],
    [{ type: 'startBroker', brokerId: 3 }, 24_000],
    [{ type: 'startBroker', brokerId: 1 }, 8_000],
    [{ type: 'alterTopicConfig', topic: 'orders', set: unclean, remove: [] }, 6_000],
  ]);
  send(cluster, 'hasty', 'w0');
  cluster.pass(3_000);
  does(cluster, [[{ type: 'startBroker', brokerId: 2 }, 18_000]]);
  expectStanding('unclean, 2 back');
});
