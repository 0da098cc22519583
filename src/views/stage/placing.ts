import type { CSSProperties } from 'react';
import type { Rect } from '../../projections';

/** A box where the layout has it, inside another box of the layout. */
export function boxStyle(
  { x, y, width, height }: Rect,
  inside: { readonly x: number; readonly y: number },
): CSSProperties {
  return { left: x - inside.x, top: y - inside.y, width, height };
}

/** A line of words: its base line is at `y`. The sheet knows how far above it the letters begin. */
export function lineStyle(x: number, y: number, inside: { readonly x: number; readonly y: number }): CSSProperties {
  return { left: x - inside.x, '--base': `${y - inside.y}px` } as CSSProperties;
}

export const STAGE_ORIGIN = { x: 0, y: 0 };

/** A record's colour for the sheet; a record without a key is ink on paper. */
export function keyStyle(colorIndex: number | null): CSSProperties {
  return { '--key': colorIndex === null ? 'var(--ink-3)' : `var(--key-${colorIndex})` } as CSSProperties;
}

/** A member's colour for the sheet. */
export function memberStyle(colorIndex: number | null): CSSProperties {
  return { '--member': colorIndex === null ? 'var(--rule-2)' : `var(--key-${colorIndex})` } as CSSProperties;
}
