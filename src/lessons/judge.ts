import { assertNever, brokerNodeId, partsOf, topicPartition } from '../engine';
import { areSame, leaderRangeOf, type PartitionInCluster, partitionsOf, replicaAt } from './cluster';
import { consumedCount, groupReadings, sentCount } from './consumption';
import type { Goal, Judgement, LessonFacts } from './types';

type GoalOf<Type extends Goal['type']> = Extract<Goal, { readonly type: Type }>;

/** Says whether a goal is met. Pure: the same facts always give the same answer, however one came there. */
export function judge(goal: Goal, facts: LessonFacts): Judgement {
  const { state } = facts;
  switch (goal.type) {
    case 'recordsInEachPartition': {
      const partitions = partitionsOf(state, goal.topic);
      return metIf(partitions.length > 0 && countOf(goal, facts) === partitions.length);
    }
    case 'sentKey':
    case 'consumed':
    case 'consumedKey':
      return metIf(countOf(goal, facts) >= goal.atLeast);
    case 'brokerDown': {
      const process = state.processes[brokerNodeId(goal.brokerId)];
      // While a supervisor keeps trying, it was plugged in again.
      return metIf(process !== undefined && !process.isUp && !process.willRestart);
    }
    case 'leaderIs': {
      const { topic, partition } = partsOf(goal.topicPartition);
      return metIf(
        partitionsOf(state, topic).some((of) => of.partition === partition && of.leaderId === goal.brokerId),
      );
    }
    case 'groupConsumedAll':
      return judgeConsumedAll(goal, facts);
    case 'fullyReplicated': {
      const partitions = partitionsOf(state, goal.topic);
      return metIf(partitions.length > 0 && countOf(goal, facts) === partitions.length);
    }
    case 'replicasEqual': {
      const copies = partitionsOf(state, goal.topic).filter((of) => of.assignedReplicas.includes(goal.brokerId));
      return metIf(copies.length > 0 && copies.every((of) => hasAllOfLeader(goal, facts, of)));
    }
    case 'all':
      return allOf(goal.goals.map((part) => judge(part, facts)));
    default:
      return assertNever(goal);
  }
}

/** How far a goal that counts has come, for "2 of 3". Goals that do not count give 0 or 1. */
export function countOf(goal: Goal, facts: LessonFacts): number {
  const { state } = facts;
  switch (goal.type) {
    case 'recordsInEachPartition':
      return partitionsOf(state, goal.topic).filter((partition) => {
        const range = leaderRangeOf(state, partition);
        return range !== null && range.end - range.start >= goal.atLeast;
      }).length;
    case 'sentKey':
      return sentCount(facts, goal.producerId, goal.key);
    case 'consumed':
      return consumedCount(facts, goal.consumerId, null);
    case 'consumedKey':
      return consumedCount(facts, goal.consumerId, goal.key);
    case 'fullyReplicated':
      return partitionsOf(state, goal.topic).filter((of) => areSame(of.inSyncReplicas, of.assignedReplicas)).length;
    case 'brokerDown':
    case 'leaderIs':
    case 'groupConsumedAll':
    case 'replicasEqual':
    case 'all':
      return judge(goal, facts) === 'met' ? 1 : 0;
    default:
      return assertNever(goal);
  }
}

/** A group reads on and never back: once it began behind the first record, that one will not come by itself. */
function judgeConsumedAll({ groupId, topic }: GoalOf<'groupConsumedAll'>, facts: LessonFacts): Judgement {
  const readings = groupReadings(facts, groupId, topic);
  const withRecords = partitionsOf(facts.state, topic).flatMap((of) => {
    const range = leaderRangeOf(facts.state, of);
    return range === null || range.end === range.start
      ? []
      : [{ range, reading: readings[topicPartition(topic, of.partition)] }];
  });
  if (withRecords.some(({ range, reading }) => reading !== undefined && reading.from > range.start)) return 'missed';
  const hasAll = withRecords.every(({ range, reading }) => reading !== undefined && reading.to >= range.end);
  return metIf(withRecords.length > 0 && hasAll);
}

function hasAllOfLeader({ brokerId }: GoalOf<'replicasEqual'>, facts: LessonFacts, of: PartitionInCluster): boolean {
  const range = leaderRangeOf(facts.state, of);
  const copy = replicaAt(facts.state, brokerId, of);
  return range !== null && copy !== null && copy.log.logEndOffset === range.end;
}

function metIf(isMet: boolean): Judgement {
  return isMet ? 'met' : 'notYet';
}

function allOf(parts: readonly Judgement[]): Judgement {
  if (parts.includes('missed')) return 'missed';
  return metIf(parts.every((part) => part === 'met'));
}
