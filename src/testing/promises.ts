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
import { createDice, healingCommands, randomCommand, randomScenario } from './randomRun';

const NOBODY: TraceListener = { entry: () => {}, quiet: () => {} };

/** Long enough for sessions to end, members to be given up, readers to hear of new partitions, and all to catch up. */
const HEALING_MS = 700_000;
const STOPPING_MS = 40_000;
/** How often somebody looks whether all is well again. */
const PATIENCE_MS = 4_700;

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
  /** The commands from here on put everything right. */
  readonly healedFrom: number;
}

/** Plays a random cluster with random commands and faults, every promise checked after every input; then heals it. */
export function playChecked(seed: number, commandCount = 25): CheckedRun {
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
    until(state.nowMs + dice.pick([0, 1, 5, 20, 100, 500, 2_000, 8_000, 25_000]));
  }
  const healedFrom = commands.length;
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
    healedFrom,
  };
}

/** Plays a run that is known, and tells the same of it. */
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
  state = engine.advanceWhile(state, state.nowMs + HEALING_MS, NOBODY, goOn);
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

/** In a healed cluster every partition has a leader, every ISR is full, and the readers have read everything. */
export function unfinishedBusiness(state: SimulationState): readonly string[] {
  const problems: string[] = [];
  const ends: Record<string, number> = {};
  for (const node of Object.values(state.nodes)) {
    if (node.type !== 'broker') continue;
    if (node.status !== 'RUNNING') problems.push(`${node.nodeId} is ${node.status}`);
    for (const row of Object.values(node.replicas)) {
      for (const replica of row) {
        if (replica === null || replica.role.type !== 'leader') continue;
        const name = `${replica.topic}-${replica.partition}`;
        ends[name] = replica.log.logEndOffset;
        if (replica.inSyncReplicas.length < replica.assignedReplicas.length)
          problems.push(`${name} has the ISR [${replica.inSyncReplicas.join(', ')}]`);
        // Commits go on for ever, so the offsets topic is always a little behind.
        if (replica.topic === 'orders' && replica.log.highWatermark < replica.log.logEndOffset)
          problems.push(`${name} is not committed to its end`);
      }
    }
  }
  for (const node of Object.values(state.nodes)) {
    for (const row of node.type === 'broker' ? Object.values(node.replicas) : []) {
      for (const replica of row) {
        const name = replica === null ? '' : `${replica.topic}-${replica.partition}`;
        const isBehind =
          replica !== null && (replica.log.logEndOffset !== ends[name] || replica.log.highWatermark !== ends[name]);
        if (isBehind && replica.role.type === 'follower' && name.startsWith('orders-'))
          problems.push(`${name} on a follower has not caught up`);
      }
    }
  }
  const controller = Object.values(state.nodes).find(
    (node) => node.type === 'broker' && node.controller.context !== null,
  );
  if (controller?.type !== 'broker') return [...problems, 'there is no controller'];
  for (const [topic, { partitions }] of Object.entries(controller.controller.context?.topics ?? {})) {
    for (const { partition } of partitions)
      if (ends[`${topic}-${partition}`] === undefined) problems.push(`${topic}-${partition} has no leader`);
  }
  for (const topic of controller.controller.context?.topicsToBeDeleted ?? []) problems.push(`${topic} is not deleted`);
  for (const [topic, { partitions }] of Object.entries(controller.controller.context?.topics ?? {})) {
    for (const { partition, addingReplicas, removingReplicas } of partitions)
      if (addingReplicas.length + removingReplicas.length > 0) problems.push(`${topic}-${partition} is not reassigned`);
  }
  const readers = Object.values(state.nodes).flatMap((node) => (node.type === 'consumer' ? [node] : []));
  for (const [name, end] of Object.entries(ends)) {
    if (!name.startsWith('orders-')) continue;
    const owners = readers.filter((reader) =>
      reader.assignment.some((each) => `${each.topic}-${each.partition}` === name),
    );
    const position = owners[0]?.assignment.find((each) => `${each.topic}-${each.partition}` === name)?.position;
    if (owners.length !== 1 || position !== end)
      problems.push(
        `${name} ends at ${end}, ${owners.map((owner) => owner.nodeId).join('+') || 'nobody'} is at ${position}`,
      );
  }
  for (const node of Object.values(state.nodes)) {
    if (node.type === 'producer' && node.sent !== node.acknowledged + node.failed) {
      problems.push(
        `${node.nodeId} sent ${node.sent}, of which ${node.acknowledged} are acknowledged and ${node.failed} failed`,
      );
    }
  }
  return problems;
}
