import type { ScoreStave } from '../../session';

interface Stop {
  readonly id: string;
  readonly stave: number;
  /** Where its middle lies on its stave, in minutes. */
  readonly at: number;
}

/** Where an arrow key leads from a lesson: along the staves, or to the next stave above or below. Null: nowhere. */
export function walk(staves: readonly ScoreStave[], fromId: string, key: string): string | null {
  const stops = staves.flatMap(stopsOf);
  const index = stops.findIndex(({ id }) => id === fromId);
  const from = stops[index];
  if (from === undefined) return null;
  switch (key) {
    case 'ArrowRight':
      return stops[index + 1]?.id ?? null;
    case 'ArrowLeft':
      return stops[index - 1]?.id ?? null;
    case 'ArrowDown':
      return nearest(stops, from, Math.min(...stops.map(({ stave }) => stave).filter((each) => each > from.stave)));
    case 'ArrowUp':
      return nearest(stops, from, Math.max(...stops.map(({ stave }) => stave).filter((each) => each < from.stave)));
    case 'Home':
      return stops[0]?.id ?? null;
    case 'End':
      return stops.at(-1)?.id ?? null;
    default:
      return null;
  }
}

/** What is still to come cannot be opened, and is walked past. */
function stopsOf(stave: ScoreStave): readonly Stop[] {
  let at = 0;
  return stave.bars.flatMap(({ id, minutes, state }) => {
    at += minutes;
    return state === 'coming' ? [] : [{ id, stave: stave.number, at: at - minutes / 2 }];
  });
}

function nearest(stops: readonly Stop[], from: Stop, stave: number): string | null {
  const there = stops.filter((stop) => stop.stave === stave);
  const closest = Math.min(...there.map(({ at }) => Math.abs(at - from.at)));
  return there.find(({ at }) => Math.abs(at - from.at) === closest)?.id ?? null;
}
