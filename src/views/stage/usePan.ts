import { type RefObject, useEffect } from 'react';

/** Less than this is a click. */
const SLACK = 4;
/** Things to press and to write in are not the paper. */
const NOT_PAPER = '[data-row], button, input, a, summary, [role="slider"], [role="button"]';

/** The paper can be dragged with the pointer where there is more of it than is seen. Fingers scroll it anyway. */
export function usePan(scroller: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    let from: { readonly x: number; readonly y: number; readonly left: number; readonly top: number } | null = null;
    let isPanning = false;

    const onDown = (event: PointerEvent) => {
      const onThing = event.target instanceof Element && event.target.closest(NOT_PAPER) !== null;
      if (event.pointerType === 'touch' || (event.button === 0 ? onThing : event.button !== 1)) return;
      from = { x: event.clientX, y: event.clientY, left: element.scrollLeft, top: element.scrollTop };
      isPanning = false;
    };
    const onMove = (event: PointerEvent) => {
      if (from === null) return;
      const [x, y] = [event.clientX - from.x, event.clientY - from.y];
      if (!isPanning && Math.hypot(x, y) < SLACK) return;
      if (!isPanning) {
        isPanning = true;
        element.setPointerCapture(event.pointerId);
        element.dataset['panning'] = '';
      }
      element.scrollTo(from.left - x, from.top - y);
    };
    const onUp = () => {
      from = null;
      delete element.dataset['panning'];
    };
    /** What ends a pan is no click on what lies under it. */
    const onClick = (event: MouseEvent) => {
      if (!isPanning) return;
      isPanning = false;
      event.stopPropagation();
    };

    element.addEventListener('pointerdown', onDown);
    element.addEventListener('pointermove', onMove);
    element.addEventListener('pointerup', onUp);
    element.addEventListener('pointercancel', onUp);
    element.addEventListener('click', onClick, true);
    return () => {
      element.removeEventListener('pointerdown', onDown);
      element.removeEventListener('pointermove', onMove);
      element.removeEventListener('pointerup', onUp);
      element.removeEventListener('pointercancel', onUp);
      element.removeEventListener('click', onClick, true);
    };
  }, [scroller]);
}
