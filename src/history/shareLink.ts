/**
 * A run in the fragment of an address: `#r=…`. The part after `#` is never sent to a server, so a link tells nobody what
 * a class is doing. All that comes back from it is data, checked like a file's.
 */
import * as v from 'valibot';
import type { Scenario } from '../engine';
import { pack, unpack } from './packing';
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
import { SAVED_RUN } from './runSchema';

/** What a link opens: a run at a time, in a lesson or not, and in which language if that matters. */
export interface Shared extends SavedRun {
  readonly language: string | null;
}

export type LinkProblem = RunProblem;

export type OpenedLink =
  | { readonly ok: true; readonly shared: Shared }
  | { readonly ok: false; readonly problem: LinkProblem };

const PARAMETER = 'r';

const LINK = v.strictObject({
  ...SAVED_RUN,
  language: v.exactOptional(v.pipe(v.string(), v.maxLength(35))),
});

/** The fragment, with its `#`. A scenario that is a preset travels by its name. */
export async function encodeShareLink(
  { run, playheadMs, lesson, language }: Omit<Shared, 'language'> & { readonly language?: string | null },
  presets: ScenarioRegistry = NO_PRESETS,
): Promise<string> {
  const whole = toPlain({ run, playheadMs, lesson });
  const scenario = isPreset(run.scenario, presets) ? run.scenario.name : run.scenario;
  return `#${PARAMETER}=${await pack(JSON.stringify({ ...whole, scenario, ...(language ? { language } : {}) }))}`;
}

/** Whether an address's fragment holds a run at all, be it damaged. */
export function isShareLink(fragment: string): boolean {
  return packedIn(fragment) !== null;
}

export async function decodeShareLink(fragment: string, presets: ScenarioRegistry = NO_PRESETS): Promise<OpenedLink> {
  const unpacked = await unpack(packedIn(fragment) ?? '');
  if (unpacked.type === 'tooLarge')
    return failed({ type: 'invalid', where: 'link', what: 'It is longer than any run' });
  if (unpacked.type === 'damaged') return failed({ type: 'damaged' });
  const found = parseJson(unpacked.text);
  if (!isObject(found)) return failed({ type: 'damaged' });
  const read: ReadRun = readPlain(found, LINK, presets);
  if (!read.ok) return read;
  const { language = null } = found;
  return { ok: true, shared: { ...read.saved, language: typeof language === 'string' ? language : null } };
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
