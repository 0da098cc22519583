import type { ProducerModel } from './clusterTypes';
import type { Point, ProducerBox, Ribbon, StageArrangement, TopicHead } from './stageTypes';

/** A record a second, and a thousand. */
const WIDTHS = { least: 2, perPowerOfTen: 2.7, most: 11 };
const FROM_END = 14;

/** `endAt` says where a ribbon comes to a topic, from a port; it leaves the one and comes to the other in the flow's direction. */
export function ribbonsOf(
  producers: readonly ProducerModel[],
  boxes: readonly ProducerBox[],
  heads: readonly TopicHead[],
  arrangement: StageArrangement,
  endAt: (head: TopicHead, port: Point) => Point,
): readonly Ribbon[] {
  return boxes.flatMap(({ producerId, port, isBrief }) => {
    const load = producers.find((producer) => producer.producerId === producerId)?.load ?? null;
    const head = heads.find(({ topic }) => topic === load?.topic);
    if (!isBrief || load === null || head === undefined || head.level !== 'density') return [];
    return [
      {
        producerId,
        topic: head.topic,
        svg: bent(port, endAt(head, port), arrangement),
        width: ribbonWidth(load.recordsPerSecond),
      },
    ];
  });
}

/** The nearest place on a stretch, with some air to its ends. */
export function nearest(at: number, from: number, size: number): number {
  const inset = Math.min(FROM_END, size / 2);
  return Math.min(Math.max(at, from + inset), from + size - inset);
}

function ribbonWidth(recordsPerSecond: number): number {
  const { least, perPowerOfTen, most } = WIDTHS;
  return Math.min(most, least + perPowerOfTen * Math.log10(Math.max(1, recordsPerSecond)));
}

function bent(from: Point, to: Point, arrangement: StageArrangement): string {
  const [x, y] = arrangement === 'byPartition' ? [(to.x - from.x) * 0.6, 0] : [0, (to.y - from.y) * 0.6];
  return `M${from.x} ${from.y}C${from.x + x} ${from.y + y} ${to.x - x} ${to.y - y} ${to.x} ${to.y}`;
}
