import type { ClusterModel } from './clusterTypes';
import { layoutProducers, placeForProducer } from './stageProducers';
import { nearest, ribbonsOf } from './stageRibbons';
import { type ColumnPlan, planColumns } from './stageColumns';
import { columnsOf, finestLevel } from './stageLanes';
import { COLUMNS } from './stageLevels';
import { bandsFor, type StageBands } from './stageSizes';
import { cellHeightOf, cellsOf, groupOf, PORT_INSET, rowOf } from './stageRows';
import { bandFrames, standInBands } from './stageBands';
import { layoutByPartition } from './stageByPartition';
import type { BrokerRow, GroupRow, Lanes, Point, Rect, StageLayout, StageOptions, TopicHead } from './stageTypes';

export type * from './stageTypes';
export { cellKey } from './stageTypes';
export { levelFor } from './stageLevels';
export { isRecordInView, markX, recordRect } from './stageRecords';

const COMPACT_FIXED_WIDTH = 94;
/** From the end of the names to the lanes. */
const NAMES_INSET = 8;

export function layoutStage(
  model: ClusterModel,
  size: { readonly width: number; readonly height: number },
  options: StageOptions = {},
): StageLayout {
  return options.arrangement === 'byPartition'
    ? layoutByPartition(model, size, options)
    : layoutByBroker(model, size, options);
}

function layoutByBroker(
  model: ClusterModel,
  size: { readonly width: number; readonly height: number },
  options: StageOptions,
): StageLayout {
  const { isCompact = false, showsInternal = false, zoom = 1, scrollX = 0, taps = {} } = options;
  const topics = model.topics.filter(({ isInternal }) => showsInternal || !isInternal);
  const stands = standInBands(model, isCompact);
  const plan = planColumns(topics, {
    measures: COLUMNS,
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
  const lanesRight = isCompact ? plan.end : Math.max(plan.end, size.width - margins.frameX);
  const across = { left: margins.lanesX - scrollX, right: lanesRight - scrollX };
  const producers = layoutProducers(model.producers, {
    bands,
    plan,
    lanes: across,
    isCompact,
    taps,
    hasPlaces,
    stageWidth: size.width,
  });
  const contentWidth = Math.max(size.width, plan.end + margins.frameX, ...producers.map(rightOf(scrollX)));
  const fixedLeft = isCompact ? COMPACT_FIXED_WIDTH : contentWidth > size.width ? margins.lanesX - NAMES_INSET : 0;
  const namesRight = Math.max(fixedLeft, across.left - NAMES_INSET);
  const frame = { bands, plan, lanes: across, namesRight, isCompact };
  const rows = stands.rows.map(({ brokerId, ...place }) => rowOf(brokerId, place, frame, size.width));
  const lanes = { ...across, ...spanOf(rows, bands) };
  const heads = plan.topics.map((planned) => headOf(planned, bands, lanes, scrollX));
  const rectOf = (lane: { readonly from: number; readonly size: number }) =>
    rectIn(lanes, lane.from - scrollX, lane.size);
  const columns = columnsOf(plan, options.reach ?? {}, (topic, lane) => ({
    rect: rectOf(lane),
    head: partitionHead(topic.level, rectOf(lane), bands),
    level: lane.level,
    cellWidth: lane.size,
    cellHeight: cellHeightOf(bands),
    isCompact,
  }));
  const groups = model.groups.map((group, index) =>
    groupOf(group, { index, groups: model.groups.length - lone }, { ...frame, columns }),
  );
  return {
    arrangement: 'byBroker',
    ...size,
    contentWidth,
    contentHeight: Math.max(size.height, bands.contentHeight),
    fixedLeft,
    fixedTop: 0,
    isCompact,
    level,
    lanes,
    entry: lanes.top,
    producers,
    producersLabel: { x: rows[0]?.labelX ?? 0, y: bands.producersY + bands.producerHeight / 2 },
    ribbons: ribbonsOf(model.producers, producers, heads, 'byBroker', aboveName),
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
    groups,
    placeForProducer: hasPlaces ? placeForProducer(producers, bands, across) : null,
    unread: unreadAt(groups, lanes),
    ensemble: ensembleOf(model, size.width),
    admin: { x: margins.lanesX - PORT_INSET, y: bands.producersY + bands.producerHeight / 2 },
  };
}

/** Ribbons end above the letters of the topic's name. */
const ABOVE_NAME = 19;

function aboveName({ lanes, nameY }: TopicHead, port: Point): Point {
  return { x: nearest(port.x, lanes.x, lanes.width), y: nameY - ABOVE_NAME };
}

function spanOf(rows: readonly BrokerRow[], { rowsY }: StageBands): Pick<Lanes, 'top' | 'bottom'> {
  const [first, last] = [rows[0]?.frame, rows.at(-1)?.frame];
  return { top: first?.y ?? rowsY, bottom: last === undefined ? rowsY : last.y + last.height };
}

function rectIn({ top, bottom }: Lanes, x: number, width: number): Rect {
  return { x, y: top, width, height: bottom - top };
}

/** Counted up from the rows, as all heads stand on them. */
const NAME = { line: 48, above: 18, rule: 40 };
/** A name is read even where its lanes end before it does. */
const NAME_LEAST = 40;

function headOf(
  { topic, level, from, size }: ColumnPlan['topics'][number],
  { rowsY }: StageBands,
  lanes: Lanes,
  scrollX: number,
): TopicHead {
  const x = from - scrollX;
  const top = rowsY - NAME.line - NAME.above;
  return {
    topic: topic.name,
    level,
    frame: { x, y: top, width: Math.max(NAME_LEAST, size), height: rowsY - NAME.rule - top },
    hasFocus: level !== 'letters',
    nameY: rowsY - NAME.line,
    lanes: rectIn(lanes, x, size),
    axis: { x, y: partitionY(level, rowsY) - PARTITION_NAME.above, width: size, height: PARTITION_NAME.height },
    stateAt: rowsY - (level === 'letters' ? 24 : 15),
  };
}

/** Where there is no room for words, trouble has a lane of its own below the numbers. */
const PARTITION_NAME = { above: 15, height: 22, markedHeight: 30 };

function partitionY(level: TopicHead['level'], rowsY: number): number {
  return rowsY - (level === 'letters' ? 20 : 26);
}

function partitionHead(level: TopicHead['level'], { x, width }: Rect, { rowsY }: StageBands): Rect {
  const height = level === 'letters' ? PARTITION_NAME.height : PARTITION_NAME.markedHeight;
  return { x, y: partitionY(level, rowsY) - PARTITION_NAME.above, width, height };
}

/** From the last row to where the first group would stand, and how much room it would have there. */
const NO_GROUP = { below: 26, height: 40 };

function unreadAt([first]: readonly GroupRow[], { left, right, bottom }: Lanes): Rect {
  const { y, height } = first?.frame ?? { y: bottom + NO_GROUP.below, height: NO_GROUP.height };
  return { x: left, y, width: right - left, height };
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
