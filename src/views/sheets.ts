import { createContext, useContext } from 'react';
import type { SettingsOf } from '../projections';
import type { ViewName } from './drawer/viewNames';
import type { MapPlace } from './useMapPlace';

/** A sheet that lies over the page: at most one at a time. */
export type Sheet =
  | 'menu'
  | 'fidelity'
  | 'glossary'
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
  | 'cluster'
  | 'skipTime'
  | 'palette'
  | 'scenes'
  | 'runs'
  | 'branches'
  | 'otherwise';

/** What asks for the details of a command on one thing: at most one at a time, and not together with a sheet. */
export type ThingForm =
  | { readonly type: 'link'; readonly nodeId: string; readonly to?: string }
  | { readonly type: 'split' }
  | { readonly type: 'record'; readonly producerId: string }
  /** `find` is looked for at once. */
  | { readonly type: 'settings'; readonly of: SettingsOf; readonly find?: string }
  | { readonly type: 'application' | 'seek' | 'subscription'; readonly consumerId: string }
  | { readonly type: 'deleteGroup' | 'resetOffsets'; readonly groupId: string }
  | { readonly type: 'addPartitions'; readonly topic: string }
  | { readonly type: 'deleteTopic'; readonly topic: string }
  | { readonly type: 'move'; readonly topicPartition: string }
  | { readonly type: 'electUnclean'; readonly topicPartition: string }
  | { readonly type: 'deleteRecords'; readonly topicPartition: string };

export interface Sheets extends MapPlace {
  readonly open: (sheet: Sheet | null) => void;
  readonly sheet: Sheet | null;
  readonly openForm: (form: ThingForm | null) => void;
  readonly form: ThingForm | null;
  /** The view around the stage that is open; null while none is. */
  readonly drawer: ViewName | null;
  /** ZooKeeper's view is opened with this znode chosen. */
  readonly setDrawer: (view: ViewName | null, znode?: string) => void;
  /** The znode that ZooKeeper's view was opened with; null where it was opened with none. */
  readonly znode: string | null;
  /** The inspector is wide: the causes of what is selected, with a picture each. */
  readonly isWhyWide: boolean;
  readonly setWhyWide: (isWide: boolean) => void;
  /** On a phone the inspector lies over the lesson. Elsewhere it stands beside the stage anyway. */
  readonly isInspecting: boolean;
  readonly setInspecting: (isInspecting: boolean) => void;
}

export const SheetsContext = createContext<Sheets | null>(null);

export function useSheets(): Sheets {
  const sheets = useContext(SheetsContext);
  if (sheets === null) throw new Error('There is no page around this component.');
  return sheets;
}
