import { type MouseEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../design';
import type { TraceEntry } from '../../engine';
import { formatMoment } from '../../i18n';
import { inLaneOrder, quietCounts, type SequenceMessage, speakers, timeAt, yOf } from '../../projections';
import { PHONE, useMediaQuery } from '../useMediaQuery';
import { useBoxSize } from '../useBoxSize';
import { useSession, useSessionStore } from '../useSession';
import { useThrottled } from '../useThrottled';
import { Canvas } from './Canvas';
import styles from './Diagram.module.css';
import { Heads } from './Heads';
import { Margin } from './Margin';
import { MessageList } from './MessageList';
import type { Nodes } from './SequenceView';
import { useQuietTraffic } from './useQuietTraffic';
import type { Chosen } from './useSequenceChoices';
import { useSequencePlan } from './useSequencePlan';
import { HEADS_PX, useSequenceScroll } from './useSequenceScroll';
import { violetFrom } from './violetFrom';

const MARGIN_PX = 146;
const PHONE_MARGIN_PX = 76;

interface DiagramProps {
  readonly chosen: Chosen;
  readonly onNodes: (nodes: Nodes) => void;
  readonly onHidden: (messages: number | null) => void;
}

/** The picture itself, scrolled both ways under the names and beside the times. */
export function Diagram({ chosen, onNodes, onHidden }: DiagramProps) {
  const { t } = useTranslation('views');
  const store = useSessionStore();
  const scroller = useRef<HTMLElement>(null);
  const field = useRef<HTMLDivElement>(null);
  const size = useBoxSize(scroller);
  const marginPx = useMediaQuery(PHONE) ? PHONE_MARGIN_PX : MARGIN_PX;
  const [seen, setSeen] = useState({ fromMs: 0, toMs: 0 });
  const quiet = useQuietTraffic(seen);
  const { plan, windowAt } = useSequencePlan(chosen, Math.max(0, (size?.width ?? 0) - marginPx), quiet);
  const scroll = useSequenceScroll({ scroller, field }, plan, { heightPx: size?.height ?? 0, marginPx });
  const { top, bottom, span, reveal } = scroll;
  const shown = useMemo(() => windowAt(top, bottom), [windowAt, top, bottom]);
  const nowMs = useThrottled((session) => Math.floor(session.playheadMs));
  const [cursorId, setCursorId] = useState<number | null>(null);
  const selectedId = useSession(({ selection }) => (selection?.type === 'entry' ? selection.entryId : null));
  const trace = useSession((session) => session.trace);

  useEffect(() => setSeen(span), [span]);
  useNodes(plan, onNodes);
  useEffect(() => {
    onHidden(quiet === null ? null : (quietCounts(quiet, span)?.all ?? null));
  }, [quiet, span, onHidden]);

  const xsOf = (nodeIds: readonly string[]) => nodeIds.flatMap((nodeId) => plan.lanes.xOf.get(nodeId) ?? []);
  const placesOf = (entry: TraceEntry) =>
    entry.kind === 'message' ? xsOf([entry.message.from, entry.message.to]) : [];

  // What is selected anywhere else is looked for here.
  useEffect(() => {
    const entry = selectedId === null ? null : trace.entryById(selectedId);
    if (entry !== null && entry.timeMs >= 0) reveal(yOf(plan.axis, entry.timeMs), placesOf(entry));
    // Only when it is selected: afterwards the picture may be scrolled away from it.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [selectedId]);

  const open = (item: SequenceMessage) => {
    setCursorId(item.id);
    // Routine has no entry: there is nothing to be asked about it.
    if (!item.message.quiet) store.getState().select({ type: 'entry', entryId: item.id });
  };
  const onClick = (event: MouseEvent) => {
    const { target } = event;
    if (!(target instanceof Element)) return;
    const rounds = target.closest<SVGElement>('[data-rounds]')?.dataset['rounds'];
    if (rounds !== undefined) return chosen.openRounds(rounds.split(',').map(Number));
    const id = Number(target.closest<SVGElement>('[data-message]')?.dataset['message'] ?? -1);
    const placed = shown.messages.find(({ item }) => item.id === id);
    if (placed !== undefined) open(placed.item);
  };
  const goTo = (y: number) => {
    const { pause, seek } = store.getState();
    pause();
    seek(Math.round(timeAt(plan.axis, y)));
  };

  const violetX = violetFrom(plan.lanes.lanes);
  return (
    <div className={styles.diagram}>
      <MessageList
        shown={shown}
        nowMs={nowMs}
        cursorId={cursorId}
        selectedId={selectedId}
        plan={plan}
        onCursor={(item) => {
          setCursorId(item?.id ?? null);
          if (item !== null) reveal(yOf(plan.axis, item.sentMs), xsOf([item.from, item.to]));
        }}
        onOpen={open}
        onClose={() => store.getState().select(null)}
        onRounds={chosen.openRounds}
      />
      <section
        ref={scroller}
        aria-label={t('sequence.diagram')}
        className={styles.scroller}
        onScroll={scroll.onScroll}
        // A region that scrolls must be reached by keys.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
      >
        <div className={styles.sheet} style={{ width: marginPx + plan.lanes.width }}>
          <Heads lanes={plan.lanes} marginPx={marginPx} focus={chosen.focus} onFocus={chosen.toggleFocus} />
          <div
            ref={field}
            className={styles.field}
            style={{ height: Math.max(plan.axis.height, (size?.height ?? 0) - HEADS_PX) }}
          >
            {violetX !== null && (
              <i aria-hidden="true" className={styles.violet} style={{ left: marginPx + violetX }} />
            )}
            <i aria-hidden="true" className={styles.now} />
            <span aria-hidden="true" className={styles.nowPlace} style={{ width: marginPx }}>
              <span className={styles.nowPill}>{formatMoment(nowMs)}</span>
            </span>
            <Margin lines={shown.margin} widthPx={marginPx} nowMs={nowMs} onGoTo={goTo} />
            {/* The keys have the list of messages: this is for pointers. */}
            {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions, jsx-a11y/click-events-have-key-events */}
            <div className={styles.canvas} style={{ left: marginPx, width: plan.lanes.width }} onClick={onClick}>
              <Canvas
                plan={plan}
                shown={shown}
                top={top}
                bottom={bottom}
                marginPx={marginPx}
                seenWidth={Math.max(0, (size?.width ?? 0) - marginPx)}
                nowMs={nowMs}
                quiet={quiet}
                selectedId={selectedId}
                cursorId={cursorId}
              />
            </div>
            {plan.shown.length === 0 && <p className={styles.none}>{t('sequence.none')}</p>}
          </div>
        </div>
      </section>
      <div className={styles.zoom}>
        <Button square aria-label={t('sequence.wider')} title={t('sequence.wider')} onClick={() => chosen.zoomBy(0.5)}>
          −
        </Button>
        <Button square aria-label={t('sequence.closer')} title={t('sequence.closer')} onClick={() => chosen.zoomBy(2)}>
          +
        </Button>
      </div>
    </div>
  );
}

/** The head of the view says how many nodes are drawn. */
function useNodes(plan: ReturnType<typeof useSequencePlan>['plan'], onNodes: (nodes: Nodes) => void): void {
  const processes = useThrottled((session) => Object.keys(session.state.processes).join(' '));
  const all = useMemo(() => inLaneOrder(new Set([...processes.split(' '), ...speakers(plan)])), [plan, processes]);
  const shownKey = plan.lanes.lanes.map(({ nodeId }) => nodeId).join(' ');
  const allKey = all.join(' ');
  useEffect(() => {
    onNodes({ shown: shownKey === '' ? [] : shownKey.split(' '), all: allKey.split(' ') });
  }, [shownKey, allKey, onNodes]);
}
