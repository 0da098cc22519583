import { type Difference, differencesOf, judge } from './compare/compare';
import type { Recording } from './observation';
import { digestOf, readRecording } from './recordingFiles';
import { type PlayedRun, replay } from './replay/replay';
import { SCENARIOS } from './scenarios';
import { ASPECTS, type Aspect, type DeclaredDifference, type Scenario } from './vocabulary';

export interface Verdict {
  readonly scenario: Scenario;
  readonly kafka: string;
  readonly observations: number;
  readonly aspects: Readonly<Record<Aspect, 'equal' | 'declared' | 'different'>>;
  readonly undeclared: readonly Difference[];
  /** Declared differences that are none. */
  readonly needless: readonly DeclaredDifference[];
  /** The scenario as a run; null where it could not be played to its end. */
  readonly run: PlayedRun | null;
}

/** Plays a recorded scenario on the simulation and judges it. */
export async function verdictOn(scenario: Scenario): Promise<Verdict> {
  const recording = readRecording(scenario.name);
  if (recording?.plays !== digestOf(scenario))
    throw new Error(
      `${scenario.name} is not recorded as it stands. Run: npm run conformance:record -- ${scenario.name}`,
    );
  const { differences, run } = await playAndCompare(scenario, recording);
  const { undeclared, needless } = judge(scenario, differences);
  const verdictOnAspect = (aspect: Aspect) => {
    if (undeclared.some((each) => each.aspect === aspect)) return 'different';
    return differences.some((each) => each.aspect === aspect) ? 'declared' : 'equal';
  };
  return {
    scenario,
    kafka: recording.recordedWith.kafka,
    observations: recording.observations.length,
    aspects: Object.fromEntries(ASPECTS.map((aspect) => [aspect, verdictOnAspect(aspect)])) as Verdict['aspects'],
    undeclared,
    needless,
    run,
  };
}

/** A replay that waits in vain for what came about on real Kafka is one difference, and there is nothing more to compare. */
async function playAndCompare(
  scenario: Scenario,
  recording: Recording,
): Promise<{ readonly differences: readonly Difference[]; readonly run: PlayedRun | null }> {
  try {
    const played = await replay(scenario, recording);
    return { differences: differencesOf(recording, played), run: played.run };
  } catch (error) {
    const ours = error instanceof Error ? error.message : String(error);
    const differences: readonly Difference[] = [
      { aspect: 'answers', place: 'the whole play', recorded: 'played to its end', ours },
    ];
    return { differences, run: null };
  }
}

/** Of all scenarios, in order. */
export async function allVerdicts(): Promise<readonly Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const scenario of SCENARIOS) verdicts.push(await verdictOn(scenario));
  return verdicts;
}
