import type { NodeId, SimulationState, TimeMs } from '../engine';

/** The field's key among the interface's texts, which say in one line what it means; null where there is none. */
export type InspectField =
  | 'leader'
  | 'leaderEpoch'
  | 'partitionEpoch'
  | 'replicas'
  | 'isr'
  | 'role'
  | 'preferredLeader'
  | 'addingReplicas'
  | 'removingReplicas'
  | 'controller'
  | 'records'
  | 'highWatermark'
  | 'logStartOffset'
  | 'logEndOffset'
  | 'lastStableOffset'
  | 'segments'
  | 'size'
  | 'partitions'
  | 'replicationFactor'
  | 'configs'
  | 'status'
  | 'process'
  | 'brokerEpoch'
  | 'controllerEpoch'
  | 'rack'
  | 'session'
  | 'leads'
  | 'follows'
  | 'coordinates'
  | 'acks'
  | 'idempotence'
  | 'producerId'
  | 'producerEpoch'
  | 'sent'
  | 'acknowledged'
  | 'failed'
  | 'waiting'
  | 'inFlight'
  | 'group'
  | 'memberId'
  | 'memberState'
  | 'generation'
  | 'assignment'
  | 'position'
  | 'committed'
  | 'lag'
  | 'coordinator'
  | 'protocol'
  | 'rebalanceProtocol'
  | 'members'
  | 'groupState'
  | 'consumed'
  | 'processed'
  | 'activity'
  | 'inHand'
  | 'offset'
  | 'key'
  | 'value'
  | 'timestamp'
  | 'headers'
  | 'sequence'
  | 'mode'
  | 'zxid'
  | 'epoch'
  | 'sessions'
  | 'watches';

export type InspectSection =
  | 'overview'
  | 'log'
  | 'replication'
  | 'membership'
  | 'offsets'
  | 'delivery'
  | 'connections'
  | 'config';

/** A value that is a word of the interface's, and no name or number: it is translated. */
export type InspectWord =
  | 'yes'
  | 'no'
  | 'running'
  | 'frozen'
  | 'down'
  | 'none'
  | 'unknown'
  | 'noKey'
  | 'tombstone'
  | 'committed'
  | 'notCommitted';

export interface InspectValue {
  readonly value: string;
  /** Set where the value is a word; `value` then holds it in English. */
  readonly word?: InspectWord;
}

export interface InspectRow extends InspectValue {
  readonly section: InspectSection;
  readonly id: InspectField | null;
  /** Kafka's own name. */
  readonly field: string;
  /** What it was in the state that it is compared with, if that was something else. */
  readonly changedFrom?: InspectValue;
}

const NAMES: Readonly<Partial<Record<InspectField, string>>> = {
  leaderEpoch: 'leader epoch',
  partitionEpoch: 'partition epoch',
  preferredLeader: 'preferred leader',
  addingReplicas: 'adding replicas',
  removingReplicas: 'removing replicas',
  highWatermark: 'high watermark',
  logStartOffset: 'log start offset',
  logEndOffset: 'log end offset',
  lastStableOffset: 'last stable offset',
  replicationFactor: 'replication factor',
  brokerEpoch: 'broker epoch',
  controllerEpoch: 'controller epoch',
  rack: 'broker.rack',
  idempotence: 'enable.idempotence',
  producerId: 'producer id',
  producerEpoch: 'producer epoch',
  inFlight: 'in flight',
  group: 'group.id',
  memberId: 'member id',
  memberState: 'member state',
  rebalanceProtocol: 'rebalance protocol',
  committed: 'committed offset',
  groupState: 'group state',
  sequence: 'base sequence',
};

const WORDS: Readonly<Record<InspectWord, string>> = {
  yes: 'yes',
  no: 'no',
  none: 'none',
  unknown: 'not known yet',
  running: 'running',
  frozen: 'frozen',
  down: 'down',
  noKey: 'no key',
  tombstone: 'no value (tombstone)',
  committed: 'committed',
  notCommitted: 'not committed yet',
};

/** A row; null and undefined are told as none. */
export function row(
  section: InspectSection,
  id: InspectField,
  value: string | number | boolean | null | undefined,
  word: InspectWord = 'none',
): InspectRow {
  const field = NAMES[id] ?? id;
  if (value === null || value === undefined) return { section, id, field, value: WORDS[word], word };
  return { section, id, field, value: String(value) };
}

/** A row that answers yes or no, in the words of the interface. */
export function yesOrNo(section: InspectSection, id: InspectField, is: boolean): InspectRow {
  return row(section, id, null, is ? 'yes' : 'no');
}

/** A row with a name of its own, such as a configuration key. */
export function plainRow(section: InspectSection, field: string, value: string | number): InspectRow {
  return { section, id: null, field, value: String(value) };
}

/** Settings that differ from Kafka's defaults. */
export function configRows(config: object, defaults: object): readonly InspectRow[] {
  const usual = defaults as Readonly<Record<string, unknown>>;
  return Object.entries(config as Readonly<Record<string, unknown>>)
    .filter(([key, value]) => usual[key] !== value)
    .map(([key, value]) => plainRow('config', key, String(value)));
}

/** Rows with what they were in an earlier list; by field, as the order may differ. */
export function changedSince(rows: readonly InspectRow[], before: readonly InspectRow[]): readonly InspectRow[] {
  const earlier = new Map(before.map((each) => [`${each.section}/${each.field}`, each]));
  return rows.map((each) => {
    const was = earlier.get(`${each.section}/${each.field}`);
    if (was === undefined || was.value === each.value) return each;
    const { value, word } = was;
    return { ...each, changedFrom: word === undefined ? { value } : { value, word } };
  });
}

export function ids(brokers: readonly number[]): string {
  return `[${brokers.join(', ')}]`;
}

export function bytes(count: number): string {
  if (count < 1024) return `${count} B`;
  if (count < 1024 * 1024) return `${(count / 1024).toFixed(1)} KiB`;
  return `${(count / (1024 * 1024)).toFixed(1)} MiB`;
}

/** Simulated time as the clock shows it. */
export function clock(timeMs: TimeMs): string {
  const whole = Math.abs(timeMs);
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  const parts = [whole / 3_600_000, (whole / 60_000) % 60, (whole / 1000) % 60].map(two).join(':');
  return `${timeMs < 0 ? '−' : ''}${parts}.${String(whole % 1000).padStart(3, '0')}`;
}

/** A zxid as ZooKeeper's tools print it. Not by shifting: it has more than 32 bits. */
export function zxidText(zxid: number): string {
  return `0x${zxid.toString(16)}`;
}

/** Whether the process runs; frozen is a state that no status of Kafka's own shows. */
export function processRow({ processes }: SimulationState, nodeId: NodeId, section: InspectSection): InspectRow {
  const process = processes[nodeId];
  return row(section, 'process', null, process?.isUp !== true ? 'down' : process.isFrozen ? 'frozen' : 'running');
}
