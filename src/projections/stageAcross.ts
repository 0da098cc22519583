import type { ClusterModel } from './clusterTypes';

/** Widths that share the room of rows: everything that is not a broker's column. */
export interface AcrossSizes {
  readonly producer: number;
  /** The way from the producers to the names. */
  readonly wire: number;
  readonly names: number;
  readonly group: number;
  readonly gap: number;
}

const TIGHTEST: AcrossSizes = { producer: 110, wire: 24, names: 84, group: 60, gap: 4 };

/** From spacious to tight: taken while each broker's column is so wide at least. */
const STEPS: readonly { readonly from: number; readonly sizes: AcrossSizes }[] = [
  { from: 210, sizes: { producer: 168, wire: 56, names: 112, group: 180, gap: 12 } },
  { from: 160, sizes: { producer: 156, wire: 40, names: 108, group: 164, gap: 10 } },
  { from: 130, sizes: { producer: 140, wire: 44, names: 104, group: 128, gap: 8 } },
  { from: 106, sizes: { producer: 124, wire: 34, names: 98, group: 104, gap: 8 } },
  { from: 60, sizes: { producer: 116, wire: 30, names: 92, group: 84, gap: 6 } },
  { from: 0, sizes: TIGHTEST },
];
const WIDEST = 420;
/** Nothing gets narrower: a broker has a number to be told by. */
const NARROWEST = 24;
const FRAME_X = 8;
const ROOMY_FRAME_X = 20;
const ROOMY_FROM_WIDTH = 1000;

/** Where everything stands from left to right: producers, names, brokers, groups. */
export interface Across extends AcrossSizes {
  readonly frameX: number;
  readonly namesX: number;
  readonly brokersX: number;
  readonly column: number;
  readonly groupsX: number;
  readonly right: number;
}

export function planAcross(
  { brokers, groups }: Pick<ClusterModel, 'brokers' | 'groups'>,
  width: number,
  bandGaps: number,
): Across {
  const frameX = width >= ROOMY_FROM_WIDTH ? ROOMY_FRAME_X : FRAME_X;
  const count = Math.max(1, brokers.length);
  // Where nobody reads, that is said where the first group would stand.
  const readers = Math.max(1, groups.length);
  const columnIn = ({ producer, wire, names, group, gap }: AcrossSizes) => {
    const others = producer + wire + names + gap + readers * (group + gap) + (count - 1) * gap + bandGaps;
    return (width - 2 * frameX - others) / count;
  };
  const sizes = STEPS.find((step) => columnIn(step.sizes) >= step.from)?.sizes ?? TIGHTEST;
  const column = Math.floor(Math.min(WIDEST, Math.max(NARROWEST, columnIn(sizes))));
  const namesX = frameX + sizes.producer + sizes.wire;
  const brokersX = namesX + sizes.names;
  const groupsX = brokersX + count * (column + sizes.gap) + bandGaps + sizes.gap;
  const right = groupsX + readers * (sizes.group + sizes.gap) - sizes.gap;
  return { ...sizes, frameX, namesX, brokersX, column, groupsX, right };
}
