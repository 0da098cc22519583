import type { AgendaItem } from '../agenda';
import { NoTrend } from '../extrapolate';
import type { TimeMs } from '../types';
import type { Put, Routine } from './types';

/** What a routine has on the agenda at some moment, by `placeOf`. */
export type Waiting<Item = AgendaItem> = ReadonlyMap<string, Item>;

/** The place of something put on the agenda within its routine, the same in every round. */
export function placeOf({ input, ordinal }: Put, { size }: Routine): string {
  return `${input.place % size}:${ordinal}`;
}

/**
 * Of what each thing comes that a routine has on the agenda. Whoever is told nothing hands on the cause of what it was
 * told, so the cause of a thing is that of what it comes of; and what comes of the older thing is the older one.
 */
export class Descent {
  private readonly routine: Routine;
  private readonly fromMs: TimeMs;
  private readonly rounds: number;
  private readonly alive: readonly Put[];
  private map: ReadonlyMap<string, string> | null = null;

  /** `alive` is what waits at `fromMs`, a moment in the last watched round. */
  constructor(routine: Routine, alive: readonly Put[], fromMs: TimeMs, rounds: number) {
    this.routine = routine;
    this.alive = alive;
    this.fromMs = fromMs;
    this.rounds = rounds;
  }

  /** The place of what waits so many rounds after `fromMs`, or up to a round later, goes back to a place at `fromMs`. */
  ancestorOf(put: Put, isLater: boolean): string {
    const { fromMs, routine } = this;
    const place = ancestorAt(put, routine, isLater ? fromMs : fromMs - routine.periodMs);
    this.map ??= this.overAllRounds();
    return this.map.get(place) ?? fail();
  }

  private overAllRounds(): ReadonlyMap<string, string> {
    const { routine, alive, fromMs } = this;
    const earlierMs = fromMs - routine.periodMs;
    let map = new Map(alive.map((put) => [placeOf(put, routine), ancestorAt(put, routine, earlierMs)]));
    let whole = new Map([...map.keys()].map((place) => [place, place]));
    for (let left = this.rounds; left > 0; left = Math.floor(left / 2)) {
      if (left % 2 === 1) whole = after(whole, map);
      map = after(map, map);
    }
    return whole;
  }
}

function ancestorAt(put: Put, routine: Routine, timeMs: TimeMs): string {
  let ancestor = put;
  while (ancestor.input.timeMs > timeMs) ancestor = ancestor.input.origin ?? fail();
  return placeOf(ancestor, routine);
}

function after(first: ReadonlyMap<string, string>, second: ReadonlyMap<string, string>): Map<string, string> {
  return new Map([...first].map(([from, to]) => [from, second.get(to) ?? fail()]));
}

function fail(): never {
  throw new NoTrend('something that comes of nothing known');
}
