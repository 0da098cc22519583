/**
 * The branches of a run as a file holds them: the first has the file's own commands, each other one says which it left, when,
 * and what was done in it from then on. A file with one branch that nobody has named says nothing of branches.
 */
import * as v from 'valibot';
import type { TimedCommand, TimeMs } from '../engine';
import { branchName, integer, MAX_COMMANDS, timedCommands, timeMs } from './runSchema';
import type { Branch, Branches } from './types';
import { withoutBranch } from './withoutBranch';

export const MAX_BRANCHES = 200;
/** Of all branches together; what two have in common counts once. */
export const MAX_COMMANDS_IN_ALL = 20_000;
const MAX_NUMBER = 1_000_000;

const number = integer(1, MAX_NUMBER);
const name = v.exactOptional(v.pipe(branchName, v.regex(/\S/, 'A name has at least one letter')));

const FORKED = v.strictObject({
  number,
  name,
  from: number,
  forkedAtMs: timeMs,
  /** So many commands of the branch it left; left out, those up to the fork. */
  common: v.exactOptional(integer(0, MAX_COMMANDS)),
  commands: timedCommands(timeMs, MAX_COMMANDS),
});

export const BRANCHES = v.pipe(
  v.tupleWithRest([v.strictObject({ number, name })], FORKED),
  v.maxLength(MAX_BRANCHES),
  v.readonly(),
);
export const IN_VIEW = number;

type Written = v.InferOutput<typeof BRANCHES>;
type Forked = v.InferOutput<typeof FORKED>;

/** What is wrong, and where in the file. */
interface Misplaced {
  readonly where: string;
  readonly what: string;
}

export type ReadBranches =
  | { readonly ok: true; readonly branches: Branches }
  | { readonly ok: false; readonly problem: Misplaced };

/** Null where there is nothing to say of branches. `commands` are those of the first. */
export function writeBranches(branches: Branches) {
  const all = fitting(branches);
  const [first, ...others] = all;
  if (first === undefined || (others.length === 0 && first.name === null)) return null;
  const inView = numberOf(branches.currentId, all);
  const written = [called(first), ...others.map((branch) => forked(branch, all))];
  return { commands: first.commands, more: { branches: written, inView } };
}

export function readBranches(
  [first, ...others]: Written,
  inView: number,
  commands: readonly TimedCommand[],
): ReadBranches {
  const all = [asBranch(first, commands, { parentId: null, forkedAtMs: null })];
  let inAll = commands.length;
  for (const [index, branch] of others.entries()) {
    const parent = all.find((each) => each.number === branch.from);
    const whole = parent === undefined ? [] : wholeOf(branch, parent);
    const wrong = wrongWith(branch, { before: all.at(-1), parent, whole });
    if (wrong !== null) return misplaced(`branches[${index + 1}].${wrong.where}`, wrong.what);
    inAll += branch.commands.length;
    all.push(asBranch(branch, whole, { parentId: idOf(branch.from), forkedAtMs: branch.forkedAtMs }));
  }
  if (inAll > MAX_COMMANDS_IN_ALL) return misplaced('branches', `More than ${MAX_COMMANDS_IN_ALL} commands in all`);
  if (all.every((branch) => branch.number !== inView)) return misplaced('inView', `There is no branch ${inView}`);
  return { ok: true, branches: { all, currentId: idOf(inView) } };
}

interface Beside {
  readonly before: Branch | undefined;
  readonly parent: Branch | undefined;
  readonly whole: readonly TimedCommand[];
}

function wrongWith(
  { number: ownNumber, from, common = 0, commands }: Forked,
  { before, parent, whole }: Beside,
): Misplaced | null {
  if (ownNumber <= (before?.number ?? 0)) return { where: 'number', what: 'Branches come in order of their numbers' };
  if (parent === undefined) return { where: 'from', what: `There is no branch ${from} before it` };
  if (common > parent.commands.length) {
    return { where: 'common', what: `Branch ${from} has ${parent.commands.length} commands` };
  }
  const inherited = whole[whole.length - commands.length - 1];
  if ((inherited?.atMs ?? 0) > (commands[0]?.atMs ?? Number.MAX_SAFE_INTEGER)) {
    return { where: 'commands[0].atMs', what: 'Commands come in order of time' };
  }
  if (whole.length > MAX_COMMANDS) {
    return { where: 'commands', what: `With those before the fork it has more than ${MAX_COMMANDS}` };
  }
  return null;
}

function wholeOf({ forkedAtMs, common, commands }: Forked, parent: Branch): readonly TimedCommand[] {
  return [...parent.commands.slice(0, common ?? countUntil(parent.commands, forkedAtMs)), ...commands];
}

function asBranch(
  { number: ownNumber, name: ownName }: Written[0],
  commands: readonly TimedCommand[],
  { parentId, forkedAtMs }: Pick<Branch, 'parentId' | 'forkedAtMs'>,
): Branch {
  const endMs = Math.max(commands.at(-1)?.atMs ?? 0, forkedAtMs ?? 0);
  return { id: idOf(ownNumber), number: ownNumber, name: ownName ?? null, commands, forkedAtMs, parentId, endMs };
}

function called({ number: ownNumber, name: ownName }: Branch) {
  return { number: ownNumber, ...(ownName === null ? {} : { name: ownName }) };
}

function forked(branch: Branch, all: readonly Branch[]) {
  const { parentId, commands } = branch;
  const forkedAtMs = branch.forkedAtMs ?? 0;
  const parent = all.find(({ id }) => id === parentId) ?? branch;
  // Where the parent has lost or changed what came before the fork, the usual share is not the right one.
  const usual = countUntil(parent.commands, forkedAtMs);
  const common = inCommon(parent.commands, commands, usual);
  return {
    ...called(branch),
    from: parent.number,
    forkedAtMs,
    ...(common === usual ? {} : { common }),
    commands: commands.slice(common),
  };
}

/**
 * What would not be read again is not written: first the branches with too many commands go, then the oldest ones. The one in
 * view stays, and as long as it can the first.
 */
function fitting({ all, currentId }: Branches): readonly Branch[] {
  let left = all;
  for (;;) {
    const others = left.filter(({ id }) => id !== currentId);
    const tooLong = others.find(({ commands }) => commands.length > MAX_COMMANDS);
    const oldest = others.find(({ parentId }) => parentId !== null) ?? others[0];
    const leaving = tooLong ?? (isTooMuch(left) ? oldest : undefined);
    const without = leaving === undefined ? null : withoutBranch(left, leaving.id);
    if (without === null) return left;
    left = without.left;
  }
}

function isTooMuch(all: readonly Branch[]): boolean {
  if (all.length > MAX_BRANCHES) return true;
  // Less than that in whole is less than that in parts.
  const inWhole = all.reduce((sum, { commands }) => sum + commands.length, 0);
  if (inWhole <= MAX_COMMANDS_IN_ALL) return false;
  const [first, ...others] = all;
  const own = others.reduce((sum, branch) => sum + forked(branch, all).commands.length, 0);
  return (first?.commands.length ?? 0) + own > MAX_COMMANDS_IN_ALL;
}

function numberOf(branchId: string, all: readonly Branch[]): number {
  return all.find(({ id }) => id === branchId)?.number ?? 1;
}

function idOf(branchNumber: number): string {
  return `branch-${branchNumber}`;
}

function countUntil(commands: readonly TimedCommand[], untilMs: TimeMs): number {
  return commands.filter(({ atMs }) => atMs <= untilMs).length;
}

/** How many of the first `most` are the same in both. Branches of one history share the objects themselves. */
function inCommon(a: readonly TimedCommand[], b: readonly TimedCommand[], most: number): number {
  const differs = a.slice(0, most).findIndex((each, index) => {
    const other = b[index];
    return each !== other && JSON.stringify(each) !== JSON.stringify(other);
  });
  return differs === -1 ? most : differs;
}

function misplaced(where: string, what: string): ReadBranches {
  return { ok: false, problem: { where, what } };
}
