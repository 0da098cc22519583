import { useState } from 'react';
import { SEQUENCE_KINDS, type SequenceKind } from '../../projections';

export type TimeScale = 'paced' | 'linear';

/** Pixels for a millisecond at first: a hop of two milliseconds is as high as two lines of words. */
const FIRST_PX: Readonly<Record<TimeScale, number>> = { paced: 12, linear: 1 };
const LEAST_PX = 1 / 64;
const MOST_PX = 48;

/** What somebody has chosen to see. It is the screen's own, and gone when the view is closed. */
export function useSequenceChoices() {
  const [kinds, setKinds] = useState<ReadonlySet<SequenceKind>>(new Set(SEQUENCE_KINDS));
  const [typed, setTyped] = useState('');
  const [scale, setScale] = useState<TimeScale>('paced');
  const [zoom, setZoom] = useState<Readonly<Record<TimeScale, number>>>(FIRST_PX);
  const [showsQuiet, setShowsQuiet] = useState(false);
  const [chosen, setChosen] = useState<readonly string[] | null>(null);
  const [focus, setFocus] = useState<readonly string[]>([]);
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set());
  return {
    kinds,
    typed,
    setTyped,
    scale,
    setScale,
    pxPerMs: zoom[scale],
    showsQuiet,
    setShowsQuiet,
    chosen,
    setChosen,
    focus,
    opened,
    showKind: (kind: SequenceKind, isShown: boolean) => {
      const next = new Set(kinds);
      if (isShown) next.add(kind);
      else next.delete(kind);
      setKinds(next);
    },
    zoomBy: (factor: number) =>
      setZoom({ ...zoom, [scale]: Math.min(MOST_PX, Math.max(LEAST_PX, zoom[scale] * factor)) }),
    toggleFocus: (nodeId: string) =>
      setFocus(focus.includes(nodeId) ? focus.filter((each) => each !== nodeId) : [...focus, nodeId]),
    openRounds: (zxids: readonly number[]) => setOpened(new Set([...opened, ...zxids])),
  };
}

export type Chosen = ReturnType<typeof useSequenceChoices>;
