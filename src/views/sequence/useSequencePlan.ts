import { useDeferredValue, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type QuietTraffic,
  type SequencePlan,
  sequencePlan,
  sequenceWindows,
  termsIn,
  type WindowFinder,
} from '../../projections';
import { useSession } from '../useSession';
import { useThrottled } from '../useThrottled';
import { wordsOf } from './sequenceWords';
import type { Chosen } from './useSequenceChoices';

/** The least room of a line: its name must fit over it. */
const LEAST_LANE_PX = 96;
const NO_MESSAGES: QuietTraffic['messages'] = [];

export interface Sequence {
  readonly plan: SequencePlan;
  readonly windowAt: WindowFinder;
}

/** What is drawn at this moment of the run, for what was chosen and the room there is. */
export function useSequencePlan(chosen: Chosen, widthPx: number, quiet: QuietTraffic | null): Sequence {
  const { t } = useTranslation('views');
  const { kinds, scale, pxPerMs, focus, opened } = chosen;
  const nodes = chosen.chosen;
  const trace = useThrottled((session) => session.trace);
  const traceLength = useThrottled((session) => session.traceLength);
  const endMs = useThrottled(({ endMs: watchedMs, playheadMs }) => Math.max(watchedMs, Math.floor(playheadMs)));
  const upKey = useThrottled(upNodes);
  const selection = useSession((session) => session.selection);
  const typed = useDeferredValue(chosen.typed);
  // A message or event says nothing about who should be seen.
  const thing = selection?.type === 'entry' ? null : selection;
  const quietMessages = chosen.showsQuiet && quiet !== null ? quiet.messages : NO_MESSAGES;

  const plan = useMemo(() => {
    const up = new Set(upKey.split(' '));
    const choices = {
      kinds,
      terms: termsIn(typed),
      selection: thing,
      chosen: nodes,
      focus,
      isPaced: scale === 'paced',
      pxPerMs,
      quiet: quietMessages,
    };
    const room = { width: widthPx, least: LEAST_LANE_PX };
    // The trace grows within the same object.
    return traceLength < 0 ? null : sequencePlan(trace, choices, { endMs, room, isDown: (nodeId) => !up.has(nodeId) });
  }, [trace, traceLength, endMs, upKey, kinds, typed, thing, nodes, focus, scale, pxPerMs, widthPx, quietMessages]);

  const selectedId = selection?.type === 'entry' ? selection.entryId : null;
  const words = useMemo(() => wordsOf(t), [t]);
  return useMemo(() => {
    const known = plan as SequencePlan;
    return { plan: known, windowAt: sequenceWindows(known, { words, selectedId, opened }) };
  }, [plan, words, selectedId, opened]);
}

function upNodes({ state }: { readonly state: { readonly processes: Readonly<Record<string, { isUp: boolean }>> } }) {
  return Object.entries(state.processes)
    .filter(([, { isUp }]) => isUp)
    .map(([nodeId]) => nodeId)
    .join(' ');
}
