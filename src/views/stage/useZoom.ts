import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import type { StageLayout } from '../../projections';
import { recall } from '../preferences';
import { setZoom, stageView } from './stageView';

const STEP = 1.5;
/** A notch of a wheel is about a hundred pixels; a pinch on a touchpad comes as many small ones. */
const PER_PIXEL = 0.005;
const LONGEST_NOTCH = 120;

/** The place that stays where it is while all around it grows: a column, how far into it, and where that is on the screen. */
interface Anchor {
  readonly topicPartition: string;
  readonly share: number;
  readonly screenX: number;
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
    element.scrollTo({ left: column.x + column.width * anchor.share - anchor.screenX });
  }, [layout, scroller]);

  const zoomBy = (factor: number, screenX?: number) => {
    const element = scroller.current;
    if (element === null) return;
    anchorRef.current = anchorAt(layoutRef.current, element, screenX ?? element.clientWidth / 2);
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
      latest.current.zoomBy(Math.exp(-notch * PER_PIXEL), event.clientX - element.getBoundingClientRect().left);
    };
    const stopPinch = watchPinch(element, (factor, screenX) => latest.current.zoomBy(factor, screenX));
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
  const { target, key } = event;
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || !(target instanceof Element))
    return null;
  if (target.closest('input, textarea, select, dialog, [role="menu"], [contenteditable]') !== null) return null;
  // On the stage they are its own; elsewhere they hold only where single keys may.
  if (target.closest('#stage') === null && recall('singleKeys') === 'off') return null;
  if (key === '+' || key === '=') return zoomIn;
  if (key === '-' || key === '−') return zoomOut;
  return key === '0' ? fit : null;
}

/** Two fingers: how far apart they are, and the middle between them. */
function watchPinch(element: HTMLElement, zoomBy: (factor: number, screenX: number) => void): () => void {
  let apart: number | null = null;
  const onTouch = (event: TouchEvent) => {
    const [one, two] = [event.touches[0], event.touches[1]];
    if (one === undefined || two === undefined) {
      apart = null;
      return;
    }
    event.preventDefault();
    const distance = Math.hypot(one.clientX - two.clientX, one.clientY - two.clientY);
    const middle = (one.clientX + two.clientX) / 2 - element.getBoundingClientRect().left;
    if (apart !== null && distance > 0) zoomBy(distance / apart, middle);
    apart = distance;
  };
  const events = ['touchstart', 'touchmove', 'touchend', 'touchcancel'] as const;
  for (const event of events) element.addEventListener(event, onTouch, { passive: false });
  return () => {
    for (const event of events) element.removeEventListener(event, onTouch);
  };
}

function anchorAt({ columns }: StageLayout, element: HTMLElement, screenX: number): Anchor | null {
  const x = element.scrollLeft + screenX;
  let found: Anchor | null = null;
  let nearest = Number.POSITIVE_INFINITY;
  for (const { topicPartition, x: left, width } of columns.values()) {
    const distance = x < left ? left - x : Math.max(0, x - left - width);
    if (distance >= nearest) continue;
    nearest = distance;
    found = { topicPartition, share: (x - left) / width, screenX };
  }
  return found;
}
