import { draft } from '../../kernel/draft';
import type { ErrorName } from '../protocol/errors';
import { brokerNodeId, topicPartition } from '../protocol/ids';
import type { AlterPartitionRequest, AlterPartitionResponse } from '../protocol/requests';
import { commitIsr } from '../replication/inSyncReplicas';
import { maybeIncrementHighWatermark } from '../replication/leaderHighWatermark';
import { allReplicas, isLeader, type LeaderReplica, put, replicaAt, withRole } from '../replication/replica';
import { type BrokerStep, newCorrelationId, send, setTimer } from './brokerStep';

/**
 * Asks the controller for the ISRs that leaders here want: one request in flight, everything that waits in the next.
 *
 * Kafka 3.9: `DefaultAlterPartitionManager`, `Partition.submitAlterPartition`.
 */
const RETRY_BACKOFF_MS = 50;
const REQUEST_TIMEOUT_MS = 30_000;
const TIMEOUT_KEY = 'alterPartitionTimeout';

export function sendAlterPartition(step: BrokerStep): void {
  if (step.state.alterPartition.correlationId !== null) return;
  const waiting = allReplicas(step.state.replicas).filter(
    (replica): replica is LeaderReplica => isLeader(replica) && replica.role.pendingIsr?.isInFlight === false,
  );
  if (waiting.length === 0) return;
  const { controllerId } = step.state.metadataCache;
  if (controllerId === null) return retryLater(step);
  const correlationId = newCorrelationId(step);
  const partitions = waiting.map((replica): AlterPartitionRequest['partitions'][number] => ({
    topic: replica.topic,
    partition: replica.partition,
    leaderEpoch: replica.leaderEpoch,
    newIsr: replica.role.pendingIsr?.isr ?? [],
    leaderRecoveryState: 0,
    partitionEpoch: replica.partitionEpoch,
  }));
  for (const replica of waiting) setInFlight(step, replica, true);
  const { brokerId, brokerEpoch, alterPartition } = step.state;
  draft(step).alterPartition = { ...alterPartition, correlationId };
  const body = { api: 'AlterPartition', kind: 'request', correlationId, brokerId, brokerEpoch, partitions } as const;
  send(step, brokerNodeId(controllerId), body, alterPartition.failures > 0);
  setTimer(step, TIMEOUT_KEY, REQUEST_TIMEOUT_MS, { type: 'alterPartitionTimeout', correlationId });
}

export function onAlterPartitionResponse(step: BrokerStep, response: AlterPartitionResponse): void {
  if (response.correlationId !== step.state.alterPartition.correlationId) return;
  if (response.error !== 'NONE') {
    tellRefusal(step, response.error);
    return onAlterPartitionFailed(step);
  }
  draft(step).alterPartition = { correlationId: null, failures: 0, refusal: null };
  step.effects.push({ type: 'cancelTimer', key: TIMEOUT_KEY });
  for (const part of response.partitions) onPartition(step, part);
  sendAlterPartition(step);
}

/**
 * The whole request is refused: by a broker that is not the controller, or because this broker's epoch is an old one, as
 * after a long pause. It is asked again twenty times a second, and told once.
 */
function tellRefusal(step: BrokerStep, error: ErrorName): void {
  const { brokerId, alterPartition, replicas } = step.state;
  if (alterPartition.refusal === error) return;
  draft(step).alterPartition = { ...alterPartition, refusal: error };
  for (const replica of allReplicas(replicas)) {
    if (!isLeader(replica) || !replica.role.pendingIsr?.isInFlight) continue;
    const name = topicPartition(replica.topic, replica.partition);
    step.events.push({ type: 'isrChangeRefused', topicPartition: name, brokerId, error });
  }
}

/** No answer, or the wrong broker's: asked again, for ever. */
export function onAlterPartitionFailed(step: BrokerStep): void {
  const { alterPartition } = step.state;
  if (alterPartition.correlationId === null) return;
  draft(step).alterPartition = { ...alterPartition, correlationId: null, failures: alterPartition.failures + 1 };
  step.effects.push({ type: 'cancelTimer', key: TIMEOUT_KEY });
  for (const replica of allReplicas(step.state.replicas)) {
    if (isLeader(replica) && replica.role.pendingIsr?.isInFlight) setInFlight(step, replica, false);
  }
  retryLater(step);
}

function onPartition(step: BrokerStep, part: AlterPartitionResponse['partitions'][number]): void {
  const replica = replicaAt(step.state, part.topic, part.partition);
  if (replica === null || !isLeader(replica) || !replica.role.pendingIsr?.isInFlight) return;
  switch (part.error) {
    case 'NONE':
      // An answer for an older leadership, or one already known, changes nothing.
      if (part.leaderEpoch !== replica.leaderEpoch || part.partitionEpoch < replica.partitionEpoch) return;
      maybeIncrementHighWatermark(step, commitIsr(step, replica, part.isr, part.partitionEpoch));
      return;
    case 'INELIGIBLE_REPLICA':
      put(step, withRole(replica, { ...replica.role, pendingIsr: null }));
      return;
    case 'FENCED_LEADER_EPOCH':
    case 'INVALID_UPDATE_VERSION':
    case 'UNKNOWN_TOPIC_OR_PARTITION':
    case 'UNKNOWN_TOPIC_ID':
    case 'INVALID_REQUEST':
      // Our knowledge is out of date. A new LeaderAndIsr is on its way and settles the question.
      return;
    default:
      setInFlight(step, replica, false);
      return retryLater(step);
  }
}

function setInFlight(step: BrokerStep, replica: LeaderReplica, isInFlight: boolean): void {
  const { pendingIsr } = replica.role;
  if (pendingIsr !== null) put(step, withRole(replica, { ...replica.role, pendingIsr: { ...pendingIsr, isInFlight } }));
}

function retryLater(step: BrokerStep): void {
  setTimer(step, 'sendAlterPartition', RETRY_BACKOFF_MS, { type: 'sendAlterPartition' });
}
