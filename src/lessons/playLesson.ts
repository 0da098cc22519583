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
import { judge } from './judge';
import { settled } from './settled';
import type { Deed, Lesson, LessonFacts, LessonStep, PageAction, PageDeed, RefusedCommand, Stage } from './types';

/** A run as far as it has been played, with all it has told so far. It serves as the facts of a judgement. */
export interface Played extends LessonFacts {
  readonly state: SimulationState;
  readonly trace: { readonly entries: readonly TraceEntry[] };
  /** The commands and when each was given: with the stage's seed and scenario they are the run. */
  readonly commands: readonly TimedCommand[];
  /** False when waiting was given up somewhere: something goes on for ever, or a cut keeps it from ending. */
  readonly hasSettled: boolean;
  /** Commands of deeds that were refused, by the type of the refusal. */
  readonly refused: readonly { readonly command: Command; readonly reason: string }[];
}

/** Longer than a session of ZooKeeper, a session of a group and a producer's whole delivery time-out. */
const MAX_WAIT_MS = 180_000;
const LOOK_EVERY_MS = 100;

/** A stage as the curtain rises. */
export function raise({ seed, scenario }: Stage): Played {
  const entries: TraceEntry[] = [];
  const state = raiseCurtain(seed, scenario, listenerOf(entries));
  const page = { stepId: '', stepStartMs: 0, boards: [], answers: {}, deeds: [] };
  return { ...page, state, trace: { entries }, commands: [], hasSettled: true, refused: [] };
}

/** The lesson's stage as the curtain rises, in its first step. */
export function openingOf(lesson: Lesson): Played {
  const [first] = lesson.steps;
  return first === undefined ? raise(lesson) : beginStep(raise(lesson), first);
}

/** The stage on which a step is played: its own, or that of the last step before it that has one. */
export function stageOf(lesson: Lesson, stepIndex: number): Stage {
  return lesson.steps.slice(0, stepIndex + 1).findLast(({ stage }) => stage !== undefined)?.stage ?? lesson;
}

/** The moment at which a step begins: on its own stage as the curtain rises, else where the solutions before it led. */
export function startOfStep(lesson: Lesson, stepIndex: number): Played {
  const step = lesson.steps[stepIndex];
  if (step === undefined) throw new Error(`Lesson ${lesson.id} has no step ${stepIndex}.`);
  if (step.stage !== undefined) return beginStep(raise(step.stage), step);
  const before = lesson.steps[stepIndex - 1];
  if (before === undefined) return openingOf(lesson);
  return beginStep(playDeeds(startOfStep(lesson, stepIndex - 1), before.solution), step);
}

/** The step counts from now on. */
export function beginStep(played: Played, { id, boards = [] }: LessonStep): Played {
  return { ...played, stepId: id, stepStartMs: played.state.nowMs, boards };
}

/** The lesson with the solutions of its first `stepCount` steps played. */
export function playSolutions(lesson: Lesson, stepCount: number): Played {
  const step = lesson.steps[stepCount - 1];
  return step === undefined ? openingOf(lesson) : playDeeds(startOfStep(lesson, stepCount - 1), step.solution);
}

/**
 * Does one deed after the other. A command is given once everything before it has settled, and the last one is waited
 * for too; next to a `wait` nobody waits for more than it says.
 */
export function playDeeds(from: Played, deeds: readonly Deed[]): Played {
  let played = isWait(deeds[0]) ? from : playUntilSettled(from);
  for (const [index, deed] of deeds.entries()) {
    played = playDeed(played, deed);
    if (!isWait(deed) && !isWait(deeds[index + 1])) played = playUntilSettled(played);
  }
  return played;
}

/** When each command would be given, from this moment on: what "show me" plays. */
export function timedDeeds(
  from: LessonFacts,
  deeds: readonly Deed[],
): { readonly commands: readonly TimedCommand[]; readonly deeds: readonly PageDeed[]; readonly endMs: TimeMs } {
  const fresh = { ...from, trace: { entries: from.trace.entries }, commands: [], hasSettled: true, refused: [] };
  const { commands, deeds: done, state } = playDeeds(fresh, deeds);
  return { commands, deeds: done.slice(from.deeds.length), endMs: state.nowMs };
}

/** Lets time pass with nobody acting. */
export function playOn(from: Played, forMs: TimeMs): Played {
  return later(from, (listener) => advance(from.state, from.state.nowMs + forMs, listener));
}

/** Gives a command at the run's own moment. A refused one is not part of the run: it is noted like a deed on the page. */
export function giveCommand(from: Played, command: Command): Played {
  let reason: string | null = null;
  const next = later(from, (listener) => {
    const { state, refusal } = applyCommand(from.state, command, listener);
    reason = refusal?.type ?? null;
    return state;
  });
  if (reason !== null)
    return {
      ...withDeed(from, { type: 'refused', command: command.type }),
      refused: [...from.refused, { command, reason }],
    };
  return { ...next, commands: [...next.commands, { atMs: from.state.nowMs, command }] };
}

function playDeed(from: Played, deed: Deed): Played {
  switch (deed.type) {
    case 'wait':
      return playOn(from, deed.forMs);
    case 'waitUntil':
      return playUntil(from, deed.atMostMs, (played) => judge(deed.goal, played) === 'met');
    case 'together':
      return deed.commands.reduce(giveCommand, from);
    case 'look':
    case 'try':
    case 'place':
    case 'mark':
      return withDeed(from, deed);
    case 'say':
      return { ...from, answers: { ...from.answers, [from.stepId]: deed.answer } };
    default:
      return giveCommand(from, deed);
  }
}

function withDeed(from: Played, action: PageAction | RefusedCommand): Played {
  return { ...from, deeds: [...from.deeds, { ...action, stepId: from.stepId, atMs: from.state.nowMs }] };
}

export function isWait(deed: Deed | undefined): boolean {
  return deed?.type === 'wait' || deed?.type === 'waitUntil';
}

/** Plays on until nothing is under way any more. */
export function playUntilSettled(from: Played, atMostMs: TimeMs = MAX_WAIT_MS): Played {
  const next = playUntil(from, atMostMs, ({ state }) => settled(state));
  return { ...next, hasSettled: from.hasSettled && settled(next.state) };
}

function playUntil(from: Played, atMostMs: TimeMs, isReached: (played: Played) => boolean): Played {
  const untilMs = from.state.nowMs + atMostMs;
  const entries = [...from.trace.entries];
  const listener = listenerOf(entries);
  let played: Played = { ...from, trace: { entries } };
  while (!isReached(played) && played.state.nowMs < untilMs)
    played = { ...played, state: advance(played.state, played.state.nowMs + LOOK_EVERY_MS, listener) };
  return played;
}

function later(from: Played, play: (listener: ReturnType<typeof listenerOf>) => SimulationState): Played {
  const told: TraceEntry[] = [];
  const state = play(listenerOf(told));
  if (told.length === 0) return { ...from, state };
  return { ...from, state, trace: { entries: [...from.trace.entries, ...told] } };
}

function listenerOf(entries: TraceEntry[]) {
  return { entry: (entry: TraceEntry) => void entries.push(entry), quiet: () => {} };
}
