import { play as playRun, raiseCurtain, type Run } from '../../src/engine';
import type { Observation, Played, Recording } from '../observation';
import { play } from '../play';
import type { Scenario } from '../vocabulary';
import { lagOf, lookAtGroups, lookAtLogs, lookAtPartitions, lookAtZnodes } from './looks';
import { ReplayStage } from './replayStage';

/** A scenario as a run of the simulation, up to the last time that it was looked at. */
export interface PlayedRun extends Run {
  readonly endsMs: number;
}

/** The same scenario on the simulation, with Kafka's random choices taken from the recording. */
export async function replay(
  scenario: Scenario,
  recording: Pick<Recording, 'seed' | 'answers'>,
): Promise<Played & { readonly run: PlayedRun }> {
  const stage = new ReplayStage(scenario, recording);
  const played = await play(scenario, stage);
  return { ...played, run: { ...stage.run, endsMs: stage.nowMs() } };
}

/** What is seen of the cluster when such a run is over; its clients tell their own story only while it is played. */
export function seenAtTheEnd({ seed, scenario, commands, endsMs }: PlayedRun): Partial<Observation> {
  const state = playRun(raiseCurtain(seed, scenario), commands, endsMs);
  const znodes = lookAtZnodes(state);
  return {
    znodes,
    partitions: lookAtPartitions(state, znodes),
    logs: lookAtLogs(state),
    groups: lookAtGroups(state),
    lag: lagOf(state),
  };
}
