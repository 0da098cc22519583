import { type CSSProperties, type KeyboardEvent, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, classes } from '../../design';
import type { TimeMs } from '../../engine';
import type { Story } from '../../i18n';
import type { EventRow, EventRows } from '../../projections';
import { useBoxSize } from '../useBoxSize';
import { useGoTo } from '../useGoTo';
import { useSession } from '../useSession';
import { CauseLines } from './CauseLines';
import styles from './EventList.module.css';
import { EntryLine, PauseLine } from './EventLine';
import type { Mode } from './EventsView';
import { useRowWindow } from './useRowWindow';

/** One line each; narrower than this the reason stands below its sentence. */
const ROW_PX = 26;
const TALL_ROW_PX = 46;
const NARROW_PX = 620;
const HOUR_MS = 3_600_000;
/** A silence at the end is told from this length on. */
const SHORTEST_PAUSE_MS = 1_000;

interface EventListProps {
  readonly rows: EventRows;
  readonly mode: Mode;
  readonly story: Story | null;
  readonly nowMs: TimeMs;
  /** Watched up to here: what comes after the playhead is known, and grey. */
  readonly endMs: TimeMs;
}

/** The lines, of which only those in view are there. While time runs they follow it. */
export function EventList({ rows, mode, story, nowMs, endMs }: EventListProps) {
  const { t } = useTranslation('views');
  const scroller = useRef<HTMLDivElement>(null);
  const size = useBoxSize(scroller);
  const goTo = useGoTo();
  const hintId = useId();
  const isPlaying = useSession((session) => session.isPlaying);
  const selectedId = useSession(({ selection }) => (selection?.type === 'entry' ? selection.entryId : null));
  const isNarrow = size !== null && size.width < NARROW_PX;
  const rowPx = isNarrow ? TALL_ROW_PX : ROW_PX;
  const known = rows.countUntil(endMs);
  const now = rows.countUntil(nowMs);
  const selected = selectedId === null ? null : rows.indexOf(selectedId);
  const [focused, setFocused] = useState<number | null>(null);
  const shown = useRowWindow(scroller, { rowPx, heightPx: size?.height ?? 0, known, now, selected, isPlaying });
  const { all } = rows;
  const last = all[now - 1];
  const silentMs = nowMs - (last?.timeMs ?? 0);
  const wished = focused !== null && focused < known ? focused : (selected ?? Math.max(0, now - 1));
  const stop = lineNear(wished, all, shown);

  const go = (row: EventRow | undefined) => {
    if (row?.type === 'entry') goTo(row.timeMs, row.entry.id);
  };
  const moveTo = (index: number) => {
    setFocused(index);
    shown.reveal(index);
    // It is there once the window has moved.
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[data-index="${index}"]`)?.focus());
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const next = movedBy(event.key, stop, all, known, shown.page);
    const cause = event.key === 'c' ? rows.causeOf(all[stop] as EventRow) : null;
    const target = next ?? cause;
    if (target === null) return;
    event.preventDefault();
    moveTo(target);
    if (cause !== null) go(all[cause]);
  };

  return (
    <div className={styles.place}>
      <div
        ref={scroller}
        className={classes(styles.scroller, isNarrow && styles.narrow, endMs >= HOUR_MS && styles.long)}
        style={{ '--row': `${rowPx}px` } as CSSProperties}
        onScroll={shown.onScroll}
      >
        <p id={hintId} hidden>
          {t('events.list')}
        </p>
        {known === 0 && <p className={styles.none}>{rows.all.length === 0 ? t('events.none') : t('events.empty')}</p>}
        {/* Keys move among the lines, which are buttons: the list itself takes none. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
        <ol
          aria-label={t('events.list')}
          className={styles.lines}
          style={{ height: (known + 1) * rowPx }}
          onKeyDown={onKeyDown}
        >
          {all.slice(shown.first, shown.end).map((row, place) => {
            const index = shown.first + place;
            const common = {
              index,
              count: known,
              top: index * rowPx,
              isFuture: index >= now,
              isSelected: index === selected,
            };
            return row.type === 'pause' ? (
              <PauseLine key={`pause-${row.next.id}`} row={row} {...common} />
            ) : (
              <EntryLine
                key={row.entry.id}
                row={row}
                mode={mode}
                story={story}
                hasTabStop={index === stop}
                onGo={() => {
                  setFocused(index);
                  go(row);
                }}
                {...common}
              />
            );
          })}
          {now === known && silentMs >= SHORTEST_PAUSE_MS && known > 0 && (
            <PauseLine row={null} silentMs={silentMs} index={known} count={known} top={known * rowPx} />
          )}
        </ol>
        <CauseLines
          rows={rows}
          first={shown.first}
          end={shown.end}
          selected={selected}
          rowPx={rowPx}
          isTall={isNarrow}
        />
        {now < known && now > 0 && (
          <i className={styles.now} style={{ top: now * rowPx }} title={t('events.now')} aria-hidden="true" />
        )}
      </div>
      {shown.isAway && (
        <Button className={styles.toNow} onClick={shown.comeBack}>
          {t('events.toNow')}
        </Button>
      )}
    </div>
  );
}

/** Pauses are passed over: there is nothing to go to. */
function movedBy(key: string, from: number, all: readonly EventRow[], known: number, page: number): number | null {
  const steps: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1, PageUp: -page, PageDown: page };
  const step = steps[key];
  const wish = key === 'Home' ? 0 : key === 'End' ? known - 1 : step === undefined ? null : from + step;
  if (wish === null || known === 0) return null;
  const way = key === 'Home' || (step ?? -1) > 0 ? 1 : -1;
  let index = Math.min(Math.max(wish, 0), known - 1);
  while (all[index]?.type === 'pause' && index + way >= 0 && index + way < known) index += way;
  return index;
}

/** Of the lines that are there, the one nearest to where the Tab key should lead: the list can always be entered. */
function lineNear(wished: number, all: readonly EventRow[], { first, end }: { first: number; end: number }): number {
  const there = all.slice(first, end).flatMap((row, place) => (row.type === 'entry' ? [first + place] : []));
  const [head = wished, ...rest] = there;
  return rest.reduce((nearest, each) => (Math.abs(each - wished) < Math.abs(nearest - wished) ? each : nearest), head);
}
