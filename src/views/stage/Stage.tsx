import { type KeyboardEvent, type MouseEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { classes, type Rect } from '../../design';
import {
  across,
  type ClusterModel,
  clusterModel,
  drawnStretch,
  type Flight,
  flightsAt,
  formerLeaderOf,
  isBeyond,
  isBig,
  type PartitionModel,
  pickAt,
  standClear,
  type StageArrangement,
  type StageLayout,
  type Unclean,
  type StuckRecord,
  stuckRecords,
  uncleanElections,
} from '../../projections';
import type { SessionStore } from '../../session';
import { useSheets } from '../sheets';
import { useOpenLesson } from '../useOpenLesson';
import { useSession, useSessionStore } from '../useSession';
import { FollowLayer } from '../follow/FollowLayer';
import { useBeside } from './beside';
import { BrokerRows } from './BrokerRows';
import { EdgeChips } from './EdgeChips';
import { FlightLayer } from './FlightLayer';
import { FlightMenu } from './FlightMenu';
import { FlightTable } from './FlightTable';
import { Legend } from './Legend';
import { LinkBrackets } from './LinkBrackets';
import { LinkFaults } from './LinkFaults';
import { MissingPlaces } from './MissingPlaces';
import { OfflineColumns } from './OfflineColumns';
import { OpenQuestion } from './OpenQuestion';
import { PaintedTopic } from './PaintedTopic';
import { paintedPlaces } from './paintedPlaces';
import { PartitionRows } from './PartitionRows';
import { Producers } from './Producers';
import { Bands } from './Bands';
import { Ribbons } from './Ribbons';
import rows from './rows.module.css';
import styles from './Stage.module.css';
import { MomentContext, nameOf, StageContext, type StageContextValue, type StageTarget } from './stageContext';
import { StageMenu } from './StageMenu';
import { resetStageView, useStageView } from './stageView';
import { type BoxSize, useBoxSize } from '../useBoxSize';
import { useLayout } from './useLayout';
import { usePan } from './usePan';
import { useReveal } from './useReveal';
import { useRovingFocus } from './useRovingFocus';
import { useStageState } from './useStageState';
import { useTaps } from './useTaps';
import { useTurning } from './useTurning';
import { useViewport } from './useViewport';
import { useZoom } from './useZoom';
import { ViewBar } from './ViewBar';

/** Narrower, the names stand in a fixed column and the lanes scroll sideways. */
const COMPACT_BELOW = 640;
/** A row needs room for all brokers: the lanes of a row are not scrolled sideways. */
const ROWS_FROM = 540;
/** Beside another it has half the page, and pales what does not matter. */
const COMPACT_BESIDE_BELOW = 440;
const NO_FOCUS: readonly string[] = [];
const NO_REACH = {};

/**
 * The matrix: brokers are rows, partitions are columns, who sends stands above and who reads below. Or, by partition, on
 * its side: partitions are rows, and records go from left to right.
 */
export function Stage({ compact }: { readonly compact?: boolean }) {
  const { t } = useTranslation();
  const boxRef = useRef<HTMLDivElement>(null);
  const size = useBoxSize(boxRef);
  const beside = useBeside();
  const isSandbox = useSession((session) => session.mode === 'sandbox');
  const wanted = useStageView((view) => view.arrangement);
  const width = size?.width ?? 0;
  // Lessons speak of rows and columns as they were drawn for; a phone, and half of a page, have no room for a row.
  const canTurn = isSandbox && compact !== true && beside === null && width >= ROWS_FROM;
  const arrangement = canTurn ? wanted : 'byBroker';
  const limit = beside === null ? COMPACT_BELOW : COMPACT_BESIDE_BELOW;
  const isCompact = compact === true || (arrangement === 'byBroker' && width < limit);
  return (
    <section className={styles.stage} aria-label={beside?.label ?? t('app.regions.stage')}>
      <div ref={boxRef} className={styles.box}>
        {size !== null && width > 0 && <Matrix {...{ size, isCompact, arrangement, canTurn }} />}
      </div>
      {beside === null && <LinkFaults />}
    </section>
  );
}

interface FlightAt {
  readonly flight: Flight;
  readonly anchor: Rect;
}

interface OpenMenu {
  readonly target: StageTarget;
  readonly anchor: Rect;
}

interface MatrixProps {
  readonly size: BoxSize;
  readonly isCompact: boolean;
  readonly arrangement: StageArrangement;
  /** The other arrangement is there to be chosen. */
  readonly canTurn: boolean;
}

function Matrix({ size, isCompact, arrangement, canTurn }: MatrixProps) {
  const { t } = useTranslation();
  const state = useStageState();
  const model = clusterModel(state);
  const selection = useSession((session) => session.selection);
  const store = useSessionStore();
  const isSandbox = useSession((session) => session.mode === 'sandbox');
  const open = useOpenLesson();
  const taps = useTaps(model.producers);
  const [menu, setMenu] = useState<OpenMenu | null>(null);
  const [held, setHeld] = useState<FlightAt | null>(null);
  const { openForm } = useSheets();
  const scrollerRef = useRef<HTMLDivElement>(null);
  const contentRef = useRef<HTMLDivElement>(null);
  const beside = useBeside();
  const roving = useRovingFocus(contentRef, arrangement);

  const focus = open?.step.focus ?? NO_FOCUS;
  const isPlain = open !== null && !open.step.shows.inspector;
  const showsInternal = useStageView((view) => view.showsInternal) ?? (isSandbox && isBig(model));
  const showing = {
    arrangement,
    isCompact,
    isSandbox,
    showsInternal,
    taps: taps.byProducer,
    reach: beside?.reach ?? NO_REACH,
  };
  const layout = useLayout(model, size, showing);
  const columnOrder = useMemo(() => [...layout.columns.keys()], [layout]);
  const columnOf = useMemo(() => new Map(columnOrder.map((name, index) => [name, index + 1])), [columnOrder]);
  const uncleanly = useUncleanElections(model);
  const stuck = useStuckRecords(model);
  const stage = useMemo<StageContextValue>(
    () => ({
      t,
      arrangement,
      focus,
      isPlain,
      uncleanly,
      stuck,
      selectedName: selection === null ? null : nameOf(selection),
      select: (target) => {
        store.getState().select(target);
        // In the sandbox a producer is there to be sent with; its state is in the inspector all the same.
        if (
          isSandbox &&
          target.type === 'producer' &&
          !isApplication(clusterModel(store.getState().state), target.producerId)
        )
          openForm({ type: 'record', producerId: target.producerId });
      },
      openMenu: (target, anchor) => setMenu({ target, anchor }),
    }),
    [t, arrangement, focus, isPlain, selection, store, isSandbox, openForm, setMenu, uncleanly, stuck],
  );
  const moment = useMemo(() => ({ model, state }), [model, state]);
  const topics = model.topics.filter(({ name }) => layout.topics.some(({ topic }) => topic === name));
  const partitions = topics.flatMap((topic) => topic.partitions);
  // Of two stages side by side neither is what the overview speaks of.
  const isAlone = beside === null;
  const shown = useShown(layout, partitions, isAlone);
  const painted = paintedPlaces(layout, topics);
  const formerLeaders = useFormerLeaders(model);
  const selected = selection !== null && 'topicPartition' in selection ? selection.topicPartition : null;
  const things = layout.rows.length + layout.groups.length;
  const isPannable = layout.contentWidth > layout.width || layout.contentHeight > layout.height;
  const zooming = useZoom(scrollerRef, layout, !isPlain);
  usePan(scrollerRef);
  useTurning(canTurn);
  useViewport(scrollerRef, layout, isAlone);
  useReveal(scrollerRef, layout, selected);
  useFreshView();

  return (
    <StageContext value={stage}>
      <MomentContext value={moment}>
        <div
          ref={scrollerRef}
          className={classes(
            styles.scroller,
            layout.isCompact && styles.compact,
            isPannable && styles.pannable,
            ((layout.fixedLeft > 0 && !layout.isCompact) || layout.fixedTop > 0) && rows.held,
          )}
          role="presentation"
          data-scroller=""
          onClickCapture={(event) => {
            const flight = flightUnder(event, store, layout, contentRef.current);
            if (flight === null) return;
            event.stopPropagation();
            setHeld({ flight, anchor: { x: event.clientX, y: event.clientY, width: 0, height: 0 } });
          }}
          onClick={() => store.getState().select(null)}
          onKeyDown={(event: KeyboardEvent) => {
            if (event.key === 'Escape' && selection !== null) store.getState().select(null);
          }}
        >
          <div
            ref={contentRef}
            role="presentation"
            className={styles.content}
            style={{ width: layout.contentWidth, height: layout.contentHeight }}
            onKeyDown={roving.onKeyDown}
            onFocus={roving.onFocus}
          >
            {layout.fixedLeft > 0 && (
              <i className={styles.names} style={{ width: layout.fixedLeft, height: layout.contentHeight }} />
            )}
            {layout.fixedTop > 0 && <i className={styles.heads} style={{ height: layout.fixedTop }} />}
            <Ribbons layout={layout} />
            <Producers layout={layout} producers={model.producers} taps={taps} nowMs={model.nowMs} />
            <Bands layout={layout} />
            <OfflineColumns layout={layout} shown={shown} />
            <div
              role="grid"
              aria-label={t('stage.label')}
              aria-rowcount={
                arrangement === 'byPartition' ? 1 + layout.topics.length + layout.columns.size : 2 + things
              }
              aria-colcount={1 + (arrangement === 'byPartition' ? things : layout.columns.size)}
            >
              {arrangement === 'byPartition' ? (
                <PartitionRows {...{ layout, model, topics, shown, columnOf, painted, formerLeaders }} />
              ) : (
                <BrokerRows {...{ layout, model, topics, shown, columnOf, painted, formerLeaders }} />
              )}
            </div>
            {painted.map(({ topic, head }) => (
              <PaintedTopic key={topic.name} {...{ head, topic, layout, model, selected }} />
            ))}
            <LinkBrackets layout={layout} model={model} />
            <MissingPlaces layout={layout} model={model} isSandbox={isSandbox} />
            {beside?.overlay(layout, model)}
            <FollowLayer layout={layout} model={model} />
            {taps.isFresh && isPlain && (
              <OpenQuestion
                layout={layout}
                model={model}
                offered={taps.topics}
                nudge={taps.nextId === null ? null : open.text.nudge}
              />
            )}
          </div>
        </div>
        <FlightLayer layout={layout} scroller={scrollerRef} />
        {isAlone && !layout.isCompact && <EdgeChips layout={layout} partitions={partitions} />}
        {isSandbox && !layout.isCompact && layout.contentHeight <= layout.height && <Legend layout={layout} />}
        {isAlone && (
          <div className={styles.corner}>
            <FlightTable />
            {canTurn && (
              <ViewBar
                layout={layout}
                zooming={zooming}
                showsInternal={showsInternal}
                hasInternal={model.topics.some(({ isInternal }) => isInternal)}
              />
            )}
          </div>
        )}
        {menu !== null && <StageMenu {...menu} model={model} state={state} onClose={() => setMenu(null)} />}
        {held !== null && <FlightMenu {...held} onClose={() => setHeld(null)} />}
      </MomentContext>
    </StageContext>
  );
}

/**
 * The message under the pointer. Messages fly over everything, so while time runs they are only caught where nothing
 * else is; once it stands still, what one sees on top is what one gets.
 */
function flightUnder(
  event: MouseEvent,
  store: SessionStore,
  layout: StageLayout,
  content: HTMLElement | null,
): Flight | null {
  const { state, playheadMs, showsQuiet, isPlaying } = store.getState();
  const isOnThing = event.target instanceof Element && event.target.closest('[data-row],button') !== null;
  if (content === null || (isPlaying && isOnThing)) return null;
  const { left, top } = content.getBoundingClientRect();
  const at = { x: event.clientX - left, y: event.clientY - top };
  return pickAt(standClear(flightsAt(state, playheadMs, { showsQuiet }), layout), layout, at);
}

/** Told only where a copy is missing: there one asks who led before. */
function useFormerLeaders(model: ClusterModel): ReadonlyMap<string, number> {
  const store = useSessionStore();
  return useMemo(() => {
    const { trace } = store.getState();
    const leaders = new Map<string, number>();
    for (const { partitions } of model.topics) {
      for (const { topicPartition, isUnderReplicated } of partitions) {
        const former = isUnderReplicated ? formerLeaderOf(trace, model.nowMs, topicPartition) : null;
        if (former !== null) leaders.set(topicPartition, former);
      }
    }
    return leaders;
  }, [store, model]);
}

/** Told only where a leader may have been elected that was not in sync: its partition is marked until the next election. */
function useUncleanElections(model: ClusterModel): ReadonlyMap<string, Unclean> {
  const store = useSessionStore();
  return useMemo(() => uncleanElections(store.getState().trace, model), [store, model]);
}

function useStuckRecords(model: ClusterModel): ReadonlyMap<string, readonly StuckRecord[]> {
  const store = useSessionStore();
  return useMemo(() => stuckRecords(store.getState().trace, model), [store, model]);
}

/** Another run or lesson begins with a view of its own: what was folded there says nothing here. */
function useFreshView(): void {
  const mode = useSession((session) => session.mode);
  const lessonId = useSession((session) => session.lesson?.lessonId ?? null);
  const seen = useRef({ mode, lessonId });
  useEffect(() => {
    if (seen.current.mode === mode && seen.current.lessonId === lessonId) return;
    seen.current = { mode, lessonId };
    resetStageView();
  }, [mode, lessonId]);
}

/** The partitions whose cells are in the page: those that are not painted, and not far beyond the edge. */
function useShown(
  layout: StageLayout,
  partitions: readonly PartitionModel[],
  isAlone: boolean,
): readonly PartitionModel[] {
  const isWide = isAlone && isBeyond(layout);
  // Told as one number, so that a pan renders only when it comes to what is not in the page yet.
  const from = useStageView(({ viewport }) =>
    isWide && viewport !== null ? drawnStretch(layout, viewport).from : null,
  );
  const to = useStageView(({ viewport }) => (isWide && viewport !== null ? drawnStretch(layout, viewport).to : null));
  return useMemo(() => {
    const painted = new Set(layout.topics.filter(({ level }) => level === 'density').map(({ topic }) => topic));
    return partitions.filter(({ topicPartition, topic }) => {
      const column = layout.columns.get(topicPartition);
      if (column === undefined || painted.has(topic)) return false;
      if (from === null || to === null) return true;
      const lane = across(layout, column);
      return lane.to >= from && lane.from <= to;
    });
  }, [layout, partitions, from, to]);
}

/** Half of it is a producer, but what is sent with that is its own affair. */
function isApplication({ producers }: ClusterModel, id: string): boolean {
  return producers.some(({ producerId, application }) => producerId === id && application !== null);
}
