import type { Played, Recording } from '../observation';
import { play } from '../play';
import type { Scenario } from '../vocabulary';
import { ReplayStage } from './replayStage';

/** The same scenario on the simulation, with Kafka's random choices taken from the recording. */
export function replay(scenario: Scenario, recording: Pick<Recording, 'seed' | 'answers'>): Promise<Played> {
  return play(scenario, new ReplayStage(scenario, recording));
}
