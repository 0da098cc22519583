import {
  advance,
  applyCommand,
  type Command,
  raiseCurtain,
  type SimulationState,
  type TimedCommand,
  type TimeMs,
  type TraceEntry,
} from '../engine';
import { settled } from './settled';
import type { Lesson, LessonFacts } from './types';

/** A run as far as it has been played, with all it has told so far. It serves as the facts of a judgement. */
export interface Played extends LessonFacts {
  readonly state: SimulationState;
  readonly trace: { readonly entries: readonly TraceEntry[] };
  /** The commands and when each was given: with the lesson's seed and scenario they are the run. */
  readonly commands: readonly TimedCommand[];
  /** False when waiting was given up somewhere: something goes on for ever, or a cut keeps it from ending. */
  readonly hasSettled: boolean;
}

/** Longer than a session of ZooKeeper, a session of a group and a producer's whole delivery time-out. */
const MAX_WAIT_MS = 180_000;
const LOOK_EVERY_MS = 100;

/** The lesson's stage as the curtain rises. */
export function openingOf(lesson: Lesson): Played {
  const entries: TraceEntry[] = [];
  const state = raiseCurtain(lesson.seed, lesson.scenario, listenerOf(entries));
  return { state, trace: { entries }, commands: [], hasSettled: true };
}

/** Gives each command once everything before it has settled, and waits for the last one too. Needs no page. */
export function playCommands(from: Played, commands: readonly Command[]): Played {
  let played = playUntilSettled(from);
  for (const command of commands) played = playUntilSettled(giveCommand(played, command));
  return played;
}

/** The lesson with the solutions of its first `stepCount` steps played. */
export function playSolutions(lesson: Lesson, stepCount: number): Played {
  return playCommands(
    openingOf(lesson),
    lesson.steps.slice(0, stepCount).flatMap((step) => step.solution),
  );
}

/** When each command would be given, from this state on: what "show me" plays. */
export function timedCommands(from: SimulationState, commands: readonly Command[]): readonly TimedCommand[] {
  return playCommands({ state: from, trace: { entries: [] }, commands: [], hasSettled: true }, commands).commands;
}

/** Lets time pass with nobody acting. */
export function playOn(from: Played, forMs: TimeMs): Played {
  return later(from, (listener) => advance(from.state, from.state.nowMs + forMs, listener));
}

/** Gives a command at the run's own moment. A refused one is not part of the run. */
export function giveCommand(from: Played, command: Command): Played {
  let isRefused = false;
  const next = later(from, (listener) => {
    const { state, refusal } = applyCommand(from.state, command, listener);
    isRefused = refusal !== null;
    return state;
  });
  return isRefused ? next : { ...next, commands: [...next.commands, { atMs: from.state.nowMs, command }] };
}

function playUntilSettled(from: Played): Played {
  const untilMs = from.state.nowMs + MAX_WAIT_MS;
  let hasSettled = settled(from.state);
  const next = later(from, (listener) => {
    let { state } = from;
    while (!hasSettled && state.nowMs < untilMs) {
      state = advance(state, state.nowMs + LOOK_EVERY_MS, listener);
      hasSettled = settled(state);
    }
    return state;
  });
  return { ...next, hasSettled: from.hasSettled && hasSettled };
}

function later(from: Played, play: (listener: ReturnType<typeof listenerOf>) => SimulationState): Played {
  const entries = [...from.trace.entries];
  const state = play(listenerOf(entries));
  return { ...from, state, trace: { entries } };
}

function listenerOf(entries: TraceEntry[]) {
  return { entry: (entry: TraceEntry) => void entries.push(entry), quiet: () => {} };
}
