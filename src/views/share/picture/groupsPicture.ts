import { keyColor, type Palette } from '../../../design';
import type { GroupModel } from '../../../projections';
import { groupWords } from '../../stage/words';
import { type Box, type Pen, SMALL } from './pen';
import type { PictureOf } from './pictureOf';

const LAG_PX = 40;
const WORDS_PX = 90;
const LINE_PX = 24;

/** Who reads what, and how far behind. */
export function groups(of: PictureOf, pen: Pen): readonly string[] {
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
  if (rect.width < WORDS_PX || rect.height < LINE_PX)
    return lag === null || lag === 0 ? [frame] : [frame, lagBar(rect, lag, group, palette, pen)];
  const y = rect.y + 18;
  const label = owner?.label ?? '–';
  const offset = String(committedOffset ?? '–');
  const inFull = `${t('stage.committed')} ${offset}`;
  const hasRoom = pen.widthOf(label, 12) + pen.widthOf(inFull, SMALL) + 32 <= rect.width;
  const committed = hasRoom ? inFull : offset;
  return [
    frame,
    pen.words(label, rect.x + 10, y, { 'font-weight': 700, 'font-size': 12, fill: color }),
    pen.words(committed, rect.x + rect.width - 10, y, {
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

/** Too small for words: the longer, the further behind, against the furthest of the group. */
function lagBar(
  { x, y, width, height }: Box,
  lag: number,
  { partitions }: GroupModel,
  palette: Palette,
  pen: Pen,
): string {
  const most = Math.max(...partitions.map((each) => each.lag ?? 0));
  const isLying = width > height;
  const bar = Math.max(3, ((isLying ? width : height) - 2) * (lag / most));
  const rect = isLying
    ? { x: x + 1, y: y + 1, width: bar, height: Math.max(1, height - 2) }
    : { x: x + 1, y: y + height - 1 - bar, width: width - 2, height: bar };
  return pen.box(rect, { fill: palette.warn });
}
