import type { Command, Refusal, Run, SimulationState, TimedCommand, TimeMs } from '../engine';
import { ENGINE, type EnginePort } from './enginePort';
import { Line } from './line';
import { NOBODY } from './moment';
import type { Branch, History, Trace } from './types';

/** So many branches stay simulated. One left longer ago keeps its commands, and is simulated again when returned to. */
const MAX_SIMULATED_BRANCHES = 8;

const ALWAYS = () => true;

export function createHistory(run: Run, engine: EnginePort = ENGINE): History {
  return new RunHistory(run, engine);
}

class RunHistory implements History {
  private readonly engine: EnginePort;
  /** The run of the first branch; the others differ in their commands. */
  private readonly first: Run;
  private allBranches: readonly Branch[];
  private currentIndex = 0;
  /** Simulated lines by branch id, the one used longest ago first. */
  private readonly lines = new Map<string, Line>();
  private line: Line;
  private currentRun: Run;

  constructor(run: Run, engine: EnginePort) {
    this.engine = engine;
    this.first = run;
    this.currentRun = run;
    this.line = Line.begin(engine, run);
    const endMs = run.commands.at(-1)?.atMs ?? 0;
    this.allBranches = [{ id: 'branch-1', number: 1, commands: run.commands, forkedAtMs: null, parentId: null, endMs }];
    this.lines.set(this.current.id, this.line);
  }

  get run(): Run {
    return this.currentRun;
  }

  get branches(): readonly Branch[] {
    return this.allBranches;
  }

  get current(): Branch {
    return this.allBranches[this.currentIndex] as Branch;
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

  watched(timeMs: TimeMs): void {
    if (timeMs > this.current.endMs) this.changeCurrent({ endMs: timeMs });
  }

  give(command: Command, atMs: TimeMs): { readonly refusal: Refusal | null; readonly didFork: boolean } {
    const moment = this.line.momentAt(atMs);
    const { refusal } = this.engine.applyCommand({ ...moment.state, nowMs: atMs }, command, NOBODY);
    if (refusal !== null) return { refusal, didFork: false };
    const earlier = this.line.commands.slice(0, moment.given);
    const didFork = moment.given < this.line.commands.length;
    const line = this.line.branchAfter(moment, [...earlier, { atMs, command }]);
    if (didFork) this.fork(line, atMs);
    else this.replaceLine(line, atMs);
    return { refusal: null, didFork };
  }

  keepCommands(count: number): void {
    const forgotten = this.line.commands[count];
    if (forgotten === undefined) return;
    this.replaceLine(this.line.withCommands(count), Math.min(this.current.endMs, forgotten.atMs));
  }

  undo(): TimeMs | null {
    const last = this.line.commands.at(-1);
    if (last === undefined) return null;
    this.keepCommands(this.line.commands.length - 1);
    return last.atMs;
  }

  open(branchId: string): void {
    const index = this.allBranches.findIndex((branch) => branch.id === branchId);
    if (index < 0) throw new RangeError(`There is no branch ${branchId}.`);
    this.currentIndex = index;
    const { commands } = this.current;
    this.useLine(this.lines.get(branchId) ?? Line.begin(this.engine, { ...this.first, commands }));
  }

  private fork(line: Line, atMs: TimeMs): void {
    const number = this.allBranches.length + 1;
    const parentId = this.current.id;
    const branch = { id: `branch-${number}`, number, commands: line.commands, forkedAtMs: atMs, parentId, endMs: atMs };
    this.allBranches = [...this.allBranches, branch];
    this.currentIndex = number - 1;
    this.useLine(line);
  }

  private replaceLine(line: Line, endMs: TimeMs): void {
    this.changeCurrent({ commands: line.commands, endMs });
    this.useLine(line);
  }

  private changeCurrent(change: { readonly commands?: readonly TimedCommand[]; readonly endMs: TimeMs }): void {
    this.allBranches = this.allBranches.with(this.currentIndex, { ...this.current, ...change });
  }

  private useLine(line: Line): void {
    this.line = line;
    this.currentRun = { ...this.first, commands: line.commands };
    this.lines.delete(this.current.id);
    this.lines.set(this.current.id, line);
    const [oldest] = this.lines.keys();
    if (this.lines.size > MAX_SIMULATED_BRANCHES && oldest !== undefined) this.lines.delete(oldest);
  }
}
