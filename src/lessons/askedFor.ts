import type { TimedCommand } from '../engine';
import type { Act, SettingChoice } from './types';

/** A choice that was pressed: which of them, and when. */
export interface Asked {
  readonly index: number;
  readonly atMs: number;
}

/** Which choice of a setting was pressed last, by the run's own commands; null where none was, or where it was undone. */
export function askedFor(
  { choices }: Extract<Act, { readonly type: 'setting' }>,
  commands: readonly TimedCommand[],
): Asked | null {
  for (const { command, atMs } of commands.toReversed()) {
    const index = choices.findIndex((choice) => hasCommand(choice, JSON.stringify(command)));
    if (index >= 0) return { index, atMs };
  }
  return null;
}

function hasCommand({ commands }: SettingChoice, wanted: string): boolean {
  return commands.some((command) => JSON.stringify(command) === wanted);
}
