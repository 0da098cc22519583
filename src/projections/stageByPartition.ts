import type { ClusterModel, PartitionModel } from './clusterTypes';
import { type Across, planAcross } from './stageAcross';
import { bandFrame, type Standing, standInBands } from './stageBands';
import { columnBroker, columnGroup } from './stageBrokerColumns';
import { type LanePlan, planLanes } from './stageColumns';
import { columnsOf, finestLevel } from './stageLanes';
import { COLUMNS, levelFor, ROWS } from './stageLevels';
import { keptApart } from './stageProducers';
import { nearest, ribbonsOf } from './stageRibbons';
import { cellBox, hasNoLetters } from './stageRows';
import { widthIfAllOpen, type WidthWish } from './stageWidths';
import type { BrokerRow, CellBox, ColumnBox, Lanes, Point, ProducerBox, Rect, StageBand } from './stageTypes';
import { cellKey, type StageLayout, type StageOptions, type TopicHead } from './stageTypes';

/** What flies between brokers, and to ZooKeeper, flies above their names; a rack's name stands there too. */
const TOP = 44;
const BAND_NAME = 20;
const HEAD_HEIGHT = 62;
/** A topic's name above its first row. */
const TOPIC_LINE = 34;
const TOPIC_NAME = { height: 22, line: 16 };
const BOTTOM = 12;
const FOOT = 34;
/** Between the last row and what a frame ends with, or the groups' members below it. */
const FRAME_BELOW = 8;
const CELL_INSET = { wide: 5, narrow: 2, wideFrom: 60 };
/** With so much room, leaders wear a pill over their frame, and rows stand apart for it. */
const GAPS = { roomy: 14, tight: 4, roomyFrom: 44 };
/** Cells that are too narrow for letters need no more height than this. */
const LOW_ROWS = { ...ROWS, widest: 40 };
const MEMBER = { label: 20, card: 34, pitch: 40, most: 4, rowsFrom: 40 };

/**
 * Partitions are rows, and brokers are columns: producers stand at the left, groups at the right, and a record goes
 * straight along its row. How lanes share the room, fold and shrink is the same as for columns.
 */
export function layoutByPartition(
  model: ClusterModel,
  size: { readonly width: number; readonly height: number },
  options: StageOptions,
): StageLayout {
  const topics = model.topics.filter(({ isInternal }) => options.showsInternal === true || !isInternal);
  const stands = standInBands(model, false);
  const across = planAcross(model, size.width, Math.max(0, stands.bands.length - 1) * stands.gap);
  const top = TOP + (stands.bands[0]?.type === 'rack' ? BAND_NAME : 0);
  const headsBottom = top + HEAD_HEIGHT;
  const cellWidth = across.column - 2 * insetIn(across);
  const finest = levelFor(cellWidth, null);
  const wish: WidthWish = {
    measures: finest === 'letters' ? ROWS : LOW_ROWS,
    isCompact: false,
    zoom: options.zoom ?? 1,
    folds: options.folds ?? {},
    // Where cells are too narrow for letters, a row would only be higher.
    focus: finest === 'letters' ? (options.focus ?? null) : null,
    previousLevels: options.previousLevels ?? {},
  };
  const foot = options.hasFoot === true ? FOOT : BOTTOM;
  const room = size.height - headsBottom - TOPIC_LINE - FRAME_BELOW - foot;
  const pitchIn = (height: number) => widthIfAllOpen(topics, height, GAPS.roomy, wish.measures);
  const wanted = options.showsMembers === true ? membersHeight(model) : 0;
  const members = pitchIn(room - wanted) >= MEMBER.rowsFrom ? wanted : 0;
  const gap = pitchIn(room - members) >= GAPS.roomyFrom ? GAPS.roomy : GAPS.tight;
  const plan = planLanes(topics, headsBottom + TOPIC_LINE, room - members, gap, wish, finest);

  const bottom = Math.max(plan.end, headsBottom + TOPIC_LINE);
  const frames = { top, bottom: bottom + FRAME_BELOW, headHeight: HEAD_HEIGHT, across };
  const rows = stands.rows.map(({ brokerId, ...place }) => columnBroker(brokerId, place, frames));
  const lanes = lanesOf(rows, across, headsBottom, bottom);
  const contentHeight = Math.max(size.height, bottom + FRAME_BELOW + members + foot);
  // A pill stands over its row; without one, a topic's rule is close to its first row.
  const above = gap === GAPS.roomy ? TOPIC_LINE - TOPIC_NAME.height : GAPS.tight;
  const heads = plan.topics.map((planned) => headOf(planned, above, lanes, across));
  const columns = columnsOf(plan, options.reach ?? {}, (_, { from, size: height, level }) => ({
    rect: { x: lanes.left, y: from, width: lanes.right - lanes.left, height },
    head: { x: across.namesX, y: from, width: across.names - NAME_AIR, height },
    level,
    cellWidth,
    cellHeight: height,
    isCompact: false,
  }));
  const hasSpans = hasNoLetters(plan);
  const groups = model.groups.map((group, index) =>
    columnGroup(group, index, { ...frames, columns, hasSpans, members: Math.max(0, members - MEMBER.label) }),
  );
  // What is seen without scrolling: there the producers stand.
  const seen = { from: headsBottom + TOPIC_NAME.height, to: size.height - foot };
  const producers = producersOf(model, plan, across, seen, options.showsPlaces === true);
  return {
    arrangement: 'byPartition',
    ...size,
    contentWidth: Math.max(size.width, across.right + across.frameX),
    contentHeight,
    fixedLeft: 0,
    fixedTop: contentHeight > size.height ? headsBottom + 2 : 0,
    isCompact: false,
    level: finestLevel(plan),
    lanes,
    entry: across.namesX - NAME_AIR,
    producers,
    producersLabel: { x: across.frameX, y: headsBottom + TOPIC_NAME.height / 2 - 6 },
    ribbons: ribbonsOf(model.producers, producers, heads, 'byPartition', (head, port) => ({
      x: across.namesX - NAME_AIR,
      y: nearest(port.y, head.lanes.y, head.lanes.height),
    })),
    topics: heads,
    columns,
    rows,
    bands: bandsOf(stands, rows),
    cells: cellsOf(
      topics.flatMap(({ partitions }) => partitions),
      rows,
      columns,
      insetIn(across),
    ),
    groups,
    placeForProducer: options.showsPlaces === true ? placeAfter(producers, across, seen.from) : null,
    unread: { x: across.groupsX, y: lanes.top, width: across.group, height: lanes.bottom - lanes.top },
    ensemble: ensembleOf(model, size.width),
    admin: { x: across.frameX + across.producer / 2, y: top + HEAD_HEIGHT / 2 },
  };
}

/** Names keep clear of the first broker. */
const NAME_AIR = 8;

function insetIn({ column }: Across): number {
  return column >= CELL_INSET.wideFrom ? CELL_INSET.wide : CELL_INSET.narrow;
}

/** As many cards as the largest group needs, one below the other; the rest is counted. */
function membersHeight({ groups }: ClusterModel): number {
  const most = Math.max(
    0,
    ...groups.filter((group) => group.loneConsumerId === null).map((group) => group.members.length),
  );
  return most === 0 ? 0 : MEMBER.label + Math.min(most, MEMBER.most) * MEMBER.pitch;
}

function lanesOf(rows: readonly BrokerRow[], across: Across, headsBottom: number, bottom: number): Lanes {
  const last = rows.at(-1)?.frame;
  const right = last === undefined ? across.brokersX + across.column : last.x + last.width;
  return { left: across.brokersX, right, top: headsBottom + TOPIC_LINE, bottom };
}

function headOf(
  { topic, level, from, size }: LanePlan['topics'][number],
  above: number,
  lanes: Lanes,
  across: Across,
): TopicHead {
  const { namesX, names } = across;
  const y = from - TOPIC_NAME.height - above;
  return {
    topic: topic.name,
    level,
    frame: { x: namesX, y, width: lanes.right - namesX, height: TOPIC_NAME.height },
    hasFocus: level !== 'letters' && across.column - 2 * insetIn(across) >= COLUMNS.lettersFrom,
    nameY: y + TOPIC_NAME.line,
    lanes: { x: lanes.left, y: from, width: lanes.right - lanes.left, height: size },
    axis: { x: namesX, y: from, width: names - STATE_ROOM, height: size },
    stateAt: lanes.left - STATE_ROOM / 2,
  };
}

/** Where trouble is marked: between the numbers and the first broker. */
const STATE_ROOM = 22;

function cellsOf(
  partitions: readonly PartitionModel[],
  rows: readonly BrokerRow[],
  columns: ReadonlyMap<string, ColumnBox>,
  inset: number,
): ReadonlyMap<string, CellBox> {
  const frames = new Map(rows.map(({ brokerId, frame }) => [brokerId, frame]));
  const cells = new Map<string, CellBox>();
  for (const { topicPartition, replicas } of partitions) {
    const column = columns.get(topicPartition);
    if (column === undefined) continue;
    for (const replica of replicas) {
      const frame = frames.get(replica.brokerId);
      if (frame === undefined) continue;
      const { y, height } = column;
      const box = cellBox(replica, column, frame.x + inset, y, frame.width - 2 * inset, height);
      cells.set(cellKey(topicPartition, replica.brokerId), box);
    }
  }
  return cells;
}

const BOX = { height: 62, pill: 34, gap: 12 };

/** One below the other at the left; where topics are folded, each as near as can be to the one that it sends to. */
function producersOf(
  { producers }: ClusterModel,
  plan: LanePlan,
  { frameX, producer: width }: Across,
  seen: { readonly from: number; readonly to: number },
  hasPlaces: boolean,
): readonly ProducerBox[] {
  const isBrief = plan.topics.some(({ level, topic }) => level === 'density' && !topic.isInternal);
  const from = seen.from + LABEL_ROOM;
  const room = Math.max(seen.to - from, BOX.pill);
  const count = producers.length + (hasPlaces ? 1 : 0);
  const isPill = isBrief || count * (BOX.height + BOX.gap) > room;
  const height = isPill ? BOX.pill : BOX.height;
  const wanted = producers.map(({ load }, index) => {
    const topic = isBrief ? plan.topics.find((planned) => planned.topic.name === load?.topic) : undefined;
    return topic === undefined ? from + index * (height + BOX.gap) : topic.from + topic.size / 2 - height / 2;
  });
  const tops = keptApart(
    wanted,
    producers.map(() => height),
    from,
    Math.max(room, producers.length * (height + BOX.gap)),
  );
  return producers.map(({ producerId }, index) => {
    const rect = { x: frameX, y: Math.round(tops[index] ?? from), width, height };
    return { producerId, rect, isPill, isBrief, taps: [], port: { x: rect.x + width, y: rect.y + height / 2 } };
  });
}

/** The word over them. */
const LABEL_ROOM = 12;

function placeAfter(producers: readonly ProducerBox[], { frameX, producer: width }: Across, from: number): Rect {
  const bottoms = producers.map(({ rect }) => rect.y + rect.height + BOX.gap);
  return { x: frameX, y: Math.max(from + LABEL_ROOM, ...bottoms), width, height: BOX.height };
}

/** The frame round the columns of each band, with its name on top. */
function bandsOf(stands: Standing, rows: readonly BrokerRow[]): readonly StageBand[] {
  return stands.bands.flatMap((band) => {
    const frame = bandFrame(band, rows);
    if (frame === null) return [];
    const above = band.type === 'rack' ? BAND_NAME : 0;
    const whole = { ...frame, y: frame.y - above, height: frame.height + above };
    return [{ ...band, frame: whole, label: { ...whole, height: BAND_NAME } }];
  });
}

/** What is said to the ensemble leaves at the right edge above all names, a server below the other. */
const ENSEMBLE = { y: 9, spacing: 9 };

function ensembleOf({ zookeepers }: ClusterModel, width: number): ReadonlyMap<number, Point> {
  return new Map(
    zookeepers.map(({ serverId }, index) => [serverId, { x: width, y: ENSEMBLE.y + index * ENSEMBLE.spacing }]),
  );
}
