import { createContext, useContext } from 'react';

/** A sheet that lies over the page: at most one at a time. */
export type Sheet =
  | 'lessons'
  | 'menu'
  | 'share'
  | 'shortcuts'
  | 'broker'
  | 'producer'
  | 'consumer'
  | 'group'
  | 'topic'
  | 'record'
  | 'split'
  | 'promises'
  | 'skipTime';

/** What the drawer under the stage can hold, in the order of its tabs. */
export const DRAWERS = ['events', 'promises'] as const;
export type Drawer = (typeof DRAWERS)[number];

export interface Sheets {
  readonly open: (sheet: Sheet | null) => void;
  readonly sheet: Sheet | null;
  /** What the drawer holds; null while it is closed. */
  readonly drawer: Drawer | null;
  readonly setDrawer: (drawer: Drawer | null) => void;
}

export const SheetsContext = createContext<Sheets | null>(null);

export function useSheets(): Sheets {
  const sheets = useContext(SheetsContext);
  if (sheets === null) throw new Error('There is no page around this component.');
  return sheets;
}
