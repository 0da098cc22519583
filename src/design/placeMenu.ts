/** A place on the screen in CSS pixels; a `DOMRect` is one, and so is a pointer's position with no width or height. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface MenuPlace {
  readonly x: number;
  readonly y: number;
  /** Less than the menu's own height when the bounds are lower than the menu, which then scrolls. */
  readonly maxHeight: number;
}

const GAP = 4;
const MARGIN = 8;

/** The wished bounds where they are high enough for all of it: a menu that must be scrolled hides what it is for. */
export function boundsFor(height: number, wished: Rect | undefined, screen: Rect): Rect {
  return wished !== undefined && height <= wished.height - 2 * MARGIN ? wished : screen;
}

/**
 * Where a menu goes: under its anchor, else above it, else beside it, and always inside the bounds. Pure, because what
 * happens at the edges of a screen is easier to show in a test than on a screen.
 */
export function placeMenu(
  anchor: Rect,
  size: { readonly width: number; readonly height: number },
  bounds: Rect,
): MenuPlace {
  const left = bounds.x + MARGIN;
  const right = bounds.x + bounds.width - MARGIN;
  const top = bounds.y + MARGIN;
  const bottom = bounds.y + bounds.height - MARGIN;
  const height = Math.min(size.height, bottom - top);
  const clampX = (x: number) => Math.max(left, Math.min(x, right - size.width));

  const under = anchor.y + anchor.height + GAP;
  if (under + height <= bottom) return { x: clampX(anchor.x), y: Math.max(top, under), maxHeight: bottom - top };

  const above = anchor.y - GAP - height;
  if (above >= top) return { x: clampX(anchor.x), y: Math.min(above, bottom - height), maxHeight: bottom - top };

  const after = anchor.x + anchor.width + GAP;
  const before = anchor.x - GAP - size.width;
  const beside = after + size.width <= right || before < left ? after : before;
  return { x: clampX(beside), y: Math.max(top, Math.min(anchor.y, bottom - height)), maxHeight: bottom - top };
}
