import type { ProducerModel } from './clusterTypes';
import type { ProducerBox, Ribbon, TopicHead } from './stageTypes';

/** A record a second, and a thousand. */
const WIDTHS = { least: 2, perPowerOfTen: 2.7, most: 11 };
/** Above the letters of the topic's name. */
const ABOVE_NAME = 19;
const FROM_END = 14;

export function ribbonsOf(
  producers: readonly ProducerModel[],
  boxes: readonly ProducerBox[],
  heads: readonly TopicHead[],
): readonly Ribbon[] {
  return boxes.flatMap(({ producerId, port, isBrief }) => {
    const load = producers.find((producer) => producer.producerId === producerId)?.load ?? null;
    const head = heads.find(({ topic }) => topic === load?.topic);
    if (!isBrief || load === null || head === undefined || head.level !== 'density') return [];
    const inset = Math.min(FROM_END, head.width / 2);
    const x = Math.min(Math.max(port.x, head.x + inset), head.x + head.width - inset);
    return [
      {
        producerId,
        topic: head.topic,
        from: port,
        to: { x, y: head.nameY - ABOVE_NAME },
        width: ribbonWidth(load.recordsPerSecond),
      },
    ];
  });
}

function ribbonWidth(recordsPerSecond: number): number {
  const { least, perPowerOfTen, most } = WIDTHS;
  return Math.min(most, least + perPowerOfTen * Math.log10(Math.max(1, recordsPerSecond)));
}
