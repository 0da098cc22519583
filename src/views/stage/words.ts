import type { TFunction } from 'i18next';
import type {
  BrokerModel,
  FaultModel,
  GroupModel,
  PartitionModel,
  RecordModel,
  ReplicaModel,
  WayFault,
  ZooKeeperModel,
} from '../../projections';

/** How a broker's state is told: a word, and a dot or a cross in a colour. */
export interface BrokerWords {
  readonly word: string;
  readonly tone: 'good' | 'zookeeper' | 'warn' | 'bad' | 'quiet';
  readonly isCrossed: boolean;
}

export function brokerWords(t: TFunction, broker: BrokerModel, isPlain = false): BrokerWords {
  const { activity, isController } = broker;
  switch (activity) {
    case 'running':
      if (isController && !isPlain)
        return { word: t('stage.brokerStates.controller'), tone: 'zookeeper', isCrossed: false };
      return { word: t('stage.brokerStates.running'), tone: 'good', isCrossed: false };
    case 'catchingUp':
    case 'starting':
    case 'stopping':
      return { word: t(`stage.brokerStates.${activity}`), tone: 'warn', isCrossed: false };
    case 'frozen':
      return { word: t('stage.brokerStates.frozen'), tone: 'warn', isCrossed: false };
    case 'waiting':
      return { word: t('stage.brokerStates.waitingShort'), tone: 'warn', isCrossed: false };
    case 'stopped':
      return { word: t('stage.brokerStates.stopped'), tone: 'quiet', isCrossed: true };
    default:
      return { word: t('stage.brokerStates.unplugged'), tone: 'bad', isCrossed: true };
  }
}

/** The words over a cell that wears no crown. */
export function replicaWords(t: TFunction, replica: ReplicaModel, hasLed: boolean, isFrozen = false): string {
  const words: string[] = [];
  if (replica.isStaleLeader && replica.isUp && !replica.isLeader) words.push(t('stage.roles.thinksItLeads'));
  // A follower in good order is a follower, whatever it was before.
  else if (!replica.isLeader && hasLed && !replica.isInSync) words.push(t('stage.roles.wasLeader'));
  if (!replica.isInSync && replica.exists) words.push(t('stage.roles.outOfSync'));
  if (words.length > 0) return words.join(' · ');
  if (replica.isLeader) return t(isFrozen ? 'stage.roles.leaderFrozen' : 'stage.roles.leader');
  if (!replica.exists) return t('stage.roles.none');
  return t('stage.roles.follower');
}

export function partitionWords(t: TFunction, partition: PartitionModel): string | null {
  if (partition.isOffline || partition.isLeaderDown) return t('stage.offline');
  return partition.isUnderReplicated ? t('stage.underReplicated') : null;
}

/** Two lines under a group's name: who is in it, and what it is doing, in the word that the tools print. */
export function groupWords(t: TFunction, { members, state, generationId, loneConsumerId }: GroupModel) {
  if (loneConsumerId !== null)
    return { members: t('stage.withoutGroup'), state: t('stage.assignsItself'), hint: t('stage.assignsItselfHint') };
  const count = members.filter(({ isMember, isUp }) => isMember || isUp).length;
  const isSettled = state === 'Stable' && generationId !== null;
  return {
    members: t('stage.members', { count }),
    // The long names of the phases between stand over the lanes, with who is waited for.
    state: isSettled
      ? `${state} · ${t('stage.generation', { id: generationId })}`
      : isRebalancing(state)
        ? t('stage.rebalancing')
        : (state ?? t('stage.noCoordinator')),
    hint: state === null ? t('stage.noCoordinatorHint') : t(`stage.groupStates.${state}`),
  };
}

function isRebalancing(state: GroupModel['state']): boolean {
  return state === 'PreparingRebalance' || state === 'CompletingRebalance';
}

export function keyWords(t: TFunction, key: string | null): string {
  return key === null ? t('stage.noKey') : t('stage.accessible.key', { key });
}

/** A marker has no key. Its letter says how the transaction ended. */
export function recordLetter({ fate, letter }: RecordModel): string {
  switch (fate) {
    case 'commitMarker':
      return '✓';
    case 'abortMarker':
      return '✗';
    default:
      return letter;
  }
}

export function cellLabel(
  t: TFunction,
  replica: ReplicaModel,
  isUp: boolean,
  hasLed: boolean,
  isFrozen = false,
): string {
  const { topicPartition, brokerId, recordCount, highWatermark } = replica;
  const records = t('stage.accessible.records', { count: recordCount });
  if (!isUp) return t('stage.accessible.cellDown', { partition: topicPartition, id: brokerId, records });
  return t('stage.accessible.cell', {
    partition: topicPartition,
    id: brokerId,
    role: replicaWords(t, replica, hasLed, isFrozen),
    records,
    highWatermark,
  });
}

/** What is wrong with one direction of a link. */
export function wayWords(t: TFunction, fault: WayFault | null): string {
  switch (fault?.type) {
    case 'cut':
      return t('links.state.cut');
    case 'delay':
      return t('links.state.slow', { ms: fault.byMs });
    case 'lose':
      return t('links.state.lossy', { oneIn: fault.oneIn });
    default:
      return t('links.state.fine');
  }
}

/** A node as the stage calls it: `broker 1`, `zk-2`, `shop`. */
export function nodeName(t: TFunction, nodeId: string): string {
  const [, kind, id] = /^(broker|zookeeper)-(\d+)$/.exec(nodeId) ?? [];
  if (kind === 'broker' && id !== undefined) return t('stage.broker', { id });
  return kind === 'zookeeper' ? `zk-${id}` : nodeId;
}

/** Each direction that is not well, or both in one where they are alike. */
export function faultLines(t: TFunction, { between, there, back }: FaultModel) {
  const [a, b] = [nodeName(t, between[0]), nodeName(t, between[1])];
  if (JSON.stringify(there) === JSON.stringify(back)) return [{ ends: `${a} – ${b}`, fault: there }];
  const lines = [
    { ends: `${a} → ${b}`, fault: there },
    { ends: `${b} → ${a}`, fault: back },
  ];
  return lines.filter(({ fault }) => fault !== null);
}

/** What a ZooKeeper server is in its ensemble. */
export function zooKeeperWords(
  t: TFunction,
  { mode, isServing, isFrozen }: Pick<ZooKeeperModel, 'mode' | 'isServing' | 'isFrozen'>,
): string {
  if (isFrozen) return t('stage.zookeeper.modes.frozen');
  const isJoining = !isServing && mode !== 'looking' && mode !== 'down';
  return t(`stage.zookeeper.modes.${isJoining ? 'joining' : mode}`);
}
