import {
  type Broker,
  type BrokerId,
  partsOf,
  isInternalTopic,
  type SimulationState,
  type ZooKeeperServer,
} from '../engine';
import type { BrokerActivity, BrokerModel, PartitionModel, SessionModel, TopicModel } from './clusterTypes';
import type { ControlPlane, Registration } from './controlPlane';
import { zooKeeperLeaderOf } from './controlPlane';
import { memoRecent } from './memo';
import type { Host } from './partitionModels';

export function brokerModels(
  state: SimulationState,
  plane: ControlPlane,
  hosts: readonly Host[],
  topics: readonly TopicModel[],
): readonly BrokerModel[] {
  const ensemble = zooKeeperLeaderOf(state);
  const duties = dutiesOf(topics);
  return hosts.map(({ broker, isUp }) => {
    const process = state.processes[broker.nodeId];
    const willRestart = process?.willRestart === true;
    const waiting = process?.isFrozen === true ? (state.waiting[broker.nodeId]?.length ?? 0) : null;
    const registration = plane.registrations.find(({ brokerId }) => brokerId === broker.brokerId) ?? null;
    const { leads = 0, follows = 0, lags = false } = duties.get(broker.brokerId) ?? {};
    const isController = plane.controllerId === broker.brokerId;
    const sessions = ensemble?.sessions ?? NO_SESSIONS;
    return brokerModel(broker, isUp, willRestart, waiting, registration, isController, sessions, leads, follows, lags);
  });
}

type Sessions = ZooKeeperServer['sessions'];
const NO_SESSIONS: Sessions = [];

/** Twice as many brokers as there may be. */
const MOST_BROKERS = 24;

const brokerModel = memoRecent(
  MOST_BROKERS,
  (
    broker: Broker,
    isUp: boolean,
    willRestart: boolean,
    /** Null unless it is frozen. */
    waiting: number | null,
    registration: Registration | null,
    isController: boolean,
    sessions: Sessions,
    leads: number,
    follows: number,
    lags: boolean,
  ): BrokerModel => ({
    brokerId: broker.brokerId,
    nodeId: broker.nodeId,
    rack: broker.config['broker.rack'],
    isUp,
    isFrozen: waiting !== null,
    waiting: waiting ?? 0,
    willRestart,
    status: broker.status,
    activity: waiting === null ? activityOf(broker, isUp, willRestart, lags) : 'frozen',
    isController,
    believesItIsController: broker.controller.context !== null,
    isRegistered: registration !== null,
    brokerEpoch: broker.brokerEpoch,
    session: sessionOf(broker, isUp, waiting !== null, registration, sessions),
    leads,
    follows,
  }),
);

function activityOf(broker: Broker, isUp: boolean, willRestart: boolean, lags: boolean): BrokerActivity {
  if (!isUp) {
    if (willRestart) return 'waiting';
    return broker.hasCleanShutdownMarker ? 'stopped' : 'unplugged';
  }
  switch (broker.status) {
    case 'RUNNING':
      return lags ? 'catchingUp' : 'running';
    case 'PENDING_CONTROLLED_SHUTDOWN':
    case 'SHUTTING_DOWN':
      return 'stopping';
    default:
      return 'starting';
  }
}

/** The session of its registration, since that one decides what becomes of it; else the one it uses now. */
function sessionOf(
  broker: Broker,
  isUp: boolean,
  isFrozen: boolean,
  registration: Registration | null,
  sessions: Sessions,
): SessionModel {
  const { zookeeper, nodeId, config } = broker;
  const own = sessions.filter(({ owner }) => owner === nodeId);
  const sessionId = registration?.ownerSession ?? zookeeper.sessionId ?? own.at(-1)?.sessionId ?? null;
  const tracked = own.find((session) => session.sessionId === sessionId && !session.isClosing);
  // Whoever is frozen renews nothing, although its connection is open.
  const isInTouch = isUp && !isFrozen && zookeeper.status === 'connected' && zookeeper.sessionId === sessionId;
  const stands = tracked === undefined ? 'expired' : isInTouch ? 'connected' : 'disconnected';
  // A process that was killed could not close its session: that it is gone means that it ran out.
  const without = isUp || broker.hasCleanShutdownMarker ? 'none' : 'expired';
  return {
    state: sessionId === null ? without : stands,
    sessionId,
    timeoutMs: tracked?.timeoutMs ?? config['zookeeper.session.timeout.ms'],
    expiresMs: tracked?.expiresMs ?? null,
    serverId: zookeeper.serverId,
  };
}

interface Duties {
  leads: number;
  follows: number;
  /** Holds a copy that has fallen out of the in-sync replicas. */
  lags: boolean;
}

function dutiesOf(topics: readonly TopicModel[]): ReadonlyMap<BrokerId, Duties> {
  const duties = new Map<BrokerId, Duties>();
  for (const topic of topics) for (const partition of topic.partitions) countDuties(duties, partition);
  return duties;
}

function countDuties(duties: Map<BrokerId, Duties>, partition: PartitionModel): void {
  const isInternal = isInternalTopic(partsOf(partition.topicPartition).topic);
  for (const { brokerId, isLeader, isInSync } of partition.replicas) {
    const duty = duties.get(brokerId) ?? { leads: 0, follows: 0, lags: false };
    duties.set(brokerId, duty);
    if (!isInSync && !partition.isOffline && partition.leaderEpoch >= 0) duty.lags = true;
    if (isInternal) continue;
    if (isLeader) duty.leads++;
    else duty.follows++;
  }
}
