import {
  type Breach,
  type Command,
  createCheckedEngine,
  createSimulation,
  type Run,
  type SimulationState,
  type TimedCommand,
  type TraceListener,
} from '../engine';
import { createDice, healingCommands, randomCommand, randomScenario, restartEndedReaders } from './randomRun';
import type { RandomAction } from './randomRun/types';
import { unfinishedBusiness } from './unfinishedBusiness';

const NOBODY: TraceListener = { entry: () => {}, quiet: () => {} };

/** Long enough for sessions to end, members to be given up, readers to hear of new partitions, and all to catch up. */
const HEALING_MS = 700_000;
const STOPPING_MS = 40_000;
/** How often somebody looks whether all is well again. */
const PATIENCE_MS = 4_700;
/** How often a supervisor looks for applications that have ended. */
const SUPERVISION_MS = 70_000;

export interface CheckedRun {
  readonly state: SimulationState;
  /** Promises that were owed and did not hold: each is a mistake of ours. */
  readonly violations: readonly Breach[];
  /** Promises that were not owed any more, and did not hold. */
  readonly forfeits: readonly Breach[];
  /** What has not come about although everything is healed. */
  readonly unfinished: readonly string[];
  /** What was played, to be played again. */
  readonly run: Run;
}

/**
 * Plays a random cluster with random commands and faults, every promise checked after every input; then heals it. With
 * `more` actions, one of them follows every other.
 */
export function playChecked(seed: number, commandCount = 25, more: readonly RandomAction[] = []): CheckedRun {
  const dice = createDice(seed);
  const scenario = randomScenario(dice);
  const violations: Breach[] = [];
  const forfeits: Breach[] = [];
  const engine = createCheckedEngine((breach) => void (breach.reason === null ? violations : forfeits).push(breach));
  const commands: TimedCommand[] = [];
  let state = createSimulation(seed, scenario);

  const until = (untilMs: number) => {
    state = engine.advanceWhile(state, untilMs, NOBODY, () => false);
  };
  const give = (command: Command) => {
    if (state.nowMs >= 0) commands.push({ atMs: state.nowMs, command });
    state = engine.applyCommand(state, command, NOBODY).state;
  };
  for (const { atMs, command } of scenario.prologue) {
    until(atMs);
    give(command);
  }
  until(0);
  for (let step = 0; step < commandCount && violations.length === 0; step++) {
    give(randomCommand(dice, state, step));
    if (more.length > 0 && dice.roll(2) === 0) give(dice.pick(more).draw(dice, state, step));
    until(state.nowMs + dice.pick([0, 1, 5, 20, 100, 500, 2_000, 8_000, 25_000]));
  }
  for (const command of healingCommands(state)) give(command);
  // A broker that was about to stop is down only later.
  if (isAnyoneStopping(state)) {
    until(state.nowMs + STOPPING_MS);
    for (const command of healingCommands(state)) give(command);
  }
  let unfinished = unfinishedBusiness(state);
  // One that was told to stop while it was frozen stops only after it is thawed. Once is enough for that.
  let wasStartedAgain = false;
  for (
    const endMs = state.nowMs + HEALING_MS;
    unfinished.length > 0 && state.nowMs < endMs && violations.length === 0;
  ) {
    until(state.nowMs + PATIENCE_MS);
    for (const command of restartEndedReaders(state)) give(command);
    unfinished = unfinishedBusiness(state);
    if (wasStartedAgain || !isAnyoneDown(state)) continue;
    wasStartedAgain = true;
    for (const command of healingCommands(state)) give(command);
  }
  return {
    state,
    violations,
    forfeits,
    unfinished: violations.length > 0 ? [] : unfinished,
    run: { seed, scenario, commands },
  };
}

/** Plays a run that is known, puts right what it left wrong, and tells the same of it. */
export function playAgain({ seed, scenario, commands }: Run): Pick<CheckedRun, 'violations' | 'unfinished'> {
  const violations: Breach[] = [];
  const engine = createCheckedEngine((breach) => void (breach.reason === null && violations.push(breach)));
  const goOn = () => violations.length > 0;
  let state = engine.raiseCurtain(seed, scenario, NOBODY);
  for (const { atMs, command } of commands) {
    state = engine.advanceWhile(state, atMs, NOBODY, goOn);
    if (violations.length > 0) return { violations, unfinished: [] };
    state = engine.applyCommand(state, command, NOBODY).state;
  }
  // A run that was made shorter may have lost what healed it; a broker that was about to stop is down only later.
  for (const waitMs of [0, STOPPING_MS]) {
    state = engine.advanceWhile(state, state.nowMs + waitMs, NOBODY, goOn);
    for (const command of healingCommands(state)) state = engine.applyCommand(state, command, NOBODY).state;
  }
  for (const endMs = state.nowMs + HEALING_MS; state.nowMs < endMs && violations.length === 0; ) {
    state = engine.advanceWhile(state, state.nowMs + SUPERVISION_MS, NOBODY, goOn);
    for (const command of restartEndedReaders(state)) state = engine.applyCommand(state, command, NOBODY).state;
  }
  return { violations, unfinished: violations.length > 0 ? [] : unfinishedBusiness(state) };
}

function isAnyoneStopping(state: SimulationState): boolean {
  return Object.values(state.nodes).some(
    (node) => node.type === 'broker' && node.status !== 'RUNNING' && state.processes[node.nodeId]?.isUp === true,
  );
}

function isAnyoneDown(state: SimulationState): boolean {
  return Object.values(state.nodes).some(
    (node) => node.type === 'broker' && state.processes[node.nodeId]?.isUp !== true,
  );
}
