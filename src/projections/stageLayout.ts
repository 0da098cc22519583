import type { TopicPartition } from '../engine';
import type { ClusterModel } from './clusterTypes';
import { layoutProducers, placeForProducer } from './stageProducers';
import { ribbonsOf } from './stageRibbons';
import { type ColumnPlan, planColumns } from './stageColumns';
import { isFiner } from './stageLevels';
import { columnBox } from './stageRecords';
import { bandsFor, type StageBands } from './stageSizes';
import { cellHeightOf, cellsOf, groupOf, PORT_INSET, rowOf } from './stageRows';
import { bandFrames, standInBands } from './stageBands';
import type { ColumnBox, Point, StageLayout, StageLevel, TopicFold, TopicHead } from './stageTypes';

export type * from './stageTypes';
export { cellKey } from './stageTypes';
export { levelFor } from './stageLevels';
export { isRecordInView, markX, recordRect } from './stageRecords';

export interface StageOptions {
  /** A phone: names stand in a fixed column and lanes scroll sideways, each wide enough to read. */
  readonly isCompact?: boolean;
  /** `__consumer_offsets` and the like. */
  readonly showsInternal?: boolean;
  /** 1 fits the width. */
  readonly zoom?: number;
  /** What somebody folded or unfolded; the other topics unfold where they fit. */
  readonly folds?: Readonly<Record<string, TopicFold>>;
  /** The partition that is opened at letters among others that are not. */
  readonly focus?: TopicPartition | null;
  /** What the marks mean is said at the foot. */
  readonly hasFoot?: boolean;
  /** Each topic's level as it was drawn last: a level holds on a little at the border. */
  readonly previousLevels?: Readonly<Record<string, StageLevel>>;
  /** How many records each producer offers to send with a tap. */
  readonly taps?: Readonly<Record<string, number>>;
  /** Producers leave room beside them for one that is added. */
  readonly showsPlaces?: boolean;
  /** Shows each group's members in a line of their own. */
  readonly showsMembers?: boolean;
  /** How far the lanes are scrolled to the left. */
  readonly scrollX?: number;
  /** Log end offsets of another cluster beside this one: the same offsets then stand at the same places in both. */
  readonly reach?: Readonly<Record<string, number>>;
}

const COMPACT_FIXED_WIDTH = 94;
/** From the end of the names to the lanes. */
const NAMES_INSET = 8;

export function layoutStage(
  model: ClusterModel,
  size: { readonly width: number; readonly height: number },
  options: StageOptions = {},
): StageLayout {
  const { isCompact = false, showsInternal = false, zoom = 1, scrollX = 0, taps = {} } = options;
  const topics = model.topics.filter(({ isInternal }) => showsInternal || !isInternal);
  const stands = standInBands(model, isCompact);
  const plan = planColumns(topics, {
    width: size.width,
    isCompact,
    zoom,
    hasRacks: stands.bands[0]?.type === 'rack',
    folds: options.folds ?? {},
    focus: options.focus ?? null,
    previousLevels: options.previousLevels ?? {},
  });
  const level = finestLevel(plan);
  const hasPlaces = options.showsPlaces === true;
  const lone = model.groups.filter(({ loneConsumerId }) => loneConsumerId !== null).length;
  const bands = bandsFor(size.height, {
    level,
    isCompact,
    hasTaps: model.producers.some(({ producerId }) => (taps[producerId] ?? 0) > 0),
    hasMembers: options.showsMembers === true,
    brokers: model.brokers.length,
    bandGaps: Math.max(0, stands.bands.length - 1) * stands.gap,
    hasFoot: options.hasFoot === true,
    groups: model.groups.length - lone,
    lone,
  });
  const { margins } = plan;
  const columns = columnsOf(plan, bands, { isCompact, scrollX, reach: options.reach ?? {} });
  const lanesRight = isCompact ? plan.right : Math.max(plan.right, size.width - margins.frameX);
  const lanes = { left: margins.lanesX - scrollX, right: lanesRight - scrollX };
  const rows = stands.rows.map(({ brokerId, ...place }) =>
    rowOf(brokerId, place, { bands, plan, lanes, isCompact }, size.width),
  );
  const producers = layoutProducers(model.producers, {
    bands,
    plan,
    lanes,
    isCompact,
    taps,
    hasPlaces,
    stageWidth: size.width,
  });
  const heads = plan.topics.map((planned) => headOf(planned, bands, scrollX));
  const contentWidth = Math.max(size.width, plan.right + margins.frameX, ...producers.map(rightOf(scrollX)));
  return {
    ...size,
    contentWidth,
    contentHeight: Math.max(size.height, bands.contentHeight),
    fixedLeft: isCompact ? COMPACT_FIXED_WIDTH : contentWidth > size.width ? margins.lanesX - NAMES_INSET : 0,
    isCompact,
    level,
    lanes,
    producers,
    ribbons: ribbonsOf(model.producers, producers, heads),
    topics: heads,
    columns,
    rows,
    bands: bandFrames(stands, rows),
    cells: cellsOf(
      topics.flatMap(({ partitions }) => partitions),
      rows,
      columns,
      bands,
    ),
    groups: model.groups.map((group, index) =>
      groupOf(group, { index, groups: model.groups.length - lone }, { bands, plan, columns, lanes, isCompact }),
    ),
    placeForProducer: hasPlaces ? placeForProducer(producers, bands, lanes) : null,
    ensemble: ensembleOf(model, size.width),
    admin: { x: margins.lanesX - PORT_INSET, y: bands.producersY + bands.producerHeight / 2 },
  };
}

function finestLevel({ topics }: ColumnPlan): StageLevel {
  const own = topics.filter(({ topic }) => !topic.isInternal);
  const [first] = own;
  if (first === undefined) return 'letters';
  return own.reduce((finest, { level }) => (isFiner(level, finest) ? level : finest), first.level);
}

function columnsOf(
  plan: ColumnPlan,
  bands: StageBands,
  { isCompact, scrollX, reach }: Required<Pick<StageOptions, 'isCompact' | 'scrollX' | 'reach'>>,
): ReadonlyMap<string, ColumnBox> {
  const cellHeight = cellHeightOf(bands);
  const columns = new Map<string, ColumnBox>();
  for (const { topic, columns: planned } of plan.topics) {
    topic.partitions.forEach((partition, index) => {
      const { topicPartition } = partition;
      const { x, width, level } = planned[index] ?? { x: 0, width: 0, level: 'density' };
      const place = { x: x - scrollX, width, level, cellHeight, isCompact, reach: reach[topicPartition] ?? 0 };
      columns.set(topicPartition, columnBox(partition, place));
    });
  }
  return columns;
}

function headOf(planned: ColumnPlan['topics'][number], { rowsY }: StageBands, scrollX: number): TopicHead {
  const { topic, level, x, width } = planned;
  // Counted up from the rows, as all heads stand on them.
  return {
    topic: topic.name,
    level,
    x: x - scrollX,
    width,
    nameY: rowsY - 48,
    ruleY: rowsY - 40,
    // Where there is no room for words, trouble has a lane of its own below the numbers.
    partitionY: rowsY - (level === 'letters' ? 20 : 26),
    stateY: rowsY - (level === 'letters' ? 24 : 15),
  };
}

/** The ensemble stands beside the stage; what is said to it leaves at the right edge, a server below the other. */
const ENSEMBLE_Y = 72;
const ENSEMBLE_SPACING = 22;

function ensembleOf({ zookeepers }: ClusterModel, width: number): ReadonlyMap<number, Point> {
  return new Map(
    zookeepers.map(({ serverId }, index) => [serverId, { x: width, y: ENSEMBLE_Y + index * ENSEMBLE_SPACING }]),
  );
}

function rightOf(scrollX: number): (box: { readonly rect: { readonly x: number; readonly width: number } }) => number {
  return ({ rect }) => rect.x + rect.width + scrollX;
}
