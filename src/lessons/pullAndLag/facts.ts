import { topicPartition } from '../../engine';
import { lastMatch } from '../facts/eventFacts';
import { eventsUntilNow } from '../facts/events';
import type { EventMatch, RunFacts } from '../types';
import { seconds, secondsBetween, told, UNKNOWN } from '../values';
import {
  COMMIT_FAILED,
  gap,
  GROUP,
  groupLag,
  mostInHand,
  OTHER,
  polls,
  READ_OFF,
  STORED,
  TOO_LONG,
  WORKER,
  wrapped,
} from './lesson';

const MINUTE_MS = 60_000;
const DONE: EventMatch = { type: 'recordProcessed' };

/** Everything the texts may name in `{{braces}}`, read from the run. */
export function facts(run: RunFacts) {
  const { end, saved, due } = atOpening(run);
  const failed = lastMatch(run, COMMIT_FAILED)?.event;
  const atMostMs = Number(told(run, { fact: 'clientConfig', clientId: WORKER, key: 'max.poll.interval.ms' }));
  return {
    atMost: told(run, { fact: 'clientConfig', clientId: WORKER, key: 'max.poll.records' }),
    due: String(due),
    sizes: told(run, polls).replace(/^\[|\]$/g, ''),
    gap: inSeconds(told(run, gap)),
    end: numberOr(end),
    saved: numberOr(saved),
    behind: end === null || saved === null ? UNKNOWN : String(end - saved),
    lag: told(run, groupLag),
    interval: Number.isNaN(atMostMs) ? UNKNOWN : String(atMostMs / MINUTE_MS),
    exception: failed?.type === 'commitFailed' ? failed.exception : UNKNOWN,
    heir: OTHER,
    wrapped: told(run, wrapped),
    most: told(run, mostInHand),
    took: secondsBetween(run, STORED, DONE),
    out: secondsBetween(run, TOO_LONG, { type: 'recordsConsumed', nodeId: OTHER }),
  };
}

/** Where each lane ended as the curtain rose, and where its bookmark stood. */
function atOpening(run: RunFacts) {
  const end: Record<string, number> = {};
  const saved: Record<string, number> = {};
  for (const { event, timeMs } of eventsUntilNow(run, ['recordsAppended', 'offsetsCommitted'])) {
    if (timeMs >= 0) continue;
    if (event.type === 'recordsAppended') end[event.topicPartition] = event.logEndOffset;
    else if (event.groupId === GROUP)
      for (const { topic, partition, committedOffset } of event.offsets)
        saved[topicPartition(topic, partition)] = committedOffset;
  }
  const due = [0, 1, 2].reduce((sum, partition) => {
    const lane = topicPartition('orders', partition);
    return sum + (end[lane] ?? 0) - (saved[lane] ?? 0);
  }, 0);
  return { end: end[READ_OFF] ?? null, saved: saved[READ_OFF] ?? null, due };
}

function numberOr(value: number | null): string {
  return value === null ? UNKNOWN : String(value);
}

function inSeconds(ms: string): string {
  return Number.isNaN(Number(ms)) ? UNKNOWN : seconds(Number(ms));
}
