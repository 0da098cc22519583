import type { Run } from '../engine';

/** How the simulation compares with real Kafka: what `npm run conformance` found, for people to read. */
export interface Conformance {
  /** The version it was held against. */
  readonly kafka: string;
  readonly scenarios: readonly ComparedScenario[];
}

export interface ComparedScenario {
  readonly name: string;
  readonly theme: ScenarioTheme;
  /** What happens in it, in English. */
  readonly about: string;
  /** How often everything was looked at. */
  readonly observations: number;
  readonly aspects: Readonly<Record<ComparedAspect, 'equal' | 'declared'>>;
  /** What is not equal, and why, in English. */
  readonly differences: readonly { readonly aspect: ComparedAspect; readonly reason: string }[];
}

/** In the order in which they are shown. */
export const SCENARIO_THEMES = [
  'topics',
  'failures',
  'logs',
  'producers',
  'groups',
  'transactions',
  'refusals',
] as const;
export type ScenarioTheme = (typeof SCENARIO_THEMES)[number];

export const COMPARED_ASPECTS = [
  'answers',
  'controller',
  'partitions',
  'logs',
  'znodes',
  'groups',
  'lag',
  'producers',
  'consumers',
] as const;
export type ComparedAspect = (typeof COMPARED_ASPECTS)[number];

/** A scenario as a run from its first step on; loaded only when somebody wants to see one. Null where there is none. */
export async function loadScenarioRun(name: string): Promise<Run | null> {
  const runs = (await import('./conformanceRuns.json')).default as unknown as Readonly<Record<string, Run>>;
  const run = runs[name];
  return run === undefined ? null : { seed: run.seed, scenario: run.scenario, commands: run.commands };
}

/** What the metrics and other figures of a run leave out, in English: collected from where they are worked out. */
export interface Simplification {
  /** The file, in this room. */
  readonly where: string;
  readonly what: string;
}

export async function loadSimplified(): Promise<readonly Simplification[]> {
  return (await import('./simplified.json')).default;
}

/** Loaded only when somebody looks at it. */
export async function loadConformance(): Promise<Conformance> {
  return (await import('./conformance.json')).default as Conformance;
}
