import type { StageLevel } from './stageTypes';

/** Heights that share the room there is. `wire` is the way from the producers down to the heads. */
export interface StageSizes {
  readonly producerHeight: number;
  readonly wire: number;
  /** From one broker to the next, and the gap that is part of it. */
  readonly rowPitch: number;
  readonly rowGap: number;
  readonly groupPitch: number;
  readonly groupHeight: number;
}

/** From spacious to tight. In between everything shrinks together; below the last one, the stage is scrolled. */
const LETTERS: readonly StageSizes[] = [
  { producerHeight: 62, wire: 84, rowPitch: 116, rowGap: 12, groupPitch: 86, groupHeight: 62 },
  { producerHeight: 62, wire: 26, rowPitch: 96, rowGap: 10, groupPitch: 80, groupHeight: 62 },
  { producerHeight: 34, wire: 20, rowPitch: 74, rowGap: 8, groupPitch: 52, groupHeight: 44 },
];
const COLOURS: readonly StageSizes[] = [
  { producerHeight: 34, wire: 40, rowPitch: 66, rowGap: 6, groupPitch: 42, groupHeight: 34 },
  { producerHeight: 34, wire: 20, rowPitch: 40, rowGap: 4, groupPitch: 36, groupHeight: 30 },
];
const DENSITY: readonly StageSizes[] = [
  { producerHeight: 34, wire: 40, rowPitch: 48, rowGap: 4, groupPitch: 40, groupHeight: 30 },
  { producerHeight: 34, wire: 16, rowPitch: 28, rowGap: 2, groupPitch: 30, groupHeight: 24 },
];
const SIZES: Readonly<Record<StageLevel, readonly StageSizes[]>> = {
  letters: LETTERS,
  colours: COLOURS,
  density: DENSITY,
};
/** A phone is scrolled anyway, so nothing shrinks. */
const COMPACT: StageSizes = {
  producerHeight: 48,
  wire: 18,
  rowPitch: 104,
  rowGap: 10,
  groupPitch: 74,
  groupHeight: 62,
};

/** Above the producers, between rows and groups, and below all. */
const TOP = 28;
const COMPACT_TOP = 20;
const GROUPS_GAP = 14;
const BOTTOM = 12;
/** Topic and partition names with the rule between them. */
const HEADS = 64;
/** A place for a group that may be added. */
const PLACE_PITCH = 58;
/** A box with buttons, the way below it, and what is left free above. */
const TAPS_HEIGHT = 120;
const TAPS_WIRE = 50;
const TAPS_TOP = 34;

export interface StageCounts {
  readonly level: StageLevel;
  readonly isCompact: boolean;
  readonly hasTaps: boolean;
  readonly hasPlaces: boolean;
  readonly brokers: number;
  readonly groups: number;
}

/** Where the three parts of the stage begin, and how high their rows are. */
export interface StageBands extends StageSizes {
  readonly producersY: number;
  /** Where the first broker's row begins. */
  readonly rowsY: number;
  readonly groupsY: number;
  readonly contentHeight: number;
}

export function bandsFor(height: number, counts: StageCounts): StageBands {
  if (counts.isCompact) return bandsOf(COMPACT, counts);
  const steps = SIZES[counts.level].map((sizes) => bandsOf(sizes, counts));
  const fit = steps.findIndex((bands) => bands.contentHeight <= height);
  const [roomiest] = steps;
  const tightest = steps.at(-1);
  if (roomiest === undefined || tightest === undefined || fit === -1) return tightest ?? bandsOf(COMPACT, counts);
  const tight = steps[fit] ?? tightest;
  const roomy = steps[fit - 1];
  if (roomy === undefined) return tight;
  const share = (height - tight.contentHeight) / (roomy.contentHeight - tight.contentHeight);
  const between = (key: keyof StageSizes) => tight[key] + Math.floor((roomy[key] - tight[key]) * share);
  return bandsOf(
    {
      // A box is either a box or a pill.
      producerHeight: tight.producerHeight,
      wire: between('wire'),
      rowPitch: between('rowPitch'),
      rowGap: between('rowGap'),
      groupPitch: between('groupPitch'),
      groupHeight: between('groupHeight'),
    },
    counts,
  );
}

function bandsOf(sizes: StageSizes, { isCompact, hasTaps, hasPlaces, brokers, groups }: StageCounts): StageBands {
  const hasTallBox = hasTaps && !isCompact;
  const producerHeight = hasTallBox ? TAPS_HEIGHT : sizes.producerHeight;
  const wire = hasTallBox ? Math.min(sizes.wire, TAPS_WIRE) : sizes.wire;
  const producersY = isCompact ? COMPACT_TOP : hasTallBox ? TAPS_TOP : TOP;
  const rowsY = producersY + producerHeight + wire + HEADS;
  const groupsY = rowsY + brokers * sizes.rowPitch + GROUPS_GAP;
  const placesHeight = hasPlaces && !isCompact ? PLACE_PITCH : 0;
  const contentHeight = groupsY + groups * sizes.groupPitch + placesHeight + BOTTOM;
  return { ...sizes, producerHeight, wire, producersY, rowsY, groupsY, contentHeight };
}
