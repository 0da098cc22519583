import { type RefObject, useEffect, useRef } from 'react';
import type { StageLayout } from '../../projections';

/** A thing that is selected elsewhere comes into view with some air around it. */
const AIR = 60;

/** Brings the column of what is selected into view, once: who then moves on is not pulled back. */
export function useReveal(
  scroller: RefObject<HTMLElement | null>,
  layout: StageLayout,
  topicPartition: string | null,
): void {
  const shown = useRef<string | null>(null);
  useEffect(() => {
    if (shown.current === topicPartition) return;
    shown.current = topicPartition;
    const element = scroller.current;
    const column = topicPartition === null ? undefined : layout.columns.get(topicPartition);
    if (element === null || column === undefined) return;
    const left = element.scrollLeft + layout.fixedLeft;
    const right = element.scrollLeft + element.clientWidth;
    if (column.x < left) element.scrollTo({ left: column.x - layout.fixedLeft - AIR });
    else if (column.x + column.width > right)
      element.scrollTo({ left: column.x + column.width + AIR - element.clientWidth });
  }, [scroller, layout, topicPartition]);
}
