import { topicPartition } from '../protocol/ids';
import { allPartitions, isOnline, isToBeDeleted, keyOf } from './context';
import { preferredElection } from './election';
import { active, type ControllerStep, type Phase, runNext } from './state';
import type { ControllerPartition } from './types';

/**
 * Leaderships go home: when too many of the partitions that a broker should lead are led by others, they are given back.
 *
 * Kafka 3.9: `KafkaController.checkAndTriggerAutoLeaderRebalance`.
 */
export const FIRST_CHECK_MS = 5_000;
export const REBALANCE_KEY = 'autoLeaderRebalance';

export function scheduleRebalance(
  step: ControllerStep,
  { afterMs }: Extract<Phase, { readonly type: 'scheduleRebalance' }>,
): void {
  if (!step.config['auto.leader.rebalance.enable']) return;
  step.effects.push({ type: 'setTimer', key: REBALANCE_KEY, afterMs, timer: { type: 'autoLeaderRebalance' } });
}

export function checkLeaderBalance(step: ControllerStep): void {
  const context = active(step);
  const byPreferred = new Map<number, ControllerPartition[]>();
  for (const partition of allPartitions(context)) {
    const [preferred] = partition.replicas;
    if (preferred === undefined || isToBeDeleted(context, partition.topic)) continue;
    byPreferred.set(preferred, [...(byPreferred.get(preferred) ?? []), partition]);
  }
  const phases: Phase[] = [];
  for (const [brokerId, partitions] of [...byPreferred].sort(([a], [b]) => a - b)) {
    const misplaced = partitions.filter(({ leadership }) => leadership !== null && leadership.leader !== brokerId);
    // More than the percentage: with one of ten at 10 % nothing happens.
    const limit = step.config['leader.imbalance.per.broker.percentage'] * partitions.length;
    if (misplaced.length * 100 <= limit) continue;
    const candidates = misplaced.filter(
      ({ replicas, leadership }) =>
        leadership !== null && preferredElection(replicas, leadership.isr, (id) => isOnline(context, id)) !== null,
    );
    if (candidates.length === 0) continue;
    step.events.push({
      type: 'leaderImbalanceFound',
      brokerId,
      misplaced: misplaced.map(({ topic, partition }) => topicPartition(topic, partition)),
      preferredHere: partitions.length,
    });
    phases.push({ type: 'elect', partitions: candidates.map(keyOf), strategy: 'Preferred' });
  }
  const afterMs = 1_000 * step.config['leader.imbalance.check.interval.seconds'];
  runNext(step, ...phases, { type: 'scheduleRebalance', afterMs });
}
