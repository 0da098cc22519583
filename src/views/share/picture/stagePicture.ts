import type { TFunction } from 'i18next';
import { keyColor, type Palette } from '../../../design';
import {
  brokerWithId,
  type CellBox,
  type ClusterModel,
  type GroupModel,
  isRecordInView,
  markX,
  partitionNamed,
  roughWidth,
  recordRect,
  type ReplicaModel,
  type StageLayout,
  topicNamed,
} from '../../../projections';
import { brokerWords, groupWords, partitionWords, recordLetter, replicaWords } from '../../stage/words';
import { type Attributes, element } from './svg';

export interface PictureOf {
  readonly layout: StageLayout;
  readonly model: ClusterModel;
  readonly palette: Palette;
  readonly t: TFunction;
  readonly title: string;
  /** The moment, and where the page is: what a reader needs to find the same again. */
  readonly time: string;
  readonly address: string;
}

const HEAD_PX = 64;
const FOOT_PX = 36;
const MARGIN_PX = 24;
const BELOW_PX = 20;
const WIDE_PX = 300;
const LAG_PX = 40;
const WORDS_PX = 90;

/** The stage as an SVG that stands by itself: the same geometry, the same words, the colours of the theme that is shown. */
export function stagePicture(of: PictureOf): string {
  const { layout, palette, title, time, address } = of;
  const { contentWidth: width, contentHeight } = layout;
  const height = HEAD_PX + Math.min(contentHeight, bottomOf(layout)) + FOOT_PX;
  const pen = penOf(palette);
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      role: 'img',
      'font-family': palette.fonts.sans,
      'font-size': 13,
      fill: palette.ink,
    },
    [
      element('title', {}, `${title}, ${time}`),
      pen.box({ x: 0, y: 0, width, height }, { fill: palette.paper }),
      pen.words(title, MARGIN_PX, 38, { 'font-size': 20, 'font-weight': 700 }),
      pen.mono(time, width - MARGIN_PX, 38, { 'text-anchor': 'end', 'font-size': 14, fill: palette.ink2 }),
      element('g', { transform: `translate(0 ${HEAD_PX})` }, [
        ...producers(of, pen),
        ...heads(of, pen),
        ...rows(of, pen),
        ...groups(of, pen),
      ]),
      pen.words(`Partita · ${address}`, MARGIN_PX, height - 14, { 'font-size': 11, fill: palette.ink3 }),
    ],
  );
}

/** Where the last thing on the stage ends: below it there is nothing to picture. */
function bottomOf({ rows, groups }: StageLayout): number {
  const bottoms = [
    ...rows.map(({ frame }) => frame.y + frame.height),
    ...groups.map(({ top, height }) => top + height),
  ];
  return Math.max(0, ...bottoms) + BELOW_PX;
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Pen {
  box(box: Box, attributes?: Attributes): string;
  words(text: string, x: number, y: number, attributes?: Attributes): string;
  mono(text: string, x: number, y: number, attributes?: Attributes): string;
}

function penOf({ fonts }: Palette): Pen {
  const words: Pen['words'] = (text, x, y, attributes = {}) => element('text', { x, y, ...attributes }, text);
  return {
    box: ({ x, y, width, height }, attributes = {}) => element('rect', { x, y, width, height, ...attributes }),
    words,
    mono: (text, x, y, attributes = {}) => words(text, x, y, { 'font-family': fonts.mono, ...attributes }),
  };
}

function producers({ layout, model, palette }: PictureOf, pen: Pen): readonly string[] {
  return layout.producers.flatMap(({ producerId, rect }) => {
    const producer = model.producers.find((each) => each.producerId === producerId);
    if (producer === undefined) return [];
    const { application, acks } = producer;
    const note = application === null ? `acks=${acks === -1 ? 'all' : acks}` : `→ ${application.outputTopic}`;
    const y = rect.y + Math.min(rect.height / 2 + 5, 26);
    const hasRoom = roughWidth(producerId, 14) + roughWidth(note, 11) + 40 < rect.width;
    return [
      pen.box(rect, { rx: 11, fill: palette.panel, stroke: palette.rule2 }),
      pen.words(producerId, rect.x + 14, y, { 'font-weight': 700 }),
      ...(hasRoom
        ? [pen.words(note, rect.x + rect.width - 14, y, { 'text-anchor': 'end', 'font-size': 11, fill: palette.ink3 })]
        : []),
    ];
  });
}

function heads(of: PictureOf, pen: Pen): readonly string[] {
  const { layout, model, palette, t } = of;
  const ofTopics = layout.topics.flatMap(({ topic, x, width, nameY, ruleY }) => [
    pen.words(topic, x, nameY, { 'font-weight': 700, 'font-size': 14 }),
    ...noteOf(topic, of).map((note) =>
      pen.words(note, x + width, nameY, { 'text-anchor': 'end', 'font-size': 11, fill: palette.ink3 }),
    ),
    pen.box({ x, y: ruleY, width, height: 1.4 }, { fill: palette.ink }),
  ]);
  const ofPartitions = [...layout.columns.values()].flatMap(({ topicPartition, partition, level, x, width }) => {
    const head = layout.topics.find(({ topic }) => topicPartition === `${topic}-${partition}`);
    const found = partitionNamed(model, topicPartition);
    if (head === undefined || found === null) return [];
    const trouble = partitionWords(t, found);
    const tone = found.isOffline || found.isLeaderDown ? palette.bad : palette.warnInk;
    if (level === 'density') {
      return trouble === null ? [] : [pen.box({ x, y: head.ruleY + 8, width, height: 6 }, { fill: tone })];
    }
    const name = level === 'letters' ? topicPartition : String(partition);
    return [
      pen.mono(name, x, head.partitionY, { 'font-size': 12, fill: trouble === null ? palette.ink2 : tone }),
      ...(trouble === null || level !== 'letters'
        ? []
        : [pen.words(trouble, x + width, head.partitionY, { 'text-anchor': 'end', 'font-size': 11, fill: tone })]),
    ];
  });
  return [...ofTopics, ...ofPartitions];
}

/** Where there is room beside the name: how many partitions there are, and copies of each. */
function noteOf(topic: string, { layout, model, t }: PictureOf): readonly string[] {
  const head = layout.topics.find((each) => each.topic === topic);
  const found = topicNamed(model, topic);
  if (head === undefined || found === null || head.width < WIDE_PX) return [];
  const count = t('stage.partitions', { count: found.partitions.length });
  return [`${count} · ${t('stage.replication', { factor: found.replicationFactor })}`];
}

function rows(of: PictureOf, pen: Pen): readonly string[] {
  const { layout, model, palette, t } = of;
  return layout.rows.flatMap(({ brokerId, frame, labelX, nameY, stateY, rackY }) => {
    const broker = brokerWithId(model, brokerId);
    if (broker === null) return [];
    const { word, tone, isCrossed } = brokerWords(t, broker);
    const toned = {
      good: palette.good,
      zookeeper: palette.zookeeper,
      warn: palette.warnInk,
      bad: palette.bad,
      quiet: palette.ink3,
    };
    const cells = [...layout.cells.values()].filter((cell) => cell.brokerId === brokerId);
    return [
      pen.box(frame, {
        rx: 14,
        fill: palette.panel,
        stroke: palette.rule,
        'stroke-dasharray': broker.isUp ? undefined : '4 3',
      }),
      pen.words(t('stage.broker', { id: brokerId }), labelX, nameY, {
        'font-weight': 700,
        fill: broker.isUp ? palette.ink : palette.ink3,
      }),
      ...(stateY === null
        ? []
        : [
            pen.words(`${isCrossed ? '✕' : '●'} ${word}`, labelX, stateY, {
              'font-size': 11,
              'font-weight': 600,
              fill: toned[tone],
            }),
          ]),
      ...(rackY === null || broker.rack === null
        ? []
        : [pen.words(broker.rack, labelX, rackY, { 'font-size': 11, fill: palette.ink3 })]),
      ...cells.flatMap((cell) => drawCell(cell, broker.isUp, of, pen)),
    ];
  });
}

function drawCell(box: CellBox, isUp: boolean, of: PictureOf, pen: Pen): readonly string[] {
  const { model, palette, t } = of;
  const replica = partitionNamed(model, box.topicPartition)?.replicas.find(({ brokerId }) => brokerId === box.brokerId);
  if (replica === undefined) return [];
  const { level } = box.column;
  const leads = replica.isLeader;
  const opacity = isUp ? undefined : palette.opacities.absent;
  if (level === 'density') {
    const fill = leads ? palette.leader : replica.isInSync ? palette.ink3 : palette.warn;
    const height = leads ? box.rect.height : box.rect.height / 3;
    const bar = { ...box.rect, y: box.rect.y + box.rect.height - height, height };
    return [pen.box(bar, { fill, opacity: opacity ?? (leads ? 1 : 0.5) })];
  }
  const frame = pen.box(box.rect, {
    rx: level === 'letters' ? 9 : 4,
    fill: leads ? palette.paper : palette.panel,
    stroke: leads ? palette.leader : replica.isInSync ? palette.rule2 : palette.warn,
    'stroke-width': leads ? palette.strokes.leader : 1,
    'stroke-dasharray': replica.isInSync && isUp ? undefined : '4 3',
  });
  const word = level === 'letters' ? [roleOf(box, replica, t, palette, pen)] : [];
  return [
    frame,
    ...word,
    element('g', { opacity: opacity ?? (leads ? 1 : palette.opacities.follower) }, log(box, replica, of, pen)),
  ];
}

function roleOf({ rect }: CellBox, replica: ReplicaModel, t: TFunction, palette: Palette, pen: Pen): string {
  const word = replicaWords(t, replica, false);
  return pen.words(replica.isLeader ? `♛ ${word}` : word, rect.x + 9, rect.y + 15, {
    'font-size': 11,
    'font-weight': replica.isLeader ? 700 : 500,
    fill: replica.isInSync ? (replica.isLeader ? palette.ink : palette.ink3) : palette.warnInk,
  });
}

/** The records that are in view, and the bar up to which they are committed. */
function log(box: CellBox, replica: ReplicaModel, { palette }: PictureOf, pen: Pen): readonly string[] {
  const { column } = box;
  const shown = replica.records.filter(({ offset }) => isRecordInView(column, offset));
  const records = shown.flatMap((record) => {
    const rect = recordRect(box, record.offset);
    const color = record.colorIndex === null ? palette.ink3 : keyColor(palette, record.colorIndex);
    const solid = record.isCommitted ? { fill: color } : { fill: 'none', stroke: color, 'stroke-dasharray': '3 2' };
    const cell = pen.box(rect, { rx: Math.min(4, rect.width / 3), ...solid });
    if (column.level !== 'letters') return [cell];
    const middle = rect.x + rect.width / 2;
    return [
      cell,
      pen.mono(recordLetter(record), middle, rect.y + rect.height / 2 + 4, {
        'text-anchor': 'middle',
        'font-size': Math.min(12, rect.width * 0.7),
        'font-weight': 700,
        fill: record.isCommitted ? palette.cellInk : color,
      }),
    ];
  });
  const last = shown.at(-1);
  const offset =
    last === undefined || column.level !== 'letters' || !box.hasRoomForOffsets
      ? []
      : [
          pen.mono(String(last.offset), recordRect(box, last.offset).x, box.middleY + column.recordHeight / 2 + 14, {
            'font-size': 10.5,
            fill: palette.ink3,
          }),
        ];
  const x = markX(box, Math.max(replica.highWatermark, column.firstOffset));
  const mark =
    replica.exists && replica.logEndOffset > column.firstOffset
      ? [
          pen.box(
            { x: x - 0.7, y: box.middleY - column.recordHeight / 2 - 4, width: 1.4, height: column.recordHeight + 8 },
            { fill: palette.accent },
          ),
        ]
      : [];
  return [...records, ...offset, ...mark];
}

function groups(of: PictureOf, pen: Pen): readonly string[] {
  const { layout, model, palette, t } = of;
  return layout.groups.flatMap((row) => {
    const group = model.groups.find(({ rowId }) => rowId === row.rowId);
    if (group === undefined) return [];
    const words = groupWords(t, group);
    const { stateY, membersY, labelX, nameY } = row;
    return [
      pen.words(row.loneConsumerId ?? group.groupId, labelX, nameY, { 'font-weight': 700 }),
      ...(membersY === null
        ? []
        : [pen.words(words.members, labelX, membersY, { 'font-size': 11, fill: palette.ink3 })]),
      ...(stateY === null ? [] : [pen.words(words.state, labelX, stateY, { 'font-size': 11, fill: palette.ink2 })]),
      ...[...row.cells.values()].flatMap((cell) => groupCell(cell.topicPartition, cell.rect, group, of, pen)),
    ];
  });
}

function groupCell(topicPartition: string, rect: Box, group: GroupModel, { palette, t }: PictureOf, pen: Pen) {
  const partition = group.partitions.find((each) => each.topicPartition === topicPartition);
  if (partition === undefined) return [];
  const { ownerId, committedOffset, lag } = partition;
  const owner = group.members.find(({ clientId }) => clientId === ownerId);
  const color = owner === undefined ? palette.rule2 : keyColor(palette, owner.colorIndex);
  const frame = pen.box(rect, { rx: Math.min(8, rect.width / 3), fill: palette.panel, stroke: color });
  if (rect.width < WORDS_PX)
    return lag === null || lag === 0 ? [frame] : [frame, lagBar(rect, lag, group, palette, pen)];
  const y = rect.y + 18;
  return [
    frame,
    pen.words(owner?.label ?? '–', rect.x + 10, y, { 'font-weight': 700, 'font-size': 12, fill: color }),
    pen.words(`${t('stage.committed')} ${committedOffset ?? '–'}`, rect.x + rect.width - 10, y, {
      'text-anchor': 'end',
      'font-size': 11,
      fill: palette.ink2,
    }),
    ...(lag === null || lag === 0 || rect.height < LAG_PX
      ? []
      : [
          pen.words(t('stage.lag', { lag }), rect.x + rect.width - 10, y + 18, {
            'text-anchor': 'end',
            'font-size': 11,
            fill: palette.warnInk,
          }),
        ]),
  ];
}

/** Too narrow for words: the higher, the further behind, against the furthest of the group. */
function lagBar(
  { x, y, width, height }: Box,
  lag: number,
  { partitions }: GroupModel,
  palette: Palette,
  pen: Pen,
): string {
  const most = Math.max(...partitions.map((each) => each.lag ?? 0));
  const bar = Math.max(3, (height - 2) * (lag / most));
  return pen.box({ x: x + 1, y: y + height - 1 - bar, width: width - 2, height: bar }, { fill: palette.warn });
}
