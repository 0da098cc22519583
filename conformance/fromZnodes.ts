/** What ZooKeeper's tree says, read the same way on both sides. */
import type { Observation, PartitionSeen, ZnodeSeen } from './observation';

export type Znodes = Readonly<Record<string, ZnodeSeen>>;

const STATE = /^\/brokers\/topics\/([^/]+)\/partitions\/(\d+)\/state$/;

export interface StatedPartition extends Omit<PartitionSeen, 'onBroker'> {
  readonly name: string;
  readonly topic: string;
  readonly index: number;
}

/** Those that the controller has put to work. */
export function partitionsIn(znodes: Znodes): readonly StatedPartition[] {
  return Object.entries(znodes).flatMap(([path, { data }]) => {
    const [, topic, index] = STATE.exec(path) ?? [];
    if (topic === undefined || index === undefined) return [];
    const replicas = replicasIn(znodes, topic)[Number(index)];
    if (replicas === undefined) return [];
    const { leader, isr, leader_epoch: leaderEpoch } = JSON.parse(data ?? '{}');
    return [{ name: `${topic}-${index}`, topic, index: Number(index), replicas, leader, isr, leaderEpoch }];
  });
}

/** By partition. */
export function replicasIn(znodes: Znodes, topic: string): readonly (readonly number[])[] {
  const { partitions = {} } = JSON.parse(znodes[`/brokers/topics/${topic}`]?.data ?? '{}');
  return Object.keys(partitions)
    .sort((a, b) => Number(a) - Number(b))
    .map((index) => partitions[index]);
}

export function controllerIn(znodes: Znodes): Observation['controller'] {
  const data = znodes['/controller']?.data ?? null;
  const epoch = znodes['/controller_epoch']?.data ?? null;
  return {
    brokerId: data === null ? null : JSON.parse(data).brokerid,
    epoch: epoch === null ? null : Number(epoch),
  };
}

/** Kafka's own topics hold what only its brokers can read. */
export function isInternal(topic: string): boolean {
  return topic.startsWith('__');
}

export function topicsIn(znodes: Znodes): readonly string[] {
  return Object.keys(znodes).flatMap((path) => /^\/brokers\/topics\/([^/]+)$/.exec(path)?.[1] ?? []);
}

export function ownTopicsIn(znodes: Znodes): readonly string[] {
  return topicsIn(znodes).filter((topic) => !isInternal(topic));
}
