import {
  advanceWhile,
  applyCommand,
  type Command,
  createSimulation,
  type Scenario,
  type SimulationState,
  type TraceListener,
} from '../engine';
import { checkInvariants, createNotebook, type Notebook, type Violation } from '../engine/invariants';
import { createDice, healingCommands, randomCommand, randomCommandWithWipes, randomScenario } from './randomRun';

const NOBODY: TraceListener = { entry: () => {}, quiet: () => {} };

/** Long enough for sessions to end, members to be given up, and everybody to catch up. */
const HEALING_MS = 200_000;
const STOPPING_MS = 40_000;
/** How often a healed cluster is looked at before it counts as one that does not recover. */
const MAX_LOOKS = 10;
const METADATA_MAX_AGE_MS = 300_000;

export interface CheckedRun {
  readonly state: SimulationState;
  readonly violations: readonly Violation[];
  /** What has not come about although everything is healed. */
  readonly unfinished: readonly string[];
  readonly commands: readonly { readonly atMs: number; readonly command: Command }[];
  readonly scenario: Scenario;
}

/** Plays a random cluster with random commands and faults, every promise checked after every input; then heals it. */
export function playChecked(seed: number, commandCount = 40, { withWipes = false } = {}): CheckedRun {
  const nextCommand = withWipes ? randomCommandWithWipes : randomCommand;
  const dice = createDice(seed);
  const scenario = randomScenario(dice);
  const notebook = createNotebook();
  const violations: Violation[] = [];
  const commands: { readonly atMs: number; readonly command: Command }[] = [];
  let state = createSimulation(seed, scenario);

  const until = (untilMs: number) => {
    state = advanceChecked(state, untilMs, notebook, violations);
  };
  const give = (command: Command) => {
    commands.push({ atMs: state.nowMs, command });
    state = applyCommand(state, command).state;
  };
  for (const { atMs, command } of scenario.prologue) {
    until(atMs);
    give(command);
  }
  until(0);
  for (let step = 0; step < commandCount && violations.length === 0; step++) {
    give(nextCommand(dice, state, step));
    until(state.nowMs + dice.pick([0, 1, 5, 20, 100, 500, 2_000, 8_000, 25_000]));
  }
  for (const command of healingCommands(state)) give(command);
  // A broker that was about to stop is down only now.
  until(state.nowMs + STOPPING_MS);
  for (const command of healingCommands(state)) give(command);
  until(state.nowMs + HEALING_MS);
  // Groups commit for ever, and a commit may be under way at any one moment; but not at all of them.
  for (let looks = 1; looks < MAX_LOOKS && unfinishedBusiness(state).length > 0; looks++) until(state.nowMs + 100);
  // A group's leader that was told of no such topic by a broker just started looks again after `metadata.max.age.ms`.
  if (unfinishedBusiness(state).length > 0) until(state.nowMs + METADATA_MAX_AGE_MS);
  return { state, violations, unfinished: violations.length > 0 ? [] : unfinishedBusiness(state), commands, scenario };
}

function advanceChecked(
  state: SimulationState,
  untilMs: number,
  notebook: Notebook,
  violations: Violation[],
): SimulationState {
  return advanceWhile(state, untilMs, NOBODY, (view) => {
    violations.push(...checkInvariants(view, notebook));
    return false;
  });
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
        if (replica.log.highWatermark < replica.log.logEndOffset) problems.push(`${name} is not committed to its end`);
      }
    }
  }
  for (const node of Object.values(state.nodes)) {
    for (const row of node.type === 'broker' ? Object.values(node.replicas) : []) {
      for (const replica of row) {
        const name = replica === null ? '' : `${replica.topic}-${replica.partition}`;
        const isBehind =
          replica !== null && (replica.log.logEndOffset !== ends[name] || replica.log.highWatermark !== ends[name]);
        // Commits go on for ever, so the offsets topic is always a little behind.
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
