import { createContext, useContext } from 'react';
import type { SettingsOf } from '../projections';

/** A sheet that lies over the page: at most one at a time. */
export type Sheet =
  | 'lessons'
  | 'menu'
  | 'fidelity'
  | 'share'
  | 'shortcuts'
  | 'broker'
  | 'producer'
  | 'application'
  | 'consumer'
  | 'group'
  | 'topic'
  | 'record'
  | 'split'
  | 'promises'
  | 'cluster'
  | 'skipTime';

/** What the drawer under the stage can hold, in the order of its tabs. */
export const DRAWERS = ['events', 'promises'] as const;
export type Drawer = (typeof DRAWERS)[number];

/** What asks for the details of a command on one thing: at most one at a time, and not together with a sheet. */
export type ThingForm =
  | { readonly type: 'link'; readonly nodeId: string }
  | { readonly type: 'split' }
  | { readonly type: 'record'; readonly producerId: string }
  | { readonly type: 'settings'; readonly of: SettingsOf }
  | { readonly type: 'application' | 'seek' | 'subscription'; readonly consumerId: string }
  | { readonly type: 'deleteGroup' | 'resetOffsets'; readonly groupId: string }
  | { readonly type: 'addPartitions'; readonly topic: string }
  | { readonly type: 'deleteTopic'; readonly topic: string }
  | { readonly type: 'move'; readonly topicPartition: string }
  | { readonly type: 'electUnclean'; readonly topicPartition: string }
  | { readonly type: 'deleteRecords'; readonly topicPartition: string };

export interface Sheets {
  readonly open: (sheet: Sheet | null) => void;
  readonly sheet: Sheet | null;
  readonly openForm: (form: ThingForm | null) => void;
  readonly form: ThingForm | null;
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
