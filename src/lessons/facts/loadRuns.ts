import {
  PRODUCER_DEFAULTS,
  type ConfigTexts,
  producerConfigOf,
  textsOf,
  type TimeMs,
  type TraceEntry,
} from '../../engine';
import type { RunFacts } from '../types';
import { fits } from './eventFacts';
import type { FactValue, FieldMatch } from './types';

/** A stretch of steady load under one and the same settings. */
interface LoadRun {
  readonly fromMs: TimeMs;
  readonly toMs: TimeMs;
  readonly given: ConfigTexts;
}

/**
 * What a producer must find out first is not measured: who leads, and its producer id. `kafka-producer-perf-test` leaves
 * out its first records too, if it is told to (KIP-1052).
 */
const WARM_UP_MS = 500;

/** The last one of a producer with these settings that has outlasted its warm-up, without that; null before there is one. */
export function lastLoadRun(
  facts: RunFacts,
  producerId: string,
  settings: Readonly<Record<string, FieldMatch>> = {},
): { readonly fromMs: TimeMs; readonly toMs: TimeMs } | null {
  const last = loadRuns(facts, producerId).findLast(
    ({ fromMs, toMs, given }) => toMs - fromMs > WARM_UP_MS && isSetSo(given, settings),
  );
  return last === undefined ? null : { fromMs: last.fromMs + WARM_UP_MS, toMs: last.toMs };
}

/** All that were begun, in order. The last may still go on. */
function loadRuns({ state, trace }: RunFacts, producerId: string): readonly LoadRun[] {
  const runs: LoadRun[] = [];
  let given: ConfigTexts = {};
  let sinceMs: TimeMs | null = null;
  const endAt = (toMs: TimeMs) => {
    if (sinceMs !== null) runs.push({ fromMs: sinceMs, toMs, given });
  };
  for (const entry of trace.entries) {
    if (entry.timeMs > state.nowMs) break;
    if (!isCommandTo(entry, producerId)) continue;
    const { command, timeMs } = entry;
    switch (command.type) {
      case 'addProducer':
        given = textsOf(command.config ?? {});
        break;
      case 'alterClientConfig': {
        const { set, remove } = command;
        endAt(timeMs);
        given = Object.fromEntries(Object.entries({ ...given, ...set }).filter(([key]) => !remove.includes(key)));
        if (sinceMs !== null) sinceMs = timeMs;
        break;
      }
      case 'startLoad':
        endAt(timeMs);
        sinceMs = timeMs;
        break;
      case 'stopLoad':
      case 'removeProducer':
      case 'killProducer':
        endAt(timeMs);
        sinceMs = null;
        break;
    }
  }
  endAt(state.nowMs);
  return runs;
}

type CommandEntry = Extract<TraceEntry, { readonly kind: 'command' }>;

function isCommandTo(entry: TraceEntry, producerId: string): entry is CommandEntry {
  if (entry.kind !== 'command' || entry.refusal !== null) return false;
  const { command } = entry;
  const to = 'producerId' in command ? command.producerId : 'clientId' in command ? command.clientId : null;
  return to === producerId;
}

function isSetSo(given: ConfigTexts, settings: Readonly<Record<string, FieldMatch>>): boolean {
  const goesBy = { ...PRODUCER_DEFAULTS, ...producerConfigOf(given) } as unknown as Readonly<Record<string, FactValue>>;
  return Object.entries(settings).every(([key, wanted]) => fits(goesBy[key] ?? null, wanted));
}
