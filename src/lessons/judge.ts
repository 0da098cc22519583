import { assertNever } from '../engine';
import { happenedInOrder } from './facts/eventFacts';
import { readFact } from './facts/readFact';
import type { Fact, FactValue } from './facts/types';
import { holds } from './goals/compare';
import type { Comparison, Goal, Judgement, Operand } from './goals/types';
import type { LessonFacts, Task } from './types';

/** Says whether a goal is met. Pure: the same facts always give the same answer, however one came there. */
export function judge(goal: Goal, facts: LessonFacts): Judgement {
  switch (goal.type) {
    case 'fact':
      return judgeFact(goal.fact, goal.comparison, facts);
    case 'all':
      return allOf(goal.goals.map((part) => judge(part, facts)));
    case 'any':
      return anyOf(goal.goals.map((part) => judge(part, facts)));
    case 'not':
      return metIf(judge(goal.goal, facts) !== 'met');
    case 'inOrder':
      return metIf(happenedInOrder(facts, goal.matches));
    case 'unless':
      return judge(goal.missed, facts) === 'met' ? 'missed' : judge(goal.goal, facts);
    default:
      return assertNever(goal);
  }
}

/** How far a task that counts has come, for "2 of 3". A plain one gives 0 or 1. */
export function countOf(task: Task, facts: LessonFacts): number {
  if (task.count === null) return judge(task.goal, facts) === 'met' ? 1 : 0;
  const value = readFact(task.count.fact, facts);
  return typeof value === 'number' ? Math.max(0, Math.min(value, task.count.of)) : 0;
}

function judgeFact(fact: Fact, comparison: Comparison, facts: LessonFacts): Judgement {
  const value = readFact(fact, facts);
  const isMet = holds(value, comparison, (operand) => valueOf(operand, facts));
  return isMet ? 'met' : hasGoneBeyond(fact, value, comparison) ? 'missed' : 'notYet';
}

/** What has happened cannot unhappen: too many events are too many for good. */
function hasGoneBeyond(fact: Fact, value: FactValue, comparison: Comparison): boolean {
  const isCount = fact.fact === 'events' || (fact.fact === 'consumed' && fact.of === undefined);
  if (!isCount || typeof value !== 'number' || !('than' in comparison) || typeof comparison.than !== 'number')
    return false;
  const { is, than } = comparison;
  return ((is === 'equal' || is === 'atMost') && value > than) || (is === 'lessThan' && value >= than);
}

export function valueOf(operand: Operand, facts: LessonFacts): FactValue {
  if (!isRecord(operand)) return operand;
  if ('fact' in operand) return readFact(operand, facts);
  const value = readFact(operand.of, facts);
  return typeof value === 'number' ? value * operand.times : value;
}

function isRecord(operand: Operand): operand is Exclude<Operand, FactValue> {
  return typeof operand === 'object' && operand !== null && !Array.isArray(operand);
}

function metIf(isMet: boolean): Judgement {
  return isMet ? 'met' : 'notYet';
}

function allOf(parts: readonly Judgement[]): Judgement {
  if (parts.includes('missed')) return 'missed';
  return metIf(parts.every((part) => part === 'met'));
}

function anyOf(parts: readonly Judgement[]): Judgement {
  if (parts.includes('met')) return 'met';
  return parts.length > 0 && parts.every((part) => part === 'missed') ? 'missed' : 'notYet';
}
