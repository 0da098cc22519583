import { brokerIdOf, type ErrorName, isInternalTopic, partsOf, topicPartition, type TraceEntry } from '../../engine';
import type { Ledger } from './ledger';

/**
 * A broker counts a failed produce only where it did not expect it: these are everyday business
 * (`ReplicaManager.appendToLocalLog`).
 */
const EXPECTED: ReadonlySet<ErrorName> = new Set<ErrorName>([
  'UNKNOWN_TOPIC_OR_PARTITION',
  'NOT_LEADER_OR_FOLLOWER',
  'MESSAGE_TOO_LARGE',
  'RECORD_LIST_TOO_LARGE',
]);

type EventEntry = Extract<TraceEntry, { readonly kind: 'event' }>;

/** Counts what an event tells. */
export function noteEvent(ledger: Ledger, { event, timeMs, nodeId }: EventEntry): void {
  const broker = 'brokerId' in event && event.brokerId !== null ? ledger.measuresOf(event.brokerId) : null;
  switch (event.type) {
    case 'recordsAppended':
    case 'duplicateDropped':
    case 'appendRefused': {
      const { topic } = partsOf(event.topicPartition);
      broker?.mark('TotalProduceRequestsPerSec', timeMs, 1, topic);
      if (event.type === 'appendRefused' && !EXPECTED.has(event.error))
        broker?.mark('FailedProduceRequestsPerSec', timeMs, 1, topic);
      ledger.touched.add(event.topicPartition);
      if (event.type === 'recordsAppended' && isInternalTopic(topic))
        ledger.toldAppends.set(event.brokerId, [...(ledger.toldAppends.get(event.brokerId) ?? []), event]);
      return;
    }
    case 'highWatermarkUpdated':
      if (event.isLeader) ledger.touched.add(event.topicPartition);
      return;
    case 'isrChangeProposed':
      ledger.proposals.set(
        `${event.brokerId}|${event.topicPartition}`,
        event.to.length < event.from.length ? 'shrink' : 'expand',
      );
      return;
    case 'isrCommitted': {
      const kind = ledger.proposals.get(`${event.brokerId}|${event.topicPartition}`);
      if (kind !== undefined) broker?.mark(kind === 'shrink' ? 'IsrShrinksPerSec' : 'IsrExpandsPerSec', timeMs, 1);
      return;
    }
    case 'isrChangeRefused':
      broker?.mark('FailedIsrUpdatesPerSec', timeMs, 1);
      return;
    case 'leaderElected':
      // Told by the controller, and counted by it.
      if (event.strategy === 'Unclean')
        ledger.measuresOf(brokerIdOf(nodeId))?.mark('UncleanLeaderElectionsPerSec', timeMs, 1);
      ledger.isAllTouched = true;
      return;
    case 'zookeeperDisconnected':
      broker?.mark('ZooKeeperDisconnectsPerSec', timeMs, 1);
      return;
    case 'zookeeperSessionLost':
      broker?.mark('ZooKeeperExpiresPerSec', timeMs, 1);
      return;
    case 'becameLeader':
    case 'becameFollower':
    case 'replicaStopped':
      noteFetcherChange(ledger, event.brokerId, event.topicPartition, timeMs);
      ledger.isAllTouched = true;
      return;
    case 'processThawed': {
      const brokerId = brokerIdOf(nodeId);
      if (brokerId !== null) ledger.requestTimes.thawed(brokerId, timeMs);
      ledger.isAllTouched = true;
      return;
    }
    case 'processKilled':
    case 'processExited': {
      const brokerId = brokerIdOf(nodeId);
      if (brokerId !== null) ledger.requestTimes.forget(brokerId);
      ledger.isAllTouched = true;
      return;
    }
    case 'recordsConsumed': {
      const measures = ledger.consumers.get(nodeId)?.latest;
      measures?.recordsConsumed.record(timeMs, event.recordIds.length);
      measures?.handed.set(event.topicPartition, event.toOffset);
      return;
    }
    case 'produceRetried':
      ledger.producers.get(nodeId)?.latest?.recordRetry.record(timeMs, event.recordIds.length);
      return;
    case 'recordsFailed':
      ledger.producers.get(nodeId)?.latest?.recordError.record(timeMs, event.recordIds.length);
      return;
    case 'offsetsCommitted':
      for (const { topic, partition } of event.offsets) {
        const name = topicPartition(topic, partition);
        if (ledger.groups.get(event.groupId)?.lags.has(name) === true) ledger.touched.add(name);
        else ledger.isAllTouched = true;
      }
      return;
    case 'offsetsExpired':
    case 'groupStateChanged':
    case 'memberJoined':
    case 'memberLeft':
    case 'memberExpired':
    case 'groupRemoved':
    case 'coordinatorLoaded':
    case 'processStarted':
    case 'processFrozen':
    case 'partitionOffline':
    case 'topicCreated':
    case 'topicDeleted':
    case 'partitionsAdded':
    case 'logTruncated':
    case 'logStartOffsetUpdated':
      ledger.isAllTouched = true;
      return;
    default:
  }
}

/** Whoever leads, or fetches from another, forgets how far it was behind. */
function noteFetcherChange(ledger: Ledger, brokerId: number, name: string, timeMs: number): void {
  const measures = ledger.measuresOf(brokerId);
  if (measures?.lags.delete(name) === true) noteMaxLag(ledger, brokerId, timeMs);
}

/** `ReplicaFetcherManager.MaxLag`: the most that any partition lacks. */
export function noteMaxLag(ledger: Ledger, brokerId: number, timeMs: number): void {
  const measures = ledger.measuresOf(brokerId);
  if (measures === null) return;
  let most = 0;
  for (const lag of measures.lags.values()) most = Math.max(most, lag);
  measures.gauge('MaxLag', timeMs, most);
}
