import type { StageLevel } from './stageTypes';

/** Columns from which a level is shown, in pixels on the screen. */
export const LETTERS_FROM = 96;
export const COLOURS_FROM = 20;
/** Nothing gets narrower: then the stage is scrolled. */
export const NARROWEST = 4;
/** A level comes back only when there is so much more room, so that it does not flicker at the border. */
const HYSTERESIS = 1.1;

const FINENESS: Readonly<Record<StageLevel, number>> = { letters: 2, colours: 1, density: 0 };

export function levelFor(columnWidth: number, previous: StageLevel | null): StageLevel {
  const factor = (level: StageLevel) => (previous !== null && isFiner(level, previous) ? HYSTERESIS : 1);
  if (columnWidth >= LETTERS_FROM * factor('letters')) return 'letters';
  return columnWidth >= COLOURS_FROM * factor('colours') ? 'colours' : 'density';
}

export function isFiner(level: StageLevel, than: StageLevel): boolean {
  return FINENESS[level] > FINENESS[than];
}

/** Between two columns of a level; ticks of density keep their pixel of air inside the column. */
export const LEVEL_GAPS: Readonly<Record<Exclude<StageLevel, 'letters'>, number>> = { colours: 3, density: 0 };
