/** What the menu needs to know of a key press; a keyboard event has all of it. */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
}

/** What the menu needs to know of an item to find it by a key. */
export interface KeyedItem {
  readonly label: string;
  readonly shortcut?: string | undefined;
  readonly disabledReason?: string | undefined;
  /** What it leads to, in groups of its own. */
  readonly items?: readonly (readonly KeyedItem[])[] | undefined;
}

export type MenuMove =
  | { readonly type: 'focus'; readonly index: number }
  | { readonly type: 'choose'; readonly index: number }
  | { readonly type: 'back' }
  | { readonly type: 'close' };

/**
 * What a key does in an open menu, as the ARIA practices for menus have it. An item that is off can be reached, so that
 * its reason can be read, and its letter leads to it and does no more. Enter and Space are left to the focused button.
 */
export function menuMoveFor(
  press: KeyPress,
  items: readonly KeyedItem[],
  current: number,
  isInside = false,
): MenuMove | null {
  const last = items.length - 1;
  switch (press.key) {
    case 'ArrowDown':
      return { type: 'focus', index: current >= last ? 0 : current + 1 };
    case 'ArrowUp':
      return { type: 'focus', index: current <= 0 ? last : current - 1 };
    case 'Home':
      return { type: 'focus', index: 0 };
    case 'End':
      return { type: 'focus', index: last };
    case 'ArrowRight':
      return items[current]?.items === undefined ? null : { type: 'choose', index: current };
    case 'ArrowLeft':
      return isInside ? { type: 'back' } : null;
    case 'Escape':
      return { type: isInside ? 'back' : 'close' };
    case 'Tab':
      return { type: 'close' };
    default:
      return moveForLetter(letterOf(press), items, current);
  }
}

function moveForLetter(letter: string | null, items: readonly KeyedItem[], current: number): MenuMove | null {
  if (letter === null) return null;
  const chosen = items.findIndex((item) => item.shortcut?.toLowerCase() === letter);
  if (chosen >= 0) {
    return { type: items[chosen]?.disabledReason === undefined ? 'choose' : 'focus', index: chosen };
  }
  // No shortcut: on to the next item that begins so, round the end.
  for (let step = 1; step <= items.length; step += 1) {
    const index = (current + step) % items.length;
    if (items[index]?.label.toLowerCase().startsWith(letter)) return { type: 'focus', index };
  }
  return null;
}

/** The item behind another one whose letter this is: letters reach all of a menu, however it is grouped. */
export function innerShortcut<Item extends KeyedItem>(press: KeyPress, items: readonly Item[]): Item | null {
  const letter = letterOf(press);
  const isItsOwn = items.some(({ shortcut }) => shortcut?.toLowerCase() === letter);
  if (letter === null || isItsOwn) return null;
  const inner = items.flatMap((item) => (item.items ?? []).flat()) as unknown as readonly Item[];
  return inner.find(({ shortcut }) => shortcut?.toLowerCase() === letter) ?? null;
}

/** On a keyboard set to Korean the K key says ㅏ. Shortcuts are printed as Latin letters, so the key's place counts then. */
function letterOf({ key, code }: KeyPress): string | null {
  const isLatin = key.length === 1 && key > ' ' && key <= '~';
  if (isLatin) return key.toLowerCase();
  return /^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase() ?? null;
}
