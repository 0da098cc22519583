/**
 * The map as a score: a chapter is a stave, a lesson a bar, a step a note, and the challenge the last note of its bar.
 * What has been played is known from the progress alone, so that a lesson need not be loaded to be drawn.
 */
import { type ChapterId, MAP, type MappedLesson } from './map';
import type { LessonProgress } from './types';

/** `skipped`: passed by its challenge, with steps before it unplayed. Where a lesson is `coming`, nothing can be opened. */
export type BarState = 'coming' | 'new' | 'begun' | 'skipped' | 'passed';

export interface ScoreNote {
  readonly kind: 'step' | 'challenge';
  readonly isPlayed: boolean;
  /** Above, on or below the middle line: only so that a bar looks like music. */
  readonly line: -1 | 0 | 1;
  /** Which of the key colours it has once it is played. */
  readonly color: 1 | 2 | 3 | 4 | 5 | 6;
}

export interface ScoreBar extends MappedLesson {
  readonly state: BarState;
  readonly notes: readonly ScoreNote[];
  /** The note before which the playhead stands; null in all bars but the one where she is. */
  readonly playheadAt: number | null;
}

export interface ScoreStave {
  readonly id: ChapterId;
  readonly number: number;
  readonly minutes: number;
  readonly bars: readonly ScoreBar[];
  /** All its lessons have been proven. */
  readonly isDone: boolean;
  /** The lesson whose challenge skips on: the first that can be played and has not been proven. */
  readonly toSkip: ScoreBar | null;
}

export interface Score {
  readonly staves: readonly ScoreStave[];
  /** Where to go on, or to begin; null when every lesson there is has been proven. */
  readonly next: ScoreBar | null;
  readonly hasBegun: boolean;
}

/** What the score is made from. */
export interface ScoreWish {
  /** The lessons that can be played, by their ids, and how many steps each has. The last is its challenge. */
  readonly playable: Readonly<Record<string, { readonly steps: number }>>;
  readonly progressByLesson: Readonly<Record<string, LessonProgress>>;
  /** The lesson she was in last; null when that is not known. */
  readonly lastId: string | null;
  /** The steps of a lesson in their order, where they are known. */
  readonly stepIds: (lessonId: string) => readonly string[] | null;
}

const LINES = '120102210120021012';
const COLORS = 6;

export function scoreOf(wish: ScoreWish): Score {
  const staves = stavesOf(wish);
  const found = whereNext(staves, wish.lastId);
  const next = found === null ? null : placePlayhead(found, wish);
  return {
    staves: staves.map((stave) => ({ ...stave, bars: stave.bars.map((bar) => (bar === found ? (next ?? bar) : bar)) })),
    next,
    hasBegun: staves.some(({ bars }) => bars.some(({ state }) => state !== 'new' && state !== 'coming')),
  };
}

/** A lesson that has been proven, by all its steps or by its challenge alone. */
export function isProven({ state }: ScoreBar): boolean {
  return state === 'passed' || state === 'skipped';
}

function stavesOf(wish: ScoreWish): readonly ScoreStave[] {
  const all = MAP.flatMap(({ lessons }) => lessons);
  return MAP.map(({ id, lessons }, index) => {
    const bars = lessons.map((lesson) => barOf(lesson, all.indexOf(lesson), wish));
    return {
      id,
      number: index + 1,
      minutes: lessons.reduce((sum, { minutes }) => sum + minutes, 0),
      bars,
      isDone: bars.every(isProven),
      toSkip: bars.find((bar) => bar.state !== 'coming' && !isProven(bar)) ?? null,
    };
  });
}

function barOf(mapped: MappedLesson, index: number, wish: ScoreWish): ScoreBar {
  const lesson = { ...mapped, steps: wish.playable[mapped.id]?.steps ?? mapped.steps };
  const progress = wish.progressByLesson[lesson.id] ?? null;
  const isPlayed = playedSteps(lesson, progress, wish.stepIds(lesson.id));
  const notes = Array.from({ length: lesson.steps }, (_, at): ScoreNote => {
    const isChallenge = at === lesson.steps - 1;
    return {
      kind: isChallenge ? 'challenge' : 'step',
      isPlayed: isPlayed(at),
      line: isChallenge ? 0 : lineOf(index * 4 + at),
      color: (((index + at) % COLORS) + 1) as ScoreNote['color'],
    };
  });
  return { ...lesson, notes, playheadAt: null, state: stateOf(lesson, notes, progress, wish.playable) };
}

function lineOf(at: number): ScoreNote['line'] {
  return (Number(LINES[at % LINES.length]) - 1) as ScoreNote['line'];
}

/**
 * Which steps have been played. Without the names of the steps it goes by their number: they are played one after the other,
 * and only the challenge can be played ahead.
 */
function playedSteps(
  { steps }: MappedLesson,
  progress: LessonProgress | null,
  stepIds: readonly string[] | null,
): (at: number) => boolean {
  if (progress === null) return () => false;
  const { doneSteps, isPassed } = progress;
  const count = doneSteps.length - (isPassed ? 1 : 0);
  return (at) => {
    if (at === steps - 1) return isPassed;
    return stepIds === null ? at < count : doneSteps.includes(stepIds[at] ?? '');
  };
}

function stateOf(
  { id }: MappedLesson,
  notes: readonly ScoreNote[],
  progress: LessonProgress | null,
  playable: ScoreWish['playable'],
): BarState {
  if (!Object.hasOwn(playable, id)) return 'coming';
  if (notes.at(-1)?.isPlayed === true) return notes.every(({ isPlayed }) => isPlayed) ? 'passed' : 'skipped';
  const isBegun = progress !== null && (progress.stepIndex > 0 || progress.doneSteps.length > 0);
  return isBegun ? 'begun' : 'new';
}

/** The lesson she was in, if it is not proven; else the first that she left half-way; else the first that is not proven. */
function whereNext(staves: readonly ScoreStave[], lastId: string | null): ScoreBar | null {
  const open = staves.flatMap(({ bars }) => bars).filter((bar) => bar.state === 'new' || bar.state === 'begun');
  const begun = open.filter(({ state }) => state === 'begun');
  return begun.find(({ id }) => id === lastId) ?? begun[0] ?? open[0] ?? null;
}

function placePlayhead(bar: ScoreBar, { progressByLesson }: ScoreWish): ScoreBar {
  if (bar.state !== 'begun') return bar;
  return { ...bar, playheadAt: Math.min(progressByLesson[bar.id]?.stepIndex ?? 0, bar.steps - 1) };
}
