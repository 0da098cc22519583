/**
 * The saved form of a run: a file to keep, to mail and to write by hand. docs/run-file.md tells it to people,
 * docs/run-file.schema.json to editors.
 */
import * as v from 'valibot';
import type { Run, Scenario } from '../engine';
import { migrate, type Migrations } from './migrations';
import { RUN_VERSION, SAVED_RUN } from './runSchema';

export const RUN_FORMAT = 'partita-run';

/** A run, where one was in it, and how far in which lesson. */
export interface SavedRun {
  readonly run: Run;
  readonly playheadMs: number;
  /** Unchecked beyond its id. */
  readonly lesson: SavedLesson | null;
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
const MIGRATIONS: Migrations = {};

const RUN_FILE = v.strictObject({
  ...SAVED_RUN,
  format: v.literal(RUN_FORMAT),
  /** For editors, which look the schema up by it. */
  $schema: v.exactOptional(v.string()),
});

/** A run file's text, laid out to be read and edited. */
export function writeRunFile({ run, playheadMs, lesson }: SavedRun): string {
  return `${JSON.stringify(toRunObject({ run, playheadMs, lesson }), null, 2)}\n`;
}

/** The same as part of something larger. */
export function toRunObject(saved: SavedRun) {
  return { format: RUN_FORMAT, ...toPlain(saved) };
}

export function readRunFile(text: string, presets: ScenarioRegistry = NO_PRESETS): ReadRun {
  return readRunObject(parseJson(text), presets);
}

/** The same for a run file that is part of something larger. */
export function readRunObject(file: unknown, presets: ScenarioRegistry = NO_PRESETS): ReadRun {
  if (!isObject(file)) return { ok: false, problem: { type: 'damaged' } };
  if (file['format'] !== RUN_FORMAT) return invalid('format', `Expected "${RUN_FORMAT}"`);
  return readPlain(file, RUN_FILE, presets);
}

/** The fields that files and links share. */
export function toPlain({ run: { seed, scenario, commands }, playheadMs, lesson }: SavedRun) {
  return { version: RUN_VERSION, seed, scenario, commands, playheadMs, ...(lesson === null ? {} : { lesson }) };
}

type SavedSchema = v.GenericSchema<unknown, v.InferOutput<v.StrictObjectSchema<typeof SAVED_RUN, undefined>>>;

/** Brings what was read to the present version, checks it, and looks the scenario up if only its name is there. */
export function readPlain(found: Record<string, unknown>, schema: SavedSchema, presets: ScenarioRegistry): ReadRun {
  const version = found['version'];
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    return invalid('version', 'Expected a whole number from 1');
  }
  if (version > RUN_VERSION) return { ok: false, problem: { type: 'tooNew', version } };
  const checked = v.safeParse(schema, migrate(found, version, RUN_VERSION, MIGRATIONS), { abortEarly: true });
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
