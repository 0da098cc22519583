import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import { across, type Point, type StageLayout } from '../../projections';
import { isForStage } from './isForStage';
import { setZoom, stageView } from './stageView';

const STEP = 1.5;
/** A notch of a wheel is about a hundred pixels; a pinch on a touchpad comes as many small ones. */
const PER_PIXEL = 0.005;
const LONGEST_NOTCH = 120;

/** The place that stays where it is while all around it grows: a lane, how far into it, and where that is on the screen. */
interface Anchor {
  readonly topicPartition: string;
  readonly share: number;
  /** From the left edge of the stage, or from its top where lanes are rows. */
  readonly onScreen: number;
}

export interface Zooming {
  readonly zoomIn: () => void;
  readonly zoomOut: () => void;
  readonly fit: () => void;
}

/** Wheel with Ctrl, pinch, keys and buttons; what is under the pointer, or in the middle, stays there. */
export function useZoom(scroller: RefObject<HTMLElement | null>, layout: StageLayout, isOn: boolean): Zooming {
  const anchorRef = useRef<Anchor | null>(null);
  const layoutRef = useRef(layout);

  useLayoutEffect(() => {
    layoutRef.current = layout;
    const anchor = anchorRef.current;
    const element = scroller.current;
    const column = anchor === null ? undefined : layout.columns.get(anchor.topicPartition);
    anchorRef.current = null;
    if (anchor === null || element === null || column === undefined) return;
    const { from, to } = across(layout, column);
    const at = from + (to - from) * anchor.share - anchor.onScreen;
    element.scrollTo(layout.arrangement === 'byPartition' ? { top: at } : { left: at });
  }, [layout, scroller]);

  const zoomBy = (factor: number, client?: Point) => {
    const element = scroller.current;
    if (element === null) return;
    anchorRef.current = anchorAt(layoutRef.current, element, client ?? null);
    setZoom(stageView.getState().zoom * factor);
  };
  const fit = () => {
    setZoom(1);
    scroller.current?.scrollTo(0, 0);
  };
  const zooming = { zoomIn: () => zoomBy(STEP), zoomOut: () => zoomBy(1 / STEP), fit };
  const latest = useRef({ zoomBy, ...zooming });
  useEffect(() => {
    latest.current = { zoomBy, ...zooming };
  });

  useEffect(() => {
    const element = scroller.current;
    if (element === null || !isOn) return;
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const notch = Math.max(-LONGEST_NOTCH, Math.min(LONGEST_NOTCH, event.deltaY));
      latest.current.zoomBy(Math.exp(-notch * PER_PIXEL), { x: event.clientX, y: event.clientY });
    };
    const stopPinch = watchPinch(element, (factor, client) => latest.current.zoomBy(factor, client));
    const onKeyDown = (event: KeyboardEvent) => {
      const act = zoomKey(event, latest.current);
      if (act === null) return;
      event.preventDefault();
      act();
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    document.addEventListener('keydown', onKeyDown);
    return () => {
      stopPinch();
      element.removeEventListener('wheel', onWheel);
      document.removeEventListener('keydown', onKeyDown);
    };
  }, [scroller, isOn]);

  return zooming;
}

function zoomKey(event: KeyboardEvent, { zoomIn, zoomOut, fit }: Zooming): (() => void) | null {
  if (!isForStage(event)) return null;
  const { key } = event;
  if (key === '+' || key === '=') return zoomIn;
  if (key === '-' || key === '−') return zoomOut;
  return key === '0' ? fit : null;
}

/** Two fingers: how far apart they are, and the middle between them. */
function watchPinch(element: HTMLElement, zoomBy: (factor: number, client: Point) => void): () => void {
  let apart: number | null = null;
  const onTouch = (event: TouchEvent) => {
    const [one, two] = [event.touches[0], event.touches[1]];
    if (one === undefined || two === undefined) {
      apart = null;
      return;
    }
    event.preventDefault();
    const distance = Math.hypot(one.clientX - two.clientX, one.clientY - two.clientY);
    const middle = { x: (one.clientX + two.clientX) / 2, y: (one.clientY + two.clientY) / 2 };
    if (apart !== null && distance > 0) zoomBy(distance / apart, middle);
    apart = distance;
  };
  const events = ['touchstart', 'touchmove', 'touchend', 'touchcancel'] as const;
  for (const event of events) element.addEventListener(event, onTouch, { passive: false });
  return () => {
    for (const event of events) element.removeEventListener(event, onTouch);
  };
}

/** What is under the pointer, or in the middle. */
function anchorAt(layout: StageLayout, element: HTMLElement, client: Point | null): Anchor | null {
  const isRow = layout.arrangement === 'byPartition';
  const { left, top } = element.getBoundingClientRect();
  const middle = { x: left + element.clientWidth / 2, y: top + element.clientHeight / 2 };
  const { x, y } = client ?? middle;
  const onScreen = isRow ? y - top : x - left;
  const at = onScreen + (isRow ? element.scrollTop : element.scrollLeft);
  let found: Anchor | null = null;
  let nearest = Number.POSITIVE_INFINITY;
  for (const column of layout.columns.values()) {
    const { from, to } = across(layout, column);
    const distance = at < from ? from - at : Math.max(0, at - to);
    if (distance >= nearest) continue;
    nearest = distance;
    found = { topicPartition: column.topicPartition, share: (at - from) / (to - from), onScreen };
  }
  return found;
}
