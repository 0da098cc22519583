/**
 * The saved form of a run: a file to keep, to mail and to write by hand. docs/run-file.md tells it to people,
 * docs/run-file.schema.json to editors.
 */
import * as v from 'valibot';
import type { Run, Scenario } from '../engine';
import { BRANCHES, IN_VIEW, readBranches, writeBranches } from './branchesInFile';
import { migrate, type Migrations } from './migrations';
import { FILE_VERSION, RUN_VERSION, SAVED_RUN } from './runSchema';
import type { Branches } from './types';

export const RUN_FORMAT = 'partita-run';

/** A run, where one was in it, and how far in which lesson. */
export interface SavedRun {
  readonly run: Run;
  readonly playheadMs: number;
  /** Unchecked beyond its id. */
  readonly lesson: SavedLesson | null;
  /** All its branches, where a file holds them: `run` is that of the open one. Links and lessons have one branch. */
  readonly branches?: Branches;
}

export interface SavedLesson {
  readonly lessonId: string;
  readonly [key: string]: unknown;
}

/** Why something saved cannot be opened. `where` names the place in it, such as `commands[3].command.topic`. */
export type RunProblem =
  | { readonly type: 'damaged' }
  | { readonly type: 'tooNew'; readonly version: number }
  | { readonly type: 'invalid'; readonly where: string; readonly what: string };

export type ReadRun =
  | { readonly ok: true; readonly saved: SavedRun }
  | { readonly ok: false; readonly problem: RunProblem };

/** Finds a preset by its name. */
export type ScenarioRegistry = (name: string) => Scenario | null;

export const NO_PRESETS: ScenarioRegistry = () => null;

/** The step from each version to the next. A version, once published, is read for ever. */
const MIGRATIONS: Migrations = {
  // Branches were added, and nothing else has changed.
  1: (saved) => saved,
};

const RUN_FILE = v.strictObject({
  ...SAVED_RUN,
  version: v.literal(FILE_VERSION),
  branches: v.exactOptional(BRANCHES),
  inView: v.exactOptional(IN_VIEW),
  format: v.literal(RUN_FORMAT),
  /** For editors, which look the schema up by it. */
  $schema: v.exactOptional(v.string()),
});

/** A run file's text, laid out to be read and edited. */
export function writeRunFile(saved: SavedRun): string {
  return `${JSON.stringify(toRunObject(saved), null, 2)}\n`;
}

/** The same as part of something larger. */
export function toRunObject(saved: SavedRun) {
  const { run, branches } = saved;
  const written = branches === undefined ? null : writeBranches(branches);
  if (written === null) return { format: RUN_FORMAT, ...toPlain(saved) };
  const { commands, more } = written;
  return { format: RUN_FORMAT, ...toPlain({ ...saved, run: { ...run, commands } }), version: FILE_VERSION, ...more };
}

export function readRunFile(text: string, presets: ScenarioRegistry = NO_PRESETS): ReadRun {
  return readRunObject(parseJson(text), presets);
}

/** The same for a run file that is part of something larger. */
export function readRunObject(file: unknown, presets: ScenarioRegistry = NO_PRESETS): ReadRun {
  if (!isObject(file)) return { ok: false, problem: { type: 'damaged' } };
  if (file['format'] !== RUN_FORMAT) return invalid('format', `Expected "${RUN_FORMAT}"`);
  if (file['version'] === RUN_VERSION && 'branches' in file) {
    return invalid('branches', `Files with branches have version ${FILE_VERSION}`);
  }
  const read = readPlain(file, RUN_FILE, presets, FILE_VERSION);
  if (!read.ok) return read;
  const { branches, inView } = file as v.InferOutput<typeof RUN_FILE>;
  if (branches !== undefined) return withBranches(read.saved, branches, inView ?? branches[0].number);
  return inView === undefined ? read : invalid('inView', 'There are no branches');
}

function withBranches(saved: SavedRun, written: v.InferOutput<typeof BRANCHES>, inView: number): ReadRun {
  const { run, lesson } = saved;
  if (lesson !== null) return invalid('branches', 'A run in a lesson has one branch');
  const read = readBranches(written, inView, run.commands);
  if (!read.ok) return invalid(read.problem.where, read.problem.what);
  const { branches } = read;
  const { commands } = branches.all.find(({ id }) => id === branches.currentId) ?? run;
  return { ok: true, saved: { ...saved, run: { ...run, commands }, branches } };
}

/** The fields that files and links share. */
export function toPlain({ run: { seed, scenario, commands }, playheadMs, lesson }: SavedRun) {
  return { version: RUN_VERSION, seed, scenario, commands, playheadMs, ...(lesson === null ? {} : { lesson }) };
}

type Plain = v.InferOutput<v.StrictObjectSchema<typeof SAVED_RUN, undefined>>;
type SavedSchema = v.GenericSchema<unknown, Omit<Plain, 'version'>>;

/** Brings what was read to the present version, checks it, and looks the scenario up if only its name is there. */
export function readPlain(
  found: Record<string, unknown>,
  schema: SavedSchema,
  presets: ScenarioRegistry,
  newest: number,
): ReadRun {
  const version = found['version'];
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    return invalid('version', 'Expected a whole number from 1');
  }
  if (version > newest) return { ok: false, problem: { type: 'tooNew', version } };
  const checked = v.safeParse(schema, migrate(found, version, newest, MIGRATIONS), { abortEarly: true });
  if (!checked.success) return invalid(placeOf(checked.issues[0]), checked.issues[0].message);
  const { seed, scenario, commands, playheadMs = 0, lesson = null } = checked.output;
  const staged = typeof scenario === 'string' ? presets(scenario) : scenario;
  if (staged === null) return invalid('scenario', `There is no scenario named ${JSON.stringify(scenario)}`);
  return { ok: true, saved: { run: { seed, scenario: staged, commands }, playheadMs, lesson } };
}

/** Null for what is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function invalid(where: string, what: string): ReadRun {
  return { ok: false, problem: { type: 'invalid', where, what } };
}

/** `commands[3].command.config["linger.ms"]`, as one would write it to get there. */
export function placeOf(issue: v.BaseIssue<unknown>): string {
  const steps = (issue.path ?? []).map(({ key }) => {
    if (typeof key === 'number') return `[${key}]`;
    return /^[A-Za-z_$][\w$]*$/.test(String(key)) ? `.${String(key)}` : `[${JSON.stringify(key)}]`;
  });
  return steps.join('').replace(/^\./, '') || 'the file';
}
