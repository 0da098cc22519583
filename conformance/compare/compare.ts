import type { Observation, Played, Recording } from '../observation';
import { ASPECTS, type Aspect, type DeclaredDifference, type Scenario } from '../vocabulary';
import { withLag } from './lagTold';
import { normalise } from './normalise';

export interface Difference {
  readonly aspect: Aspect;
  /** Which observation, and where in it. */
  readonly place: string;
  readonly recorded: unknown;
  readonly ours: unknown;
}

/** Where two plays of a scenario differ, leaf by leaf, once what is random has its name. */
export function differencesOf(
  recorded: Played & Partial<Pick<Recording, 'texts'>>,
  ours: Played,
): readonly Difference[] {
  const [theirs, mine] = [normalise(withLag(recorded)), normalise(ours)];
  const differences: Difference[] = [];
  theirs.answers.forEach((answer, index) => {
    compare(answer, mine.answers[index], 'answers', `step ${answer.step} ${answer.does}`, differences);
  });
  for (const { name, ...seen } of theirs.observations) {
    const here = mine.observations.find((each) => each.name === name);
    for (const aspect of ASPECTS) {
      // The tools are not asked while a broker is frozen.
      if (aspect === 'answers' || (aspect === 'lag' && seen.lag === undefined)) continue;
      compare(seen[aspect], here?.[aspect], aspect, `${name}: ${aspect}`, differences);
    }
  }
  return differences;
}

/** The same for the last look, and without the clients: what they saw is known only to who was there all the time. */
export function differencesAtTheEnd(recorded: Played, seen: Partial<Observation>): readonly Difference[] {
  const last = recorded.observations.at(-1);
  if (last === undefined) return [];
  const cluster = { ...last, producers: {}, consumers: {} };
  return differencesOf(
    { answers: [], observations: [cluster] },
    { answers: [], observations: [{ ...cluster, ...seen }] },
  );
}

/** Those that the scenario does not declare, and declarations to which nothing corresponds. */
export function judge(
  { differences: declared = [] }: Scenario,
  differences: readonly Difference[],
): { readonly undeclared: readonly Difference[]; readonly needless: readonly DeclaredDifference[] } {
  const fits = (each: Difference, { aspect, place }: DeclaredDifference) =>
    each.aspect === aspect && new RegExp(place).test(each.place);
  return {
    undeclared: differences.filter((each) => !declared.some((declaration) => fits(each, declaration))),
    needless: declared.filter((declaration) => !differences.some((each) => fits(each, declaration))),
  };
}

function compare(recorded: unknown, ours: unknown, aspect: Aspect, place: string, out: Difference[]): void {
  if (isTree(recorded) && isTree(ours) && Array.isArray(recorded) === Array.isArray(ours)) {
    // A message that our side does not tell is not compared.
    const keys = new Set([...Object.keys(recorded), ...Object.keys(ours)]);
    for (const key of keys) {
      if (key === 'message' && ours[key] === null) continue;
      compare(recorded[key], ours[key], aspect, `${place} ${key}`, out);
    }
    return;
  }
  if (recorded !== ours) out.push({ aspect, place, recorded: recorded ?? null, ours: ours ?? null });
}

function isTree(value: unknown): value is Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object';
}
