import type { KafkaEvent } from './events';
import type { Application } from './kafka/application/types';
import type { Admin } from './kafka/admin/types';
import type { Broker } from './kafka/broker/types';
import type { ConnectionState } from './kafka/client/types';
import { offsetExpiryDueMs } from './kafka/coordinator/coordinator';
import type { Consumer } from './kafka/consumer/types';
import type { Producer } from './kafka/producer/types';
import { isInternalTopic, partsOf } from './kafka/protocol/ids';
import { nextLogWork } from './kafka/replication/logMaintenance';
import { allReplicas, isLeader, withReplica } from './kafka/replication/replica';
import type { Replica } from './kafka/replication/types';
import type { ZooKeeperServer } from './kafka/zookeeper/types';
import type { QuietRules, GrowthAt } from './kernel/leap/types';
import { assertNever, type TimeMs } from './kernel/types';
import { growthIn, reachOfLog, withIndexCounted } from './quietLogs';
import type { AnyTimer, NodeState } from './actors';

/** These set themselves again after the same pause whatever they find. */
const STEADY_TIMERS: ReadonlySet<AnyTimer['type']> = new Set<AnyTimer['type']>([
  'metadataMaxAge',
  'checkIsr',
  'checkRetention',
  'cleanLogs',
  'checkpointRecoveryPoints',
  'checkpointLogStartOffsets',
  'autoLeaderRebalance',
  'checkOffsetsRetention',
]);

const SERIAL_KEYS = /correlationId$|^askedVersion$|^settledVersion$|^replicasVersion$/i;
const COUNTER_KEYS = /^nextCorrelationId$|^replicasVersion$/;

/** How full a segment's indexes are: an entry comes after so many bytes, with one commit and not with the next. */
const INDEX_KEYS = /^offsetEntries$|^timeEntries$|^lastTimeEntryMs$|^bytesSinceEntry$/;

/** Files that wait to be deleted, and checkpoints that a broker reads when it starts. */
const UNREAD_KEYS = /^deletedSegments$|^checkpointedRecoveryPoint$|^checkpointedLogStartOffset$/;

/**
 * What the kernel must be told to leap over quiet hours: which events are routine, and until when each actor's timers
 * will only look and find nothing. Whoever gives an actor a timer that looks answers for it here.
 */
export const QUIET_RULES: QuietRules<NodeState, AnyTimer> = {
  nextDueMs,
  isSteady: (timer) => STEADY_TIMERS.has(timer.type),
  isHousework: (timer) => timer.type === 'deleteFiles',
  // The versions say only whether a question is the same as before: with an old one it is put together again.
  isSerial: (key) => SERIAL_KEYS.test(key),
  isCounter: (key) => COUNTER_KEYS.test(key),
  reach,
  mend,
  isMended: (key) => INDEX_KEYS.test(key),
  // A log is written to at its end, and a segment that is full is followed by another.
  isStack: (key) => key === 'segments',
  isUnread: (key) => UNREAD_KEYS.test(key),
};

/**
 * The copying of `__consumer_offsets` is routine, and so is a commit that repeats the one before: each consumer makes
 * one every few seconds, for ever. What a commit changes is told by `offsetsCommitted`.
 */
export function isRoutine(event: KafkaEvent): boolean {
  switch (event.type) {
    case 'offsetsCommitted':
      return !event.isAdvance;
    case 'recordsAppended':
      return event.isRepeat;
    case 'recordsReplicated':
    case 'highWatermarkUpdated':
      return isInternalTopic(partsOf(event.topicPartition).topic);
    default:
      return false;
  }
}

/** What happens to the files of a log without moving its ends touches nobody's routine: whoever watches goes on. */
export function isAside(event: KafkaEvent): boolean {
  switch (event.type) {
    case 'segmentRolled':
    case 'logCleaned':
      return true;
    default:
      return false;
  }
}

function nextDueMs(node: NodeState, nowMs: TimeMs, slowestHopMs: number): TimeMs | null {
  switch (node.type) {
    case 'broker':
      return brokerDueMs(node, nowMs, slowestHopMs);
    case 'zookeeper':
      return zooKeeperDueMs(node, nowMs);
    case 'consumer':
      return consumerDueMs(node, nowMs);
    case 'producer':
      return isProducerAtRest(node) ? forgettingMs(node, nowMs) : nowMs;
    case 'application':
      return applicationDueMs(node, nowMs);
    case 'admin':
      return isAdminAtRest(node) ? null : nowMs;
    default:
      return assertNever(node);
  }
}

/** One that holds records, or is ending a transaction, is at work. */
function applicationDueMs({ consumer, producer, activity, isClosing }: Application, nowMs: TimeMs): TimeMs | null {
  const isIdle = activity.type === 'polling' && !isClosing && consumer.work.records.length === 0;
  if (!isIdle || !isProducerAtRest(producer)) return nowMs;
  return earliest([consumerDueMs(consumer, nowMs), forgettingMs(producer, nowMs)]);
}

/**
 * A broker looks for followers that have fallen behind (`checkIsr`). None will have, if a fetch comes round at least
 * twice within `replica.lag.time.max.ms`: it waits at the leader, then goes to and fro.
 */
function brokerDueMs(broker: Broker, nowMs: TimeMs, slowestHopMs: number): TimeMs | null {
  // A process that is down has no timers.
  if (broker.status === 'NOT_RUNNING') return null;
  const { config, coordinator, alterPartition, pendingTopics, delayedProduces, zookeeper } = broker;
  const fetchRoundMs = config['replica.fetch.wait.max.ms'] + 2 * slowestHopMs;
  const isAtRest =
    broker.status === 'RUNNING' &&
    zookeeper.status === 'connected' &&
    zookeeper.pending.length === 0 &&
    alterPartition.correlationId === null &&
    pendingTopics.length === 0 &&
    delayedProduces.length === 0 &&
    isTransactionCoordinatorAtRest(broker) &&
    coordinator.groups.every(({ state }) => state === 'Stable' || state === 'Empty') &&
    2 * fetchRoundMs <= config['replica.lag.time.max.ms'];
  if (!isAtRest) return nowMs;
  return earliest([
    offsetExpiryDueMs(coordinator, config),
    ...allReplicas(broker.replicas).map((replica) => replicaDueMs(replica, nowMs)),
  ]);
}

/** An open transaction is no work: its time-out has a timer of its own. A marker that is due is. */
function isTransactionCoordinatorAtRest({ transactionCoordinator, delayedMarkers, verifications }: Broker): boolean {
  const { partitions, transactions, pendingAppends, markerRequests } = transactionCoordinator;
  if (pendingAppends.length + markerRequests.length + delayedMarkers.length + verifications.length > 0) return false;
  const isDecided = (state: string) => state === 'PrepareCommit' || state === 'PrepareAbort';
  return partitions.every(({ isLoading }) => !isLoading) && transactions.every(({ state }) => !isDecided(state));
}

/** When this replica's log or its followers give the broker something to do by the passing of time alone. */
function replicaDueMs(replica: Replica, nowMs: TimeMs): TimeMs | null {
  if (isLeader(replica) && replica.role.pendingIsr !== null) return nowMs;
  const { retentionMs, compactionMs } = nextLogWork(replica, nowMs);
  return earliest([retentionMs, compactionMs]);
}

/**
 * The leader ends sessions of which nobody has heard. One that was heard from in the first half of its time is being
 * kept alive: clients send a ping in each third.
 */
function zooKeeperDueMs(server: ZooKeeperServer, nowMs: TimeMs): TimeMs | null {
  const { role, outstanding, pendingConnects, pendingRequests, sessions } = server;
  if (role.state === 'LOOKING' || role.phase !== 'broadcast') return nowMs;
  if (outstanding.length + pendingConnects.length + pendingRequests.length > 0) return nowMs;
  return earliest(
    sessions.map(({ expiresMs, timeoutMs, isClosing }) =>
      expiresMs === null || isClosing || 2 * (expiresMs - nowMs) > timeoutMs ? null : expiresMs,
    ),
  );
}

/** Until it turns back to the leaders of what it reads from replicas nearby. */
function consumerDueMs(consumer: Consumer, nowMs: TimeMs): TimeMs | null {
  if (consumer.isClosed) return null;
  if (!isConsumerAtRest(consumer, nowMs)) return nowMs;
  return earliest(consumer.assignment.map(({ preferredReadReplica }) => preferredReadReplica?.untilMs ?? null));
}

/** Its application waits in a poll or for the word to poll, and nothing is under way. */
function isConsumerAtRest(consumer: Consumer, nowMs: TimeMs): boolean {
  const { memberState, coordinatorId, assignment, connections, subscriptionType, groupId } = consumer;
  const { activity, work, isCloseWanted, rejoinNeeded } = consumer;
  const isAlone = subscriptionType === 'USER_ASSIGNED';
  const isSettled = isAlone
    ? coordinatorId !== null || groupId === ''
    : memberState === 'STABLE' && coordinatorId !== null;
  // A broker that did not answer and is needed no more is not tried again.
  const isForgotten = (state: ConnectionState) => state.type === 'backoff' && state.untilMs <= nowMs;
  return (
    (isSettled || subscriptionType === 'NONE') &&
    (activity.type === 'polling' || activity.type === 'waiting') &&
    work.records.length === 0 &&
    (!rejoinNeeded || memberState !== 'STABLE') &&
    !isCloseWanted &&
    Object.values(connections).every(isForgotten) &&
    assignment.every(({ position, needs }) => position !== null && needs === null)
  );
}

function isTransactionAtRest({ transaction }: Producer): boolean {
  if (transaction === null) return true;
  const { state, pendingRequests, inFlight, newPartitions } = transaction;
  const isUnderWay = pendingRequests.length > 0 || inFlight !== null || newPartitions.length > 0;
  return !isUnderWay && state !== 'UNINITIALIZED' && state !== 'INITIALIZING';
}

function isProducerAtRest(producer: Producer): boolean {
  const { queues, inFlight, blocked, isClosing, load, bursts } = producer;
  const isIdle = load === null && bursts.length === 0 && blocked.length === 0 && isTransactionAtRest(producer);
  return isIdle && Object.keys(queues).length === 0 && inFlight.length === 0 && !isClosing;
}

/** A topic that has not been used for long is forgotten at the first refresh of the metadata after its time. */
function forgettingMs({ topicExpiries, metadata, config }: Producer, nowMs: TimeMs): TimeMs | null {
  const expiries = Object.values(topicExpiries);
  if (expiries.length === 0 || metadata === null) return null;
  return Math.max(nowMs, Math.min(...expiries), metadata.updatedMs + config['metadata.max.age.ms']);
}

function isAdminAtRest({ pending, deletions, groupErrands, metadataInFlight }: Admin): boolean {
  return pending.length === 0 && deletions.length === 0 && groupErrands.length === 0 && metadataInFlight === null;
}

/** A segment that fills up, or grows old, is followed by a new one, which is no routine. */
function reach(from: NodeState, to: NodeState, growthAt: GrowthAt): number {
  if (from.type !== 'broker' || to.type !== 'broker') return 1;
  return growthIn(from, to, growthAt).reduce((least, growth) => Math.min(least, reachOfLog(growth)), 1);
}

function mend(from: NodeState, to: NodeState, growthAt: GrowthAt): NodeState {
  if (from.type !== 'broker' || to.type !== 'broker') return to;
  return growthIn(from, to, growthAt).reduce<Broker>(
    (broker, growth) => ({ ...broker, replicas: withReplica(broker.replicas, withIndexCounted(growth)) }),
    to,
  );
}

function earliest(moments: readonly (TimeMs | null)[]): TimeMs | null {
  return moments.reduce<TimeMs | null>(
    (first, moment) => (moment === null || (first !== null && first <= moment) ? first : moment),
    null,
  );
}
