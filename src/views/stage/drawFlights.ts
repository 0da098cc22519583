import type { Palette } from '../../design';
import {
  type Flight,
  flightPoint,
  pathOf,
  placeNames,
  type Point,
  type Rect,
  type StageLayout,
  type StagePath,
  wordsOn,
} from '../../projections';
import { colorOf, DIAMOND, DOT, isGoverning, MAX_NAMED, MAX_WITH_TEXT, SMALL_TOKENS, TOKEN } from './flightLook';

const FONT_SIZE = 12;
const NAME_SIZE = 10.5;

/** Draws what is on its way. Depends on nothing but its arguments, so any moment can be drawn in any order. */
export function drawFlights(
  context: CanvasRenderingContext2D,
  flights: readonly Flight[],
  layout: StageLayout,
  palette: Palette,
  isStill: boolean,
): void {
  if (flights.length === 0) return;
  if (flights.length >= MAX_WITH_TEXT) {
    drawCrowd(context, flights, layout, palette);
    return;
  }
  const bare = flights.filter(({ plan }) => plan.records.length === 0);
  for (const flight of flights) drawWay(context, flight, layout, palette, isStill);
  for (const flight of bare) drawSignal(context, flight, layout, palette);
  for (const flight of flights) if (flight.plan.records.length > 0) drawToken(context, flight, layout, palette);
  if (bare.length <= MAX_NAMED || isStill) drawNames(context, flights, layout, palette);
  context.globalAlpha = 1;
}

/** Squares and nothing else: a thousand of them are cheap. */
function drawCrowd(
  context: CanvasRenderingContext2D,
  flights: readonly Flight[],
  layout: StageLayout,
  palette: Palette,
): void {
  let known: string | null = null;
  for (const flight of flights) {
    const at = flightPoint(layout, flight);
    if (at === null) continue;
    const color = colorOf(flight.plan, palette);
    if (color !== known) context.fillStyle = color;
    known = color;
    const size = flight.plan.records.length > 0 ? DIAMOND : DOT;
    context.fillRect(at.x - size, at.y - size, 2 * size, 2 * size);
  }
}

const pathsByWay = new WeakMap<StagePath, Path2D>();

function path2dOf(way: StagePath): Path2D {
  let path = pathsByWay.get(way);
  if (path === undefined) {
    path = new Path2D(way.svg);
    pathsByWay.set(way, path);
  }
  return path;
}

/** The way itself, where a record travels; with still pictures for every message, and with an arrow's head. */
function drawWay(
  context: CanvasRenderingContext2D,
  { plan, fate }: Flight,
  layout: StageLayout,
  palette: Palette,
  isStill: boolean,
): void {
  const hasRecords = plan.records.length > 0;
  if (!hasRecords && !isStill) return;
  const way = pathOf(layout, plan.from, plan.to);
  if (way === null) return;
  context.globalAlpha = hasRecords ? 0.8 : 0.5;
  context.strokeStyle = colorOf(plan, palette);
  context.lineWidth = hasRecords ? 1.6 : 1.1;
  context.lineCap = 'round';
  context.setLineDash(plan.kind === 'produce' || fate !== 'arrives' ? DOTTED : hasRecords ? SOLID : DOTTED);
  context.stroke(path2dOf(way));
  context.setLineDash(SOLID);
  if (hasRecords || isStill) drawArrowHead(context, way);
  context.globalAlpha = 1;
}

const DOTTED: number[] = [3, 4];
const SOLID: number[] = [];
const HEAD = 6;

function drawArrowHead(context: CanvasRenderingContext2D, { points }: StagePath): void {
  const end = points.at(-1);
  const before = points.at(-2);
  if (end === undefined || before === undefined) return;
  const length = Math.hypot(end.x - before.x, end.y - before.y) || 1;
  const x = (end.x - before.x) / length;
  const y = (end.y - before.y) / length;
  context.beginPath();
  context.moveTo(end.x - HEAD * (x + y * 0.7), end.y - HEAD * (y - x * 0.7));
  context.lineTo(end.x, end.y);
  context.lineTo(end.x - HEAD * (x - y * 0.7), end.y - HEAD * (y + x * 0.7));
  context.stroke();
}

/** A record in its key's colour and with its letter; a batch says how many it holds. */
function drawToken(context: CanvasRenderingContext2D, flight: Flight, layout: StageLayout, palette: Palette): void {
  const { plan, fate } = flight;
  const at = flightPoint(layout, flight);
  const [record] = plan.records;
  if (at === null || record === undefined) return;
  const color = colorOf(plan, palette);
  const isSolid = fate === 'arrives';
  const level = plan.topicPartition === null ? undefined : layout.columns.get(plan.topicPartition)?.level;
  const hasLetter = level === undefined || level === 'letters';
  const { width, height, radius } = hasLetter ? TOKEN : SMALL_TOKENS[level];
  context.beginPath();
  context.roundRect(at.x - width / 2, at.y - height / 2, width, height, radius);
  context.fillStyle = isSolid ? color : palette.panel;
  context.fill();
  context.lineWidth = hasLetter ? 2 : 1.2;
  context.strokeStyle = isSolid ? palette.panel : color;
  context.setLineDash(isSolid ? SOLID : DOTTED);
  context.stroke();
  context.setLineDash(SOLID);
  drawFate(context, fate, at.x, at.y + height / 2 + 7, palette);
  if (!hasLetter) return;
  context.fillStyle = isSolid ? palette.cellInk : color;
  write(context, record.letter, at.x, at.y + 0.5, `700 ${FONT_SIZE}px ${palette.fonts.sans}`, 'center');
  if (plan.count > 1) {
    context.fillStyle = palette.ink;
    write(
      context,
      `×${plan.count}`,
      at.x + TOKEN.width / 2 + 4,
      at.y,
      `600 ${NAME_SIZE}px ${palette.fonts.sans}`,
      'left',
    );
  }
}

/** A message without records: a diamond for those who govern, a dot for the rest, a cross for an answer with an error. */
function drawSignal(context: CanvasRenderingContext2D, flight: Flight, layout: StageLayout, palette: Palette): void {
  const { plan, fate } = flight;
  const at = flightPoint(layout, flight);
  if (at === null) return;
  const color = colorOf(plan, palette);
  const { x, y } = at;
  context.beginPath();
  if (plan.error !== null) {
    context.moveTo(x - DIAMOND, y - DIAMOND);
    context.lineTo(x + DIAMOND, y + DIAMOND);
    context.moveTo(x + DIAMOND, y - DIAMOND);
    context.lineTo(x - DIAMOND, y + DIAMOND);
    context.lineWidth = 2;
    context.strokeStyle = palette.bad;
    context.stroke();
  } else {
    if (isGoverning(plan)) {
      context.moveTo(x, y - DIAMOND);
      context.lineTo(x + DIAMOND, y);
      context.lineTo(x, y + DIAMOND);
      context.lineTo(x - DIAMOND, y);
      context.closePath();
    } else context.arc(x, y, DOT, 0, 2 * Math.PI);
    context.fillStyle = fate === 'arrives' ? color : palette.panel;
    context.fill();
    context.lineWidth = 1.4;
    context.strokeStyle = fate === 'arrives' ? palette.panel : color;
    context.stroke();
  }
  drawFate(context, fate, x, y + 11, palette);
}

/** Names of the messages without records, where they cover neither one another nor what stands on the stage to be read. */
function drawNames(
  context: CanvasRenderingContext2D,
  flights: readonly Flight[],
  layout: StageLayout,
  palette: Palette,
): void {
  const font = `500 ${NAME_SIZE}px ${palette.fonts.sans}`;
  context.font = font;
  const reserved = [...wordsOn(layout)];
  const wishes: { at: Point; width: number; name: string; color: string }[] = [];
  for (const flight of flights) {
    const { plan } = flight;
    const at = flightPoint(layout, flight);
    if (at === null) continue;
    reserved.push(boxOf(flight, at));
    if (plan.records.length > 0) continue;
    const name = plan.error ?? plan.message.body.api;
    const color = plan.error === null ? colorOf(plan, palette) : palette.bad;
    wishes.push({ at, width: context.measureText(name).width + 2 * NAME_INSET, name, color });
  }
  const room = { x: 0, y: 0, width: layout.contentWidth, height: layout.contentHeight };
  for (const [index, place] of placeNames(wishes, reserved, room).entries()) {
    const wish = wishes[index];
    if (place !== null && wish !== undefined) drawName(context, wish.name, place, wish.color, font, palette);
  }
}

const NAME_INSET = 3;
/** Strokes or bars below a message that stands still. */
const FATE_HEIGHT = 20;
const FATE_BELOW_TOKEN = 17;
const COUNT_WIDTH = 24;

/** What is drawn of the message itself. */
function boxOf({ plan, fate }: Flight, { x, y }: Point): Rect {
  const stands = fate === 'held' || fate === 'stopped';
  if (plan.records.length === 0) {
    const below = stands ? FATE_HEIGHT : DIAMOND;
    return { x: x - DIAMOND, y: y - DIAMOND, width: 2 * DIAMOND, height: DIAMOND + below };
  }
  const width = TOKEN.width + (plan.count > 1 ? COUNT_WIDTH : 0);
  const height = TOKEN.height + (stands ? FATE_BELOW_TOKEN : 0);
  return { x: x - TOKEN.width / 2, y: y - TOKEN.height / 2, width, height };
}

function drawName(
  context: CanvasRenderingContext2D,
  name: string,
  { x, y, width, height }: Rect,
  color: string,
  font: string,
  palette: Palette,
): void {
  // A ground of paper keeps the name readable over rules and records.
  context.globalAlpha = 0.86;
  context.fillStyle = palette.panel;
  context.beginPath();
  context.roundRect(x, y, width, height, 4);
  context.fill();
  context.globalAlpha = 1;
  context.fillStyle = color;
  write(context, name, x + NAME_INSET, y + height / 2 + 0.5, font, 'left');
}

/** Why it stands still; nothing while it moves. */
function drawFate(
  context: CanvasRenderingContext2D,
  fate: Flight['fate'],
  x: number,
  y: number,
  palette: Palette,
): void {
  if (fate === 'held') drawCut(context, x, y, palette);
  if (fate === 'stopped') drawPause(context, x, y, palette);
}

/** Two bars, as on the button that stops time: somebody holds it. */
function drawPause(context: CanvasRenderingContext2D, x: number, y: number, { accent }: Palette): void {
  context.fillStyle = accent;
  context.fillRect(x - 5, y, 3.5, 10);
  context.fillRect(x + 1.5, y, 3.5, 10);
}

/** Two strokes across the wire: here it is cut. */
function drawCut(context: CanvasRenderingContext2D, x: number, y: number, { bad }: Palette): void {
  context.beginPath();
  context.moveTo(x - 7, y + 3);
  context.lineTo(x + 7, y - 3);
  context.moveTo(x - 7, y + 8);
  context.lineTo(x + 7, y + 2);
  context.lineWidth = 1.8;
  context.strokeStyle = bad;
  context.stroke();
}

function write(
  context: CanvasRenderingContext2D,
  text: string,
  x: number,
  y: number,
  font: string,
  align: CanvasTextAlign,
): void {
  context.font = font;
  context.textAlign = align;
  context.textBaseline = 'middle';
  context.fillText(text, x, y);
}
