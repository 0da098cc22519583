import {
  type Breach,
  type Command,
  createCheckedEngine,
  createSimulation,
  type SimulationState,
  type TimedCommand,
  type TraceEntry,
} from '../engine';
import { slice } from '../engine/kernel/vector';
import { FIRST_MESSAGE_SCENARIO } from '../lessons';
import type { CheckedRun } from './promises';
import { createDice, healingCommands } from './randomRun';
import type { RandomAction } from './randomRun/types';
import { unfinishedBusiness } from './unfinishedBusiness';

/** What applications do with orders, and what has to come of it whatever fails meanwhile. */
export interface ApplicationPlan {
  readonly outputs: readonly string[];
  readonly clients: readonly Command[];
  readonly actions: readonly RandomAction[];
  /** What puts right what the actions of the applications may have broken. */
  readonly healing: readonly Command[];
  /** What was to be done and is not. */
  missing(state: SimulationState, entries: readonly TraceEntry[]): readonly string[];
}

/** Orders come in and applications work on them while brokers and links fail; then everything is healed. */
export function playApplications(seed: number, plan: ApplicationPlan): CheckedRun {
  const { actions } = plan;
  const weight = actions.reduce((sum, each) => sum + each.weight, 0);
  const dice = createDice(seed);
  const violations: Breach[] = [];
  const forfeits: Breach[] = [];
  const entries: TraceEntry[] = [];
  const listener = { entry: (entry: TraceEntry) => void entries.push(entry), quiet: () => {} };
  const engine = createCheckedEngine((breach) => void (breach.reason === null ? violations : forfeits).push(breach));
  const commands: TimedCommand[] = [];
  let state = createSimulation(seed, FIRST_MESSAGE_SCENARIO);
  const until = (untilMs: number) => {
    state = engine.advanceWhile(state, untilMs, listener, () => false);
  };
  const give = (command: Command) => {
    if (state.nowMs >= 0) commands.push({ atMs: state.nowMs, command });
    state = engine.applyCommand(state, command, listener).state;
  };
  for (const { atMs, command } of FIRST_MESSAGE_SCENARIO.prologue) {
    until(atMs);
    give(command);
  }
  until(0);
  for (const topic of plan.outputs) give({ type: 'createTopic', topic, partitions: 2, replicationFactor: 3 });
  until(2_000);
  for (const command of plan.clients) give(command);
  until(12_000);
  for (let step = 0; step < 25; step++) {
    give({ type: 'publish', producerId: 'shop', topic: 'orders', key: `k${dice.roll(6)}`, value: `v${step}` });
    let left = dice.roll(weight);
    const action = actions.find((each) => (left -= each.weight) < 0);
    const command = action?.draw(dice, state, step);
    // Nobody promises anything where disks are lost, or unclean leaders are allowed.
    if (command !== undefined && command.type !== 'wipeDisk' && command.type !== 'electLeaders') give(command);
    until(state.nowMs + dice.pick([0, 5, 20, 100, 500, 2_000, 8_000]));
  }
  // Twice, since a broker that was about to stop is down only later. An open transaction holds every reader back until it
  // times out; then members are given up, and all catch up.
  for (const waitMs of [40_000, 200_000]) {
    for (const command of [...healingCommands(state), ...plan.healing]) give(command);
    until(state.nowMs + waitMs);
  }
  // The group of the first message has no reader that is started again.
  const unfinished = unfinishedBusiness(state).filter((what) => !what.startsWith('orders'));
  return {
    state,
    violations,
    forfeits,
    unfinished: [...unfinished, ...plan.missing(state, entries)],
    run: { seed, scenario: FIRST_MESSAGE_SCENARIO, commands },
  };
}

/** What a reader of committed records finds in the first three partitions, by `topic-partition@offset`. */
export function committedRecords({ nodes }: SimulationState, topic: string) {
  const brokers = Object.values(nodes).flatMap((node) => (node.type === 'broker' ? [node] : []));
  return [0, 1, 2].flatMap((partition) => {
    const leader = brokers
      .map(({ replicas }) => replicas[topic]?.[partition])
      .find((each) => each?.role.type === 'leader');
    if (leader === undefined || leader === null) return [];
    const aborted = leader.log.segments.flatMap(({ abortedTransactions }) => abortedTransactions);
    return leader.log.segments
      .flatMap(({ batches }) => [...slice(batches, 0)])
      .filter((batch) => batch.controlType === undefined)
      .filter(
        (batch) =>
          batch.isTransactional !== true ||
          !aborted.some(
            ({ producerId, firstOffset, lastOffset }) =>
              producerId === batch.producerId && firstOffset <= batch.baseOffset && batch.baseOffset <= lastOffset,
          ),
      )
      .flatMap((batch) =>
        batch.records.map((record, index) => ({
          place: `${topic}-${partition}@${batch.baseOffset + index}`,
          headers: Object.fromEntries(record.headers.map(({ key, value }) => [key, value])),
          value: record.value,
        })),
      );
  });
}
