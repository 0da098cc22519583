import { type Flight, flightPoint, pathOf, type Point, type StagePath } from '../../../projections';
import {
  colorOf,
  DIAMOND,
  DOT,
  isGoverning,
  MAX_NAMED,
  MAX_WITH_TEXT,
  SMALL_TOKENS,
  TOKEN,
} from '../../stage/flightLook';
import type { Pen } from './pen';
import type { PictureOf } from './pictureOf';
import { element } from './svg';

const NAME_SIZE = 10.5;
const HEAD = 6;
const DOTTED = '3 4';

/** What is on its way, as `drawFlights` has it on the stage. */
export function flights(of: PictureOf, pen: Pen): readonly string[] {
  const shown = of.flights.flatMap((flight) => {
    const at = flightPoint(of.layout, flight);
    return at === null ? [] : [{ flight, at }];
  });
  if (of.flights.length >= MAX_WITH_TEXT) return shown.map((each) => crowded(each, of, pen));
  const bare = shown.filter(({ flight }) => flight.plan.records.length === 0);
  const laden = shown.filter(({ flight }) => flight.plan.records.length > 0);
  const isNamed = bare.length <= MAX_NAMED || of.isStill;
  return [
    ...shown.flatMap(({ flight }) => way(flight, of, pen)),
    ...bare.flatMap((each) => signal(each, isNamed, of, pen)),
    ...laden.flatMap((each) => token(each, of, pen)),
  ];
}

interface Shown {
  readonly flight: Flight;
  readonly at: Point;
}

function crowded({ flight: { plan }, at: { x, y } }: Shown, { palette }: PictureOf, pen: Pen): string {
  const size = plan.records.length > 0 ? DIAMOND : DOT;
  return pen.box({ x: x - size, y: y - size, width: 2 * size, height: 2 * size }, { fill: colorOf(plan, palette) });
}

/** The way itself, where a record travels; for those who want nothing to move, of every message. */
function way({ plan, fate }: Flight, { layout, palette, isStill }: PictureOf, pen: Pen): readonly string[] {
  const hasRecords = plan.records.length > 0;
  const path = hasRecords || isStill ? pathOf(layout, plan.from, plan.to) : null;
  if (path === null) return [];
  const look = {
    stroke: colorOf(plan, palette),
    opacity: hasRecords ? 0.8 : 0.5,
    'stroke-width': hasRecords ? 1.6 : 1.1,
    'stroke-linecap': 'round',
  };
  const isDotted = plan.kind === 'produce' || fate !== 'arrives' || !hasRecords;
  return [
    pen.path(path.svg, { ...look, 'stroke-dasharray': isDotted ? DOTTED : undefined }),
    pen.path(arrowHead(path), look),
  ];
}

function arrowHead({ points }: StagePath): string {
  const end = points.at(-1);
  const before = points.at(-2);
  if (end === undefined || before === undefined) return '';
  const length = Math.hypot(end.x - before.x, end.y - before.y) || 1;
  const x = ((end.x - before.x) / length) * HEAD;
  const y = ((end.y - before.y) / length) * HEAD;
  const side = (sign: 1 | -1) => `${rounded(end.x - x - sign * 0.7 * y)} ${rounded(end.y - y + sign * 0.7 * x)}`;
  return `M${side(1)}L${rounded(end.x)} ${rounded(end.y)}L${side(-1)}`;
}

/** A record in its key's colour and with its letter; a batch says how many it holds. */
function token({ flight: { plan, fate }, at: { x, y } }: Shown, { layout, palette }: PictureOf, pen: Pen) {
  const color = colorOf(plan, palette);
  const isSolid = fate === 'arrives';
  const level = plan.topicPartition === null ? undefined : layout.columns.get(plan.topicPartition)?.level;
  const hasLetter = level === undefined || level === 'letters';
  const { width, height, radius } = hasLetter ? TOKEN : SMALL_TOKENS[level];
  const box = pen.box(
    { x: x - width / 2, y: y - height / 2, width, height },
    {
      rx: radius,
      fill: isSolid ? color : palette.panel,
      stroke: isSolid ? palette.panel : color,
      'stroke-width': hasLetter ? 2 : 1.2,
      'stroke-dasharray': isSolid ? undefined : DOTTED,
    },
  );
  const letter = plan.records[0]?.letter ?? '';
  const fill = isSolid ? palette.cellInk : color;
  return [
    box,
    ...whyStill(fate, x, y + height / 2 + 7, palette, pen),
    ...(hasLetter
      ? [pen.words(letter, x, y + 4.5, { 'text-anchor': 'middle', 'font-size': 12, 'font-weight': 700, fill })]
      : []),
    ...(hasLetter && plan.count > 1
      ? [pen.words(`×${plan.count}`, x + width / 2 + 4, y + 4, { 'font-size': NAME_SIZE, 'font-weight': 600 })]
      : []),
  ];
}

/** A message without records: a diamond for those who govern, a dot for the rest, a cross for an answer with an error. */
function signal({ flight: { plan, fate }, at: { x, y } }: Shown, isNamed: boolean, of: PictureOf, pen: Pen) {
  const { palette } = of;
  const color = colorOf(plan, palette);
  const arrives = fate === 'arrives';
  const look = {
    fill: arrives ? color : palette.panel,
    stroke: arrives ? palette.panel : color,
    'stroke-width': 1.4,
  };
  const sign =
    plan.error !== null
      ? pen.path(cross(x, y), { stroke: palette.bad, 'stroke-width': 2 })
      : isGoverning(plan)
        ? pen.path(`M${x} ${y - DIAMOND}L${x + DIAMOND} ${y}L${x} ${y + DIAMOND}L${x - DIAMOND} ${y}z`, look)
        : element('circle', { cx: x, cy: y, r: DOT, ...look });
  return [
    ...(isNamed ? name(plan.error ?? plan.message.body.api, x, y, color, of, pen) : []),
    sign,
    ...whyStill(fate, x, y + 11, palette, pen),
  ];
}

function cross(x: number, y: number): string {
  return `M${x - DIAMOND} ${y - DIAMOND}L${x + DIAMOND} ${y + DIAMOND}M${x + DIAMOND} ${y - DIAMOND}L${x - DIAMOND} ${y + DIAMOND}`;
}

/** On a ground of the panel's colour, so that it can be read over rules and records. */
function name(text: string, x: number, y: number, fill: string, { layout, palette }: PictureOf, pen: Pen) {
  const width = pen.widthOf(text, NAME_SIZE);
  const left = x + 10 + width > layout.contentWidth - 4 ? x - 10 - width : x + 10;
  const ground = { x: left - 3, y: y - 8, width: width + 6, height: 16 };
  return [
    pen.box(ground, { rx: 4, fill: palette.panel, opacity: 0.86 }),
    pen.words(text, left, y + 4, { 'font-size': NAME_SIZE, 'font-weight': 500, fill }),
  ];
}

/** Two strokes across the wire where it is cut, two bars where somebody holds the message. */
function whyStill(fate: Flight['fate'], x: number, y: number, { bad, accent }: PictureOf['palette'], pen: Pen) {
  if (fate === 'held')
    return [
      pen.path(`M${x - 7} ${y + 3}L${x + 7} ${y - 3}M${x - 7} ${y + 8}L${x + 7} ${y + 2}`, {
        stroke: bad,
        'stroke-width': 1.8,
      }),
    ];
  if (fate !== 'stopped') return [];
  return [x - 5, x + 1.5].map((left) => pen.box({ x: left, y, width: 3.5, height: 10 }, { fill: accent }));
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
