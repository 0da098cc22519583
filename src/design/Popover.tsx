import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { placeMenu, type Rect } from './placeMenu';
import styles from './Popover.module.css';

export interface PopoverProps {
  /** What it tells of, for a screen reader. */
  readonly label: string;
  readonly anchor: Rect;
  /** It is open while it is mounted: unmount it here. The keyboard returns to where it was. */
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A small card beside what it tells of. A press anywhere else, or Escape, and it is gone. */
export function Popover({ label, anchor, onClose, children }: PopoverProps) {
  const ref = useRef<HTMLDivElement>(null);
  const close = useRef(onClose);
  useLayoutEffect(() => {
    close.current = onClose;
  });

  useLayoutEffect(() => {
    const card = ref.current;
    if (card === null) return;
    const opener = document.activeElement;
    card.showPopover();
    const size = { width: card.offsetWidth, height: card.offsetHeight };
    const place = placeMenu(anchor, size, { x: 0, y: 0, width: innerWidth, height: innerHeight });
    card.style.left = `${place.x}px`;
    card.style.top = `${place.y}px`;
    card.style.maxHeight = `${place.maxHeight}px`;
    card.focus({ preventScroll: true });
    const onToggle = (event: Event) => {
      if ((event as ToggleEvent).newState === 'closed') close.current();
    };
    card.addEventListener('toggle', onToggle);
    return () => {
      card.removeEventListener('toggle', onToggle);
      const isHere = card.contains(document.activeElement);
      if (card.matches(':popover-open')) card.hidePopover();
      if (isHere && opener instanceof HTMLElement) opener.focus({ preventScroll: true });
    };
  }, [anchor]);

  return (
    <div ref={ref} popover="auto" role="dialog" aria-label={label} tabIndex={-1} className={styles.card}>
      {children}
    </div>
  );
}
