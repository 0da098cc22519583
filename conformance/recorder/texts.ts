/** What the command-line tools print: kept in the recording for the terminal. Only lag is compared. */
import { ownTopicsIn } from '../fromZnodes';
import type { Observation } from '../observation';
import type { Driver } from './driver';
import type { RealCluster } from './realCluster';

const SHELL_PATHS = ['/controller', '/controller_epoch'];

export async function printTexts(
  driver: Driver,
  cluster: RealCluster,
  { znodes, groups }: Observation,
): Promise<Readonly<Record<string, string>>> {
  const texts: Record<string, string> = {};
  const server = ['--bootstrap-server', cluster.running.map(({ brokerId }) => cluster.addressOf(brokerId)).join(',')];
  const ask = async (line: string, main: string, args: readonly string[]) => {
    const { text } = await driver.ask<{ text: string }>('tool', { main, args });
    texts[line] = text;
  };
  const topics = ownTopicsIn(znodes);
  if (cluster.running.length > 0) {
    await ask('kafka-topics --describe', 'org.apache.kafka.tools.TopicCommand', [...server, '--describe']);
    await ask('kafka-get-offsets', 'org.apache.kafka.tools.GetOffsetShell', server);
    for (const topic of topics) {
      const args = [...server, '--describe', '--entity-type', 'topics', '--entity-name', topic];
      await ask(`kafka-configs --describe --topic ${topic}`, 'kafka.admin.ConfigCommand', args);
    }
    for (const group of Object.keys(groups)) {
      for (const flags of [['--describe'], ['--describe', '--members'], ['--describe', '--state']]) {
        const main = 'org.apache.kafka.tools.consumer.group.ConsumerGroupCommand';
        await ask(`kafka-consumer-groups ${flags.join(' ')} --group ${group}`, main, [
          ...server,
          ...flags,
          '--group',
          group,
        ]);
      }
    }
  }
  for (const path of [...SHELL_PATHS, ...topics.map((topic) => `/brokers/topics/${topic}/partitions/0/state`)]) {
    const main = 'org.apache.zookeeper.ZooKeeperMain';
    await ask(`zookeeper-shell get -s ${path}`, main, ['-server', cluster.zookeeperConnect, 'get', '-s', path]);
  }
  return texts;
}
