import type { BrokerGauge } from './brokerGauges';
import type { BrokerMeter, MeasuredRequest } from './brokerMeasures';

/** What a chart is about: its metrics stand together. */
export const SECTIONS = [
  'health',
  'traffic',
  'requests',
  'replication',
  'controller',
  'groups',
  'producer',
  'consumer',
] as const;
export type Section = (typeof SECTIONS)[number];

export type Unit = 'count' | 'perSecond' | 'bytes' | 'bytesPerSecond' | 'ms';

/** Where to worry: above it, or anywhere but there. */
export interface Limit {
  readonly worry: 'above' | 'not';
  readonly value: number;
}

/** How a figure is read out of the ledger. */
export type Source =
  | { readonly type: 'gauge'; readonly name: BrokerGauge | 'MaxLag'; readonly sum?: true; readonly byTopic?: 'Size' }
  | { readonly type: 'meter'; readonly name: BrokerMeter; readonly byTopic?: true }
  | { readonly type: 'errors' }
  | { readonly type: 'time'; readonly request: MeasuredRequest }
  | { readonly type: 'timeByPart'; readonly request: MeasuredRequest }
  | { readonly type: 'lag' }
  | { readonly type: 'members' }
  | { readonly type: 'producer'; readonly name: ProducerFigure }
  | { readonly type: 'consumer'; readonly name: ConsumerFigure };

export type ProducerFigure =
  | 'record-send-rate'
  | 'record-retry-rate'
  | 'record-error-rate'
  | 'request-latency-avg'
  | 'request-latency-max'
  | 'batch-size-avg'
  | 'buffer-available-bytes';
export type ConsumerFigure = 'records-consumed-rate' | 'records-lag-max' | 'rebalance-total' | 'assigned-partitions';

/** One metric by Kafka's own names. */
export interface Metric {
  /** Names it in the texts and in the browser's memory. */
  readonly id: MetricId;
  readonly section: Section;
  /** As Kafka calls it; what tells it from others of the name (a request, an operation) stands after it. */
  readonly name: string;
  readonly detail: string | null;
  readonly mbean: string;
  /** As Prometheus knows it, after the usual rules. Null: no exporter is set up for it. */
  readonly prometheus: string;
  readonly unit: Unit;
  readonly source: Source;
  readonly limit: Limit | null;
  /** What the one figure beside the name is made of: all lines together, or the one that matters most. Left out: the sum. */
  readonly headline?: 'max' | 'min';
  /** What a filter can pick out of it. */
  readonly by: readonly ('broker' | 'topic' | 'group')[];
}

const REPLICA_MANAGER = 'kafka.server:type=ReplicaManager';
const TOPIC_METRICS = 'kafka.server:type=BrokerTopicMetrics';
const CONTROLLER = 'kafka.controller:type=KafkaController';
const REQUESTS = 'kafka.network:type=RequestMetrics';
const GROUPS = 'kafka.coordinator.group:type=GroupMetadataManager';
const PRODUCER = 'kafka.producer:type=producer-metrics';
const FETCH_MANAGER = 'kafka.consumer:type=consumer-fetch-manager-metrics';
const COORDINATOR = 'kafka.consumer:type=consumer-coordinator-metrics';

const NOTHING: Limit = { worry: 'above', value: 0 };

const DEFINITIONS = {
  UnderReplicatedPartitions: gauge('health', REPLICA_MANAGER, 'UnderReplicatedPartitions', NOTHING),
  OfflinePartitionsCount: gauge('health', CONTROLLER, 'OfflinePartitionsCount', NOTHING),
  ActiveControllerCount: { ...gauge('health', CONTROLLER, 'ActiveControllerCount', { worry: 'not', value: 1 }, true) },
  PurgatorySize: {
    ...gauge('health', 'kafka.server:type=DelayedOperationPurgatory', 'PurgatorySize', null),
    detail: 'Produce',
    prometheus: 'kafka_server_delayedoperationpurgatory_purgatorysize',
  },
  MessagesInPerSec: meter('traffic', TOPIC_METRICS, 'MessagesInPerSec', 'perSecond', null),
  // Past `request.timeout.ms` the producer has given up waiting.
  TotalTimeMsProduce: { ...time('Produce'), limit: { worry: 'above', value: 30_000 } },
  MaxLag: {
    ...gauge('replication', 'kafka.server:type=ReplicaFetcherManager', 'MaxLag', null),
    mbean: 'kafka.server:type=ReplicaFetcherManager,name=MaxLag,clientId=Replica',
    headline: 'max',
  },
  recordsLagMax: consumer('records-lag-max', FETCH_MANAGER, 'count'),
  UnderMinIsrPartitionCount: gauge('health', REPLICA_MANAGER, 'UnderMinIsrPartitionCount', NOTHING),
  AtMinIsrPartitionCount: gauge('health', REPLICA_MANAGER, 'AtMinIsrPartitionCount', NOTHING),
  BrokerState: { ...gauge('health', 'kafka.server:type=KafkaServer', 'BrokerState', null), headline: 'min' },
  BytesInPerSec: meter('traffic', TOPIC_METRICS, 'BytesInPerSec', 'bytesPerSecond', null),
  BytesOutPerSec: meter('traffic', TOPIC_METRICS, 'BytesOutPerSec', 'bytesPerSecond', null),
  ReplicationBytesInPerSec: broker(meter('traffic', TOPIC_METRICS, 'ReplicationBytesInPerSec', 'bytesPerSecond', null)),
  ReplicationBytesOutPerSec: broker(
    meter('traffic', TOPIC_METRICS, 'ReplicationBytesOutPerSec', 'bytesPerSecond', null),
  ),
  TotalProduceRequestsPerSec: meter('traffic', TOPIC_METRICS, 'TotalProduceRequestsPerSec', 'perSecond', null),
  FailedProduceRequestsPerSec: meter('traffic', TOPIC_METRICS, 'FailedProduceRequestsPerSec', 'perSecond', NOTHING),
  Size: {
    ...gauge('traffic', 'kafka.log:type=Log', 'Size', null),
    unit: 'bytes',
    source: { type: 'gauge', name: 'Size', byTopic: 'Size' },
    by: ['broker', 'topic'],
  },
  TotalTimeMsFetchConsumer: time('FetchConsumer'),
  TotalTimeMsFetchFollower: time('FetchFollower'),
  TotalTimeMsJoinGroup: time('JoinGroup'),
  TimesByPartProduce: byPart('Produce'),
  TimesByPartFetchConsumer: byPart('FetchConsumer'),
  ErrorsPerSec: {
    section: 'requests',
    name: 'ErrorsPerSec',
    detail: 'Produce',
    mbean: REQUESTS,
    prometheus: 'kafka_network_requestmetrics_errors_total',
    unit: 'perSecond',
    source: { type: 'errors' },
    limit: NOTHING,
    by: ['broker'],
  },
  IsrShrinksPerSec: broker(meter('replication', REPLICA_MANAGER, 'IsrShrinksPerSec', 'perSecond', NOTHING)),
  IsrExpandsPerSec: broker(meter('replication', REPLICA_MANAGER, 'IsrExpandsPerSec', 'perSecond', null)),
  FailedIsrUpdatesPerSec: broker(meter('replication', REPLICA_MANAGER, 'FailedIsrUpdatesPerSec', 'perSecond', NOTHING)),
  LeaderCount: gauge('replication', REPLICA_MANAGER, 'LeaderCount', null),
  PartitionCount: gauge('replication', REPLICA_MANAGER, 'PartitionCount', null),
  ReassigningPartitions: gauge('replication', REPLICA_MANAGER, 'ReassigningPartitions', null),
  ActiveBrokerCount: gauge('controller', CONTROLLER, 'ActiveBrokerCount', null, true),
  PreferredReplicaImbalanceCount: gauge('controller', CONTROLLER, 'PreferredReplicaImbalanceCount', null, true),
  GlobalTopicCount: gauge('controller', CONTROLLER, 'GlobalTopicCount', null, true),
  GlobalPartitionCount: gauge('controller', CONTROLLER, 'GlobalPartitionCount', null, true),
  UncleanLeaderElectionsPerSec: broker(
    meter('controller', 'kafka.controller:type=ControllerStats', 'UncleanLeaderElectionsPerSec', 'perSecond', NOTHING),
  ),
  ZooKeeperDisconnectsPerSec: broker(
    meter('controller', 'kafka.server:type=SessionExpireListener', 'ZooKeeperDisconnectsPerSec', 'perSecond', NOTHING),
  ),
  ZooKeeperExpiresPerSec: broker(
    meter('controller', 'kafka.server:type=SessionExpireListener', 'ZooKeeperExpiresPerSec', 'perSecond', NOTHING),
  ),
  consumergroupLag: {
    section: 'groups',
    name: 'kafka_consumergroup_lag',
    detail: null,
    mbean: 'kafka_exporter',
    prometheus: 'kafka_consumergroup_lag',
    unit: 'count',
    source: { type: 'lag' },
    limit: { worry: 'above', value: 1000 },
    by: ['topic', 'group'],
  },
  consumergroupMembers: {
    section: 'groups',
    name: 'kafka_consumergroup_members',
    detail: null,
    mbean: 'kafka_exporter',
    prometheus: 'kafka_consumergroup_members',
    unit: 'count',
    source: { type: 'members' },
    limit: null,
    by: ['group'],
  },
  NumGroupsPreparingRebalance: gauge('groups', GROUPS, 'NumGroupsPreparingRebalance', null),
  NumGroupsStable: gauge('groups', GROUPS, 'NumGroupsStable', null),
  recordSendRate: producer('record-send-rate', 'perSecond', null),
  recordRetryRate: producer('record-retry-rate', 'perSecond', NOTHING),
  recordErrorRate: producer('record-error-rate', 'perSecond', NOTHING),
  requestLatencyAvg: producer('request-latency-avg', 'ms', null),
  requestLatencyMax: producer('request-latency-max', 'ms', null),
  batchSizeAvg: producer('batch-size-avg', 'bytes', null),
  bufferAvailableBytes: producer('buffer-available-bytes', 'bytes', null),
  recordsConsumedRate: consumer('records-consumed-rate', FETCH_MANAGER, 'perSecond'),
  rebalanceTotal: consumer('rebalance-total', COORDINATOR, 'count'),
  assignedPartitions: consumer('assigned-partitions', COORDINATOR, 'count'),
} satisfies Record<string, Omit<Metric, 'id'>>;

export type MetricId = keyof typeof DEFINITIONS;

export const METRICS: readonly Metric[] = (Object.keys(DEFINITIONS) as MetricId[]).map((id) => ({
  id,
  ...DEFINITIONS[id],
}));

/** What half a page shows until somebody chooses: as in the design. */
export const FIRST_METRICS: readonly MetricId[] = [
  'UnderReplicatedPartitions',
  'OfflinePartitionsCount',
  'ActiveControllerCount',
  'PurgatorySize',
  'MessagesInPerSec',
  'TotalTimeMsProduce',
  'MaxLag',
  'recordsLagMax',
];

function gauge(
  section: Section,
  mbean: string,
  name: BrokerGauge | 'MaxLag',
  limit: Limit | null,
  sum?: true,
): Omit<Metric, 'id'> {
  return {
    section,
    name,
    detail: null,
    mbean: `${mbean},name=${name}`,
    prometheus: prometheusName(mbean, name),
    unit: 'count',
    source: { type: 'gauge', name, ...(sum === undefined ? {} : { sum }) },
    limit,
    by: ['broker'],
  };
}

function meter(
  section: Section,
  mbean: string,
  name: BrokerMeter,
  unit: Unit,
  limit: Limit | null,
): Omit<Metric, 'id'> {
  return {
    section,
    name,
    detail: null,
    mbean: `${mbean},name=${name}`,
    prometheus: `${prometheusName(mbean, name.replace(/PerSec$/, ''))}_total`,
    unit,
    source: { type: 'meter', name, byTopic: true },
    limit,
    by: ['broker', 'topic'],
  };
}

/** A meter that is not told by topic. */
function broker({ source, ...rest }: Omit<Metric, 'id'>): Omit<Metric, 'id'> {
  if (source.type !== 'meter') return { source, ...rest };
  return { ...rest, source: { type: 'meter', name: source.name }, by: ['broker'] };
}

function time(request: MeasuredRequest): Omit<Metric, 'id'> {
  return {
    section: 'requests',
    name: 'TotalTimeMs',
    detail: `${request}, 99th`,
    mbean: `${REQUESTS},name=TotalTimeMs,request=${request}`,
    prometheus: 'kafka_network_requestmetrics_totaltimems',
    unit: 'ms',
    source: { type: 'time', request },
    limit: null,
    headline: 'max',
    by: ['broker'],
  };
}

function byPart(request: MeasuredRequest): Omit<Metric, 'id'> {
  return {
    section: 'requests',
    name: 'RemoteTimeMs',
    detail: `${request}, 99th`,
    mbean: `${REQUESTS},name={RequestQueue|Local|Remote|ResponseQueue|ResponseSend}TimeMs,request=${request}`,
    prometheus: 'kafka_network_requestmetrics_remotetimems',
    unit: 'ms',
    source: { type: 'timeByPart', request },
    limit: null,
    headline: 'max',
    by: ['broker'],
  };
}

function producer(name: ProducerFigure, unit: Unit, limit: Limit | null): Omit<Metric, 'id'> {
  return {
    section: 'producer',
    name,
    detail: null,
    mbean: `${PRODUCER},client-id=*`,
    prometheus: prometheusName(PRODUCER, name),
    unit,
    source: { type: 'producer', name },
    limit,
    ...(unit === 'perSecond' ? {} : { headline: name === 'buffer-available-bytes' ? 'min' : 'max' }),
    by: [],
  };
}

function consumer(name: ConsumerFigure, mbean: string, unit: Unit): Omit<Metric, 'id'> {
  return {
    section: 'consumer',
    name,
    detail: null,
    mbean: `${mbean},client-id=*`,
    prometheus: prometheusName(mbean, name),
    unit,
    source: { type: 'consumer', name },
    limit: null,
    ...(name === 'records-lag-max' ? { headline: 'max' } : {}),
    by: [],
  };
}

/** `kafka.server:type=ReplicaManager` and a name, as the usual rules of the exporter write them. */
export function prometheusName(mbean: string, name: string): string {
  const [domain = '', type = ''] = mbean.split(':type=');
  return `${domain}_${type}_${name}`.replace(/[^a-zA-Z0-9_]/g, '_').toLowerCase();
}
