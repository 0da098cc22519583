import type { FactValue, Plain } from '../facts/types';
import type { Comparison, Operand } from './types';

/** Gives an operand its value; the engine of facts is handed in, so that comparing knows nothing of runs. */
export type ValueOf = (operand: Operand) => FactValue;

/** Says yes or no. What cannot be compared, such as nothing with a number, says no. */
export function holds(value: FactValue, comparison: Comparison, valueOf: ValueOf): boolean {
  switch (comparison.is) {
    case 'every':
    case 'some': {
      const list = listOf(value);
      const answers = list.map((item) => holds(item, comparison.of, valueOf));
      return comparison.is === 'some' ? answers.includes(true) : answers.length > 0 && !answers.includes(false);
    }
    case 'steppingBack':
      return listOf(value).some((item, index, list) => index > 0 && isLess(item, list[index - 1] ?? null));
    case 'including':
      return has(value, valueOf(comparison.than));
    case 'excluding':
      return !has(value, valueOf(comparison.than));
    default:
      return isSo(value, comparison.is, valueOf(comparison.than));
  }
}

type Relation = 'equal' | 'different' | 'atLeast' | 'atMost' | 'moreThan' | 'lessThan';

function isSo(value: FactValue, relation: Relation, than: FactValue): boolean {
  switch (relation) {
    case 'equal':
      return areEqual(value, than);
    case 'different':
      return !areEqual(value, than);
    case 'atLeast':
      return typeof value === 'number' && typeof than === 'number' && value >= than;
    case 'atMost':
      return typeof value === 'number' && typeof than === 'number' && value <= than;
    case 'moreThan':
      return isLess(than, value);
    case 'lessThan':
      return isLess(value, than);
  }
}

export function areEqual(a: FactValue, b: FactValue): boolean {
  if (!isList(a) || !isList(b)) return a === b;
  return a.length === b.length && a.every((item, index) => item === b[index]);
}

function has(value: FactValue, part: FactValue): boolean {
  if (isList(part)) return part.every((item) => has(value, item));
  if (typeof value === 'string' && typeof part === 'string') return value.includes(part);
  return isList(value) && value.includes(part);
}

function isLess(a: FactValue, b: FactValue): boolean {
  return typeof a === 'number' && typeof b === 'number' && a < b;
}

export function isList(value: FactValue): value is readonly Plain[] {
  return Array.isArray(value);
}

export function listOf(value: FactValue): readonly Plain[] {
  return isList(value) ? value : [];
}
