import type { Point, Rect, StageArrangement, StageBand } from './stageTypes';

const TOOTH = 6;

/** Between two islands of brokers: a zigzag, and the middle of the words on it. */
export interface Tear {
  readonly rect: Rect;
  /** For `d` of an SVG path, from the rectangle's corner. */
  readonly svg: string;
  readonly middle: Point;
}

export function tearBetween(before: StageBand, after: StageBand, arrangement: StageArrangement): Tear {
  const [a, b] = [before.frame, after.frame];
  if (arrangement === 'byPartition') {
    const x = a.x + a.width;
    const rect = { x, y: a.y, width: b.x - x, height: a.height };
    const svg = `M${rect.width / 2 + 3} 0${teeth(a.height, (out) => `l${out} ${TOOTH}`)}`;
    return { rect, svg, middle: middleOf(rect) };
  }
  const y = a.y + a.height;
  const rect = { x: a.x, y, width: a.width, height: b.y - y };
  const svg = `M0 ${rect.height / 2 + 3}${teeth(a.width, (out) => `l${TOOTH} ${out}`)}`;
  return { rect, svg, middle: middleOf(rect) };
}

function teeth(length: number, step: (out: number) => string): string {
  return Array.from({ length: Math.ceil(length / TOOTH) }, (_, index) => step(index % 2 === 0 ? -TOOTH : TOOTH)).join(
    '',
  );
}

function middleOf({ x, y, width, height }: Rect): Point {
  return { x: x + width / 2, y: y + height / 2 };
}
