import type { Broker } from '../kafka/broker/types';
import { topicPartition } from '../kafka/protocol/ids';
import type { NodeId } from '../kernel/types';
import type { NodeState } from '../simulation';
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
    noteLostDisk(nodeId, seen, moment, notebook);
    notebook.seenNodes[nodeId] = node;
    if (node.type === 'consumer') blame('oneOwnerPerPartition', oneOwnerPerPartition(node, moment, notebook));
    if (node.type !== 'broker') continue;
    for (const change of changesOf(node, seen?.type === 'broker' ? seen : null)) {
      blame('oneLeaderPerEpoch', oneLeaderPerEpoch(change, notebook));
      blame('isrWithinReplicas', isrWithinReplicas(change));
      blame('highWatermarkBounded', highWatermarkBounded(change, moment, notebook));
      if (notebook.lostDisks[change.topicPartition]) continue;
      blame('committedRecordsSurvive', committedRecordsSurvive(change, notebook));
      blame('followersArePrefixes', followersArePrefixes(change, notebook));
    }
  }
  return violations;
}

/** Every partition of which this node held a copy is without a part of what Kafka builds on. */
function noteLostDisk(nodeId: NodeId, seen: NodeState | undefined, moment: Moment, notebook: Notebook): void {
  const wipes = moment.processes[nodeId]?.wipes ?? 0;
  if (wipes === (notebook.wipes[nodeId] ?? 0)) return;
  notebook.wipes[nodeId] = wipes;
  if (seen?.type !== 'broker') return;
  for (const [topic, row] of Object.entries(seen.replicas)) {
    row.forEach((replica, partition) => {
      if (replica !== null) notebook.lostDisks[topicPartition(topic, partition)] = true;
    });
  }
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
