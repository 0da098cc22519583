import type { Run, TimedCommand } from '../engine';
import { playAgain } from './promises';

/**
 * The same failure with as few commands as can be: larger pieces are left out first, then single commands, until
 * nothing more can go. What heals the cluster stays, or everything would be unfinished.
 */
export function shrinkRun(run: Run, healedFrom: number): Run {
  const wanted = failureOf(run);
  if (wanted === null) return run;
  const healing = run.commands.slice(healedFrom);
  let kept = run.commands.slice(0, healedFrom);
  for (let size = Math.ceil(kept.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = kept.length - size; from > -size; from -= size) {
      const fewer: TimedCommand[] = [...kept.slice(0, Math.max(0, from)), ...kept.slice(from + size)];
      if (failureOf({ ...run, commands: [...fewer, ...healing] }) === wanted) kept = fewer;
    }
  }
  return { ...run, commands: [...kept, ...healing] };
}

const NOT_HEALED = 'not healed';

/** The promise that breaks first, or what is unfinished first; null where all is well. */
export function failureOf(run: Run): string | null {
  const { violations, unfinished } = playAgain(run);
  // A piece left out may be what healed: that nobody started a broker again is no failure of the cluster.
  const isHealed = !unfinished.some((problem) => problem.endsWith('NOT_RUNNING'));
  return violations[0]?.promise ?? (isHealed ? unfinished[0] : NOT_HEALED) ?? null;
}
