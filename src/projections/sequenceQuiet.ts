import type { KafkaMessage, SimulationState, TimedCommand, TimeMs } from '../engine';
import { advance, applyCommand } from '../engine';
import { sequenceMessage } from './sequenceMessages';
import type { SequenceMessage } from './sequenceTypes';

/** What a trace leaves out of a stretch of time. */
export interface QuietTraffic {
  readonly fromMs: TimeMs;
  readonly toMs: TimeMs;
  /** In order. */
  readonly messages: readonly SequenceMessage[];
}

/** Longer stretches are not played again for the sake of their pings. */
export const LONGEST_QUIET_MS = 30_000;

/**
 * The routine messages between two moments. No trace keeps them, so the time is played once more, input by input. `state`
 * is the one at `fromMs`, everything due then included; `commands` are the run's.
 */
export function quietTraffic(
  state: SimulationState,
  commands: readonly TimedCommand[],
  fromMs: TimeMs,
  toMs: TimeMs,
): QuietTraffic {
  const untilMs = Math.min(toMs, fromMs + LONGEST_QUIET_MS);
  const messages: SequenceMessage[] = [];
  const listener = {
    entry: () => {},
    quiet: (message: KafkaMessage) => void messages.push(sequenceMessage(message, null)),
  };
  let current = state;
  for (const { atMs, command } of commands) {
    if (atMs <= fromMs) continue;
    if (atMs > untilMs) break;
    current = advance(current, atMs, listener, 'everyInput');
    current = applyCommand(current, command, listener).state;
  }
  advance(current, untilMs, listener, 'everyInput');
  return { fromMs, toMs: untilMs, messages };
}

export interface QuietCounts {
  readonly heartbeats: number;
  readonly fetches: number;
  readonly pings: number;
  readonly others: number;
  readonly all: number;
}

/** What a quiet stretch held, counted by what was asked: an answer is no message of its own. Null where it is not known. */
export function quietCounts(
  { fromMs, toMs, messages }: QuietTraffic,
  stretch: { readonly fromMs: number; readonly toMs: number },
): QuietCounts | null {
  if (stretch.fromMs < fromMs || stretch.toMs > toMs + 1) return null;
  const counts = { heartbeats: 0, fetches: 0, pings: 0, others: 0, all: 0 };
  for (const { message, sentMs } of messages) {
    if (sentMs < stretch.fromMs || sentMs >= stretch.toMs || message.body.kind !== 'request') continue;
    counts.all++;
    counts[sortOf(message)]++;
  }
  return counts;
}

function sortOf({ body }: KafkaMessage): 'heartbeats' | 'fetches' | 'pings' | 'others' {
  switch (body.api) {
    case 'Heartbeat':
      return 'heartbeats';
    case 'Fetch':
      return 'fetches';
    case 'ZooKeeperPing':
    case 'ZabPing':
      return 'pings';
    default:
      return 'others';
  }
}
