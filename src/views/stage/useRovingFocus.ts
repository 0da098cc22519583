import { type FocusEvent, type KeyboardEvent, type RefObject, useLayoutEffect } from 'react';
import type { StageArrangement } from '../../projections';
import { type Place, rovingMove, turnedMove } from './rovingMove';

const ITEM = '[data-row]';

interface Roving {
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onFocus: (event: FocusEvent) => void;
}

/**
 * One stop for the Tab key, arrows from there: the stage may hold hundreds of things. Which one is the stop is known to
 * the page alone, since rendering the stage for every press of an arrow would be all cost.
 */
export function useRovingFocus(ref: RefObject<HTMLElement | null>, arrangement: StageArrangement = 'byBroker'): Roving {
  // After each render: what was the stop may be gone, and what is new knows of none.
  useLayoutEffect(() => {
    const items = itemsIn(ref.current);
    const stop = items.find((item) => item.tabIndex === 0) ?? items[0];
    for (const item of items) item.tabIndex = item === stop ? 0 : -1;
  });
  return {
    onFocus: ({ target }) => {
      const item = target.closest<HTMLElement>(ITEM);
      if (item !== target) return;
      for (const other of itemsIn(ref.current)) other.tabIndex = other === item ? 0 : -1;
    },
    onKeyDown: (event) => {
      const { target, key } = event;
      if (event.defaultPrevented || event.altKey || event.shiftKey || !(target instanceof HTMLElement)) return;
      if (!target.matches(ITEM)) return;
      const items = itemsIn(ref.current);
      const move = arrangement === 'byPartition' ? turnedMove : rovingMove;
      const place = move(items.map(placeOf), placeOf(target), key, event.ctrlKey || event.metaKey);
      if (place === null) return;
      event.preventDefault();
      items.find((item) => isAt(item, place))?.focus();
    },
  };
}

function itemsIn(element: HTMLElement | null): readonly HTMLElement[] {
  return element === null ? [] : [...element.querySelectorAll<HTMLElement>(ITEM)];
}

function placeOf({ dataset }: HTMLElement): Place {
  return { row: Number(dataset['row']), column: Number(dataset['column']) };
}

function isAt(item: HTMLElement, { row, column }: Place): boolean {
  const place = placeOf(item);
  return place.row === row && place.column === column;
}
