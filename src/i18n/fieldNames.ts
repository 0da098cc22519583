/**
 * What the inspector names, as Kafka spells it: the same in every language, so that one learns words one can search for.
 * What each means is in the texts, under `inspector.fields`.
 */
export const FIELD_NAMES = {
  // partitions and replicas
  leader: 'leader',
  leaderEpoch: 'leader epoch',
  partitionEpoch: 'partition epoch',
  replicas: 'replicas',
  isr: 'isr',
  role: 'role',
  preferredLeader: 'preferred leader',
  addingReplicas: 'adding replicas',
  removingReplicas: 'removing replicas',
  highWatermark: 'high watermark',
  logStartOffset: 'log start offset',
  logEndOffset: 'log end offset',
  lastStableOffset: 'last stable offset',
  records: 'records',
  segments: 'segments',
  size: 'size',
  // topics
  partitions: 'partitions',
  replicationFactor: 'replication factor',
  configs: 'configs',
  // brokers
  controller: 'controller',
  status: 'status',
  process: 'process',
  brokerEpoch: 'broker epoch',
  controllerEpoch: 'controller epoch',
  rack: 'broker.rack',
  session: 'session',
  leads: 'leads',
  follows: 'follows',
  coordinates: 'coordinates',
  // producers
  acks: 'acks',
  idempotence: 'enable.idempotence',
  producerId: 'producer id',
  producerEpoch: 'producer epoch',
  sent: 'sent',
  acknowledged: 'acknowledged',
  failed: 'failed',
  waiting: 'waiting',
  inFlight: 'in flight',
  // consumers and groups
  group: 'group.id',
  memberId: 'member id',
  memberState: 'member state',
  rebalanceProtocol: 'rebalance protocol',
  generation: 'generation',
  assignment: 'assignment',
  position: 'position',
  committed: 'committed offset',
  lag: 'lag',
  coordinator: 'coordinator',
  protocol: 'protocol',
  members: 'members',
  groupState: 'group state',
  consumed: 'consumed',
  // records
  offset: 'offset',
  key: 'key',
  value: 'value',
  timestamp: 'timestamp',
  headers: 'headers',
  sequence: 'base sequence',
  // ZooKeeper
  mode: 'mode',
  zxid: 'zxid',
  epoch: 'epoch',
  sessions: 'sessions',
  watches: 'watches',
} as const;

export type FieldId = keyof typeof FIELD_NAMES;
