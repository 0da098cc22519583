/** What a key does in the tree: goes to a line, or folds or unfolds one. */
export interface TreeMove {
  readonly type: 'go' | 'open' | 'close';
  readonly index: number;
}

/** A line of a tree as it is shown: those under folded ones are not among them. */
export interface TreeLine {
  readonly depth: number;
  readonly name: string;
  readonly isOpen: boolean;
  readonly childCount: number;
}

/**
 * As trees are walked everywhere: up and down, right into and left out of what is unfolded, a letter to the next one
 * that begins with it. `index` is -1 where nothing is chosen; null for a key that is not the tree's.
 */
export function treeMove(rows: readonly TreeLine[], index: number, key: string, page: number): TreeMove | null {
  const last = rows.length - 1;
  if (last < 0) return null;
  const at = Math.max(0, index);
  const row = rows[at];
  if (row === undefined) return null;
  const go = (to: number): TreeMove => ({ type: 'go', index: Math.min(last, Math.max(0, to)) });
  switch (key) {
    case 'ArrowDown':
      return go(index + 1);
    case 'ArrowUp':
      return go(at - 1);
    case 'Home':
      return go(0);
    case 'End':
      return go(last);
    case 'PageDown':
      return go(at + page);
    case 'PageUp':
      return go(at - page);
    case 'ArrowRight':
      if (row.childCount === 0) return go(at);
      return row.isOpen ? go(at + 1) : { type: 'open', index: at };
    case 'ArrowLeft':
      if (row.isOpen) return { type: 'close', index: at };
      return go(rows.findLastIndex((each, place) => place < at && each.depth < row.depth));
    case 'Enter':
    case ' ':
      if (row.childCount === 0) return go(at);
      return { type: row.isOpen ? 'close' : 'open', index: at };
    default:
      return key.length === 1 ? byLetter(rows, at, key.toLowerCase()) : null;
  }
}

/** The next line from here on, and round again from the top. */
function byLetter(rows: readonly TreeLine[], at: number, letter: string): TreeMove | null {
  const order = rows.map((_, step) => (at + 1 + step) % rows.length);
  const index = order.find((place) => rows[place]?.name.toLowerCase().startsWith(letter));
  return index === undefined ? null : { type: 'go', index };
}
