import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlacedMessage, SequenceMessage, SequencePlan, SequenceWindow } from '../../projections';
import { lineWords } from './sequenceWords';

interface MessageListProps {
  readonly shown: SequenceWindow;
  readonly plan: SequencePlan;
  readonly nowMs: number;
  readonly cursorId: number | null;
  readonly selectedId: number | null;
  readonly onCursor: (item: SequenceMessage | null) => void;
  readonly onOpen: (item: SequenceMessage) => void;
  readonly onClose: () => void;
  readonly onRounds: (zxids: readonly number[]) => void;
}

/**
 * The messages in view as a list: for screen readers, and for whoever would rather use keys. One stop for the Tab key,
 * arrows from there; what has the focus is marked in the picture.
 */
export function MessageList(props: MessageListProps) {
  const { shown, plan, nowMs, cursorId, selectedId, onCursor, onOpen, onClose, onRounds } = props;
  const { t } = useTranslation('views');
  const listRef = useRef<HTMLOListElement>(null);
  const rows = useMemo(() => [...shown.messages].sort((a, b) => a.item.id - b.item.id), [shown]);
  const past = rows.findLast(({ item }) => item.sentMs <= nowMs);
  const stop = rows.find(({ item }) => item.id === cursorId) ?? past ?? rows[0];

  // Arrows move the focus: to what may have come into view only now.
  useEffect(() => {
    const list = listRef.current;
    if (cursorId === null || list === null || !list.contains(document.activeElement)) return;
    list.querySelector<HTMLElement>(`[data-id="${cursorId}"]`)?.focus({ preventScroll: true });
  }, [cursorId, rows]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && selectedId !== null) {
      event.preventDefault();
      return onClose();
    }
    const next = stop === undefined ? null : moved(rows, stop, event.key, plan);
    if (next === null) return;
    event.preventDefault();
    onCursor(next.item);
  };
  return (
    <div className="visually-hidden">
      <p id="sequence-keys">{t('sequence.listHint')}</p>
      {/* The keys go to the buttons in it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <ol ref={listRef} aria-label={t('sequence.list')} aria-describedby="sequence-keys" onKeyDown={onKeyDown}>
        {rows.map((placed) => (
          <li key={placed.item.id}>
            <button
              type="button"
              data-id={placed.item.id}
              tabIndex={placed === stop ? 0 : -1}
              aria-current={placed.item.id === selectedId}
              onFocus={() => {
                if (placed.item.id !== cursorId) onCursor(placed.item);
              }}
              onBlur={() => onCursor(null)}
              onClick={() => onOpen(placed.item)}
            >
              {lineWords(t, placed, nowMs)}
            </button>
          </li>
        ))}
      </ol>
      {shown.rounds.map(({ id, zxids, text }) => (
        <button key={id} type="button" onClick={() => onRounds(zxids)}>
          {t('sequence.openRounds', { what: text })}
        </button>
      ))}
    </div>
  );
}

function moved(
  rows: readonly PlacedMessage[],
  from: PlacedMessage,
  key: string,
  { index }: SequencePlan,
): PlacedMessage | null {
  const place = rows.indexOf(from);
  switch (key) {
    case 'ArrowDown':
      return rows[place + 1] ?? null;
    case 'ArrowUp':
      return rows[place - 1] ?? null;
    case 'ArrowLeft':
    case 'ArrowRight': {
      const partner = index.partners.get(from.item.id);
      const isForward = key === 'ArrowRight';
      if (partner === undefined || partner > from.item.id !== isForward) return null;
      return rows.find(({ item }) => item.id === partner) ?? null;
    }
    default:
      return null;
  }
}
