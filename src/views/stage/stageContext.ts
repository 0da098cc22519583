import type { TFunction } from 'i18next';
import { createContext, useContext } from 'react';
import type { Rect } from '../../design';
import type { SimulationState } from '../../engine';
import type { ClusterModel, StageArrangement, StuckRecord, Unclean } from '../../projections';
import type { Selection } from '../../session';

/** Something on the stage, or in the ensemble beside it, that can be selected and has actions. */
export type StageTarget = Exclude<Selection, { readonly type: 'entry' }>;

export interface StageContextValue {
  /** One for all things on the stage: each asking for its own would cost more than drawing it. */
  readonly t: TFunction;
  /** What the rows are. */
  readonly arrangement: StageArrangement;
  readonly selectedName: string | null;
  /** Partitions that are not dimmed; empty dims nothing. */
  readonly focus: readonly string[];
  /** The very first stage: nobody has spoken of controllers and ZooKeeper yet. */
  readonly isPlain: boolean;
  /** Partitions whose present leader lacked records when it was elected. */
  readonly uncleanly: ReadonlyMap<string, Unclean>;
  /** By partition, the records at which applications threw and that they are not done with. */
  readonly stuck: ReadonlyMap<string, readonly StuckRecord[]>;
  readonly select: (target: StageTarget) => void;
  readonly openMenu: (target: StageTarget, anchor: Rect) => void;
}

/** What holds at the moment that is shown. Apart from the rest, since it changes many times a second. */
export interface StageMoment {
  readonly model: ClusterModel;
  readonly state: SimulationState;
}

export const MomentContext = createContext<StageMoment | null>(null);

export function useMoment(): StageMoment {
  const moment = useContext(MomentContext);
  if (moment === null) throw new Error('There is no stage around this component.');
  return moment;
}

export const StageContext = createContext<StageContextValue | null>(null);

export function useStage(): StageContextValue {
  const stage = useContext(StageContext);
  if (stage === null) throw new Error('There is no stage around this component.');
  return stage;
}

/** A selection's name, to compare by: selections are made anew each time. */
export function nameOf(selection: Selection): string {
  return JSON.stringify(selection, Object.keys(selection).toSorted());
}

export function isDimmed(focus: readonly string[], topicPartition: string): boolean {
  return focus.length > 0 && !focus.includes(topicPartition);
}
