/**
 * Runs of the sandbox that are kept in the browser: those that she gave a name, which change only when she saves again, and
 * the last few that the page kept by itself, so that closing or reloading it loses nothing.
 *
 * They lie in localStorage, beside the places in the lessons. A run is its commands and not its states: one of a hundred
 * actions takes some 15 KB, so that hundreds find room, and what is kept is kept before the page can go. When there is no
 * room left, saving says so.
 */
import { type RunProblem, readRunFile, type SavedRun, writeRunFile } from '../history';
import type { ProgressStorage } from './progressShelf';

export interface KeptRun {
  readonly id: string;
  /** As she called it; of one that the page kept by itself, the name of what it began as; null for none. */
  readonly name: string | null;
  /** The page kept it by itself. */
  readonly isAuto: boolean;
  /** On the clock on her wall. */
  readonly savedAtMs: number;
  readonly brokers: number;
  /** In the branch that was in view. */
  readonly actions: number;
  readonly branches: number;
}

/** So many of those that nobody named are kept; then the oldest goes. */
const MOST_UNNAMED = 5;
const PREFIX = 'partita.run.';
const VERSION = 1;

/** Newest first. What somebody else's version has put there is left alone and not shown. */
export function keptRuns(storage: ProgressStorage | null): readonly KeptRun[] {
  return idsIn(storage)
    .flatMap((id) => readEntry(storage, id)?.about ?? [])
    .sort((a, b) => b.savedAtMs - a.savedAtMs || (a.id < b.id ? 1 : -1));
}

/** What was left last without a name: to be offered to whoever comes back to the sandbox. */
export function leftRun(storage: ProgressStorage | null): KeptRun | null {
  return keptRuns(storage).find(({ isAuto }) => isAuto) ?? null;
}

/** Says whether there was room. */
export function keepRun(
  storage: ProgressStorage | null,
  about: Pick<KeptRun, 'id' | 'name' | 'isAuto' | 'savedAtMs'>,
  saved: SavedRun,
): boolean {
  const { scenario, commands } = saved.run;
  const entry = {
    version: VERSION,
    ...about,
    brokers: scenario.brokers.length,
    actions: commands.length,
    branches: saved.branches?.all.length ?? 1,
    file: writeRunFile(saved),
  };
  const isKept = tryTo(() => {
    if (storage === null) return false;
    storage.setItem(PREFIX + about.id, JSON.stringify(entry));
    return true;
  });
  const unnamed = keptRuns(storage).filter(({ isAuto }) => isAuto);
  for (const { id } of unnamed.slice(MOST_UNNAMED)) removeRun(storage, id);
  return isKept === true;
}

export type ReadKept =
  | { readonly ok: true; readonly about: KeptRun; readonly saved: SavedRun }
  | { readonly ok: false; readonly problem: RunProblem };

export function readKept(storage: ProgressStorage | null, id: string): ReadKept {
  const entry = readEntry(storage, id);
  if (entry === null) return { ok: false, problem: { type: 'damaged' } };
  const read = readRunFile(entry.file);
  return read.ok ? { ok: true, about: entry.about, saved: read.saved } : read;
}

/** The run as a file, whatever is in it: what cannot be opened here may be elsewhere. */
export function keptFile(storage: ProgressStorage | null, id: string): string | null {
  return readEntry(storage, id)?.file ?? null;
}

export function renameRun(storage: ProgressStorage | null, id: string, name: string): void {
  const text = tryTo(() => storage?.getItem(PREFIX + id) ?? null);
  const entry = text === null ? null : parse(text);
  if (entry === null) return;
  // One that has a name is hers from then on.
  tryTo(() => storage?.setItem(PREFIX + id, JSON.stringify({ ...entry, name, isAuto: false })));
}

export function removeRun(storage: ProgressStorage | null, id: string): void {
  tryTo(() => storage?.removeItem(PREFIX + id));
}

interface Entry {
  readonly about: KeptRun;
  readonly file: string;
}

function readEntry(storage: ProgressStorage | null, id: string): Entry | null {
  const text = tryTo(() => storage?.getItem(PREFIX + id) ?? null);
  const entry = text === null ? null : parse(text);
  if (entry === null) return null;
  const { name, isAuto, savedAtMs, brokers, actions, branches, file } = entry;
  if (typeof file !== 'string' || typeof savedAtMs !== 'number') return null;
  const about = {
    id,
    name: typeof name === 'string' ? name : null,
    isAuto: isAuto === true,
    savedAtMs,
    brokers: typeof brokers === 'number' ? brokers : 0,
    actions: typeof actions === 'number' ? actions : 0,
    branches: typeof branches === 'number' ? branches : 1,
  };
  return { about, file };
}

function idsIn(storage: ProgressStorage | null): readonly string[] {
  const keys = tryTo(() =>
    storage === null ? [] : Array.from({ length: storage.length }, (_, index) => storage.key(index)),
  );
  return (keys ?? []).flatMap((key) => (key?.startsWith(PREFIX) === true ? key.slice(PREFIX.length) : []));
}

function parse(text: string): Readonly<Record<string, unknown>> | null {
  const value = tryTo((): unknown => JSON.parse(text));
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : null;
}

function tryTo<Result>(act: () => Result): Result | null {
  try {
    return act();
  } catch {
    return null;
  }
}
