import type { Run } from '../src/engine';
import type { Branch, SavedRun } from '../src/history';

/** What was wished for is not in the file, or not only once; `there` is what is. */
export interface NoBranch {
  readonly what: string;
  readonly there: readonly string[];
}

/** The run of the branch of that name, or else of that number. */
export function runOfBranch({ run, branches }: SavedRun, wish: string): Run | NoBranch {
  const all: readonly Pick<Branch, 'number' | 'name' | 'commands'>[] = branches?.all ?? [
    { number: 1, name: null, commands: run.commands },
  ];
  const named = all.filter(({ name }) => name === wish);
  const found = named.length > 0 ? named : all.filter(({ number }) => String(number) === wish);
  const [branch] = found;
  if (branch !== undefined && found.length === 1) return { ...run, commands: branch.commands };
  // A name comes from the file: what a terminal would obey in it is spelled out.
  const there = all.map(({ number, name }) => (name === null ? String(number) : `${number} ${JSON.stringify(name)}`));
  const quoted = JSON.stringify(wish);
  return {
    what: found.length > 1 ? `more than one is called ${quoted}, give its number` : `there is no ${quoted}`,
    there,
  };
}
