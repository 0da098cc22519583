import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react';

interface Rows {
  readonly rowPx: number;
  readonly heightPx: number;
  /** How many rows there are, and how many of them up to the playhead. */
  readonly known: number;
  readonly now: number;
  readonly selected: number | null;
  readonly isPlaying: boolean;
}

export interface RowWindow {
  /** The rows to draw, `end` exclusive. */
  readonly first: number;
  readonly end: number;
  /** How many fit. */
  readonly page: number;
  /** Time runs, and somebody has scrolled away from it. */
  readonly isAway: boolean;
  readonly comeBack: () => void;
  readonly reveal: (index: number) => void;
  readonly onScroll: () => void;
}

/** Rows beyond the edges, so that scrolling does not uncover emptiness. */
const BEYOND = 8;

/**
 * Which rows of many are in view. While time runs the playhead stays in sight, unless somebody scrolls away; at rest what
 * is selected, or else the playhead, is brought into view and nothing else moves.
 */
export function useRowWindow(scroller: RefObject<HTMLElement | null>, rows: Rows): RowWindow {
  const { rowPx, heightPx, known, now, selected, isPlaying } = rows;
  const [topPx, setTopPx] = useState(0);
  const [isAway, setAway] = useState(false);
  /** Where the list was put last: whoever scrolls further than a row from there wants to read something else. */
  const putPx = useRef(0);

  const put = useCallback(
    (wishPx: number) => {
      const element = scroller.current;
      if (element === null) return;
      // What follows from it is told by `onScroll`, as when somebody scrolls by hand.
      element.scrollTo({ top: Math.max(0, wishPx), behavior: 'instant' });
      putPx.current = element.scrollTop;
    },
    [scroller],
  );
  const reveal = useCallback(
    (index: number) => {
      const element = scroller.current;
      if (element === null) return;
      const top = index * rowPx;
      const bottom = top + 2 * rowPx;
      if (top < element.scrollTop) put(top - rowPx);
      else if (bottom > element.scrollTop + heightPx) put(bottom - heightPx);
    },
    [scroller, put, rowPx, heightPx],
  );

  const [wasPlaying, setWasPlaying] = useState(isPlaying);
  if (wasPlaying !== isPlaying) {
    setWasPlaying(isPlaying);
    setAway(false);
  }

  useLayoutEffect(() => {
    if (heightPx === 0) return;
    if (isPlaying) {
      if (!isAway) put((now + 1) * rowPx - heightPx);
    } else reveal(selected ?? Math.max(0, now - 1));
  }, [isPlaying, isAway, now, selected, rowPx, heightPx, put, reveal]);

  const onScroll = useCallback(() => {
    const element = scroller.current;
    if (element === null) return;
    setTopPx(element.scrollTop);
    if (isPlaying && Math.abs(element.scrollTop - putPx.current) > rowPx) setAway(true);
  }, [scroller, isPlaying, rowPx]);

  const page = Math.max(1, Math.floor(heightPx / rowPx) - 1);
  const first = Math.max(0, Math.min(Math.floor(topPx / rowPx) - BEYOND, known));
  const end = Math.min(known, Math.ceil((topPx + heightPx) / rowPx) + BEYOND);
  return { first, end, page, isAway, comeBack: () => setAway(false), reveal, onScroll };
}
