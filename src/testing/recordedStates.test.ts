import { expect, test } from 'vitest';
import type { Command, Znode } from '../engine';
import { zooKeeperLeaderOf } from '../projections/controlPlane';
import { aScenario, controllerOf } from './anAdminCluster';
import { Cluster } from './cluster';
import recorded from './recordedStates.json';

const BROKER = { 'zookeeper.session.timeout.ms': 6_000, 'auto.leader.rebalance.enable': false };
/** Long enough for a session to end and for all to be in sync again. */
const SETTLING_MS = 20_000;

const kill = (brokerId: number): Command => ({ type: 'killBroker', brokerId });
const stop = (brokerId: number): Command => ({ type: 'stopBroker', brokerId });
const start = (brokerId: number): Command => ({ type: 'startBroker', brokerId });
const elect = (electionType: 'PREFERRED' | 'UNCLEAN'): Command => ({
  type: 'electLeaders',
  electionType,
  topic: null,
  partition: null,
});
const move = (partition: number, replicas: readonly number[]): Command => ({
  type: 'reassignPartition',
  topic: 't',
  partition,
  replicas,
});

/** What was done there before each of the steps. */
const STORY: Readonly<Record<string, readonly Command[]>> = {
  created: [
    {
      type: 'createTopic',
      topic: 't',
      partitions: -1,
      replicationFactor: -1,
      assignment: [
        [1, 2, 3],
        [2, 3, 1],
        [3, 1, 2],
      ],
    },
  ],
  '3 killed': [kill(3)],
  '3 back': [start(3)],
  preferred: [elect('PREFERRED')],
  '2 stopped': [stop(2)],
  '2 back': [start(2)],
  '1 moved to 3,2': [move(1, [3, 2])],
  '0 turned round': [move(0, [3, 2, 1])],
  '1, the controller, killed': [kill(1)],
  '1 back': [start(1)],
  'only 1 left': [kill(2), kill(3)],
  'only 3 left': [kill(1), start(3)],
  unclean: [elect('UNCLEAN')],
  'all back': [start(2), start(1)],
  deleted: [{ type: 'deleteTopic', topic: 't' }],
};

function nodeAt(cluster: Cluster, path: string): Znode | undefined {
  let here: Znode | undefined = zooKeeperLeaderOf(cluster.state)?.root;
  for (const name of path.split('/').slice(1)) here = here?.children[name];
  return here;
}

function inZooKeeper(cluster: Cluster) {
  const controllerEpoch = Number(nodeAt(cluster, '/controller_epoch')?.data);
  const topic = nodeAt(cluster, '/brokers/topics/t');
  if (topic === undefined) return { controllerEpoch, topic: null };
  const { topic_id: _, ...data } = JSON.parse(topic.data ?? '{}');
  const partitions = Object.values(topic.children['partitions']?.children ?? {});
  const states = partitions.map(({ children: { state } }) => ({
    version: state?.version,
    data: JSON.parse(state?.data ?? '{}'),
  }));
  return { controllerEpoch, topic: data, topicVersion: topic.version, states };
}

// Epochs and versions are what fences zombies off: one too few or too many, and it is another protocol.
test('what is in ZooKeeper after each step is what Kafka 3.9.0 left there', () => {
  // With this seed the same brokers win the races for `/controller` as won them there: 2, then 3.
  const cluster = new Cluster(aScenario(3, BROKER), 6).pass(2_000);
  expect(controllerOf(cluster)).toBe(1);
  for (const { step, ...expected } of recorded.steps) {
    for (const command of STORY[step] ?? []) cluster.do(command).pass(SETTLING_MS);
    expect({ step, ...inZooKeeper(cluster) }).toEqual({ step, ...expected });
  }
});
