/** A mark's words on their way to a place: where it is, how wide its words are, and who goes first. */
export interface LabelWish {
  readonly id: number;
  readonly x: number;
  readonly width: number;
  /** The higher goes first. */
  readonly weight: number;
  /** The row it asks for first: above the line, or below. */
  readonly row: 'above' | 'below';
}

export interface PlacedLabel {
  readonly id: number;
  /** Its middle: moved inwards at the ends, so that nothing is cut off. */
  readonly x: number;
  readonly row: 'above' | 'below';
}

const GAP_PX = 10;

/** Words beside the timeline without any two touching. What finds no place is left to its mark's own tip. */
export function placeLabels(wishes: readonly LabelWish[], widthPx: number): readonly PlacedLabel[] {
  const taken: Record<PlacedLabel['row'], [number, number][]> = { above: [], below: [] };
  const placed: PlacedLabel[] = [];
  for (const wish of [...wishes].sort((a, b) => b.weight - a.weight || a.id - b.id)) {
    const half = wish.width / 2;
    const x = Math.max(half, Math.min(widthPx - half, wish.x));
    const rows = wish.row === 'above' ? (['above', 'below'] as const) : (['below', 'above'] as const);
    const row = rows.find((each) =>
      taken[each].every(([from, to]) => x + half + GAP_PX < from || x - half - GAP_PX > to),
    );
    if (row === undefined) continue;
    taken[row].push([x - half, x + half]);
    placed.push({ id: wish.id, x, row });
  }
  return placed;
}

const WIDE = /[ᄀ-ᇿ⺀-鿿가-힯豈-﫿＀-￯]/u;

/** About how wide words are in the notes' size, so that places can be found without measuring the page. */
export function roughWidth(text: string, fontPx: number): number {
  let em = 0;
  for (const sign of text) em += WIDE.test(sign) ? 1 : 0.54;
  return em * fontPx;
}

const SPANS_S = [10, 15, 20, 30, 45, 60, 90, 120, 180, 240, 300, 450, 600, 900, 1200, 1800, 2700, 3600, 5400, 7200];

/** How much time the line stands for: room to the right of the end, in steps, so that marks stay where they are for a while. */
export function timelineSpan(endMs: number): number {
  const wanted = endMs * 1.08;
  const seconds = SPANS_S.find((span) => span * 1000 >= wanted);
  return seconds === undefined ? 2 ** Math.ceil(Math.log2(wanted)) : seconds * 1000;
}
