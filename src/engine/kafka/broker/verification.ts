import { draft } from '../../kernel/draft';
import type { NodeId } from '../../kernel/types';
import { onTxnOffsetCommit } from '../coordinator/txnOffsets';
import { hasOpenTransaction } from '../log/transactions';
import { coordinatorPartitionOf } from '../protocol/coordinatorPartition';
import type { ErrorName } from '../protocol/errors';
import {
  type BrokerId,
  brokerNodeId,
  CONSUMER_OFFSETS_TOPIC,
  type PartitionIndex,
  type TopicName,
  TRANSACTION_STATE_TOPIC,
} from '../protocol/ids';
import type { Partitioned } from '../protocol/requestHeaders';
import type { AddPartitionsToTxnResponse, ProduceRequest, TxnOffsetCommitRequest } from '../protocol/requests';
import { onProduce } from '../replication/produce';
import { isLeader, replicaAt } from '../replication/replica';
import { type BrokerStep, newCorrelationId, send, setTimer } from './brokerStep';
import { applyCoordinatorStep } from './groups';
import { liveLeaderOf } from './metadataCache';
import { forgetTentativeSequences, noteTentativeSequences, tentativeError } from './tentativeSequences';
import type { Verification } from './types';

/**
 * The first record of a transaction in a partition is taken only if the transaction's coordinator knows of it. Without
 * that, a record that was under way for a long time could open a transaction which nobody would ever end (KIP-890).
 *
 * Kafka 3.9: `ReplicaManager.maybeStartTransactionVerificationForPartitions`, `AddPartitionsToTxnManager`,
 * `VerificationGuard`.
 */
type Verified = ProduceRequest | TxnOffsetCommitRequest;

const REQUEST_TIMEOUT_MS = 30_000;

export function verifyFirst(step: BrokerStep, client: NodeId, request: Verified): void {
  if (step.state.verifications.some((each) => each.client === client))
    return put(step, [...step.state.verifications, { client, request, asked: null, places: [], ended: [] }]);
  begin(step, client, request);
}

function begin(step: BrokerStep, client: NodeId, request: Verified): void {
  // Only a produce request may be part of no transaction.
  const transactionalId = 'transactionalId' in request ? request.transactionalId : undefined;
  const places = transactionalId === undefined ? [] : placesToVerify(step, request);
  if (transactionalId === undefined || places.length === 0) return goOn(step, client, request, () => null);
  if (request.api === 'Produce') noteTentativeSequences(step, request);
  const { metadataCache, config } = step.state;
  const partition = coordinatorPartitionOf(transactionalId, config['transaction.state.log.num.partitions']);
  const brokerId = liveLeaderOf(metadataCache, TRANSACTION_STATE_TOPIC, partition);
  if (brokerId === null) return goOn(step, client, request, among(places, 'COORDINATOR_NOT_AVAILABLE'));

  const correlationId = newCorrelationId(step);
  const { producerId, producerEpoch } = producerOf(request);
  const body = { transactionalId, producerId, producerEpoch, partitions: places, verifyOnly: true };
  send(step, brokerNodeId(brokerId), { api: 'AddPartitionsToTxn', kind: 'request', correlationId, ...body });
  setTimer(step, timerKey(correlationId), REQUEST_TIMEOUT_MS, { type: 'verificationTimeout', brokerId, correlationId });
  const asked = { brokerId, correlationId };
  put(step, [...step.state.verifications, { client, request, asked, places, ended: [] }]);
}

export function onVerified(step: BrokerStep, response: AddPartitionsToTxnResponse): void {
  const verification = step.state.verifications.find(({ asked }) => asked?.correlationId === response.correlationId);
  if (verification === undefined) return;
  finish(step, verification, ({ topic, partition }) => {
    const found = response.partitions.find((part) => part.topic === topic && part.partition === partition);
    return found === undefined || found.error === 'NONE' ? null : found.error;
  });
}

/** The coordinator's broker is gone, or does not answer. */
export function onVerifierDisconnected(step: BrokerStep, brokerId: BrokerId): void {
  for (const verification of step.state.verifications.filter(({ asked }) => asked?.brokerId === brokerId))
    finish(step, verification, among(verification.places, 'NETWORK_EXCEPTION'));
}

export function onVerificationTimeout(step: BrokerStep, brokerId: BrokerId, correlationId: number): void {
  if (!step.state.verifications.some(({ asked }) => asked?.correlationId === correlationId)) return;
  step.effects.push({ type: 'disconnect', peer: brokerNodeId(brokerId) });
  onVerifierDisconnected(step, brokerId);
}

/** Nobody waits for the answer, so nothing is written either: a closed connection's request may be dropped. */
export function forgetVerificationsOf(step: BrokerStep, client: NodeId): void {
  const gone = step.state.verifications.filter((each) => each.client === client);
  if (gone.length === 0) return;
  put(
    step,
    step.state.verifications.filter((each) => each.client !== client),
  );
  for (const { asked } of gone)
    if (asked !== null) step.effects.push({ type: 'cancelTimer', key: timerKey(asked.correlationId) });
}

/** A marker was written: what the coordinator said of this producer before it is not true any more. */
export function noteMarker(step: BrokerStep, place: Partitioned, producerId: number): void {
  if (step.state.verifications.length === 0) return;
  put(
    step,
    step.state.verifications.map((each) =>
      producerOf(each.request).producerId === producerId ? { ...each, ended: [...each.ended, place] } : each,
    ),
  );
}

function finish(
  step: BrokerStep,
  verification: Verification,
  refusalOf: (place: Partitioned) => ErrorName | null,
): void {
  const { client, request, asked, ended } = verification;
  if (asked !== null) step.effects.push({ type: 'cancelTimer', key: timerKey(asked.correlationId) });
  put(
    step,
    step.state.verifications.filter((each) => each !== verification),
  );
  const isOver = among(ended, 'INVALID_TXN_STATE');
  goOn(step, client, request, (place) => refusalOf(place) ?? isOver(place));
  // What came behind it on the same connection has waited.
  for (;;) {
    const next = step.state.verifications.find((each) => each.client === client);
    if (next === undefined || next.asked !== null) return;
    put(
      step,
      step.state.verifications.filter((each) => each !== next),
    );
    beginBefore(step, next);
  }
}

/** In its turn: those that wait behind it stay behind. */
function beginBefore(step: BrokerStep, { client, request }: Verification): void {
  const waiting = step.state.verifications;
  put(step, []);
  begin(step, client, request);
  put(step, [...step.state.verifications, ...waiting]);
}

function goOn(
  step: BrokerStep,
  client: NodeId,
  request: Verified,
  refusalOf: (place: Partitioned) => ErrorName | null,
): void {
  if (request.api === 'Produce') {
    const refused = (place: Partitioned) => toldOfRecords(refusalOf(place)) ?? tentativeError(step, request, place);
    onProduce(step, client, request, refused);
    return forgetTentativeSequences(step);
  }
  const error = toldOfOffsets(refusalOf(offsetsPlaceOf(step, request)));
  if (error !== null) {
    const partitions = request.partitions.map(({ topic, partition }) => ({ topic, partition, error }));
    const { correlationId } = request;
    return send(step, client, { api: 'TxnOffsetCommit', kind: 'response', correlationId, partitions });
  }
  const { coordinator, config } = step.state;
  applyCoordinatorStep(step, onTxnOffsetCommit(coordinator, client, request, config, step.context));
}

function placesToVerify(step: BrokerStep, request: Verified): readonly Partitioned[] {
  if (!step.state.config['transaction.partition.verification.enable']) return [];
  const places = request.api === 'Produce' ? transactionalPlaces(request) : [offsetsPlaceOf(step, request)];
  const { producerId } = producerOf(request);
  return places.filter(({ topic, partition }) => {
    const replica = replicaAt(step.state, topic, partition);
    return replica !== null && isLeader(replica) && !hasOpenTransaction(replica.log, producerId);
  });
}

function transactionalPlaces({ partitions }: ProduceRequest): readonly Partitioned[] {
  return partitions
    .filter(({ batch }) => batch.isTransactional === true)
    .map(({ topic, partition }) => ({ topic, partition }));
}

function offsetsPlaceOf(
  { state }: BrokerStep,
  { groupId }: TxnOffsetCommitRequest,
): { readonly topic: TopicName; readonly partition: PartitionIndex } {
  const partition = coordinatorPartitionOf(groupId, state.config['offsets.topic.num.partitions']);
  return { topic: CONSUMER_OFFSETS_TOPIC, partition };
}

/** All batches of a transaction have the same. */
function producerOf(request: Verified): { readonly producerId: number; readonly producerEpoch: number } {
  if (request.api === 'TxnOffsetCommit') return request;
  const batch = request.partitions.find((part) => part.batch.isTransactional === true)?.batch;
  return { producerId: batch?.producerId ?? -1, producerEpoch: batch?.producerEpoch ?? -1 };
}

/** How it reads to who sent records. Where a retry may help it is an error that even an old producer retries. */
function toldOfRecords(error: ErrorName | null): ErrorName | null {
  switch (error) {
    case 'NETWORK_EXCEPTION':
    case 'CONCURRENT_TRANSACTIONS':
    case 'COORDINATOR_LOAD_IN_PROGRESS':
    case 'COORDINATOR_NOT_AVAILABLE':
    case 'NOT_COORDINATOR':
      return 'NOT_ENOUGH_REPLICAS';
    case 'PRODUCER_FENCED':
      return 'INVALID_PRODUCER_EPOCH';
    default:
      return error;
  }
}

/** How it reads to who sent offsets (`GroupMetadataManager.maybeConvertOffsetCommitError`). */
function toldOfOffsets(error: ErrorName | null): ErrorName | null {
  if (error === 'NETWORK_EXCEPTION') return 'COORDINATOR_LOAD_IN_PROGRESS';
  return error === 'PRODUCER_FENCED' ? 'INVALID_PRODUCER_EPOCH' : error;
}

function among(places: readonly Partitioned[], error: ErrorName): (place: Partitioned) => ErrorName | null {
  return ({ topic, partition }) =>
    places.some((place) => place.topic === topic && place.partition === partition) ? error : null;
}

function put(step: BrokerStep, verifications: readonly Verification[]): void {
  draft(step).verifications = verifications;
}

function timerKey(correlationId: number): string {
  return `verification:${correlationId}`;
}
