import { aspectsOf, holds } from './conditions';
import type { Answer, Observation, Played } from './observation';
import { type Action, ASPECTS, type Aspect, type Scenario, SETTLE_MS, type Step } from './vocabulary';

/** Whoever can play a scenario: real Kafka, or the simulation. */
export interface Stage {
  perform(action: Action, step: number): Answer | Promise<Answer>;
  pass(ms: number): void | Promise<void>;
  look(aspects: readonly Aspect[]): Partial<Observation> | Promise<Partial<Observation>>;
  nowMs(): number;
}

const PATIENCE_MS = 60_000;
const LOOK_EVERY_MS = 100;

/** Plays a scenario from its first step to its last. `onObserved` is for what is seen besides. */
export async function play(
  { steps }: Scenario,
  stage: Stage,
  onObserved: (name: string, seen: Observation) => Promise<void> = async () => {},
): Promise<Played> {
  const answers: Played['answers'][number][] = [];
  const observations: Played['observations'][number][] = [];
  for (const [step, each] of steps.entries()) {
    switch (each.do) {
      case 'pass':
        await stage.pass(each.ms);
        break;
      case 'until':
        await waitUntil(each, stage);
        break;
      case 'observe': {
        await stage.pass(each.settleMs ?? SETTLE_MS);
        const seen = (await stage.look(ASPECTS)) as Observation;
        observations.push({ name: each.name, ...seen });
        await onObserved(each.name, seen);
        break;
      }
      default: {
        answers.push({ step, does: each.do, ...(await stage.perform(each, step)) });
      }
    }
  }
  return { answers, observations };
}

async function waitUntil({ condition, withinMs }: Extract<Step, { do: 'until' }>, stage: Stage): Promise<void> {
  const deadlineMs = stage.nowMs() + (withinMs ?? PATIENCE_MS);
  const aspects = aspectsOf(condition);
  while (!holds(condition, await stage.look(aspects))) {
    if (stage.nowMs() > deadlineMs) throw new Error(`Waited in vain for ${JSON.stringify(condition)}.`);
    await stage.pass(LOOK_EVERY_MS);
  }
}
