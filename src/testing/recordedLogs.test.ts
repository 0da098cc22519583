import { expect, test } from 'vitest';
import { type Command, recordsBetween } from '../engine';
import { logModel } from '../projections/logFiles';
import { aScenario } from './anAdminCluster';
import { Cluster } from './cluster';
import recorded from './recordedLogs.json';

type Story = (typeof recorded.stories)[number];
type Recorded = Story['written'];

const BROKER = { 'log.cleaner.backoff.ms': 2_000, 'log.retention.check.interval.ms': 5_000 };
/** All records are of the same time, as they were there. */
const RECORD_MS = 1_000;

function written({ topic, configs, records }: Story): Cluster {
  const cluster = new Cluster(aScenario(1, BROKER))
    .do({ type: 'createTopic', topic, partitions: 1, replicationFactor: 1, configs } as Command)
    .untilEvent('topicCreationAnswered')
    .do({ type: 'addProducer', producerId: 'shop' })
    .pass(1_000);
  for (const record of records) {
    const acknowledged = cluster.events('recordsAcknowledged').length;
    cluster.do({
      type: 'publish',
      producerId: 'shop',
      topic,
      partition: 0,
      timestampMs: RECORD_MS,
      ...record,
    } as Command);
    cluster.until('it is acknowledged', () => cluster.events('recordsAcknowledged').length > acknowledged);
  }
  return cluster;
}

/** The same as what was looked at there. */
function diskOf(cluster: Cluster, topic: string): Recorded {
  const log = logModel(cluster.state, `${topic}-0`, 1);
  const replica = cluster.replica(1, 0, topic);
  if (log === null) throw new Error(`There is no log of ${topic}.`);
  const files = Object.fromEntries(log.files.map(({ name, sizeBytes }) => [name, sizeBytes]));
  const { logStartOffset, logEndOffset } = replica.log;
  const offsets = recordsBetween(replica.log, logStartOffset, logEndOffset).map(({ offset }) => offset);
  return { logStartOffset, logEndOffset, files, offsets } as unknown as Recorded;
}

test.each(recorded.stories)('$topic', (story) => {
  const cluster = written(story);
  expect(diskOf(cluster, story.topic)).toEqual(story.written);
  cluster.pass(45_000);
  expect(diskOf(cluster, story.topic)).toEqual(story.settled);
});
