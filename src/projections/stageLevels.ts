import type { StageLevel } from './stageTypes';

/** How lanes share the room there is: columns across their width, rows across their height, in pixels on the screen. */
export interface LaneMeasures {
  /** Lanes from which a level is shown. */
  readonly lettersFrom: number;
  readonly coloursFrom: number;
  /** Nothing gets narrower: then the stage is scrolled. */
  readonly narrowest: number;
  readonly widest: number;
  /** One partition that is looked at closely, in a topic that is not. */
  readonly focus: number;
  /** An unfolded topic is never narrower: its numbers and triangles need the room. */
  readonly unfoldedLeast: number;
  readonly topicGap: number;
  /** Between two lanes of a level; ticks of density keep their pixel of air inside the lane. */
  readonly gaps: Readonly<Record<Exclude<StageLevel, 'letters'>, number>>;
}

export const COLUMNS: LaneMeasures = {
  lettersFrom: 96,
  coloursFrom: 20,
  narrowest: 4,
  widest: 420,
  focus: 112,
  unfoldedLeast: 25,
  topicGap: 10,
  gaps: { colours: 3, density: 0 },
};

/** A row is read along: it needs no more height than a line of letters has. */
export const ROWS: LaneMeasures = {
  lettersFrom: 28,
  coloursFrom: 14,
  narrowest: 4,
  widest: 104,
  focus: 46,
  unfoldedLeast: 16,
  // A topic's name stands above its first row.
  topicGap: 34,
  gaps: { colours: 3, density: 0 },
};

/** A level comes back only when there is so much more room, so that it does not flicker at the border. */
const HYSTERESIS = 1.1;

const FINENESS: Readonly<Record<StageLevel, number>> = { letters: 2, colours: 1, density: 0 };

export function levelFor(thickness: number, previous: StageLevel | null, measures: LaneMeasures = COLUMNS): StageLevel {
  const factor = (level: StageLevel) => (previous !== null && isFiner(level, previous) ? HYSTERESIS : 1);
  if (thickness >= measures.lettersFrom * factor('letters')) return 'letters';
  return thickness >= measures.coloursFrom * factor('colours') ? 'colours' : 'density';
}

export function isFiner(level: StageLevel, than: StageLevel): boolean {
  return FINENESS[level] > FINENESS[than];
}
