import type { Palette } from '../../../design';
import { type Point, roughWidth } from '../../../projections';
import { type Attributes, element } from './svg';

/** The size of what is said beside a name. */
export const SMALL = 11;

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Pen {
  box(box: Box, attributes?: Attributes): string;
  words(text: string, x: number, y: number, attributes?: Attributes): string;
  mono(text: string, x: number, y: number, attributes?: Attributes): string;
  /** A line, filled only where it says so. */
  path(d: string, attributes?: Attributes): string;
  widthOf(text: string, size: number): number;
  /** Words in a small size that may not be wider than there is room: then their letters are. */
  within(text: string, at: Point, room: number, attributes?: Attributes): string;
}

export function penOf({ fonts }: Palette): Pen {
  const words: Pen['words'] = (text, x, y, attributes = {}) => element('text', { x, y, ...attributes }, text);
  return {
    box: ({ x, y, width, height }, attributes = {}) => element('rect', { x, y, width, height, ...attributes }),
    words,
    path: (d, attributes = {}) => element('path', { d, fill: 'none', ...attributes }),
    widthOf: roughWidth,
    within: (text, { x, y }, room, attributes = {}) =>
      words(text, x, y, {
        'font-size': SMALL,
        ...attributes,
        ...(roughWidth(text, SMALL) > room ? squeezed(room) : {}),
      }),
    mono: (text, x, y, attributes = {}) => words(text, x, y, { 'font-family': fonts.mono, ...attributes }),
  };
}

function squeezed(room: number): Attributes {
  return { textLength: room, lengthAdjust: 'spacingAndGlyphs' };
}
