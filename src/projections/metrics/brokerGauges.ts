import type { Broker, BrokerStatus, ControllerContext, Replica, TopicName } from '../../engine';
import { controllerGauges, type ControllerGauge } from './controllerGauges';

/** What a broker tells of its replicas, by the names of the MBeans. */
export type ReplicaGauge =
  | 'LeaderCount'
  | 'PartitionCount'
  | 'UnderReplicatedPartitions'
  | 'UnderMinIsrPartitionCount'
  | 'AtMinIsrPartitionCount'
  | 'ReassigningPartitions';
export type BrokerGauge =
  | ReplicaGauge
  | ControllerGauge
  | 'PurgatorySize'
  | 'NumDelayedOperations'
  | 'Size'
  | 'NumGroups'
  | 'NumGroupsStable'
  | 'NumGroupsPreparingRebalance'
  | 'NumGroupsCompletingRebalance'
  | 'NumGroupsEmpty'
  | 'NumOffsets'
  | 'BrokerState';

type ReplicaCounts = Readonly<Record<ReplicaGauge | 'Size', number>>;

/** As `BrokerState` numbers them. */
const STATES: Readonly<Record<BrokerStatus, number>> = {
  NOT_RUNNING: 0,
  STARTING: 1,
  RECOVERY: 2,
  RUNNING: 3,
  PENDING_CONTROLLED_SHUTDOWN: 6,
  SHUTTING_DOWN: 7,
};

const NONE: ReplicaCounts = {
  LeaderCount: 0,
  PartitionCount: 0,
  UnderReplicatedPartitions: 0,
  UnderMinIsrPartitionCount: 0,
  AtMinIsrPartitionCount: 0,
  ReassigningPartitions: 0,
  Size: 0,
};

/** The figures of one topic on one broker, partition by partition. */
interface TopicCounts {
  row: readonly (Replica | null)[];
  readonly ofPartitions: ReplicaCounts[];
  sum: ReplicaCounts;
}

/**
 * Reads the gauges of one broker, again and again: of many replicas only those that have changed.
 *
 * Kafka 3.9: the gauges of `ReplicaManager`, `Partition`, `KafkaController`, `DelayedOperationPurgatory`,
 * `GroupMetadataManager`, `UnifiedLog` and `KafkaServer`.
 */
export class GaugeReader {
  private readonly topics = new Map<TopicName, TopicCounts>();
  private replicas: Broker['replicas'] | null = null;
  private groups: Broker['coordinator']['groups'] | null = null;
  private context: ControllerContext | null | undefined = undefined;

  /** Tells the gauges that may be others than at the last reading; after a restart it knows nothing. */
  read(broker: Broker, tell: (name: BrokerGauge, value: number) => void): void {
    const { delayedProduces, coordinator, status, controller, replicas } = broker;
    if (this.replicas !== replicas) {
      this.replicas = replicas;
      tellAll(this.readReplicas(replicas), tell);
    }
    if (this.groups !== coordinator.groups) {
      this.groups = coordinator.groups;
      tellAll(groupGauges(coordinator.groups), tell);
    }
    if (this.context !== controller.context) {
      this.context = controller.context;
      tellAll(controllerGauges(controller.context), tell);
    }
    let watched = 0;
    for (const { partitions } of delayedProduces) watched += partitions.length;
    tell('PurgatorySize', watched);
    tell('NumDelayedOperations', delayedProduces.length);
    tell('BrokerState', STATES[status]);
  }

  /** How many bytes the logs of each topic take, as of the last reading. */
  *sizes(): Iterable<readonly [TopicName, number]> {
    for (const [topic, { sum }] of this.topics) yield [topic, sum.Size];
  }

  private readReplicas(replicas: Broker['replicas']): ReplicaCounts {
    for (const topic of this.topics.keys()) if (!(topic in replicas)) this.topics.delete(topic);
    for (const topic of Object.keys(replicas)) this.readTopic(topic, replicas[topic] ?? []);
    return total([...this.topics.values()].map(({ sum }) => sum));
  }

  private readTopic(topic: TopicName, row: readonly (Replica | null)[]): void {
    const known = this.topics.get(topic) ?? { row: [], ofPartitions: [], sum: NONE };
    if (known.row === row) return;
    row.forEach((replica, partition) => {
      if (known.ofPartitions[partition] !== undefined && known.row[partition] === replica) return;
      known.ofPartitions[partition] = replica === null ? NONE : countsOfReplica(replica);
    });
    known.ofPartitions.length = row.length;
    known.row = row;
    known.sum = total(known.ofPartitions);
    this.topics.set(topic, known);
  }
}

/** A replica whose role nobody has named since the broker started is on the disk and counts nowhere else. */
function countsOfReplica(replica: Replica): ReplicaCounts {
  const Size = replica.log.segments.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  if (replica.role.type === 'none') return { ...NONE, Size };
  if (replica.role.type === 'follower') return { ...NONE, PartitionCount: 1, Size };
  const { inSync, wanted, minIsr } = standingOf(replica);
  return {
    LeaderCount: 1,
    PartitionCount: 1,
    UnderReplicatedPartitions: Number(inSync < wanted),
    UnderMinIsrPartitionCount: Number(inSync < minIsr),
    AtMinIsrPartitionCount: Number(inSync === minIsr),
    ReassigningPartitions: Number(isReassigning(replica)),
    Size,
  };
}

/** How many are in sync, how many should be, and how few may be. Replicas that a reassignment adds are not missed yet. */
export function standingOf({ inSyncReplicas, assignedReplicas, addingReplicas, config }: Replica) {
  return {
    inSync: inSyncReplicas.length,
    wanted: assignedReplicas.filter((brokerId) => !addingReplicas.includes(brokerId)).length,
    minIsr: Math.min(config['min.insync.replicas'], assignedReplicas.length),
  };
}

/**
 * Simplified: a reassignment that only removes replicas is not counted, since a leader is told which are added, not which
 * are removed.
 */
function isReassigning({ addingReplicas }: Replica): boolean {
  return addingReplicas.length > 0;
}

function groupGauges(groups: Broker['coordinator']['groups']) {
  const inState = (wanted: string) => groups.filter(({ state }) => state === wanted).length;
  return {
    NumGroups: groups.length,
    NumGroupsStable: inState('Stable'),
    NumGroupsPreparingRebalance: inState('PreparingRebalance'),
    NumGroupsCompletingRebalance: inState('CompletingRebalance'),
    NumGroupsEmpty: inState('Empty'),
    NumOffsets: groups.reduce((sum, { offsets }) => sum + offsets.length, 0),
  };
}

function tellAll<Name extends BrokerGauge>(
  values: Readonly<Record<Name, number>>,
  tell: (name: BrokerGauge, value: number) => void,
): void {
  for (const name in values) tell(name, values[name]);
}

function total(all: readonly ReplicaCounts[]): ReplicaCounts {
  const sum = { ...NONE };
  for (const one of all) {
    sum.LeaderCount += one.LeaderCount;
    sum.PartitionCount += one.PartitionCount;
    sum.UnderReplicatedPartitions += one.UnderReplicatedPartitions;
    sum.UnderMinIsrPartitionCount += one.UnderMinIsrPartitionCount;
    sum.AtMinIsrPartitionCount += one.AtMinIsrPartitionCount;
    sum.ReassigningPartitions += one.ReassigningPartitions;
    sum.Size += one.Size;
  }
  return sum;
}
