import type { TimedCommand } from '../engine';
import type { Act, Deed, Meanwhile } from './types';

/**
 * The commands that the last press of an act gave: taking it back takes them all back. Without such an act the last one. What
 * comes of itself, since an earlier act gave it for later, is not what she did last, wherever it lies.
 */
export function lastAct(
  commands: readonly TimedCommand[],
  acts: readonly Act[],
  comesOfItself: (timed: TimedCommand) => boolean = () => false,
): readonly TimedCommand[] {
  const pressed = acts
    .map((act) => pressedIn(commands, plannedBy(act)))
    .filter((taken) => isLast(taken, commands, comesOfItself));
  const last = commands.findLast((timed) => !comesOfItself(timed)) ?? commands.at(-1);
  return pressed.reduce((most, each) => (each.length > most.length ? each : most), last === undefined ? [] : [last]);
}

/** The deeds of an act that lets time pass, as a solution plays them. */
export function deedsOf({ forMs, meanwhile = [] }: Extract<Act, { readonly forMs: number }>): readonly Deed[] {
  let passedMs = 0;
  const deeds = meanwhile.flatMap(({ afterMs, command }): readonly Deed[] => {
    const waitMs = afterMs - passedMs;
    passedMs = afterMs;
    return [{ type: 'wait', forMs: waitMs }, command];
  });
  return [...deeds, { type: 'wait', forMs: forMs - passedMs }];
}

function plannedBy(act: Act): readonly Meanwhile[] {
  switch (act.type) {
    case 'do':
      return [...act.commands.map((command) => ({ afterMs: 0, command })), ...(act.later ?? [])];
    case 'skip':
      return 'meanwhile' in act ? (act.meanwhile ?? []) : [];
    default:
      return [];
  }
}

/** What the last press of an act gave, if all of it is there; nothing else. */
function pressedIn(commands: readonly TimedCommand[], planned: readonly Meanwhile[]): readonly TimedCommand[] {
  const [first] = planned;
  if (first === undefined) return [];
  const texts = commands.map(({ command }) => JSON.stringify(command));
  const wanted = planned.map(({ afterMs, command }) => ({ afterMs, text: JSON.stringify(command) }));
  // An act may give one command twice, so which of them began it is tried, the last one first.
  for (let begin = commands.length - 1; begin >= 0; begin--) {
    const startMs = (commands[begin]?.atMs ?? 0) - first.afterMs;
    const places: number[] = [];
    for (const { afterMs, text } of wanted) {
      const isIt = (index: number) => texts[index] === text && commands[index]?.atMs === startMs + afterMs;
      const place = commands.findLastIndex((_, index) => isIt(index) && !places.includes(index));
      if (place >= 0) places.push(place);
    }
    if (places.includes(begin) && places.length === planned.length)
      return commands.filter((_, index) => places.includes(index));
  }
  return [];
}

/** Has she done nothing else since? */
function isLast(
  taken: readonly TimedCommand[],
  commands: readonly TimedCommand[],
  comesOfItself: (timed: TimedCommand) => boolean,
): boolean {
  const [first] = taken;
  if (first === undefined) return false;
  return commands.slice(commands.indexOf(first)).every((timed) => taken.includes(timed) || comesOfItself(timed));
}
