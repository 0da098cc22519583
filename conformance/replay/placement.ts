import { advance, applyCommand, type Command, type SimulationState } from '../../src/engine';
import { replicasIn } from '../fromZnodes';
import { lookAtZnodes } from './looks';

type CreateTopic = Extract<Command, { type: 'createTopic' }>;

const CREATION_MS = 2_000;

/**
 * Where Kafka's assignment began: of all the pairs of numbers that it may have drawn, the one with which the replicas lie where
 * they were recorded. Null where no draw leads there.
 */
export function placementOf(
  state: SimulationState,
  command: CreateTopic,
  recorded: readonly (readonly number[])[],
): NonNullable<CreateTopic['placement']> | null {
  const brokers = Object.values(state.nodes).filter(({ type }) => type === 'broker').length;
  for (let index = 0; index < brokers * Math.max(1, brokers - 1); index++) {
    const placement = { startIndex: index % brokers, nextReplicaShift: Math.floor(index / brokers) };
    const tried = advance(applyCommand(state, { ...command, placement }).state, state.nowMs + CREATION_MS);
    const replicas = replicasIn(lookAtZnodes(tried), command.topic);
    if (JSON.stringify(replicas) === JSON.stringify(recorded)) return placement;
  }
  return null;
}
