import { type RefObject, useEffect } from 'react';
import type { StageLayout } from '../../projections';
import { stageView } from './stageView';

/** Tells the overview, the edges and the windows what of the content is seen. */
export function useViewport(scroller: RefObject<HTMLElement | null>, layout: StageLayout, isAlone: boolean): void {
  const { width, height, contentWidth, contentHeight } = layout;

  useEffect(() => {
    if (isAlone) stageView.setState({ layout });
  }, [layout, isAlone]);

  // Asked of the page only when its size has changed or it was moved: the answer makes it lay everything out.
  useEffect(() => {
    const element = scroller.current;
    if (element === null || !isAlone) return;
    const tell = () => {
      const { scrollLeft: left, scrollTop: top } = element;
      stageView.setState({ viewport: { left, top, width, height } });
    };
    stageView.setState({ panTo: (left, top) => element.scrollTo(left, top) });
    tell();
    element.addEventListener('scroll', tell, { passive: true });
    return () => element.removeEventListener('scroll', tell);
  }, [scroller, isAlone, width, height, contentWidth, contentHeight]);

  useEffect(() => {
    if (isAlone) return () => stageView.setState({ layout: null, viewport: null, panTo: null });
  }, [isAlone]);
}
