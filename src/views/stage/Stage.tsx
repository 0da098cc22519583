import { type KeyboardEvent, type MouseEvent, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { classes, type Rect } from '../../design';
import {
  type ClusterModel,
  clusterModel,
  type Flight,
  flightsAt,
  formerLeaderOf,
  layoutStage,
  pickAt,
  type StageLayout,
  type StageLevel,
} from '../../projections';
import type { SessionStore } from '../../session';
import { useSheets } from '../sheets';
import { useOpenLesson } from '../useOpenLesson';
import { useSession, useSessionStore } from '../useSession';
import { useBeside } from './beside';
import { BrokerRow } from './BrokerRow';
import { FlightLayer } from './FlightLayer';
import { FlightMenu } from './FlightMenu';
import { FlightTable } from './FlightTable';
import { GroupRow } from './GroupRow';
import { Heads } from './Heads';
import { LinkFaults } from './LinkFaults';
import { MissingPlaces } from './MissingPlaces';
import { OpenQuestion } from './OpenQuestion';
import { Producers } from './Producers';
import styles from './Stage.module.css';
import { nameOf, StageContext, type StageContextValue, type StageTarget } from './stageContext';
import { StageMenu } from './StageMenu';
import { type BoxSize, useBoxSize } from '../useBoxSize';
import { useRovingFocus } from './useRovingFocus';
import { useStageState } from './useStageState';
import { useTaps } from './useTaps';

/** Narrower, the names stand in a fixed column and the lanes scroll sideways. */
const COMPACT_BELOW = 640;
const NO_FOCUS: readonly string[] = [];
const NO_REACH = {};

/** The matrix: brokers are rows, partitions are columns, who sends stands above and who reads below. */
export function Stage({ compact }: { readonly compact?: boolean }) {
  const { t } = useTranslation();
  const boxRef = useRef<HTMLElement>(null);
  const size = useBoxSize(boxRef);
  const beside = useBeside();
  return (
    <section ref={boxRef} className={styles.stage} aria-label={beside?.label ?? t('app.regions.stage')}>
      {size !== null && size.width > 0 && (
        <Matrix size={size} isCompact={compact === true || size.width < COMPACT_BELOW} />
      )}
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

function Matrix({ size, isCompact }: { readonly size: BoxSize; readonly isCompact: boolean }) {
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
  const roving = useRovingFocus(contentRef);

  const focus = open?.step.focus ?? NO_FOCUS;
  const isPlain = open !== null && !open.step.shows.inspector;
  const beside = useBeside();
  const layout = useLayout(model, size, isCompact, taps.byProducer, isSandbox, beside?.reach);
  const columnOrder = useMemo(() => [...layout.columns.keys()], [layout]);
  const stage = useMemo<StageContextValue>(
    () => ({
      model,
      focus,
      isPlain,
      selectedName: selection === null ? null : nameOf(selection),
      select: (target) => {
        store.getState().select(target);
        // In the sandbox a producer is there to be sent with; its state is in the inspector all the same.
        if (isSandbox && target.type === 'producer' && !isApplication(model, target.producerId))
          openForm({ type: 'record', producerId: target.producerId });
      },
      openMenu: (target, anchor) => setMenu({ target, anchor }),
    }),
    [model, focus, isPlain, selection, store, isSandbox, openForm],
  );
  const topics = model.topics.filter(({ name }) => layout.topics.some(({ topic }) => topic === name));
  const partitions = topics.flatMap((topic) => topic.partitions);
  const formerLeaders = useFormerLeaders(model);

  return (
    <StageContext value={stage}>
      <div
        ref={scrollerRef}
        className={classes(styles.scroller, layout.isCompact && styles.compact)}
        role="presentation"
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
          {layout.isCompact && (
            <i className={styles.names} style={{ width: layout.fixedLeft, height: layout.contentHeight }} />
          )}
          <Producers layout={layout} producers={model.producers} taps={taps} nowMs={model.nowMs} />
          <div role="grid" aria-label={t('stage.label')} aria-rowcount={2 + layout.rows.length + layout.groups.length}>
            <Heads layout={layout} topics={topics} columnOrder={columnOrder} isPlain={isPlain} />
            {layout.rows.map((box, index) => {
              const broker = model.brokers.find(({ brokerId }) => brokerId === box.brokerId);
              if (broker === undefined) return null;
              const row = index + 2;
              return <BrokerRow key={box.brokerId} {...{ box, layout, broker, partitions, formerLeaders, row }} />;
            })}
            {layout.groups.map((box, index) => {
              const group = model.groups.find(({ rowId }) => rowId === box.rowId);
              if (group === undefined) return null;
              const row = layout.rows.length + index + 2;
              return <GroupRow key={box.rowId} {...{ box, layout, group, columnOrder, isPlain, row }} />;
            })}
          </div>
          <MissingPlaces layout={layout} model={model} isSandbox={isSandbox} />
          {beside?.overlay(layout, model)}
          {taps.isFresh && isPlain && (
            <OpenQuestion layout={layout} model={model} nudge={taps.nextId === null ? null : open.text.nudge} />
          )}
        </div>
      </div>
      <FlightLayer layout={layout} scroller={scrollerRef} />
      <div className={styles.corner}>
        <LinkFaults model={model} />
        <FlightTable />
      </div>
      {menu !== null && <StageMenu {...menu} model={model} state={state} onClose={() => setMenu(null)} />}
      {held !== null && <FlightMenu {...held} onClose={() => setHeld(null)} />}
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
  return pickAt(flightsAt(state, playheadMs, { showsQuiet }), layout, at);
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

/** Computed anew only when there is something new to place. Levels hold on a little, so the last ones are kept. */
function useLayout(
  model: ClusterModel,
  size: BoxSize,
  isCompact: boolean,
  tapsByProducer: Readonly<Record<string, readonly unknown[]>>,
  showsPlaces: boolean,
  reach: Readonly<Record<string, number>> = NO_REACH,
): StageLayout {
  const [previousLevels, setPreviousLevels] = useState<Readonly<Record<string, StageLevel>>>({});
  // A lesson's lone reader needs no list of members.
  const showsMembers = showsPlaces || model.groups.some(({ members }) => members.length > 1);
  const layout = useMemo(() => {
    const taps = Object.fromEntries(Object.entries(tapsByProducer).map(([id, list]) => [id, list.length]));
    return layoutStage(model, size, { isCompact, taps, showsPlaces, showsMembers, previousLevels, reach });
  }, [model, size, isCompact, tapsByProducer, showsPlaces, showsMembers, previousLevels, reach]);
  const levels = Object.fromEntries(layout.topics.map(({ topic, level }) => [topic, level]));
  if (!isSameRecord(previousLevels, levels)) setPreviousLevels(levels);
  return layout;
}

/** Half of it is a producer, but what is sent with that is its own affair. */
function isApplication({ producers }: ClusterModel, id: string): boolean {
  return producers.some(({ producerId, application }) => producerId === id && application !== null);
}

function isSameRecord(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean {
  const keys = Object.keys(b);
  return keys.length === Object.keys(a).length && keys.every((key) => a[key] === b[key]);
}
