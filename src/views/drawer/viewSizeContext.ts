import { createContext } from 'react';
import type { ViewSize } from './viewNames';

export interface ViewSizing {
  readonly size: ViewSize;
  readonly choose: (size: ViewSize) => void;
}

/** How large the view that is open is, and how to change that; null where it always has the whole screen. */
export const ViewSizeContext = createContext<ViewSizing | null>(null);
