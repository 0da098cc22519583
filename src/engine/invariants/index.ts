import { type BrokerChange, checkBrokers } from './brokerChecks';
import { type Notebook } from './notebook';
import { KAFKA_PROMISES } from './promises';
import { blame, breachesOf } from './blame';
import type { Breach, Moment, Round } from './types';
import { giveUp, notesOf } from './notebook';
import { stateChanges } from './znodes';
import type { PartitionStateChange } from './types';
import type { Consumer } from '../kafka/consumer/types';

export { createNotebook, type Notebook, noteEntry } from './notebook';
export { KAFKA_PROMISES } from './promises';
export type { Breach, ForfeitReason, Moment, PromiseCondition, PromiseId, RecordAtOffset } from './types';

const ON_STATE = KAFKA_PROMISES.filter((promise) => promise.onPartitionState !== undefined);
const ON_CONSUMER = KAFKA_PROMISES.filter((promise) => promise.onConsumer !== undefined);
const ON_ACKNOWLEDGED = KAFKA_PROMISES.filter((promise) => promise.onAcknowledged !== undefined);
const NONE: readonly Breach[] = [];

/**
 * Checks all of Kafka's promises at one moment, and tells those that did not hold: broken where they were owed, or not
 * owed. Only what has changed since the last call is looked at, so it can be asked after every input.
 */
export function checkInvariants(moment: Moment, notebook: Notebook): readonly Breach[] {
  let round: Round | null = null;
  const brokers: BrokerChange[] = [];
  for (const nodeId in moment.nodes) {
    const node = moment.nodes[nodeId];
    const seen = notebook.seenNodes[nodeId];
    if (node === undefined || node === seen) continue;
    notebook.seenNodes[nodeId] = node;
    switch (node.type) {
      case 'broker':
        brokers.push({ broker: node, seen: seen?.type === 'broker' ? seen : null });
        break;
      case 'zookeeper':
        for (const change of stateChanges(node, notebook)) {
          round ??= { moment, notebook, breaches: [] };
          checkState(change, round);
        }
        break;
      case 'consumer':
        if (seen?.type === 'consumer' && isQuiet(node, seen)) break;
        round ??= { moment, notebook, breaches: [] };
        for (const promise of ON_CONSUMER)
          blame(promise, promise.onConsumer?.(node, seen?.type === 'consumer' ? seen : null, round), round);
        break;
      case 'application': {
        round ??= { moment, notebook, breaches: [] };
        const earlier = seen?.type === 'application' ? seen.consumer : null;
        for (const promise of ON_CONSUMER) blame(promise, promise.onConsumer?.(node.consumer, earlier, round), round);
        break;
      }
      default:
    }
  }
  if (brokers.length > 0) {
    round ??= { moment, notebook, breaches: [] };
    checkBrokers(brokers, round);
  }
  if (notebook.news.length > 0) {
    round ??= { moment, notebook, breaches: [] };
    checkNews(round);
  }
  const breaches = round === null ? NONE : breachesOf(round);
  notebook.nextId = moment.nextId;
  return breaches;
}

function isQuiet(now: Consumer, seen: Consumer): boolean {
  return now.consumed === seen.consumed && now.assignment === seen.assignment && now.memberState === seen.memberState;
}

function checkState(change: PartitionStateChange, round: Round): void {
  const { topicPartition, before, now } = change;
  const isUnclean = before !== null && now.leader >= 0 && !before.isr.includes(now.leader);
  if (isUnclean) giveUp(notesOf(round.notebook, topicPartition), 'uncleanElection', round.moment.nowMs);
  for (const promise of ON_STATE) blame(promise, promise.onPartitionState?.(change, round), round);
}

/** What producers were told. With acks=0 they are told nothing, and -1 is an offset that is no longer known. */
function checkNews(round: Round): void {
  const { notebook, moment } = round;
  const { news } = notebook;
  notebook.news = [];
  for (const entry of news) {
    if (entry.kind !== 'event' || entry.event.type !== 'recordsAcknowledged' || entry.event.baseOffset < 0) continue;
    const { clientId, topicPartition, baseOffset, recordIds, keys } = entry.event;
    const producer = moment.nodes[clientId] ?? notebook.seenNodes[clientId];
    if (producer?.type !== 'producer') continue;
    const acknowledgement = { topicPartition, acks: producer.config.acks, baseOffset, recordIds, keys };
    for (const promise of ON_ACKNOWLEDGED) blame(promise, promise.onAcknowledged?.(acknowledgement, round), round);
  }
}
