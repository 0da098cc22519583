/** What is looked at of real Kafka: znodes by a ZooKeeper client, offsets by asking each broker, logs by the dump tool. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isInternal, partitionsIn, type Znodes } from '../fromZnodes';
import type { LogSeen, Offsets, PartitionSeen } from '../observation';
import type { Driver } from './driver';
import type { RealCluster } from './realCluster';

export function lookAtZnodes(driver: Driver): Promise<Znodes> {
  return driver.ask<Znodes>('znodes');
}

export async function lookAtPartitions(
  driver: Driver,
  cluster: RealCluster,
  znodes: Znodes,
): Promise<Readonly<Record<string, PartitionSeen>>> {
  const stated = partitionsIn(znodes);
  const brokers = cluster.running.map(({ brokerId, port }) => ({
    brokerId,
    port,
    partitions: stated.flatMap(({ name, topic, replicas }) =>
      !isInternal(topic) && replicas.includes(brokerId) ? [name] : [],
    ),
  }));
  const answers = await driver.ask<Record<string, Record<string, Offsets | string> | string>>('offsets', { brokers });
  return Object.fromEntries(
    stated.map(({ name, replicas, leader, isr, leaderEpoch }) => {
      const onBroker = Object.entries(answers).flatMap(([brokerId, answer]) => {
        const offsets = typeof answer === 'string' ? undefined : answer[name];
        return offsets === undefined ? [] : [[brokerId, offsets] as const];
      });
      return [name, { replicas, leader, isr, leaderEpoch, onBroker: Object.fromEntries(onBroker) }];
    }),
  );
}

/** On the disks of all brokers, whether they run or not. */
export async function lookAtLogs(
  driver: Driver,
  cluster: RealCluster,
  topics: readonly string[],
): Promise<Readonly<Record<string, LogSeen>>> {
  const logs: Record<string, LogSeen> = {};
  for (const brokerId of cluster.brokerIds) {
    const root = cluster.logFolder(brokerId);
    if (!existsSync(root)) continue;
    for (const name of readdirSync(root).sort()) {
      if (!topics.includes(name.slice(0, name.lastIndexOf('-'))) || !/-\d+$/.test(name)) continue;
      const folder = join(root, name);
      const files = readdirSync(folder)
        .filter((file) => file.endsWith('.log'))
        .sort();
      const epochs = join(folder, 'leader-epoch-checkpoint');
      logs[`${brokerId}/${name}`] = {
        leaderEpochs: existsSync(epochs) ? readFileSync(epochs, 'utf8').trim().split('\n').slice(2) : [],
        dump: await dumpOf(
          driver,
          files.map((file) => join(folder, file)),
        ),
      };
    }
  }
  return logs;
}

async function dumpOf(driver: Driver, files: readonly string[]): Promise<readonly string[]> {
  if (files.length === 0) return [];
  const args = ['--print-data-log', '--files', files.join(',')];
  const { text } = await driver.ask<{ text: string }>('tool', { main: 'kafka.tools.DumpLogSegments', args });
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => (line.startsWith('Dumping ') ? `Dumping ${basename(line.slice('Dumping '.length))}` : line));
}
