import { type RefObject, useEffect, useRef } from 'react';
import { across, seenAcross, type StageLayout } from '../../projections';

/** A thing that is selected elsewhere comes into view with some air around it. */
const AIR = 60;

/** Brings the lane of what is selected into view, once: who then moves on is not pulled back. */
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
    const { scrollLeft, scrollTop, clientWidth, clientHeight } = element;
    const seen = seenAcross(layout, { left: scrollLeft, top: scrollTop, width: clientWidth, height: clientHeight });
    const { from, to } = across(layout, column);
    if (layout.arrangement === 'byPartition') {
      if (from < seen.from) element.scrollTo({ top: from - layout.fixedTop - AIR });
      else if (to > seen.to) element.scrollTo({ top: to + AIR - clientHeight });
    } else if (from < scrollLeft + layout.fixedLeft) element.scrollTo({ left: from - layout.fixedLeft - AIR });
    else if (to > seen.to) element.scrollTo({ left: to + AIR - clientWidth });
  }, [scroller, layout, topicPartition]);
}
