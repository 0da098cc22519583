import type { Broker } from '../kafka/broker/types';
import { topicPartition } from '../kafka/protocol/ids';
import { blame } from './blame';
import { LEAPT_RECORD, leaptOffsets, recordsIn } from './committedLog';
import { isSameLeadership } from './leaderships';
import { giveUp, notesOf } from './notebook';
import { KAFKA_PROMISES } from './promises';
import type { ReplicaChange, Round } from './types';

const ON_BROKER = KAFKA_PROMISES.filter((promise) => promise.onBroker !== undefined);
const ON_REPLICA = KAFKA_PROMISES.filter((promise) => promise.onReplica !== undefined);
const ON_REPLICA_NOTED = KAFKA_PROMISES.filter((promise) => promise.onReplicaNoted !== undefined);
const ON_COMMITTED = KAFKA_PROMISES.filter((promise) => promise.onCommitted !== undefined);

/** A broker, and how it was when it was last looked at; null for one that is new. */
export interface BrokerChange {
  readonly broker: Broker;
  readonly seen: Broker | null;
}

/**
 * Everything that is promised about brokers that have changed. After a leap over quiet hours several have at once: what
 * leaders have committed meanwhile is known before anybody is asked how far it is.
 */
export function checkBrokers(changes: readonly BrokerChange[], round: Round): void {
  if (changes.length > 1) {
    for (const { broker, seen } of changes)
      for (const change of replicaChanges(broker, seen)) if (isSameLeadership(change)) noteCommitted(change, round);
  }
  for (const { broker, seen } of changes) checkBroker(broker, seen, round);
}

function checkBroker(broker: Broker, seen: Broker | null, round: Round): void {
  if (
    seen === null ||
    broker.fetchers !== seen.fetchers ||
    broker.controllerEpoch !== seen.controllerEpoch ||
    broker.controller !== seen.controller
  ) {
    for (const promise of ON_BROKER) blame(promise, promise.onBroker?.(broker, seen, round), round);
  }
  if (broker.replicas === seen?.replicas) return;
  if (seen !== null) noteLostDisk(broker, seen, round);
  for (const change of replicaChanges(broker, seen)) checkReplica(change, round);
}

function replicaChanges(broker: Broker, seen: Broker | null): readonly ReplicaChange[] {
  const changes: ReplicaChange[] = [];
  for (const topic in broker.replicas) {
    const row = broker.replicas[topic] ?? [];
    const seenRow = seen?.replicas[topic];
    if (row === seenRow) continue;
    for (let partition = 0; partition < row.length; partition++) {
      const replica = row[partition] ?? null;
      const before = seenRow?.[partition] ?? null;
      if (replica === null || replica === before) continue;
      changes.push({ broker, replica, before, topicPartition: topicPartition(topic, partition) });
    }
  }
  return changes;
}

function checkReplica(change: ReplicaChange, round: Round): void {
  for (const promise of ON_REPLICA) blame(promise, promise.onReplica?.(change, round), round);
  noteCommitted(change, round);
  for (const promise of ON_REPLICA_NOTED) blame(promise, promise.onReplicaNoted?.(change, round), round);
}

/**
 * What the newest leader's high watermark has passed is committed, and what any leader's has passed was published. A
 * leader that has been replaced without knowing commits nothing that counts.
 */
function noteCommitted({ broker: { brokerId }, replica, topicPartition: name }: ReplicaChange, round: Round): void {
  const { role, log, leaderEpoch } = replica;
  if (role.type !== 'leader') return;
  const notes = notesOf(round.notebook, name);
  notes.published = Math.max(notes.published, log.highWatermark);
  if (leaderEpoch < notes.leaderEpoch) return;
  notes.leaderEpoch = leaderEpoch;
  notes.leaderId = brokerId;
  const { committed } = notes;
  if (log.highWatermark <= committed.length) return;
  const from = committed.length;
  const news = recordsIn(log, from, log.highWatermark);
  for (const { offset, record, batch } of news) {
    committed[offset] = record;
    const { id: recordId, key } = record;
    const one = { topicPartition: name, brokerId, offset, recordId, key, batch };
    for (const promise of ON_COMMITTED) blame(promise, promise.onCommitted?.(one, round), round);
  }
  if (from + news.length < log.highWatermark) {
    for (const [begin, end] of leaptOffsets(log))
      for (let offset = Math.max(begin, from); offset < Math.min(end, log.highWatermark); offset++)
        committed[offset] = LEAPT_RECORD;
  }
  if (committed.length < log.highWatermark) committed.length = log.highWatermark;
}

/** Whatever a broker had on a disk that was wiped since is gone. It may have been started again in the same moment. */
function noteLostDisk(broker: Broker, seen: Broker, { moment, notebook }: Round): void {
  const wipes = moment.processes[broker.nodeId]?.wipes ?? 0;
  if (wipes === (notebook.wipes[broker.nodeId] ?? 0)) return;
  notebook.wipes[broker.nodeId] = wipes;
  for (const topic in seen.replicas) {
    (seen.replicas[topic] ?? []).forEach((replica, partition) => {
      if (replica === null || replica.log.logEndOffset === 0) return;
      giveUp(notesOf(notebook, topicPartition(topic, partition)), 'diskLost', moment.nowMs);
    });
  }
}
