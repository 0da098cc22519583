import { useEffect } from 'react';
import type { SessionStore } from '../../session';
import { currentStep, lessonById, optionsOf } from '../../session';
import { recall } from '../preferences';
import type { Sheet } from '../sheets';
import type { MapPlace } from '../useMapPlace';
import { useSessionStore } from '../useSession';

type Open = (sheet: Sheet | null) => void;

const ADD: Readonly<Record<string, Sheet>> = {
  a: 'application',
  p: 'producer',
  c: 'consumer',
  g: 'group',
  t: 'topic',
  b: 'broker',
  n: 'split',
  r: 'record',
  f: 'otherwise',
};

interface Ways {
  readonly open: Open;
  readonly togglePromises: () => void;
  readonly map: MapPlace;
  /** Something lies over the page. */
  readonly isCovered: boolean;
}

/** The keys that work anywhere on the page, unless somebody is typing or something lies over it. */
export function useShortcuts({ open, togglePromises, map, isCovered }: Ways): void {
  const session = useSessionStore();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (isCovered || event.defaultPrevented || event.isComposing) return;
      if (isPaletteKey(event)) {
        event.preventDefault();
        open('palette');
        return;
      }
      if (isElsewhere(event)) return;
      const takes = map.isMap ? takesOnMap : takesOnStage;
      if (takes(event, session, { open, togglePromises, map, isCovered })) event.preventDefault();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [session, open, togglePromises, map, isCovered]);
}

/** By the key's place too: on a keyboard set to Korean the K key says ㅏ. */
function isPaletteKey({ key, code, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean {
  return (ctrlKey || metaKey) && !altKey && !shiftKey && (key.toLowerCase() === 'k' || code === 'KeyK');
}

function isElsewhere(event: KeyboardEvent): boolean {
  const { target } = event;
  if (!(target instanceof Element)) return false;
  if (target.closest('dialog, [role=menu], select, textarea, [contenteditable]') !== null) return true;
  const input = target.closest('input');
  if (input === null) return false;
  // Range and radio inputs have keys of their own for moving; letters are free.
  if (input.type === 'range' || input.type === 'radio' || input.type === 'checkbox') {
    return isMoving(event.key) || event.key === ' ';
  }
  return true;
}

const isMoving = (key: string) => key.startsWith('Arrow') || key === 'Home' || key === 'End';

/** On the map there is no stage to play or to add to. */
function takesOnMap(event: KeyboardEvent, _: SessionStore, { open, map }: Ways): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  const isSingle = recall('singleKeys') !== 'off';
  if (event.key === 'Escape' || (isSingle && event.key === 'm')) {
    map.leaveMap();
    return true;
  }
  if (!isSingle || event.key !== '?') return false;
  open('shortcuts');
  return true;
}

function takesOnStage(event: KeyboardEvent, session: SessionStore, ways: Ways): boolean {
  const isModified = event.ctrlKey || event.metaKey || event.altKey;
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z' && !event.shiftKey) {
    session.getState().undo();
    return true;
  }
  if (isModified) return false;
  return moves(event, session) || (recall('singleKeys') !== 'off' && singleKey(event, session, ways));
}

function moves(event: KeyboardEvent, session: SessionStore): boolean {
  const {
    pause,
    play,
    isPlaying,
    seek,
    endMs,
    stepEvent,
    stepMilestone,
    lesson,
    selection,
    select,
    following,
    follow,
  } = session.getState();
  const step = event.shiftKey ? stepMilestone : stepEvent;
  switch (event.key) {
    case ' ':
      // On a button, Space presses the button.
      if (event.target instanceof Element && event.target.closest('button, a, summary, [role=button]')) return false;
      if (isPlaying) pause();
      else play();
      return true;
    case 'ArrowLeft':
    case 'ArrowRight':
      if (isOnStage(event)) return false;
      step(event.key === 'ArrowLeft' ? -1 : 1);
      return true;
    case 'Home':
    case 'End':
      if (isOnStage(event)) return false;
      pause();
      seek(event.key === 'Home' ? 0 : endMs);
      return true;
    case 'Escape':
      if (following !== null) {
        follow(null);
        return true;
      }
      if (lesson?.isDemonstration || selection === null) return false;
      select(null);
      return true;
    default:
      return false;
  }
}

/** On the stage the arrows move from thing to thing. */
function isOnStage(event: KeyboardEvent): boolean {
  const { target } = event;
  return target instanceof Element && target.id !== 'stage' && target.closest('#stage') !== null;
}

function singleKey(event: KeyboardEvent, session: SessionStore, { open, togglePromises, map }: Ways): boolean {
  if (event.key === '?') {
    open('shortcuts');
    return true;
  }
  if (event.key === 'm') {
    map.openMap();
    return true;
  }
  if (event.key === 'k') {
    togglePromises();
    return true;
  }
  const { mode, lesson: progress, answer } = session.getState();
  if (mode === 'sandbox') {
    if (event.shiftKey && event.key.toLowerCase() === 't') {
      open('skipTime');
      return true;
    }
    const sheet = ADD[event.key];
    if (sheet === undefined || isOnStage(event)) return false;
    open(sheet);
    return true;
  }
  const lesson = progress === null ? null : lessonById(progress.lessonId);
  if (progress === null || lesson === null) return false;
  const option = optionsOf(currentStep(progress, lesson))[Number(event.key) - 1];
  if (option === undefined) return false;
  answer(option.id);
  return true;
}
