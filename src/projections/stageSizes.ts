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
  /** The line of members below a group's lanes. It is added to the pitch where members are shown; 0 where there is no room. */
  readonly membersHeight: number;
}

/** From spacious to tight. In between everything shrinks together; below the last one, the stage is scrolled. */
const LETTERS: readonly StageSizes[] = [
  { producerHeight: 62, wire: 84, rowPitch: 116, rowGap: 12, groupPitch: 86, groupHeight: 62, membersHeight: 54 },
  { producerHeight: 62, wire: 26, rowPitch: 96, rowGap: 10, groupPitch: 80, groupHeight: 62, membersHeight: 48 },
  { producerHeight: 62, wire: 20, rowPitch: 88, rowGap: 8, groupPitch: 66, groupHeight: 46, membersHeight: 36 },
  { producerHeight: 56, wire: 16, rowPitch: 74, rowGap: 8, groupPitch: 62, groupHeight: 44, membersHeight: 32 },
  { producerHeight: 34, wire: 16, rowPitch: 70, rowGap: 6, groupPitch: 58, groupHeight: 40, membersHeight: 30 },
  { producerHeight: 34, wire: 20, rowPitch: 74, rowGap: 8, groupPitch: 62, groupHeight: 44, membersHeight: 0 },
  { producerHeight: 30, wire: 12, rowPitch: 56, rowGap: 4, groupPitch: 44, groupHeight: 32, membersHeight: 0 },
];
const COLOURS: readonly StageSizes[] = [
  { producerHeight: 62, wire: 60, rowPitch: 84, rowGap: 8, groupPitch: 80, groupHeight: 62, membersHeight: 48 },
  { producerHeight: 56, wire: 40, rowPitch: 66, rowGap: 6, groupPitch: 52, groupHeight: 34, membersHeight: 32 },
  { producerHeight: 56, wire: 24, rowPitch: 54, rowGap: 5, groupPitch: 50, groupHeight: 32, membersHeight: 32 },
  { producerHeight: 34, wire: 20, rowPitch: 46, rowGap: 4, groupPitch: 44, groupHeight: 34, membersHeight: 0 },
  { producerHeight: 30, wire: 16, rowPitch: 33, rowGap: 2, groupPitch: 31, groupHeight: 24, membersHeight: 0 },
  { producerHeight: 28, wire: 8, rowPitch: 29, rowGap: 2, groupPitch: 26, groupHeight: 22, membersHeight: 0 },
];
const DENSITY: readonly StageSizes[] = [
  { producerHeight: 34, wire: 40, rowPitch: 48, rowGap: 4, groupPitch: 48, groupHeight: 30, membersHeight: 32 },
  { producerHeight: 30, wire: 16, rowPitch: 33, rowGap: 2, groupPitch: 31, groupHeight: 24, membersHeight: 0 },
  { producerHeight: 28, wire: 8, rowPitch: 24, rowGap: 2, groupPitch: 26, groupHeight: 22, membersHeight: 0 },
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
  membersHeight: 48,
};

/** Above the producers, between rows and groups, and below all. */
const TOP = 28;
const COMPACT_TOP = 20;
const GROUPS_GAP = 14;
const BOTTOM = 12;
/** Topic and partition names with the rule between them. */
const HEADS = 64;
/** Where no group is, it is said that nobody reads: two lines. */
const UNREAD = 40;
/** What stands at the stage's foot: what the marks mean, and how large all is. */
const FOOT = 34;
/** Between a group's lanes and its members; a line of them that would be lower than this is left out. */
export const MEMBERS_GAP = 6;
const MEMBERS_FROM = 30;
/** A box with buttons, the way below it, and what is left free above. */
const TAPS_HEIGHT = 120;
const TAPS_WIRE = 50;
const TAPS_TOP = 34;

export interface StageCounts {
  readonly level: StageLevel;
  readonly isCompact: boolean;
  readonly hasTaps: boolean;
  readonly hasMembers: boolean;
  readonly brokers: number;
  /** All gaps between bands of brokers. */
  readonly bandGaps: number;
  readonly hasFoot: boolean;
  readonly groups: number;
  /** Consumers without a group, each with a row below the groups. */
  readonly lone: number;
}

/** Where the three parts of the stage begin, and how high their rows are. */
export interface StageBands extends StageSizes {
  readonly producersY: number;
  /** Where the first broker's row begins. */
  readonly rowsY: number;
  readonly groupsY: number;
  /** From one consumer without a group to the next: there is no line of members to show. */
  readonly lonePitch: number;
  readonly contentHeight: number;
}

export function bandsFor(height: number, counts: StageCounts): StageBands {
  if (counts.isCompact) return bandsOf(COMPACT, counts);
  const sizes = SIZES[counts.level];
  const steps = sizes.map((each) => bandsOf(each, counts));
  const fit = steps.findIndex((bands) => bands.contentHeight <= height);
  const [roomiest] = steps;
  const tightest = steps.at(-1);
  if (roomiest === undefined || tightest === undefined || fit === -1) return tightest ?? bandsOf(COMPACT, counts);
  const tight = steps[fit] ?? tightest;
  const roomy = steps[fit - 1];
  if (roomy === undefined) return tight;
  const share = (height - tight.contentHeight) / (roomy.contentHeight - tight.contentHeight);
  const [low, high] = [sizes[fit] ?? tight, sizes[fit - 1] ?? roomy];
  const between = (key: keyof StageSizes) => low[key] + Math.floor((high[key] - low[key]) * share);
  return bandsOf(
    {
      // A box is either a box or a pill.
      producerHeight: tight.producerHeight,
      wire: between('wire'),
      rowPitch: between('rowPitch'),
      rowGap: between('rowGap'),
      groupPitch: between('groupPitch'),
      groupHeight: between('groupHeight'),
      membersHeight: between('membersHeight'),
    },
    counts,
  );
}

function bandsOf(
  sizes: StageSizes,
  { isCompact, hasTaps, hasMembers, brokers, bandGaps, hasFoot, groups, lone }: StageCounts,
): StageBands {
  const hasTallBox = hasTaps && !isCompact;
  const producerHeight = hasTallBox ? TAPS_HEIGHT : sizes.producerHeight;
  const wire = hasTallBox ? Math.min(sizes.wire, TAPS_WIRE) : sizes.wire;
  const producersY = isCompact ? COMPACT_TOP : hasTallBox ? TAPS_TOP : TOP;
  const rowsY = producersY + producerHeight + wire + HEADS;
  const groupsY = rowsY + brokers * sizes.rowPitch + bandGaps + GROUPS_GAP;
  const membersHeight = hasMembers && sizes.membersHeight >= MEMBERS_FROM ? sizes.membersHeight : 0;
  const groupPitch = sizes.groupPitch + (membersHeight === 0 ? 0 : membersHeight + MEMBERS_GAP);
  const reading = groups + lone === 0 ? UNREAD : groups * groupPitch + lone * sizes.groupPitch;
  const contentHeight = groupsY + reading + (hasFoot ? FOOT : BOTTOM);
  return {
    ...sizes,
    groupPitch,
    lonePitch: sizes.groupPitch,
    membersHeight,
    producerHeight,
    wire,
    producersY,
    rowsY,
    groupsY,
    contentHeight,
  };
}
