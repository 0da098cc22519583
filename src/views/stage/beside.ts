import { createContext, type ReactNode, useContext } from 'react';
import type { ClusterModel, StageLayout } from '../../projections';

/** What a stage has to know when another stands beside it, to be compared with. */
export interface Beside {
  /** Tells the two stages apart. */
  readonly label: string;
  /** Log end offsets over there: the same offsets stand at the same places in both. */
  readonly reach: Readonly<Record<string, number>>;
  /** Lies over the cluster, in its coordinates. */
  readonly overlay: (layout: StageLayout, model: ClusterModel) => ReactNode;
}

export const BesideContext = createContext<Beside | null>(null);

/** Null for a stage that stands alone. */
export function useBeside(): Beside | null {
  return useContext(BesideContext);
}
