import type { TFunction } from 'i18next';
import type { Palette } from '../../design';
import type { ServerPlace, ZabFlight, ZabToken } from '../../projections/zookeeper';

const TOKEN_HEIGHT = 16;
const PADDING = 6;
const FONT_PX = 10;
const DOT = 3;
/** Beside its line, so that what comes and what goes do not cover each other. */
const ASIDE = 7;
const STILL = 0.5;

/** What travels between the servers: proposals out, acks back, commits out. Depends on nothing but its arguments. */
export function drawTokens(
  context: CanvasRenderingContext2D,
  flights: readonly ZabFlight[],
  places: readonly ServerPlace[],
  palette: Palette,
  isStill: boolean,
  t: TFunction<'views'>,
): void {
  context.font = `700 ${FONT_PX}px ${palette.fonts.mono}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  for (const { from, to, progress, token } of flights) {
    const a = places.find(({ serverId }) => serverId === from);
    const b = places.find(({ serverId }) => serverId === to);
    if (a === undefined || b === undefined) continue;
    const at = pointOn(a, b, isStill ? STILL : progress);
    drawToken(context, token, at, palette, t);
  }
}

/** From rim to rim. */
function pointOn(a: ServerPlace, b: ServerPlace, progress: number): { readonly x: number; readonly y: number } {
  const length = Math.hypot(b.x - a.x, b.y - a.y);
  const [dx, dy] = [(b.x - a.x) / length, (b.y - a.y) / length];
  const along = a.radius + progress * (length - a.radius - b.radius);
  return { x: a.x + dx * along - dy * ASIDE, y: a.y + dy * along + dx * ASIDE };
}

function drawToken(
  context: CanvasRenderingContext2D,
  token: ZabToken,
  { x, y }: { readonly x: number; readonly y: number },
  palette: Palette,
  t: TFunction<'views'>,
): void {
  if (token.type === 'other') {
    context.fillStyle = palette.zookeeper;
    context.beginPath();
    context.arc(x, y, DOT, 0, 2 * Math.PI);
    context.fill();
    return;
  }
  const text = textOf(token, t);
  const color = token.type === 'ack' ? palette.good : palette.zookeeper;
  const isFilled = token.type === 'proposal';
  const width = context.measureText(text).width + 2 * PADDING;
  context.beginPath();
  context.roundRect(x - width / 2, y - TOKEN_HEIGHT / 2, width, TOKEN_HEIGHT, TOKEN_HEIGHT / 2);
  context.fillStyle = isFilled ? color : palette.panel;
  context.fill();
  context.lineWidth = 1.4;
  context.strokeStyle = isFilled ? palette.panel : color;
  context.stroke();
  context.fillStyle = isFilled ? palette.panel : color;
  context.fillText(text, x, y + 0.5);
}

function textOf(token: Exclude<ZabToken, { type: 'other' }>, t: TFunction<'views'>): string {
  switch (token.type) {
    case 'proposal':
      return `…${(token.zxid % 2 ** 12).toString(16).padStart(3, '0')}`;
    // ZooKeeper's own words, in every language.
    case 'commit':
    case 'ack':
      return token.type;
    case 'vote':
      return t('zookeeper.ensemble.vote', { id: token.leader });
  }
}
