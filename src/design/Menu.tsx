import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { classes } from './classes';
import styles from './Menu.module.css';
import { Icon } from './Icon';
import { innerShortcut, menuMoveFor } from './menuKeys';
import { boundsFor, placeMenu, type Rect } from './placeMenu';

export type { Rect } from './placeMenu';

export interface MenuItem {
  readonly id: string;
  readonly label: string;
  /** What it will lead to, in one line. */
  readonly hint?: string | undefined;
  /** One letter that does it while the menu is open. */
  readonly shortcut?: string | undefined;
  /** Why it cannot be done now. It takes the hint's place, and the item stays in reach so that it can be read. */
  readonly disabledReason?: string | undefined;
  readonly onSelect: () => void;
  /** It leads to these, which take the menu's place; then `onSelect` is not called. */
  readonly items?: readonly (readonly MenuItem[])[] | undefined;
}

export interface MenuProps {
  /** What the actions are for: `broker 3`. */
  readonly title: string;
  /** Its state, beside the title: `running · leads 1 of 5 partitions`. */
  readonly note?: string | undefined;
  /** Groups are set apart by a rule. */
  readonly groups: readonly (readonly MenuItem[])[];
  /** How the way back from the items behind an item is called. */
  readonly back?: string | undefined;
  /** The thing it belongs to, or the pointer's position. */
  readonly anchor: Rect;
  /** What it stays inside of where that is high enough: what lies above the timeline, so that this stays in view. */
  readonly bounds?: Rect | undefined;
  /** It is open while it is mounted: unmount it here. The keyboard returns to where it was. */
  readonly onClose: () => void;
}

/** The actions for one thing. Each says what it does before it is done, and one that is off says why. */
export function Menu({ title, note, groups: outer, back = '', anchor, bounds, onClose }: MenuProps) {
  const menuRef = useRef<HTMLDivElement>(null);
  const id = useId();
  const [insideId, setInside] = useState<string | null>(null);
  const inside = outer.flat().find((item) => item.id === insideId && item.items !== undefined);
  const groups = inside === undefined ? outer : [[backTo(back)], ...(inside.items ?? [])];
  useOpen(menuRef);
  useCloseOutside(menuRef, onClose);

  useLayoutEffect(() => {
    const menu = menuRef.current;
    if (!menu) return;
    menu.style.maxHeight = '';
    const size = { width: menu.offsetWidth, height: menu.offsetHeight };
    const screen = { x: 0, y: 0, width: innerWidth, height: innerHeight };
    const place = placeMenu(anchor, size, boundsFor(size.height, bounds, screen));
    menu.style.left = `${place.x}px`;
    menu.style.top = `${place.y}px`;
    menu.style.maxHeight = `${place.maxHeight}px`;
  }, [anchor, bounds, outer, insideId]);

  // On the first of those inside, past the way back; and on the way out where one went in.
  const cameFrom = useRef<string | null>(null);
  useLayoutEffect(() => {
    const elements = itemElements(menuRef.current);
    const left = cameFrom.current;
    if (insideId !== null) elements[1]?.focus({ preventScroll: true });
    else if (left !== null) elements.find(({ dataset }) => dataset['item'] === left)?.focus({ preventScroll: true });
    cameFrom.current = insideId;
  }, [insideId]);

  const select = (item: MenuItem) => {
    if (item.disabledReason !== undefined) return;
    if (item.id === BACK) return setInside(null);
    if (item.items !== undefined) return setInside(item.id);
    onClose();
    item.onSelect();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    // While a menu is open its letters are its own; the page's must not answer as well.
    event.stopPropagation();
    const items = groups.flat();
    const elements = itemElements(menuRef.current);
    const current = elements.findIndex((element) => element === document.activeElement);
    const inner = innerShortcut(event, items);
    const move = menuMoveFor(event, items, current, inside !== undefined);
    if (inner === null && move === null) return;
    event.preventDefault();
    if (inner !== null && inner.disabledReason === undefined) return select(inner);
    if (move === null) return;
    if (move.type === 'close') return onClose();
    if (move.type === 'back') return setInside(null);
    const item = items[move.index];
    if (move.type === 'choose' && item) return select(item);
    elements[move.index]?.focus();
  };

  return (
    <div
      ref={menuRef}
      popover="manual"
      role="menu"
      aria-labelledby={`${id}-title`}
      aria-describedby={note === undefined ? undefined : `${id}-note`}
      tabIndex={-1}
      className={styles.menu}
      onKeyDown={onKeyDown}
    >
      <div className={styles.head} role="presentation">
        <b id={`${id}-title`}>{title}</b>
        {note !== undefined && <span id={`${id}-note`}>{inside?.label ?? note}</span>}
      </div>
      {groups.map((items) => (
        <div role="group" className={styles.group} key={items[0]?.id}>
          {items.map((item) => (
            <Item key={item.id} item={item} id={`${id}-${item.id}`} onSelect={() => select(item)} />
          ))}
        </div>
      ))}
    </div>
  );
}

const BACK = 'back';

function backTo(label: string): MenuItem {
  return { id: BACK, label, onSelect: () => {} };
}

function Item({ item, id, onSelect }: { item: MenuItem; id: string; onSelect: () => void }) {
  const isOff = item.disabledReason !== undefined;
  const hint = item.disabledReason ?? item.hint;
  const isBack = item.id === BACK;
  return (
    <button
      type="button"
      role="menuitem"
      data-item={item.id}
      aria-haspopup={item.items === undefined ? undefined : 'menu'}
      tabIndex={-1}
      aria-disabled={isOff}
      aria-labelledby={`${id}-label`}
      aria-describedby={hint === undefined ? undefined : `${id}-hint`}
      aria-keyshortcuts={isOff ? undefined : item.shortcut}
      className={classes(styles.item, isOff && styles.off, isBack && styles.back)}
      onClick={onSelect}
      // The pointer takes the keyboard along, so that there is never a second highlight.
      onPointerMove={(event) => event.currentTarget.focus({ preventScroll: true })}
    >
      {isBack && <Icon name="previous" size={14} />}
      <span className={styles.words}>
        <span id={`${id}-label`} className={styles.label}>
          {item.label}
        </span>
        {hint !== undefined && (
          <span id={`${id}-hint`} className={styles.hint}>
            {hint}
          </span>
        )}
      </span>
      {item.items !== undefined && !isOff && <Icon name="next" size={14} />}
      {item.shortcut !== undefined && !isOff && <kbd aria-hidden="true">{item.shortcut}</kbd>}
    </button>
  );
}

/** Into the top layer with the keyboard on the first item, and back out with the keyboard where it was. */
function useOpen(menuRef: { readonly current: HTMLDivElement | null }) {
  useLayoutEffect(() => {
    const menu = menuRef.current;
    if (!menu) return;
    const opener = document.activeElement;
    menu.showPopover();
    itemElements(menu)[0]?.focus({ preventScroll: true });
    return () => {
      // An action may already have taken the keyboard elsewhere; then it stays there.
      const isHere = menu.contains(document.activeElement);
      menu.hidePopover();
      if (isHere && opener instanceof HTMLElement) opener.focus({ preventScroll: true });
    };
  }, [menuRef]);
}

/**
 * Not the popover's own light dismissal: that one listens to the release of the button, and the release that ends the
 * right-click which opened the menu would close it.
 */
function useCloseOutside(menuRef: { readonly current: HTMLDivElement | null }, onClose: () => void) {
  useEffect(() => {
    const onPointerDown = (event: PointerEvent) => {
      if (event.target instanceof Node && !menuRef.current?.contains(event.target)) onClose();
    };
    document.addEventListener('pointerdown', onPointerDown, true);
    window.addEventListener('resize', onClose);
    return () => {
      document.removeEventListener('pointerdown', onPointerDown, true);
      window.removeEventListener('resize', onClose);
    };
  }, [menuRef, onClose]);
}

function itemElements(menu: HTMLElement | null): readonly HTMLElement[] {
  return menu ? [...menu.querySelectorAll<HTMLElement>('[role=menuitem]')] : [];
}
