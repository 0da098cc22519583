import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { type SequencePlan, timeAt, yOf } from '../../projections';
import { showTimeInView } from '../timeInView';
import { useSessionStore } from '../useSession';

/** The names over the lines stand in front of what is scrolled. */
export const HEADS_PX = 48;
/** What is drawn changes when the picture has been scrolled by so much. */
const PAGE_PX = 480;
/** The line of now stays between these parts of the height. */
const HIGHEST = 0.1;
const LOWEST = 0.78;
const RESTS_AT = 0.62;
const EDGE_PX = 30;
const SIDE_PX = 48;

interface Parts {
  readonly scroller: RefObject<HTMLElement | null>;
  /** What is scrolled. It is told where now is, and nothing is rendered. */
  readonly field: RefObject<HTMLElement | null>;
}

interface Sizes {
  readonly heightPx: number;
  readonly marginPx: number;
}

export interface SequenceScroll {
  /** What should be drawn, in pixels from the begin of the run. */
  readonly top: number;
  readonly bottom: number;
  /** The time that can be seen, once the scrolling has paused. */
  readonly span: { readonly fromMs: number; readonly toMs: number };
  readonly onScroll: () => void;
  /** Brings a moment into view, and sideways the places that matter, from the left margin's end. */
  readonly reveal: (y: number, xs: readonly number[]) => void;
}

/** Where the picture is scrolled to: with time while it runs, and staying at its moment when the picture changes. */
export function useSequenceScroll(
  { scroller, field }: Parts,
  plan: SequencePlan,
  { heightPx, marginPx }: Sizes,
): SequenceScroll {
  const store = useSessionStore();
  const [page, setPage] = useState(0);
  const [span, setSpan] = useState({ fromMs: 0, toMs: 0 });
  const latest = useRef(plan);
  const shownHeight = Math.max(0, heightPx - HEADS_PX);

  const onScroll = useCallback(() => {
    const element = scroller.current;
    if (element === null) return;
    const { axis } = latest.current;
    const next = { fromMs: timeAt(axis, element.scrollTop), toMs: timeAt(axis, element.scrollTop + shownHeight) };
    setPage(Math.floor(element.scrollTop / PAGE_PX));
    setSpan((known) => (known.fromMs === next.fromMs && known.toMs === next.toMs ? known : next));
    showTimeInView(next);
  }, [scroller, shownHeight]);

  const follow = useCallback(
    (y: number) => {
      const element = scroller.current;
      if (element === null) return;
      const at = y - element.scrollTop;
      if (at > shownHeight * LOWEST) element.scrollTo({ top: y - shownHeight * LOWEST });
      else if (at < shownHeight * HIGHEST) element.scrollTo({ top: y - shownHeight * RESTS_AT });
    },
    [scroller, shownHeight],
  );

  const place = useCallback((): number => {
    const y = yOf(latest.current.axis, store.getState().playheadMs);
    field.current?.style.setProperty('--now-y', `${y}px`);
    return y;
  }, [store, field]);

  // Another picture of the same run: what one was looking at stays where it was.
  useLayoutEffect(() => {
    const before = latest.current.axis;
    latest.current = plan;
    const element = scroller.current;
    if (element === null) return;
    const nowY = yOf(before, store.getState().playheadMs) - element.scrollTop;
    const isNowSeen = nowY >= 0 && nowY <= shownHeight;
    const offset = isNowSeen ? nowY : shownHeight / 2;
    const anchorMs = isNowSeen ? store.getState().playheadMs : timeAt(before, element.scrollTop + offset);
    const moved = yOf(plan.axis, anchorMs) - offset;
    if (before !== plan.axis && Math.abs(moved - element.scrollTop) > 1) element.scrollTo({ top: moved });
    const y = place();
    if (store.getState().isPlaying) follow(y);
    // Once it is laid out: only then is it known what can be seen.
    const frame = requestAnimationFrame(onScroll);
    return () => cancelAnimationFrame(frame);
  }, [plan, scroller, store, shownHeight, place, follow, onScroll]);

  useEffect(() => {
    let lastMs = store.getState().playheadMs;
    const element = scroller.current;
    element?.scrollTo({ top: place() - shownHeight * RESTS_AT });
    return store.subscribe(({ playheadMs }) => {
      const y = place();
      if (playheadMs !== lastMs) follow(y);
      lastMs = playheadMs;
    });
  }, [store, scroller, shownHeight, place, follow]);

  useEffect(() => () => showTimeInView(null), []);

  const reveal = useCallback(
    (y: number, xs: readonly number[]) => {
      const element = scroller.current;
      if (element === null) return;
      const left = Math.min(...xs) - SIDE_PX;
      const right = Math.max(...xs) + SIDE_PX - (element.clientWidth - marginPx);
      if (xs.length > 0 && (left < element.scrollLeft || right > element.scrollLeft))
        element.scrollTo({ left: left < element.scrollLeft ? left : Math.min(left, right) });
      const at = y - element.scrollTop;
      if (at < EDGE_PX || at > shownHeight - EDGE_PX) element.scrollTo({ top: y - shownHeight / 2 });
    },
    [scroller, shownHeight, marginPx],
  );
  const top = (page - 1) * PAGE_PX;
  return { top, bottom: (page + 2) * PAGE_PX + heightPx, span, onScroll, reveal };
}
