import { type RefObject, useState } from 'react';
import { recall, remember } from '../preferences';
import { useBoxSize } from '../useBoxSize';
import { LEAST_STAGE_PX, LEAST_VIEW_PX } from './Divider';

/** As in the design: 340 px, and never more than half of what there is. */
const FIRST_PX = 340;
const FIRST_SHARE = 0.5;

/** How high the view below the stage is, in a box that both share. Kept in the browser once somebody has moved the edge. */
export function useViewHeight(box: RefObject<HTMLElement | null>) {
  const [wishPx, setWishPx] = useState(() => Number(recall('viewHeight')) || null);
  const roomPx = useBoxSize(box)?.height ?? 0;
  const mostPx = Math.max(LEAST_VIEW_PX, roomPx - LEAST_STAGE_PX);
  const clamp = (heightPx: number) => Math.min(Math.max(heightPx, LEAST_VIEW_PX), mostPx);
  const choose = (heightPx: number) => {
    setWishPx(clamp(heightPx));
    remember('viewHeight', String(Math.round(clamp(heightPx))));
  };
  return { heightPx: clamp(wishPx ?? Math.min(FIRST_PX, roomPx * FIRST_SHARE)), mostPx, choose };
}
