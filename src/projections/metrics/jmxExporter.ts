import { type Broker, isInternalTopic, lastStableOffsetOf, type Replica, type TimeMs } from '../../engine';
import { standingOf } from './brokerGauges';
import { type BrokerMeasures, MEASURED_REQUESTS } from './brokerMeasures';
import { prometheusName } from './catalogue';
import { exposition, type Family, type Sample } from './exposition';
import { QUANTILES } from './histogram';
import type { Ledger } from './ledger';
import { REQUEST_PARTS } from './lines';

/** The exporter listens beside the broker, on the port that most set-ups give it. */
export const JMX_EXPORTER_PORT = 9404;

/**
 * What the Prometheus JMX exporter of one broker answers at a moment: the usual rules (`kafka-2_0_0.yml`) over the
 * MBeans that this simulation knows. Null while the broker does not answer.
 *
 * Simplified: requests are not told apart by their version; the JMX exporter's own metrics and those of the JVM
 * are left out.
 */
export function jmxExporterText(ledger: Ledger, broker: Broker, timeMs: TimeMs): string | null {
  const measures = ledger.brokers.get(broker.brokerId)?.at(timeMs) ?? null;
  if (measures === null) return null;
  const families = [
    ...meterFamilies(measures, timeMs),
    ...gaugeFamilies(measures, timeMs),
    ...requestFamilies(measures, timeMs),
    ...partitionFamilies(broker),
  ];
  return exposition(
    families.sort((a, b) => (a.name < b.name ? -1 : 1)),
    'java',
  );
}

const TOPIC_METRICS = 'kafka.server:type=BrokerTopicMetrics';
const REPLICA_MANAGER = 'kafka.server:type=ReplicaManager';
const SESSIONS = 'kafka.server:type=SessionExpireListener';
const REQUESTS = 'kafka.network:type=RequestMetrics';

/** Meters by their MBean, and whether they are told by topic as well. */
const METERS: readonly (readonly [mbean: string, name: string])[] = [
  [TOPIC_METRICS, 'MessagesInPerSec'],
  [TOPIC_METRICS, 'BytesInPerSec'],
  [TOPIC_METRICS, 'BytesOutPerSec'],
  [TOPIC_METRICS, 'ReplicationBytesInPerSec'],
  [TOPIC_METRICS, 'ReplicationBytesOutPerSec'],
  [TOPIC_METRICS, 'TotalProduceRequestsPerSec'],
  [TOPIC_METRICS, 'FailedProduceRequestsPerSec'],
  [REPLICA_MANAGER, 'IsrShrinksPerSec'],
  [REPLICA_MANAGER, 'IsrExpandsPerSec'],
  [REPLICA_MANAGER, 'FailedIsrUpdatesPerSec'],
  ['kafka.controller:type=ControllerStats', 'UncleanLeaderElectionsPerSec'],
  [SESSIONS, 'ZooKeeperExpiresPerSec'],
  [SESSIONS, 'ZooKeeperDisconnectsPerSec'],
];

const CONTROLLER = 'kafka.controller:type=KafkaController';
const PURGATORY = 'kafka.server:type=DelayedOperationPurgatory';
const GROUPS = 'kafka.coordinator.group:type=GroupMetadataManager';

const GAUGES: readonly (readonly [mbean: string, name: string, labels?: Sample['labels']])[] = [
  [REPLICA_MANAGER, 'LeaderCount'],
  [REPLICA_MANAGER, 'PartitionCount'],
  [REPLICA_MANAGER, 'UnderReplicatedPartitions'],
  [REPLICA_MANAGER, 'UnderMinIsrPartitionCount'],
  [REPLICA_MANAGER, 'AtMinIsrPartitionCount'],
  [REPLICA_MANAGER, 'ReassigningPartitions'],
  [CONTROLLER, 'ActiveControllerCount'],
  [CONTROLLER, 'OfflinePartitionsCount'],
  [CONTROLLER, 'PreferredReplicaImbalanceCount'],
  [CONTROLLER, 'GlobalTopicCount'],
  [CONTROLLER, 'GlobalPartitionCount'],
  [CONTROLLER, 'ActiveBrokerCount'],
  [CONTROLLER, 'FencedBrokerCount'],
  [PURGATORY, 'PurgatorySize', [['delayedOperation', 'Produce']]],
  [PURGATORY, 'NumDelayedOperations', [['delayedOperation', 'Produce']]],
  ['kafka.server:type=ReplicaFetcherManager', 'MaxLag', [['clientId', 'Replica']]],
  [GROUPS, 'NumGroups'],
  [GROUPS, 'NumGroupsStable'],
  [GROUPS, 'NumGroupsPreparingRebalance'],
  [GROUPS, 'NumGroupsCompletingRebalance'],
  [GROUPS, 'NumGroupsEmpty'],
  [GROUPS, 'NumOffsets'],
  ['kafka.server:type=KafkaServer', 'BrokerState'],
];

function meterFamilies({ meters }: BrokerMeasures, timeMs: TimeMs): readonly Family[] {
  return METERS.map(([mbean, name]) => {
    const samples: Sample[] = [];
    for (const [key, meter] of meters) {
      const [own, topic] = key.split('|');
      if (own !== name || meter.createdMs > timeMs) continue;
      samples.push({ labels: topic === undefined ? [] : [['topic', topic]], value: meter.countAt(timeMs) });
    }
    return {
      name: `${prometheusName(mbean, name.replace(/PerSec$/, ''))}_total`,
      type: 'counter',
      help: helpOf(mbean, name, 'Count'),
      samples,
    };
  });
}

function gaugeFamilies({ gauges }: BrokerMeasures, timeMs: TimeMs): readonly Family[] {
  return GAUGES.map(([mbean, name, labels = []]) => {
    const value = gauges.get(name)?.at(timeMs) ?? null;
    return {
      name: prometheusName(mbean, name),
      type: 'gauge',
      help: helpOf(mbean, name, 'Value'),
      samples: value === null ? [] : [{ labels, value }],
    };
  });
}

function requestFamilies(measures: BrokerMeasures, timeMs: TimeMs): readonly Family[] {
  const requests = MEASURED_REQUESTS.map((request) => ({ request, times: measures.times.get(request) }));
  const families: Family[] = [];
  for (const part of ['Total', ...REQUEST_PARTS] as const) {
    const isReal = part === 'Total' || part === 'Remote';
    const name = prometheusName(REQUESTS, `${part}TimeMs`);
    families.push({
      name: `${name}_count`,
      type: 'counter',
      help: helpOf(REQUESTS, `${part}TimeMs`, 'Count'),
      samples: requests.map(({ request, times }) => ({
        labels: [['request', request]],
        value: times?.countAt(timeMs) ?? 0,
      })),
    });
    families.push({
      name,
      type: 'gauge',
      help: helpOf(REQUESTS, `${part}TimeMs`, '50thPercentile'),
      samples: requests.flatMap(({ request, times }) =>
        QUANTILES.map((quantile) => ({
          labels: [
            ['request', request],
            ['quantile', quantile.toFixed(quantile === 0.999 ? 3 : 2)],
          ] as const,
          value: isReal ? (times?.quantileAt(timeMs, quantile) ?? 0) : 0,
        })),
      ),
    });
  }
  families.push({
    name: `${prometheusName(REQUESTS, 'Errors')}_total`,
    type: 'counter',
    help: helpOf(REQUESTS, 'ErrorsPerSec', 'Count'),
    samples: [...measures.meters].flatMap(([key, meter]) => {
      const [name, error = ''] = key.split('|');
      if (name !== 'ErrorsPerSec' || meter.createdMs > timeMs) return [];
      return [{ labels: [['request', 'Produce'] as const, ['error', error] as const], value: meter.countAt(timeMs) }];
    }),
  });
  return families;
}

/** One MBean for each partition that is here: its log, and how it stands with its replicas. */
const PARTITION_FIGURES: readonly (readonly [mbean: string, name: string, of: (replica: Replica) => number])[] = [
  ['kafka.log:type=Log', 'Size', ({ log }) => log.segments.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)],
  ['kafka.log:type=Log', 'LogStartOffset', ({ log }) => log.logStartOffset],
  ['kafka.log:type=Log', 'LogEndOffset', ({ log }) => log.logEndOffset],
  ['kafka.log:type=Log', 'NumLogSegments', ({ log }) => log.segments.length],
  ['kafka.cluster:type=Partition', 'UnderReplicated', led(({ inSync, wanted }) => Number(inSync < wanted))],
  ['kafka.cluster:type=Partition', 'UnderMinIsr', led(({ inSync, minIsr }) => Number(inSync < minIsr))],
  ['kafka.cluster:type=Partition', 'AtMinIsr', led(({ inSync, minIsr }) => Number(inSync === minIsr))],
  ['kafka.cluster:type=Partition', 'InSyncReplicasCount', led(({ inSync }) => inSync)],
  ['kafka.cluster:type=Partition', 'ReplicasCount', led((_, { assignedReplicas }) => assignedReplicas.length)],
  [
    'kafka.cluster:type=Partition',
    'LastStableOffsetLag',
    led((_, { log }) => Math.max(0, log.highWatermark - lastStableOffsetOf(log))),
  ],
];

/** Who does not lead a partition says 0. */
function led(read: (standing: ReturnType<typeof standingOf>, replica: Replica) => number) {
  return (replica: Replica) => (replica.role.type === 'leader' ? read(standingOf(replica), replica) : 0);
}

function partitionFamilies({ replicas }: Broker): readonly Family[] {
  const here = Object.keys(replicas)
    .sort((a, b) => Number(isInternalTopic(a)) - Number(isInternalTopic(b)) || (a < b ? -1 : 1))
    .flatMap((topic) => (replicas[topic] ?? []).filter((replica) => replica !== null));
  return PARTITION_FIGURES.map(([mbean, name, of]) => ({
    name: prometheusName(mbean, name),
    type: 'gauge',
    help: helpOf(mbean, name, 'Value'),
    samples: here.map((replica) => ({
      labels: [
        ['topic', replica.topic],
        ['partition', String(replica.partition)],
      ],
      value: of(replica),
    })),
  }));
}

function helpOf(mbean: string, name: string, attribute: string): string {
  const [domain = '', type = ''] = mbean.split(':type=');
  return `Attribute exposed for management ${domain}:name=${name},type=${type},attribute=${attribute}`;
}
