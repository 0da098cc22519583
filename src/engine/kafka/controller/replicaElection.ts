import type { NodeId } from '../../kernel/types';
import { NO_LEADER, topicPartition } from '../protocol/ids';
import type { ElectLeadersRequest, ElectLeadersResponse } from '../protocol/requests';
import { electionProblem } from './adminChecks';
import { allPartitions, isLive, isToBeDeleted, keyOf, partitionOf } from './context';
import { active, type ControllerStep, type ElectionVerdict, type PartitionKey, type Phase, runNext } from './state';

/**
 * Elections that somebody asks for.
 *
 * Kafka 3.9: `KafkaController.processReplicaLeaderElection`.
 * Simplified: the answer does not wait until the controller's own metadata cache knows the new leaders
 * (`DelayedElectLeader`).
 */
type PhaseOf<Type extends Phase['type']> = Extract<Phase, { readonly type: Type }>;

export function electLeaders(step: ControllerStep, phase: PhaseOf<'electLeaders'>): void {
  const { from, request } = phase;
  const asked = request.partitions ?? allPartitions(active(step));
  const verdicts = asked.map((key): ElectionVerdict => ({ ...keyOf(key), problem: problemWith(step, request, key) }));
  const partitions = verdicts.filter(({ problem }) => problem === null).map(keyOf);
  const election: Phase =
    request.electionType === 'PREFERRED'
      ? { type: 'elect', partitions, strategy: 'Preferred' }
      : { type: 'electOffline', partitions, uncleanTopics: [...new Set(partitions.map(({ topic }) => topic))] };
  runNext(step, election, { type: 'answerElectLeaders', from, request, verdicts });
}

function problemWith(
  step: ControllerStep,
  { electionType }: ElectLeadersRequest,
  key: PartitionKey,
): ElectionVerdict['problem'] {
  const context = active(step);
  const partition = partitionOf(context, key);
  if (partition === null) return electionProblem(electionType, null);
  const leader = partition.leadership?.leader ?? NO_LEADER;
  return electionProblem(electionType, {
    isBeingDeleted: isToBeDeleted(context, key.topic),
    leader,
    isLeaderLive: isLive(context, leader),
    preferredLeader: partition.replicas[0] ?? NO_LEADER,
  });
}

/** Whoever was to be elected leads now, or could not. */
export function answerElectLeaders(step: ControllerStep, phase: PhaseOf<'answerElectLeaders'>): void {
  const { from, request, verdicts } = phase;
  const isWholeCluster = request.partitions === null;
  const partitions = verdicts
    .map((verdict): ElectLeadersResponse['partitions'][number] => {
      const key = keyOf(verdict);
      const problem = verdict.problem ?? failureOf(step, request, key);
      return { ...key, error: problem?.error ?? 'NONE', errorMessage: problem?.message ?? null };
    })
    // Who asks for all wants to hear of those where something happened, or failed.
    .filter(({ error }) => !isWholeCluster || error !== 'ELECTION_NOT_NEEDED');
  answer(step, from, request, { error: 'NONE', partitions });
}

function failureOf(
  step: ControllerStep,
  { electionType }: ElectLeadersRequest,
  key: PartitionKey,
): ElectionVerdict['problem'] {
  const context = active(step);
  const partition = partitionOf(context, key);
  const leader = partition?.leadership?.leader ?? NO_LEADER;
  const isPreferred = electionType === 'PREFERRED';
  if (isPreferred ? leader === partition?.replicas[0] : isLive(context, leader)) return null;
  const strategy = isPreferred
    ? 'PreferredReplicaPartitionLeaderElectionStrategy'
    : 'OfflinePartitionLeaderElectionStrategy(true)';
  return {
    error: isPreferred ? 'PREFERRED_LEADER_NOT_AVAILABLE' : 'ELIGIBLE_LEADERS_NOT_AVAILABLE',
    message: `Failed to elect leader for partition ${topicPartition(key.topic, key.partition)} under strategy ${strategy}`,
  };
}

export function refuseElections(step: ControllerStep, to: NodeId, request: ElectLeadersRequest): void {
  answer(step, to, request, { error: 'NOT_CONTROLLER', partitions: [] });
}

function answer(
  step: ControllerStep,
  to: NodeId,
  { correlationId }: ElectLeadersRequest,
  result: Pick<ElectLeadersResponse, 'error' | 'partitions'>,
): void {
  const body = { api: 'ElectLeaders', kind: 'response', correlationId, ...result } as const;
  step.effects.push({ type: 'send', to, body, quiet: false });
}
