import { createDataTree } from '../engine/kafka/zookeeper/dataTree';
import type { Znode, ZooKeeperServer } from '../engine/kafka/zookeeper/types';
import { anEstablishedServer } from '../engine/kafka/zookeeper/fixtures/established';

export interface APartition {
  readonly replicas: readonly number[];
  /** -1 for none. Left out, the first replica leads. */
  readonly leader?: number;
  readonly leaderEpoch?: number;
  /** Left out, all replicas are in sync. */
  readonly isr?: readonly number[];
}

/** A server that leads an ensemble of one, with Kafka's znodes as they would be for this cluster. */
export function aZooKeeper({
  brokers = [],
  controllerId = brokers[0] ?? null,
  topics = {},
  ...rest
}: {
  readonly brokers?: readonly number[];
  readonly controllerId?: number | null;
  readonly topics?: Readonly<Record<string, readonly APartition[]>>;
} & Partial<Omit<ZooKeeperServer, 'root'>> = {}): ZooKeeperServer {
  const ids = Object.fromEntries(
    brokers.map((id) => [String(id), { ...aZnode({ endpoints: [] }), ephemeralOwner: `0x${id}` }]),
  );
  const children = {
    brokers: aZnode(null, {
      ids: aZnode(null, ids),
      topics: aZnode(null, mapValues(topics, topicZnode)),
    }),
    controller_epoch: { ...aZnode(null), data: '1' },
    ...(controllerId === null ? {} : { controller: aZnode({ version: 2, brokerid: controllerId }) }),
  };
  return { ...anEstablishedServer(1, [1], 1), ...rest, root: { ...createDataTree(), children } };
}

function topicZnode(partitions: readonly APartition[]): Znode {
  const assignment = Object.fromEntries(partitions.map(({ replicas }, index) => [index, replicas]));
  const states = partitions.map(({ replicas, leader = replicas[0] ?? -1, leaderEpoch = 0, isr = replicas }, index) => {
    const state = { version: 1, leader, leader_epoch: leaderEpoch, controller_epoch: 1, isr };
    return [String(index), aZnode(null, { state: aZnode(state) })] as const;
  });
  const data = { version: 3, topic_id: 'an-id', partitions: assignment };
  return aZnode(data, { partitions: aZnode(null, Object.fromEntries(states)) });
}

function aZnode(data: object | null, children: Readonly<Record<string, Znode>> = {}): Znode {
  return {
    data: data === null ? null : JSON.stringify(data),
    czxid: 1,
    mzxid: 1,
    pzxid: 1,
    ctimeMs: 0,
    mtimeMs: 0,
    version: 0,
    createCount: 0,
    ephemeralOwner: null,
    children,
  };
}

function mapValues<A, B>(from: Readonly<Record<string, A>>, map: (value: A) => B): Readonly<Record<string, B>> {
  return Object.fromEntries(Object.entries(from).map(([key, value]) => [key, map(value)]));
}
