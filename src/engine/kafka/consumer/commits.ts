import { isReady } from '../client/connections';
import { type ConsumerStep, nameOf, request } from './consumerStep';

/**
 * Committing positions: by itself every `auto.commit.interval.ms`, before a rebalance, and when the consumer closes.
 *
 * Kafka 3.9: `ConsumerCoordinator.maybeAutoCommitOffsetsAsync`, `onJoinPrepare`, `close`. Never on a crash.
 */
export function commit(step: ConsumerStep, occasion: 'interval' | 'beforeRebalance' | 'close'): void {
  const { config, coordinatorId, connections, groupId, generationId, memberId, assignment, lastCommit } = step.state;
  if (!config['enable.auto.commit'] || coordinatorId === null || !isReady(connections, coordinatorId)) return;
  const partitions = assignment.flatMap(({ topic, partition, position }) =>
    position === null
      ? []
      : [{ topic, partition, committedOffset: position, committedLeaderEpoch: -1, committedMetadata: '' }],
  );
  if (partitions.length === 0) return;
  const asked = partitions.map((part) => `${nameOf(part)}:${part.committedOffset}`);
  const isRepeat = asked.length === lastCommit.length && asked.every((each, index) => each === lastCommit[index]);
  if (occasion !== 'interval' && isRepeat) return;
  step.state = { ...step.state, lastCommit: asked };
  request(
    step,
    coordinatorId,
    {
      api: 'OffsetCommit',
      groupId,
      generationIdOrMemberEpoch: generationId,
      memberId,
      groupInstanceId: null,
      partitions,
    },
    { quiet: isRepeat, asked },
  );
}

export function commitAndGoOn(step: ConsumerStep): void {
  if (step.state.memberState !== 'STABLE') return;
  const afterMs = step.state.config['auto.commit.interval.ms'];
  step.effects.push({ type: 'setTimer', key: 'autoCommit', afterMs, timer: { type: 'autoCommit' } });
  commit(step, 'interval');
}

export function forgetCommit(step: ConsumerStep): void {
  step.state = { ...step.state, lastCommit: [] };
}
