import type { GroupId } from '../engine';
import { type ColorIndex, nameColor } from './keyColor';

export interface MemberName {
  readonly clientId: string;
  readonly label: string;
  readonly colorIndex: ColorIndex;
}

/** Neighbours in this order are told apart most easily, also by those who see few colours. */
const CYCLE: readonly ColorIndex[] = [6, 3, 5, 1, 4, 2];

/**
 * Short names for the members of a group: its letter and a number, such as k1. The number is the one that the client's
 * own name ends with, if all have one and they differ; otherwise its place in the order of names.
 */
export function nameMembers(groupId: GroupId, clientIds: readonly string[]): readonly MemberName[] {
  const letter = (/^./u.exec(groupId)?.[0] ?? 'c').toLowerCase();
  const ownNumbers = clientIds.map((clientId) => /\d{1,2}$/u.exec(clientId)?.[0] ?? '');
  const areFit = !ownNumbers.includes('') && new Set(ownNumbers).size === ownNumbers.length;
  const first = nameColor(groupId) - 1;
  return clientIds.map((clientId, index) => {
    const number = areFit ? Number(ownNumbers[index]) : index + 1;
    const place = (first + Math.max(0, number - 1)) % CYCLE.length;
    return { clientId, label: `${letter}${number}`, colorIndex: CYCLE[place] ?? 6 };
  });
}
