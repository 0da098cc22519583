import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { StageArrangement, StageLayout, TopicFold } from '../../projections';
import { arrangementToBeginWith, keepArrangement } from './arrangement';

/** What of the content the stage shows, in the content's pixels. */
export interface Viewport {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** How the stage is looked at. It belongs to the page and not to the run, so it lasts as long as the page is open. */
export interface StageView {
  /** What the rows are: kept in the browser, unlike the rest. */
  readonly arrangement: StageArrangement;
  /** There is a stage that can be put on its side. */
  readonly canTurn: boolean;
  /** 1 fits the width. */
  readonly zoom: number;
  readonly folds: Readonly<Record<string, TopicFold>>;
  /** The partition that is opened at letters among others that are not. */
  readonly focus: string | null;
  /** Null: as soon as the cluster is big. */
  readonly showsInternal: boolean | null;
  /** By topic that is painted: the partition at which the keyboard is. */
  readonly cursors: Readonly<Record<string, number>>;
  /** What is drawn, for the overview beside the stage; null while there is no stage. */
  readonly layout: StageLayout | null;
  readonly viewport: Viewport | null;
  /** Moves the content under the stage; the stage does it, since it knows how far one can go. */
  readonly panTo: ((left: number, top: number) => void) | null;
}

const INITIAL = { zoom: 1, folds: {}, focus: null, showsInternal: null, cursors: {} } as const;

export const MOST_ZOOM = 64;
export const LEAST_ZOOM = 0.25;

/** There is one stage on a page, and the overview beside it speaks of that one. */
export const stageView = createStore<StageView>()(() => ({
  ...INITIAL,
  arrangement: arrangementToBeginWith(),
  canTurn: false,
  layout: null,
  viewport: null,
  panTo: null,
}));

export function useStageView<Slice>(select: (view: StageView) => Slice): Slice {
  return useStore(stageView, select);
}

/** As the stage is drawn now: lessons and phones know one arrangement. */
export function shownArrangement({ layout }: StageView = stageView.getState()): StageArrangement {
  return layout?.arrangement ?? 'byBroker';
}

export function useShownArrangement(): StageArrangement {
  return useStageView(shownArrangement);
}

export function setZoom(zoom: number): void {
  stageView.setState({ zoom: Math.min(MOST_ZOOM, Math.max(LEAST_ZOOM, zoom)) });
}

/** Puts rows for columns. What is folded stays so; how far one had zoomed in says nothing in the other arrangement. */
export function turn(): void {
  const arrangement = stageView.getState().arrangement === 'byBroker' ? 'byPartition' : 'byBroker';
  keepArrangement(arrangement);
  stageView.setState({ arrangement, zoom: 1 });
  stageView.getState().panTo?.(0, 0);
}

export function setFold(topic: string, fold: TopicFold): void {
  stageView.setState(({ folds, focus }) => ({
    folds: { ...folds, [topic]: fold },
    focus: fold === 'folded' && focus?.slice(0, focus.lastIndexOf('-')) === topic ? null : focus,
  }));
}

/** Opens a partition at letters, or closes it if it is open. */
export function toggleFocus(topicPartition: string): void {
  stageView.setState(({ focus }) => ({ focus: focus === topicPartition ? null : topicPartition }));
}

export function setCursor(topic: string, partition: number): void {
  stageView.setState(({ cursors }) => ({ cursors: { ...cursors, [topic]: partition } }));
}

/** Another run, another cluster: what was folded there says nothing here. */
export function resetStageView(): void {
  stageView.setState(INITIAL);
}
