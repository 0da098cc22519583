import type { TFunction } from 'i18next';
import { keyColor, type Palette } from '../../../design';
import {
  brokerWithId,
  type CellBox,
  isRecordInView,
  markX,
  partitionNamed,
  recordRect,
  type ReplicaModel,
} from '../../../projections';
import { brokerWords, recordLetter, replicaWords } from '../../stage/words';
import type { Pen } from './pen';
import type { PictureOf } from './pictureOf';
import { element } from './svg';

/** A lower cell has no line of words. */
const CAPPED_PX = 40;
/** Columns with room for their name, and for the word of their state. */
const NAMED_PX = 70;
const WORDED_PX = 96;
/** Beyond the band's name. */
const IN_BAND_PX = 34;

/** The brokers with the replicas that they hold. */
export function rows(of: PictureOf, pen: Pen): readonly string[] {
  const { layout, model, palette, t } = of;
  const isColumn = layout.arrangement === 'byPartition';
  return layout.rows.flatMap(({ brokerId, frame, label, inBand, labelX, nameY, stateY, rackY }) => {
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
    const look = {
      fill: palette.panel,
      stroke: palette.rule,
      'stroke-dasharray': broker.isUp ? undefined : '4 3',
    };
    const hasName = !isColumn || label.width >= NAMED_PX;
    const hasWord = !isColumn || label.width >= WORDED_PX;
    const room = (isColumn ? label.x + label.width : layout.lanes.left) - labelX - 8;
    const cells = [...layout.cells.values()].filter((cell) => cell.brokerId === brokerId);
    return [
      ...(inBand === null ? [pen.box(frame, { rx: 14, ...look })] : []),
      ...(inBand === 'further'
        ? [
            pen.path(
              isColumn
                ? `M${frame.x - 3} ${frame.y + IN_BAND_PX}V${frame.y + frame.height - 8}`
                : `M${frame.x + IN_BAND_PX} ${frame.y - 2}H${frame.x + frame.width - 8}`,
              { stroke: palette.rule },
            ),
          ]
        : []),
      pen.words(hasName ? t('stage.broker', { id: brokerId }) : String(brokerId), labelX, nameY, {
        'font-weight': 700,
        fill: broker.isUp ? palette.ink : palette.ink3,
      }),
      ...(stateY === null
        ? []
        : [
            pen.within(`${isCrossed ? '✕' : '●'}${hasWord ? ` ${word}` : ''}`, { x: labelX, y: stateY }, room, {
              'font-weight': 600,
              fill: toned[tone],
            }),
          ]),
      ...(rackY === null || broker.rack === null
        ? []
        : [pen.within(broker.rack, { x: labelX, y: rackY }, room, { fill: palette.ink3 })]),
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
    const { rect } = box;
    const part = leads ? 1 : 1 / 3;
    const bar =
      of.layout.arrangement === 'byPartition'
        ? { ...rect, width: rect.width * part, height: Math.max(1, rect.height - 1) }
        : { ...rect, y: rect.y + rect.height * (1 - part), height: rect.height * part };
    return [pen.box(bar, { fill, opacity: opacity ?? (leads ? 1 : 0.5) })];
  }
  const frame = pen.box(box.rect, {
    rx: level === 'letters' ? 9 : 4,
    fill: leads ? palette.paper : palette.panel,
    stroke: leads ? palette.leader : replica.isInSync ? palette.rule2 : palette.warn,
    'stroke-width': leads ? palette.strokes.leader : 1,
    'stroke-dasharray': replica.isInSync && isUp ? undefined : '4 3',
  });
  const word = level === 'letters' && box.rect.height >= CAPPED_PX ? [roleOf(box, replica, t, palette, pen)] : [];
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
