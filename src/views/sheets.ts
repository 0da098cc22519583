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
  | 'skipTime';

export interface Sheets {
  readonly open: (sheet: Sheet | null) => void;
  readonly sheet: Sheet | null;
  /** The drawer with the events. */
  readonly showsEvents: boolean;
  readonly setShowsEvents: (shows: boolean) => void;
}

export const SheetsContext = createContext<Sheets | null>(null);

export function useSheets(): Sheets {
  const sheets = useContext(SheetsContext);
  if (sheets === null) throw new Error('There is no page around this component.');
  return sheets;
}
