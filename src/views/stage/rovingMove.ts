/** Where a thing stands for the arrow keys. Rows may differ in length; columns line up from row to row. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

/** What the arrows mean where rows are drawn as columns. */
const TURNED: Readonly<Record<string, string>> = {
  ArrowRight: 'ArrowDown',
  ArrowLeft: 'ArrowUp',
  ArrowDown: 'ArrowRight',
  ArrowUp: 'ArrowLeft',
};

/** The same where rows are drawn as columns: the ends of a line are then those of a column of places. */
export function turnedMove(places: readonly Place[], from: Place, key: string, isWide: boolean): Place | null {
  if ((key !== 'Home' && key !== 'End') || isWide) return rovingMove(places, from, TURNED[key] ?? key, isWide);
  const inLine = places.filter(({ column }) => column === from.column);
  const [first, last] = ends(inLine);
  return (key === 'Home' ? first : last) ?? null;
}

/** What a key does to the keyboard's place on the stage; null for keys that are no move, or at the edge. */
export function rovingMove(places: readonly Place[], from: Place, key: string, isWide: boolean): Place | null {
  const inRow = places.filter(({ row }) => row === from.row).toSorted((a, b) => a.column - b.column);
  switch (key) {
    case 'ArrowRight':
      return inRow.find(({ column }) => column > from.column) ?? null;
    case 'ArrowLeft':
      return inRow.findLast(({ column }) => column < from.column) ?? null;
    case 'ArrowDown':
      return inNextRow(places, from, 1);
    case 'ArrowUp':
      return inNextRow(places, from, -1);
    case 'Home':
      return (isWide ? ends(places)[0] : inRow[0]) ?? null;
    case 'End':
      return (isWide ? ends(places)[1] : inRow.at(-1)) ?? null;
    default:
      return null;
  }
}

/** The nearest row that way, and in it what stands above or below; else the last before it. */
function inNextRow(places: readonly Place[], from: Place, direction: 1 | -1): Place | null {
  const beyond = places.filter(({ row }) => (row - from.row) * direction > 0);
  if (beyond.length === 0) return null;
  const rows = beyond.map(({ row }) => row);
  const row = direction === 1 ? Math.min(...rows) : Math.max(...rows);
  const there = beyond.filter((place) => place.row === row).toSorted((a, b) => a.column - b.column);
  return there.findLast(({ column }) => column <= from.column) ?? there[0] ?? null;
}

function ends(places: readonly Place[]): readonly [Place | undefined, Place | undefined] {
  const sorted = places.toSorted((a, b) => a.row - b.row || a.column - b.column);
  return [sorted[0], sorted.at(-1)];
}
