import type { Broker } from '../kafka/broker/types';
import { topicPartition } from '../kafka/protocol/ids';
import { committedRecordsSurvive } from './committedRecordsSurvive';
import { followersArePrefixes } from './followersArePrefixes';
import { highWatermarkBounded } from './highWatermarkBounded';
import { isrWithinReplicas } from './isrWithinReplicas';
import { oneLeaderPerEpoch } from './oneLeaderPerEpoch';
import { oneOwnerPerPartition } from './oneOwnerPerPartition';
import type { Moment, Notebook, PromiseId, ReplicaChange, Violation } from './types';

export { createNotebook, type Moment, type Notebook, type PromiseId, type Violation } from './types';

/**
 * Checks all of Kafka's promises at one moment. Only what has changed since the last call is looked at, so it can be
 * asked after every input.
 */
export function checkInvariants(moment: Moment, notebook: Notebook): readonly Violation[] {
  const violations: Violation[] = [];
  const blame = (promise: PromiseId, what: string | null) => {
    if (what !== null) violations.push({ promise, timeMs: moment.nowMs, what });
  };
  for (const nodeId in moment.nodes) {
    const node = moment.nodes[nodeId];
    const seen = notebook.seenNodes[nodeId];
    if (node === undefined || node === seen) continue;
    notebook.seenNodes[nodeId] = node;
    if (node.type === 'consumer') blame('oneOwnerPerPartition', oneOwnerPerPartition(node, moment));
    if (node.type !== 'broker') continue;
    for (const change of changesOf(node, seen?.type === 'broker' ? seen : null)) {
      blame('oneLeaderPerEpoch', oneLeaderPerEpoch(change, notebook));
      blame('isrWithinReplicas', isrWithinReplicas(change));
      blame('highWatermarkBounded', highWatermarkBounded(change, moment));
      blame('committedRecordsSurvive', committedRecordsSurvive(change, notebook));
      blame('followersArePrefixes', followersArePrefixes(change, notebook));
    }
  }
  return violations;
}

function changesOf(broker: Broker, seen: Broker | null): readonly ReplicaChange[] {
  if (broker.replicas === seen?.replicas) return [];
  const changes: ReplicaChange[] = [];
  for (const [topic, row] of Object.entries(broker.replicas)) {
    const seenRow = seen?.replicas[topic] ?? null;
    if (row === seenRow) continue;
    row.forEach((replica, partition) => {
      const before = seenRow?.[partition] ?? null;
      if (replica === null || replica === before) return;
      changes.push({ broker, replica, before, topicPartition: topicPartition(topic, partition) });
    });
  }
  return changes;
}
