import { expect, test } from 'vitest';
import { recordsBetween } from '../engine';
import { logModel } from '../projections/logFiles';
import { aScenario } from './anAdminCluster';
import { Cluster } from './cluster';
import recorded from './recordedLogs.json';

interface WrittenRecord {
  readonly key: string | null;
  readonly value: string | null;
  readonly headers?: readonly { readonly key: string; readonly value: string | null }[];
  readonly ageMs?: number;
}

interface Disk {
  readonly logStartOffset: number;
  readonly logEndOffset: number;
  /** Sizes in bytes. */
  readonly files: Readonly<Record<string, number>>;
  readonly offsets: readonly number[];
}

interface Story {
  readonly topic: string;
  readonly configs: Readonly<Record<string, string>>;
  readonly records: readonly WrittenRecord[];
  readonly written: Disk;
  readonly settledAfterMs: number;
  readonly settled: Disk;
  readonly more: readonly WrittenRecord[];
  readonly again: Disk | null;
}

const STORIES = recorded.stories as unknown as readonly Story[];

const BROKER = { 'log.cleaner.backoff.ms': 2_000, 'log.retention.check.interval.ms': 5_000 };

function aClusterWith({ topic, configs }: Story): Cluster {
  return new Cluster(aScenario(1, BROKER))
    .do({ type: 'createTopic', topic, partitions: 1, replicationFactor: 1, configs })
    .untilEvent('topicCreationAnswered')
    .do({ type: 'addProducer', producerId: 'shop' })
    .pass(1_000);
}

function write(cluster: Cluster, topic: string, records: readonly WrittenRecord[]): void {
  const nowMs = cluster.state.nowMs;
  for (const { ageMs = 0, ...record } of records) {
    const acknowledged = cluster.events('recordsAcknowledged').length;
    const timestampMs = nowMs - ageMs;
    cluster.do({ type: 'publish', producerId: 'shop', topic, partition: 0, timestampMs, ...record });
    cluster.until('it is acknowledged', () => cluster.events('recordsAcknowledged').length > acknowledged);
  }
}

/** The same as what was looked at there. */
function diskOf(cluster: Cluster, topic: string): Disk {
  const model = logModel(cluster.state, `${topic}-0`, 1);
  if (model === null) throw new Error(`There is no log of ${topic}.`);
  const { log } = cluster.replica(1, 0, topic);
  const { logStartOffset, logEndOffset } = log;
  const files = Object.fromEntries(model.files.map(({ name, sizeBytes }) => [name, sizeBytes]));
  const offsets = recordsBetween(log, logStartOffset, logEndOffset).map(({ offset }) => offset);
  return { logStartOffset, logEndOffset, files, offsets };
}

// Who looks into a log directory after this page must find what she found here: every file, to the byte.
test.each(STORIES)('the log of $topic is what Kafka 3.9.0 made of it', (story) => {
  const { topic, settledAfterMs } = story;
  const cluster = aClusterWith(story);
  const expectDisk = (disk: Disk) => expect(diskOf(cluster, topic)).toEqual(disk);
  write(cluster, topic, story.records);
  expectDisk(story.written);
  cluster.pass(settledAfterMs);
  expectDisk(story.settled);
  if (story.again === null) return;
  write(cluster, topic, story.more);
  cluster.pass(settledAfterMs);
  expectDisk(story.again);
});
