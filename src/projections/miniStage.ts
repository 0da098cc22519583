import type { BrokerId, SimulationState, TopicPartition, TraceEntry } from '../engine';
import { brokerIdOf } from '../engine';
import { clusterModel, partitionNamed } from './clusterModel';
import type { ColorIndex } from './keyColor';

/** What stands out on a broker's row: that it stopped, its place as leader, its being in sync, its newest records, its mark. */
export type MiniChange = 'stopped' | 'row' | 'leader' | 'inSync' | 'records' | 'mark' | 'controller';

export interface MiniBroker {
  readonly brokerId: BrokerId;
  readonly isUp: boolean;
  readonly hasReplica: boolean;
  readonly isLeader: boolean;
  readonly isInSync: boolean;
  readonly isController: boolean;
  /** Its session with ZooKeeper is alive. */
  readonly isRegistered: boolean;
  /** The end of its log, by colour of key; null for a record without one. */
  readonly records: readonly (ColorIndex | null)[];
  /** How many of them lie below the high watermark. */
  readonly committed: number;
  readonly change: MiniChange | null;
  /** How many of the last records are what changed. */
  readonly changedRecords: number;
}

/** News between a broker and the ensemble. */
export interface MiniWire {
  readonly brokerId: BrokerId;
  readonly way: 'toZooKeeper' | 'fromZooKeeper' | 'broken';
}

/** One column of the stage, three brokers and the ensemble at one moment: small enough to be compared with the next. */
export interface MiniStage {
  readonly topicPartition: TopicPartition | null;
  readonly brokers: readonly MiniBroker[];
  readonly wires: readonly MiniWire[];
  readonly isZooKeeperChanged: boolean;
  /** The list of brokers, where it has changed: those that are gone, and those that are there. */
  readonly ids: readonly { readonly brokerId: BrokerId; readonly isGone: boolean }[];
  /** A client that acts: producers stand above, readers below. */
  readonly client: {
    readonly name: string;
    readonly place: 'above' | 'below';
    readonly brokerId: BrokerId | null;
    readonly isFailing: boolean;
  } | null;
}

const MOST_BROKERS = 3;
const MOST_RECORDS = 6;

/** The moment of an entry. `state` is the one that holds then; `column` the partition that the question is about. */
export function miniStage(entry: TraceEntry, state: SimulationState, column: TopicPartition | null): MiniStage {
  const model = clusterModel(state);
  const partition = column === null ? null : partitionNamed(model, column);
  const change = changeOf(entry);
  const leaderId = partition?.leaderId ?? null;
  const brokers = shownBrokers(
    model.brokers.map(({ brokerId }) => brokerId),
    partition?.assignedReplicas ?? [],
    change,
  );
  return {
    topicPartition: partition?.topicPartition ?? null,
    brokers: brokers.map((brokerId): MiniBroker => {
      const broker = model.brokers.find((each) => each.brokerId === brokerId);
      const replica = partition?.replicas.find((each) => each.brokerId === brokerId);
      const records = replica?.records.slice(-MOST_RECORDS) ?? [];
      return {
        brokerId,
        isUp: broker?.isUp === true,
        hasReplica: replica?.exists === true,
        isLeader: leaderId === brokerId,
        isInSync: replica?.isInSync === true,
        isController: broker?.isController === true,
        isRegistered: broker?.isRegistered === true,
        records: records.map(({ colorIndex }) => colorIndex),
        committed: records.filter(({ isCommitted }) => isCommitted).length,
        change: change.brokers.includes(brokerId) ? change.type : null,
        changedRecords: Math.min(change.records, records.length),
      };
    }),
    wires: change.wires,
    isZooKeeperChanged: change.isZooKeeperChanged,
    ids: change.idOf === null ? [] : idsAround(change.idOf, model.brokers),
    client: change.client === null ? null : { ...change.client, brokerId: change.client.brokerId ?? leaderId },
  };
}

interface Change {
  readonly type: MiniChange;
  readonly brokers: readonly BrokerId[];
  readonly records: number;
  readonly wires: readonly MiniWire[];
  readonly isZooKeeperChanged: boolean;
  /** The broker whose registration changed. */
  readonly idOf: BrokerId | null;
  readonly client: MiniStage['client'];
}

const NOTHING: Change = {
  type: 'row',
  brokers: [],
  records: 0,
  wires: [],
  isZooKeeperChanged: false,
  idOf: null,
  client: null,
};

function changeOf(entry: TraceEntry): Change {
  switch (entry.kind) {
    case 'command':
      return changeOfCommand(entry.command);
    case 'message':
      return NOTHING;
    default:
      return changeOfEvent(entry);
  }
}

type CommandEntry = Extract<TraceEntry, { readonly kind: 'command' }>;
type EventEntry = Extract<TraceEntry, { readonly kind: 'event' }>;

function changeOfCommand(command: CommandEntry['command']): Change {
  switch (command.type) {
    case 'killBroker':
    case 'stopBroker':
      return on('stopped', [command.brokerId]);
    case 'startBroker':
    case 'addBroker':
      return on('row', [command.brokerId]);
    case 'freezeNode':
    case 'isolateNode':
      return onNode('stopped', command.nodeId);
    case 'thawNode':
    case 'restartNode':
      return onNode('row', command.nodeId);
    case 'cutLink':
      return { ...NOTHING, wires: command.between.flatMap((nodeId) => wire(nodeId, 'broken')) };
    case 'publish':
    case 'publishBurst':
    case 'startLoad':
      return by(command.producerId, 'above');
    default:
      return 'consumerId' in command ? by(command.consumerId, 'below') : NOTHING;
  }
}

function changeOfEvent({ nodeId, event }: EventEntry): Change {
  switch (event.type) {
    case 'processKilled':
    case 'processExited':
    case 'processFrozen':
    case 'nodeIsolated':
      return onNode('stopped', event.nodeId);
    case 'processStarted':
    case 'processThawed':
      return onNode('row', event.nodeId);
    case 'sessionExpired':
    case 'sessionClosed':
      return { ...NOTHING, wires: wire(event.owner, 'broken') };
    case 'sessionCreated':
      return { ...NOTHING, wires: wire(event.owner, 'toZooKeeper') };
    case 'znodeChanged': {
      const [, id] = /^\/brokers\/ids\/(\d+)$/.exec(event.path) ?? [];
      return { ...NOTHING, isZooKeeperChanged: true, idOf: id === undefined ? null : Number(id) };
    }
    case 'watchFired':
      return { ...NOTHING, wires: wire(event.client, 'fromZooKeeper') };
    case 'brokersChanged':
      return {
        ...on('controller', [event.controllerId]),
        wires: wire(`broker-${event.controllerId}`, 'fromZooKeeper'),
      };
    case 'brokerRegistered':
    case 'zookeeperReconnected':
      return { ...on('row', [event.brokerId]), wires: wire(`broker-${event.brokerId}`, 'toZooKeeper') };
    case 'brokerRegistrationRefused':
    case 'zookeeperDisconnected':
    case 'zookeeperSessionLost':
      return { ...NOTHING, wires: wire(`broker-${event.brokerId}`, 'broken') };
    case 'zookeeperLeaderElected':
    case 'zookeeperStateChanged':
      return { ...NOTHING, isZooKeeperChanged: true };
    case 'controllerElected':
      return on('controller', [event.brokerId]);
    case 'leaderElected':
      return on('leader', [event.leaderId]);
    case 'becameLeader':
      return on('leader', [event.brokerId]);
    case 'partitionOffline':
      return on('inSync', event.assignedReplicas);
    case 'inSyncReplicasShrunk':
    case 'inSyncReplicasExpanded':
    case 'isrChangeProposed': {
      const moved = [...event.from, ...event.to].filter((id) => event.from.includes(id) !== event.to.includes(id));
      return on('inSync', moved);
    }
    case 'recordsAppended':
    case 'recordsReplicated':
      return { ...on('records', [event.brokerId]), records: event.logEndOffset - event.baseOffset };
    case 'logTruncated':
      return { ...on('records', [event.brokerId]), records: 1 };
    case 'highWatermarkUpdated':
      return on('mark', [event.brokerId]);
    case 'recordSent':
    case 'recordsAcknowledged':
    case 'producerFlushed':
      return by(event.clientId, 'above');
    case 'produceRetried':
      return {
        ...NOTHING,
        client: { name: event.clientId, place: 'above', brokerId: event.brokerId, isFailing: true },
      };
    case 'recordsFailed':
      return { ...NOTHING, client: { name: event.clientId, place: 'above', brokerId: null, isFailing: true } };
    case 'connectionFailed': {
      const place = 'groupId' in event ? 'below' : 'above';
      return { ...NOTHING, client: { name: event.clientId, place, brokerId: event.brokerId, isFailing: true } };
    }
    default:
      if ('groupId' in event) return by('clientId' in event ? event.clientId : event.groupId, 'below');
      return 'brokerId' in event && event.brokerId !== null ? on('row', [event.brokerId]) : onNode('row', nodeId);
  }
}

function on(type: MiniChange, brokers: readonly BrokerId[]): Change {
  return { ...NOTHING, type, brokers };
}

function onNode(type: MiniChange, nodeId: string): Change {
  const brokerId = brokerIdOf(nodeId);
  return brokerId === null ? { ...NOTHING, isZooKeeperChanged: nodeId.startsWith('zookeeper-') } : on(type, [brokerId]);
}

function by(name: string, place: 'above' | 'below'): Change {
  return { ...NOTHING, client: { name, place, brokerId: null, isFailing: false } };
}

function wire(nodeId: string, way: MiniWire['way']): readonly MiniWire[] {
  const brokerId = brokerIdOf(nodeId);
  return brokerId === null ? [] : [{ brokerId, way }];
}

/** Who has the partition goes first, then who is spoken of; sorted by id, as on the stage. */
function shownBrokers(
  all: readonly BrokerId[],
  assigned: readonly BrokerId[],
  { brokers, wires }: Change,
): readonly BrokerId[] {
  const spokenOf = [...brokers, ...wires.map(({ brokerId }) => brokerId)];
  const order = [...spokenOf, ...assigned, ...all].filter((id) => all.includes(id));
  return [...new Set(order)].slice(0, MOST_BROKERS).sort((a, b) => a - b);
}

function idsAround(
  changed: BrokerId,
  brokers: readonly { readonly brokerId: BrokerId; readonly isRegistered: boolean }[],
): MiniStage['ids'] {
  return brokers
    .filter(({ brokerId, isRegistered }) => isRegistered || brokerId === changed)
    .map(({ brokerId, isRegistered }) => ({ brokerId, isGone: !isRegistered }));
}
