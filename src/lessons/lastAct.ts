import type { TimedCommand } from '../engine';
import type { Act, Deed, Meanwhile } from './types';

/** How many of the last commands one press of an act gave: taking it back takes them all back. One, where none fits. */
export function commandsInLastAct(commands: readonly TimedCommand[], acts: readonly Act[]): number {
  const fitting = acts.map(plannedBy).filter((planned) => endsWith(commands, planned));
  return Math.max(1, ...fitting.map(({ length }) => length));
}

/** The deeds of an act that lets time pass, as a solution plays them. */
export function deedsOf({ forMs, meanwhile = [] }: Extract<Act, { readonly forMs: number }>): readonly Deed[] {
  let passedMs = 0;
  const deeds = meanwhile.flatMap(({ afterMs, command }): readonly Deed[] => {
    const waitMs = afterMs - passedMs;
    passedMs = afterMs;
    return [{ type: 'wait', forMs: waitMs }, command];
  });
  return [...deeds, { type: 'wait', forMs: forMs - passedMs }];
}

function plannedBy(act: Act): readonly Meanwhile[] {
  switch (act.type) {
    case 'do':
      return [...act.commands.map((command) => ({ afterMs: 0, command })), ...(act.later ?? [])];
    case 'skip':
      return 'meanwhile' in act ? (act.meanwhile ?? []) : [];
    default:
      return [];
  }
}

function endsWith(commands: readonly TimedCommand[], planned: readonly Meanwhile[]): boolean {
  if (planned.length === 0 || planned.length > commands.length) return false;
  const last = commands.slice(-planned.length);
  const startMs = (last[0]?.atMs ?? 0) - (planned[0]?.afterMs ?? 0);
  return planned.every(({ afterMs, command }, index) => {
    const given = last[index];
    return given?.atMs === startMs + afterMs && JSON.stringify(given.command) === JSON.stringify(command);
  });
}
