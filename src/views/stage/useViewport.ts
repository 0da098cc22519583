import { type RefObject, useEffect } from 'react';
import type { StageLayout } from '../../projections';
import { stageView } from './stageView';

/** Tells the overview, the edges and the windows what of the content is seen. */
export function useViewport(scroller: RefObject<HTMLElement | null>, layout: StageLayout, isAlone: boolean): void {
  useEffect(() => {
    const element = scroller.current;
    if (element === null || !isAlone) return;
    const tell = () => {
      const { scrollLeft: left, scrollTop: top, clientWidth: width, clientHeight: height } = element;
      const known = stageView.getState().viewport;
      if (known?.left === left && known.top === top && known.width === width && known.height === height) return;
      stageView.setState({ viewport: { left, top, width, height } });
    };
    stageView.setState({ layout, panTo: (left, top) => element.scrollTo(left, top) });
    tell();
    element.addEventListener('scroll', tell, { passive: true });
    return () => element.removeEventListener('scroll', tell);
  }, [scroller, layout, isAlone]);

  useEffect(() => {
    if (isAlone) return () => stageView.setState({ layout: null, viewport: null, panTo: null });
  }, [isAlone]);
}
