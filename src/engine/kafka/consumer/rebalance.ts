import { beginPartingCommit, goOnParting } from './commits';
import { type ConsumerStep, freshPartition, isSame } from './consumerStep';
import { asTopicPartitions, rebalanceProtocolOf } from './subscription';
import type { TopicPartitions } from '../protocol/requests';
import type { AssignedPartition, Consumer } from './types';

/**
 * What a rebalance takes from a member and gives to it. An eager member lets go of everything before it joins, and reads
 * nothing until it has its new share. A cooperative one keeps what it has and goes on reading; only what is to be
 * somebody else's is taken from it, afterwards, and for that it joins once more.
 *
 * Kafka 3.9: `ConsumerCoordinator.onJoinPrepare`, `onJoinComplete`.
 */

/** True when the member may join. Until then what was handed over is being committed. */
export function prepareJoin(step: ConsumerStep): boolean {
  const { joinPreparation, generationId, config } = step.state;
  if (joinPreparation === 'done') return true;
  if (joinPreparation === 'due') {
    step.state = { ...step.state, joinPreparation: 'committing' };
    if (generationId !== -1) beginPartingCommit(step, config['max.poll.interval.ms']);
  }
  if (!goOnParting(step)) return false;
  letGo(step);
  // Until it is the leader again it asks for its own topics only.
  step.state = { ...step.state, joinPreparation: 'done', groupTopics: [] };
  return true;
}

function letGo(step: ConsumerStep): void {
  const { generationId, memberId, config, assignment, subscription } = step.state;
  // The group has gone on without this member: somebody else may be reading by now, and nothing can be committed.
  if (generationId === -1 || memberId === '') return giveUp(step, assignment, 'partitionsLost');
  if (rebalanceProtocolOf(config) === 'EAGER') return giveUp(step, assignment, 'partitionsRevoked');
  const unwanted = assignment.filter(({ topic }) => !subscription.includes(topic));
  giveUp(step, unwanted, 'partitionsRevoked');
}

/**
 * Nothing is fetched any more of what an eager member is about to give back. Else it would read on while its last
 * commit is under way, and the next owner would read the same again.
 */
export function isPendingRevocation({ joinPreparation, config }: Consumer): boolean {
  return joinPreparation !== 'due' && rebalanceProtocolOf(config) === 'EAGER';
}

/** The new share. True if something is to be given back, which the member must join again for. */
export function takeAssignment(step: ConsumerStep, partitions: readonly TopicPartitions[]): boolean {
  const owned = step.state.assignment;
  const target = flat(partitions);
  const revoked = owned.filter((each) => !target.some((other) => isSame(each, other)));
  const added = target.filter((each) => !owned.some((other) => isSame(each, other)));
  giveUp(step, revoked, 'partitionsRevoked');
  const assignment = target.map(
    (each) => owned.find((other) => isSame(each, other)) ?? freshPartition(each.topic, each.partition),
  );
  const { clientId, groupId, generationId } = step.state;
  step.state = {
    ...step.state,
    assignment,
    stickyMemory: { previousAssignment: partitions, generation: generationId },
  };
  step.events.push({
    type: 'partitionsAssigned',
    clientId,
    groupId,
    generationId,
    partitions: asTopicPartitions(added),
  });
  return revoked.length > 0;
}

export function giveUp(
  step: ConsumerStep,
  partitions: readonly AssignedPartition[],
  type: 'partitionsRevoked' | 'partitionsLost',
): void {
  if (partitions.length === 0) return;
  const { assignment, clientId, groupId, generationId } = step.state;
  const kept = assignment.filter((each) => !partitions.includes(each));
  const buffered = step.state.buffered.filter((fetch) => !partitions.some((each) => isSame(each, fetch)));
  step.state = { ...step.state, assignment: kept, buffered, lastAsked: {} };
  if (kept.length === 0) step.effects.push({ type: 'cancelTimer', key: 'autoCommit' });
  step.events.push({ type, clientId, groupId, generationId, partitions: asTopicPartitions(partitions) });
}

type Place = Pick<AssignedPartition, 'topic' | 'partition'>;

function flat(assignment: readonly TopicPartitions[]): readonly Place[] {
  return assignment.flatMap(({ topic, partitions }) => partitions.map((partition) => ({ topic, partition })));
}
