/**
 * A run in the fragment of an address: `#r=…`. The part after `#` is never sent to a server, so a link tells nobody what
 * a class is doing. All that comes back from it is data, checked like a file's.
 */
import * as v from 'valibot';
import type { Scenario, TimedCommand, TimeMs } from '../engine';
import { MAX_UNPACKED_BYTES, pack, unpack } from './packing';
import { shortened, spelledOut } from './phrases';
import {
  isObject,
  NO_PRESETS,
  parseJson,
  type ReadRun,
  type RunProblem,
  readPlain,
  type SavedRun,
  type ScenarioRegistry,
  toPlain,
} from './runFile';
import { BESIDE, RUN_VERSION, SAVED_RUN } from './runSchema';

/** What a link opens: a run at a time, in a lesson or not, and in which language if that matters. */
export interface Shared extends SavedRun {
  readonly language: string | null;
  /** The branch that it is compared with; null for none. */
  readonly beside: SharedBranch | null;
}

/** A younger branch of the same run. */
export interface SharedBranch {
  /** Where it left the run; it has all commands that come before its own first. */
  readonly forkedAtMs: TimeMs;
  readonly commands: readonly TimedCommand[];
  /** What the run and this branch are called. */
  readonly names: readonly [string | null, string | null];
  /** It is the one in which things are done. */
  readonly isOpen: boolean;
}

export type LinkProblem = RunProblem;

export type OpenedLink =
  | { readonly ok: true; readonly shared: Shared }
  | { readonly ok: false; readonly problem: LinkProblem };

const PARAMETER = 'r';

const LINK = v.strictObject({
  ...SAVED_RUN,
  language: v.exactOptional(v.pipe(v.string(), v.maxLength(35))),
  beside: v.exactOptional(BESIDE),
});

/** What a link is made of. */
export interface ToShare extends SavedRun {
  readonly language?: string | null;
  readonly beside?: SharedBranch | null;
}

/** The fragment, with its `#`. A scenario that is a preset travels by its name. */
export async function encodeShareLink(
  { run, playheadMs, lesson, language, beside }: ToShare,
  presets: ScenarioRegistry = NO_PRESETS,
): Promise<string> {
  const whole = toPlain({ run, playheadMs, lesson });
  const scenario = isPreset(run.scenario, presets) ? run.scenario.name : run.scenario;
  const more = {
    ...(language ? { language } : {}),
    ...(beside ? { beside: ownOf(beside, run.commands) } : {}),
  };
  return `#${PARAMETER}=${await pack(shortened(JSON.stringify({ ...whole, scenario, ...more })))}`;
}

/** Whether an address's fragment holds a run at all, be it damaged. */
export function isShareLink(fragment: string): boolean {
  return packedIn(fragment) !== null;
}

export async function decodeShareLink(fragment: string, presets: ScenarioRegistry = NO_PRESETS): Promise<OpenedLink> {
  const unpacked = await unpack(packedIn(fragment) ?? '');
  if (unpacked.type === 'damaged') return failed({ type: 'damaged' });
  const json = unpacked.type === 'tooLarge' ? null : spelledOut(unpacked.text, MAX_UNPACKED_BYTES);
  if (json === null) return failed({ type: 'invalid', where: 'link', what: 'It is longer than any run' });
  const found = parseJson(json);
  if (!isObject(found)) return failed({ type: 'damaged' });
  const read: ReadRun = readPlain(found, LINK, presets, RUN_VERSION);
  if (!read.ok) return read;
  const { language = null, beside } = found as v.InferOutput<typeof LINK>;
  const branch = beside === undefined ? null : wholeOf(beside, read.saved.run.commands);
  if (branch === 'outOfOrder') {
    return failed({ type: 'invalid', where: 'beside.commands[0].atMs', what: 'Commands come in order of time' });
  }
  return { ok: true, shared: { ...read.saved, language, beside: branch } };
}

/** Without the commands that it has in common with the run. */
function ownOf({ commands, names, ...rest }: SharedBranch, run: readonly TimedCommand[]): v.InferOutput<typeof BESIDE> {
  const texts = run.map((timed) => JSON.stringify(timed));
  const differs = commands.findIndex((timed, index) => JSON.stringify(timed) !== texts[index]);
  const common = differs === -1 ? commands.length : differs;
  return { ...rest, common, commands: commands.slice(common), names: [...names] };
}

function wholeOf(beside: v.InferOutput<typeof BESIDE>, run: readonly TimedCommand[]): SharedBranch | 'outOfOrder' {
  const { common, commands: own, ...rest } = beside;
  const before = run.slice(0, common);
  const isInOrder = (before.at(-1)?.atMs ?? 0) <= (own[0]?.atMs ?? Number.MAX_SAFE_INTEGER);
  return isInOrder ? { ...rest, commands: [...before, ...own] } : 'outOfOrder';
}

function failed(problem: LinkProblem): OpenedLink {
  return { ok: false, problem };
}

function packedIn(fragment: string): string | null {
  return new URLSearchParams(fragment.replace(/^#/, '')).get(PARAMETER);
}

function isPreset(scenario: Scenario, presets: ScenarioRegistry): boolean {
  const preset = presets(scenario.name);
  return preset !== null && JSON.stringify(preset) === JSON.stringify(scenario);
}
