/** A line of a tree as it is shown: those under folded ones are not among them. */
export interface TreeLine {
  readonly id: string;
  /** From 1. */
  readonly level: number;
  readonly isFolded: boolean;
  readonly hasChildren: boolean;
}

export type TreeMove = { readonly type: 'focus' | 'fold' | 'unfold' | 'choose'; readonly id: string };

/** What a key does in a tree: as screen readers and file managers have taught everybody. Null for keys of others. */
export function treeMoveFor(key: string, lines: readonly TreeLine[], currentId: string): TreeMove | null {
  const index = lines.findIndex(({ id }) => id === currentId);
  const current = lines[index];
  if (current === undefined) return null;
  const focus = (line: TreeLine | undefined): TreeMove | null =>
    line === undefined ? null : { type: 'focus', id: line.id };
  switch (key) {
    case 'ArrowDown':
      return focus(lines[index + 1]);
    case 'ArrowUp':
      return focus(lines[index - 1]);
    case 'Home':
      return focus(lines[0]);
    case 'End':
      return focus(lines.at(-1));
    case 'ArrowRight':
      if (!current.hasChildren) return null;
      return current.isFolded ? { type: 'unfold', id: current.id } : focus(lines[index + 1]);
    case 'ArrowLeft':
      if (current.hasChildren && !current.isFolded) return { type: 'fold', id: current.id };
      return focus(lines.slice(0, index).findLast(({ level }) => level < current.level));
    case 'Enter':
    case ' ':
      return { type: 'choose', id: current.id };
    default:
      return null;
  }
}
