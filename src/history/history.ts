import type { Command, Refusal, Run, SimulationState, TimedCommand, TimeMs } from '../engine';
import { ENGINE, type EnginePort } from './enginePort';
import { Line } from './line';
import { NOBODY } from './moment';
import type { Branch, Branches, BranchReader, History, Trace } from './types';
import { withoutBranch } from './withoutBranch';

/** So many branches stay simulated. One left longer ago keeps its commands, and is simulated again when returned to. */
const MAX_SIMULATED_BRANCHES = 8;

const ALWAYS = () => true;

/** `run` is that of the open branch; without `branches` it is the only one. */
export function createHistory(run: Run, engine: EnginePort = ENGINE, branches: Branches = onlyBranch(run)): History {
  return new RunHistory(run, engine, branches);
}

class RunHistory implements History {
  private readonly engine: EnginePort;
  /** The run as it was opened; other branches differ in their commands. */
  private readonly first: Run;
  private allBranches: readonly Branch[];
  private currentId: string;
  private lastNumber: number;
  /** Simulated lines by branch id, the one used longest ago first. */
  private readonly lines = new Map<string, Line>();
  private line: Line;
  private currentRun: Run;

  constructor(run: Run, engine: EnginePort, { all, currentId }: Branches) {
    this.engine = engine;
    this.first = run;
    this.currentRun = run;
    this.line = Line.begin(engine, run);
    this.allBranches = all;
    this.currentId = currentId;
    this.lastNumber = all.at(-1)?.number ?? 1;
    this.lines.set(this.currentId, this.line);
  }

  get run(): Run {
    return this.currentRun;
  }

  get branches(): readonly Branch[] {
    return this.allBranches;
  }

  get current(): Branch {
    return this.branchById(this.currentId);
  }

  get trace(): Trace {
    return this.line.trace;
  }

  get knownUntilMs(): TimeMs {
    return this.line.knownUntilMs;
  }

  stateAt(timeMs: TimeMs): SimulationState {
    return this.line.momentAt(Math.max(0, timeMs)).state;
  }

  runAheadTo(timeMs: TimeMs, mayGoOn: () => boolean = ALWAYS): void {
    this.line.runAheadTo(timeMs, mayGoOn);
  }

  walkFrom(fromMs: TimeMs): (timeMs: TimeMs) => SimulationState {
    return walkOf(this.line, fromMs);
  }

  beside(branchId: string): BranchReader {
    this.branchById(branchId);
    const lineNow = () => this.lineOf(branchId);
    const runOf = memoRun(this.first);
    return {
      get run() {
        return runOf(lineNow().commands);
      },
      get trace() {
        return lineNow().trace;
      },
      get knownUntilMs() {
        return lineNow().knownUntilMs;
      },
      stateAt: (timeMs) => lineNow().momentAt(Math.max(0, timeMs)).state,
      runAheadTo: (timeMs, mayGoOn = ALWAYS) => lineNow().runAheadTo(timeMs, mayGoOn),
      walkFrom: (fromMs) => walkOf(lineNow(), fromMs),
    };
  }

  watched(timeMs: TimeMs, branchId = this.currentId): void {
    if (timeMs > this.branchById(branchId).endMs) this.change(branchId, { endMs: timeMs });
  }

  give(command: Command, atMs: TimeMs): { readonly refusal: Refusal | null; readonly didFork: boolean } {
    const moment = this.line.momentAt(atMs);
    const { refusal } = this.engine.applyCommand({ ...moment.state, nowMs: atMs }, command, NOBODY);
    if (refusal !== null) return { refusal, didFork: false };
    const earlier = this.line.commands.slice(0, moment.given);
    const didFork = moment.given < this.line.commands.length;
    const line = this.line.branchAfter(moment, [...earlier, { atMs, command }]);
    if (didFork) this.forkTo(line, atMs);
    else this.replaceLine(line, atMs);
    return { refusal: null, didFork };
  }

  keepCommands(count: number): void {
    const forgotten = this.line.commands[count];
    if (forgotten === undefined) return;
    this.replaceLine(this.line.withCommands(count), Math.min(this.current.endMs, forgotten.atMs));
  }

  fork(atMs: TimeMs): readonly TimedCommand[] {
    const moment = this.line.momentAt(atMs);
    const { commands } = this.line;
    this.forkTo(this.line.branchAfter(moment, commands.slice(0, moment.given)), atMs);
    return commands.slice(moment.given);
  }

  add(branch: Pick<Branch, 'commands' | 'name'> & { readonly forkedAtMs: TimeMs }): string {
    const number = ++this.lastNumber;
    const id = `branch-${number}`;
    const endMs = branch.commands.at(-1)?.atMs ?? branch.forkedAtMs;
    this.allBranches = [...this.allBranches, { ...branch, id, number, parentId: this.currentId, endMs }];
    return id;
  }

  open(branchId: string): void {
    this.branchById(branchId);
    const line = this.lineOf(branchId);
    this.currentId = branchId;
    this.useLine(line);
  }

  rename(branchId: string, name: string | null): void {
    this.change(branchId, { name });
  }

  remove(branchId: string): void {
    this.branchById(branchId);
    const without = withoutBranch(this.allBranches, branchId);
    if (without === null) return;
    this.allBranches = without.left;
    this.lines.delete(branchId);
    if (branchId === this.currentId) this.open(without.heirId);
  }

  private branchById(branchId: string): Branch {
    const branch = this.allBranches.find(({ id }) => id === branchId);
    if (branch === undefined) throw new RangeError(`There is no branch ${branchId}.`);
    return branch;
  }

  private forkTo(line: Line, atMs: TimeMs): void {
    const number = ++this.lastNumber;
    const parentId = this.currentId;
    const { commands } = line;
    this.currentId = `branch-${number}`;
    const made = { id: this.currentId, number, name: null, commands, forkedAtMs: atMs, parentId, endMs: atMs };
    this.allBranches = [...this.allBranches, made];
    this.useLine(line);
  }

  private replaceLine(line: Line, endMs: TimeMs): void {
    this.change(this.currentId, { commands: line.commands, endMs });
    this.useLine(line);
  }

  private change(branchId: string, change: Partial<Pick<Branch, 'commands' | 'endMs' | 'name'>>): void {
    this.branchById(branchId);
    this.allBranches = this.allBranches.map((branch) => (branch.id === branchId ? { ...branch, ...change } : branch));
  }

  private useLine(line: Line): void {
    this.line = line;
    this.currentRun = { ...this.first, commands: line.commands };
    this.remember(this.currentId, line);
  }

  /** Simulated, or to be simulated again. */
  private lineOf(branchId: string): Line {
    if (branchId === this.currentId) return this.line;
    const { commands } = this.branchById(branchId);
    const line = this.lines.get(branchId) ?? Line.begin(this.engine, { ...this.first, commands });
    this.remember(branchId, line);
    return line;
  }

  private remember(branchId: string, line: Line): void {
    this.lines.delete(branchId);
    this.lines.set(branchId, line);
    const [oldest] = this.lines.keys();
    if (this.lines.size > MAX_SIMULATED_BRANCHES && oldest !== undefined) this.lines.delete(oldest);
  }
}

function onlyBranch({ commands }: Run): Branches {
  const endMs = commands.at(-1)?.atMs ?? 0;
  const id = 'branch-1';
  return { all: [{ id, number: 1, name: null, commands, forkedAtMs: null, parentId: null, endMs }], currentId: id };
}

function walkOf(line: Line, fromMs: TimeMs): (timeMs: TimeMs) => SimulationState {
  const walk = line.walkFrom(fromMs);
  return (timeMs) => walk(timeMs).state;
}

/** The same run for the same commands: whoever watches it compares by reference. */
function memoRun(first: Run): (commands: readonly TimedCommand[]) => Run {
  let last = first;
  return (commands) => {
    if (last.commands !== commands) last = { ...first, commands };
    return last;
  };
}
