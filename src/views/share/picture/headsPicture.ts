import { type ColumnBox, partitionNamed, roughWidth, type TopicHead, topicNamed } from '../../../projections';
import { partitionWords } from '../../stage/words';
import type { PictureOf } from './pictureOf';
import { type Box, type Pen, SMALL } from './pen';

/** What stands above the brokers: who sends, and the heads of topics and partitions. */
export function producers({ layout, model, palette }: PictureOf, pen: Pen): readonly string[] {
  return layout.producers.flatMap(({ producerId, rect }) => {
    const producer = model.producers.find((each) => each.producerId === producerId);
    if (producer === undefined) return [];
    const { application, acks } = producer;
    const note =
      application === null ? `acks=${acks === -1 ? 'all' : acks}` : `→ ${application.outputTopics.join(', ')}`;
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

export function heads(of: PictureOf, pen: Pen): readonly string[] {
  const { layout, model, palette, t } = of;
  const isRow = layout.arrangement === 'byPartition';
  const ofTopics = layout.topics.flatMap(({ topic, frame: { x, y, width, height }, nameY }) => [
    pen.words(topic, x, nameY, { 'font-weight': 700, 'font-size': 14 }),
    ...(isRow ? [] : noteOf(topic, width, of, pen)).map((note) =>
      pen.words(note, x + width, nameY, { 'text-anchor': 'end', 'font-size': 11, fill: palette.ink3 }),
    ),
    pen.box({ x, y: y + height, width, height: 1.4 }, { fill: palette.ink }),
  ]);
  const ofPartitions = [...layout.columns.values()].flatMap((column) => {
    const { topicPartition, partition, level, head } = column;
    const topic = layout.topics.find((each) => topicPartition === `${each.topic}-${partition}`);
    const found = partitionNamed(model, topicPartition);
    if (topic === undefined || found === null) return [];
    const trouble = partitionWords(t, found);
    const tone = found.isOffline || found.isLeaderDown ? palette.bad : palette.warnInk;
    if (level === 'density') return trouble === null ? [] : [pen.box(markOf(column, topic, isRow), { fill: tone })];
    // Beside a row, words stand below the name, where it is high enough.
    const isTall = head.height >= TWO_LINES_PX;
    const name = level === 'letters' && (!isRow || roughWidth(topicPartition, 13) <= head.width);
    const y = isRow ? head.y + head.height / 2 + (isTall && trouble !== null ? -4 : 4) : head.y + NAME_LINE_PX;
    const words =
      trouble === null || level !== 'letters' || (isRow && !isTall)
        ? []
        : isRow
          ? [pen.within(trouble, { x: head.x, y: y + 16 }, head.width, { fill: tone })]
          : [pen.words(trouble, head.x + head.width, y, { 'text-anchor': 'end', 'font-size': 11, fill: tone })];
    const look = { 'font-size': 12, fill: trouble === null ? palette.ink2 : tone };
    return [pen.mono(name ? topicPartition : String(partition), head.x, y, look), ...words];
  });
  return [...ofTopics, ...ofPartitions];
}

/** From the top of a partition's head to the base line of its name, and the height with a line of words below it. */
const NAME_LINE_PX = 15;
const TWO_LINES_PX = 40;

/** Trouble where a partition has no name of its own: over its column, or before its row. */
function markOf(column: ColumnBox, { frame, stateAt }: TopicHead, isRow: boolean): Box {
  return isRow
    ? { x: stateAt - 3, y: column.y, width: 6, height: column.height }
    : { x: column.x, y: frame.y + frame.height + 8, width: column.width, height: 6 };
}

/** Where there is room beside the name: how many partitions there are, and copies of each. */
function noteOf(topic: string, width: number, { model, t }: PictureOf, pen: Pen): readonly string[] {
  const found = topicNamed(model, topic);
  if (found === null) return [];
  const count = t('stage.partitions', { count: found.partitions.length });
  const note = `${count} · ${t('stage.replication', { factor: found.replicationFactor })}`;
  return pen.widthOf(topic, 15) + pen.widthOf(note, SMALL) + 24 <= width ? [note] : [];
}

/** Who sends to a folded topic all the time, as wide as the rate. */
export function ribbons({ layout, palette }: PictureOf, pen: Pen): readonly string[] {
  return layout.ribbons.map(({ svg, width }) =>
    pen.path(svg, { stroke: palette.ink3, 'stroke-width': width, 'stroke-linecap': 'round', opacity: 0.28 }),
  );
}
