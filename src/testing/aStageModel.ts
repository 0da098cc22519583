import { type ClusterModel, clusterModel } from '../projections';
import { aBroker } from './aReplica';
import { aConsumer, aProducer, aState } from './aState';
import { aZooKeeper } from './aZooKeeper';

/** How many there are of each; of topics, their partitions by name. */
export interface StageShape {
  readonly brokers?: number;
  readonly topics?: Readonly<Record<string, number>>;
  readonly producers?: number;
  readonly groups?: number;
}

/** A cluster to lay out: up to three copies of each partition, led by each broker in turn, and a reader for each group. */
export function aStageModel({
  brokers = 3,
  topics = { orders: 3 },
  producers = 1,
  groups = 1,
}: StageShape = {}): ClusterModel {
  const ids = Array.from({ length: brokers }, (_, index) => index + 1);
  const replicas = (index: number) => ids.map((_, turn) => ids[(index + turn) % brokers] ?? 1).slice(0, 3);
  const partitions = (count: number) => Array.from({ length: count }, (_, index) => ({ replicas: replicas(index) }));
  const byName = Object.fromEntries(Object.entries(topics).map(([name, count]) => [name, partitions(count)]));
  return clusterModel(
    aState({
      nodes: [
        aZooKeeper({ brokers: ids, topics: byName }),
        ...ids.map((id) => aBroker(id)),
        ...Array.from({ length: producers }, (_, index) => aProducer(`shop-${index + 1}`)),
        ...Array.from({ length: groups }, (_, index) => aConsumer(`reader-${index + 1}`, `group-${index + 1}`)),
      ],
    }),
  );
}
