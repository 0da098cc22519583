import { expect, test } from 'vitest';
import type { Command, Scenario } from '../engine';
import { Cluster } from '../testing/cluster';
import { logModel, logModels } from './logFiles';

const HOUR_MS = 3_600_000;

function aCluster(configs: Readonly<Record<string, string>>): Cluster {
  const commands: readonly Command[] = [
    { type: 'createTopic', topic: 'news', partitions: 1, replicationFactor: 1, configs },
    { type: 'addProducer', producerId: 'shop' },
  ];
  const scenario: Scenario = {
    name: 'files',
    zookeeperServers: 1,
    brokers: [{ brokerId: 1 }],
    prologueMs: 10_000,
    prologue: commands.map((command, index) => ({ atMs: -5_000 + index, command })),
  };
  const cluster = new Cluster(scenario);
  for (let number = 0; number < 6; number++)
    cluster.publish('a', `v${number}`, 'shop', 'news').untilEvent('recordsAcknowledged');
  return cluster;
}

const modelOf = (cluster: Cluster) => {
  const model = logModel(cluster.state, 'news-0', 1);
  if (model === null) throw new Error('Broker 1 has no such log.');
  return model;
};

// The inspector says beforehand what a check will take, and when. Then it must come true.
test('what is next to go, and when, is what the check then takes', () => {
  const cluster = aCluster({ 'segment.bytes': '300', 'retention.ms': String(HOUR_MS) });
  const before = modelOf(cluster);
  expect(
    before.segments.map(({ baseOffset, endOffset, recordCount, isActive, fate }) => [
      baseOffset,
      endOffset,
      recordCount,
      isActive,
      fate,
    ]),
  ).toEqual([
    [0, 4, 4, false, 'deleted'],
    [4, 6, 2, true, 'deleted'],
  ]);
  const { retention } = before.next;
  expect(retention?.reason).toBe('time');
  cluster.pass((retention?.atMs ?? 0) - cluster.state.nowMs - 1);
  expect(cluster.events('segmentsDeleted')).toEqual([]);
  cluster.pass(1);
  expect(cluster.events('segmentsDeleted')).toHaveLength(1);
  const after = modelOf(cluster);
  expect(after.files.filter(({ name }) => name.endsWith('.log.deleted'))).toHaveLength(2);
  expect(after.next).toEqual({ retention: null, compactionAtMs: null });
});

test('the next compaction is foretold too', () => {
  const cluster = aCluster({ 'segment.bytes': '300', 'cleanup.policy': 'compact' });
  const { next, segments } = modelOf(cluster);
  expect(segments.map(({ fate }) => fate)).toEqual(['compacted', null]);
  cluster.pass((next.compactionAtMs ?? 0) - cluster.state.nowMs);
  expect(cluster.events('logCleaned')).toHaveLength(1);
  expect(modelOf(cluster).segments[0]).toMatchObject({ recordCount: 1, endOffset: 4 });
});

test('every partition on every disk is listed', () => {
  const models = logModels(aCluster({}).state);
  expect(models.map(({ brokerId, topicPartition }) => `${brokerId} ${topicPartition}`)).toEqual(['1 news-0']);
});
