import { isInternalTopic, modeOf, NO_LEADER, type SimulationState, type Znode, type ZooKeeperServer } from '../engine';
import type { BrokerId, TopicName } from '../engine';
import { memoByReference } from './memo';

/**
 * What ZooKeeper's tree says, parsed. This is the truth of the control plane: a broker may believe otherwise for a
 * while, and then the broker is behind.
 */
export interface ControlPlane {
  /** As `/controller` says; null for nobody. */
  readonly controllerId: BrokerId | null;
  readonly controllerEpoch: number | null;
  /** Of `/brokers/ids`, sorted by id. */
  readonly registrations: readonly Registration[];
  /** Sorted by name, internal ones last. */
  readonly topics: readonly RegisteredTopic[];
}

export interface Registration {
  readonly brokerId: BrokerId;
  readonly rack: string | null;
  /** The session that made it, and whose end is its end. */
  readonly ownerSession: string | null;
  /** The broker epoch. */
  readonly czxid: number;
}

export interface RegisteredTopic {
  readonly name: TopicName;
  readonly isInternal: boolean;
  readonly topicId: string;
  readonly configs: Readonly<Record<string, string>>;
  /** By index. */
  readonly partitions: readonly RegisteredPartition[];
}

export interface RegisteredPartition {
  readonly assignedReplicas: readonly BrokerId[];
  /** Of those, replicas that a reassignment adds, and those that it will take away. */
  readonly addingReplicas: readonly BrokerId[];
  readonly removingReplicas: readonly BrokerId[];
  /** Null until the controller has written the `state` znode. */
  readonly state: RegisteredState | null;
}

export interface RegisteredState {
  /** Null for none (-1). */
  readonly leaderId: BrokerId | null;
  readonly leaderEpoch: number;
  readonly controllerEpoch: number;
  readonly inSyncReplicas: readonly BrokerId[];
  /** The znode's version. */
  readonly partitionEpoch: number;
}

const NOTHING: ControlPlane = { controllerId: null, controllerEpoch: null, registrations: [], topics: [] };

/** Where the newest tree is: at the server that leads, and while none does, at the one that has seen most. */
export function zooKeeperLeaderOf(state: SimulationState): ZooKeeperServer | null {
  let best: ZooKeeperServer | null = null;
  for (const node of Object.values(state.nodes)) {
    if (node.type !== 'zookeeper') continue;
    if (best === null || rankOf(node, state) > rankOf(best, state)) best = node;
    else if (rankOf(node, state) === rankOf(best, state) && node.lastProcessedZxid > best.lastProcessedZxid)
      best = node;
  }
  return best;
}

/** A leader that serves counts most, then whoever is up. Of two leaders, the one of the newer epoch. */
function rankOf(node: ZooKeeperServer, { processes }: SimulationState): number {
  if (processes[`zookeeper-${node.serverId}`]?.isUp !== true) return 0;
  const isLeader = modeOf(node) === 'leader' && node.role.state === 'LEADING' && node.role.phase === 'broadcast';
  return isLeader ? 1 + node.currentEpoch : 0.5;
}

export function controlPlaneOf(state: SimulationState): ControlPlane {
  const leader = zooKeeperLeaderOf(state);
  return leader === null ? NOTHING : readTree(leader.root);
}

const readTree = memoByReference((root: Znode): ControlPlane => {
  const controller = parse<{ readonly brokerid: BrokerId }>(znodeAt(root, 'controller'));
  const controllerEpoch = znodeAt(root, 'controller_epoch')?.data ?? null;
  const topics = znodeAt(root, 'brokers', 'topics');
  const configs = znodeAt(root, 'config', 'topics');
  return {
    controllerId: controller?.brokerid ?? null,
    controllerEpoch: controllerEpoch === null ? null : Number(controllerEpoch),
    registrations: readRegistrations(znodeAt(root, 'brokers', 'ids')),
    topics: Object.keys(topics?.children ?? {})
      .sort(byNameInternalLast)
      .flatMap((name) => readTopicNamed(name, topics, configs)),
  };
});

function readRegistrations(ids: Znode | null): readonly Registration[] {
  return Object.entries(ids?.children ?? {})
    .map(([id, znode]) => readRegistration(znode, Number(id)))
    .sort((a, b) => a.brokerId - b.brokerId);
}

function readRegistration(znode: Znode, brokerId: BrokerId): Registration {
  const rack = parse<{ readonly rack?: string }>(znode)?.rack ?? null;
  return { brokerId, rack, ownerSession: znode.ephemeralOwner, czxid: znode.czxid };
}

function readTopicNamed(name: TopicName, topics: Znode | null, configs: Znode | null): readonly RegisteredTopic[] {
  const znode = topics?.children[name];
  if (znode === undefined) return [];
  return [{ ...readTopic(znode), name, isInternal: isInternalTopic(name), configs: readConfigs(configs, name) }];
}

const readTopic = memoByReference((topic: Znode) => {
  const data = parse<{
    readonly topic_id?: string;
    readonly partitions: Readonly<Record<string, readonly BrokerId[]>>;
    readonly adding_replicas?: Readonly<Record<string, readonly BrokerId[]>>;
    readonly removing_replicas?: Readonly<Record<string, readonly BrokerId[]>>;
  }>(topic);
  const assignment = data?.partitions ?? {};
  const indices = Object.keys(assignment).map(Number);
  const partitions = indices
    .sort((a, b) => a - b)
    .map((index): RegisteredPartition => {
      const znode = znodeAt(topic, 'partitions', String(index), 'state');
      return {
        assignedReplicas: assignment[index] ?? [],
        addingReplicas: data?.adding_replicas?.[index] ?? [],
        removingReplicas: data?.removing_replicas?.[index] ?? [],
        state: znode === null ? null : readState(znode),
      };
    });
  return { topicId: data?.topic_id ?? '', partitions };
});

const readState = memoByReference((znode: Znode): RegisteredState | null => {
  const state = parse<{
    readonly leader: BrokerId;
    readonly leader_epoch: number;
    readonly controller_epoch: number;
    readonly isr: readonly BrokerId[];
  }>(znode);
  if (state === null) return null;
  return {
    leaderId: state.leader === NO_LEADER ? null : state.leader,
    leaderEpoch: state.leader_epoch,
    controllerEpoch: state.controller_epoch,
    inSyncReplicas: state.isr,
    partitionEpoch: znode.version,
  };
});

function readConfigs(configs: Znode | null, name: TopicName): Readonly<Record<string, string>> {
  const znode = configs?.children[name];
  return znode === undefined ? NO_CONFIGS : readConfig(znode);
}

const NO_CONFIGS: Readonly<Record<string, string>> = {};
const readConfig = memoByReference(
  (znode: Znode) => parse<{ readonly config: Readonly<Record<string, string>> }>(znode)?.config ?? NO_CONFIGS,
);

export function znodeAt(root: Znode, ...names: readonly string[]): Znode | null {
  let znode: Znode | undefined = root;
  for (const name of names) znode = znode?.children[name];
  return znode ?? null;
}

/** Znodes are written by our own brokers only, so their shape is known. */
function parse<Shape>(znode: Znode | null): Shape | null {
  const data = znode?.data ?? null;
  return data === null ? null : (JSON.parse(data) as Shape);
}

function byNameInternalLast(a: TopicName, b: TopicName): number {
  const internal = Number(isInternalTopic(a)) - Number(isInternalTopic(b));
  return internal !== 0 ? internal : a < b ? -1 : 1;
}
