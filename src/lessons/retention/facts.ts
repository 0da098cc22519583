import type { Offset, TimeMs } from '../../engine';
import { lastMatch } from '../facts/eventFacts';
import { handedTo, partition, records } from '../goals/say';
import type { EventMatch, RunFacts } from '../types';
import { told, UNKNOWN } from '../values';
import {
  AWAY_DAYS,
  CAME_BACK,
  DAY_MS,
  FIRST_DAYS,
  LANE,
  MONTH_DAYS,
  MORE_DAYS,
  PUBLISHED,
  ROOM_DAYS,
  SEGMENTS_GONE,
} from './lesson';

const MINUTE_MS = 60_000;
const SLOW_FOUND: EventMatch = {
  type: 'positionFound',
  nodeId: 'slow',
  topicPartition: LANE,
  with: { from: 'earliest' },
};

/** Everything the texts may name in `{{braces}}`, read from the run. */
export function facts(run: RunFacts) {
  const ageMs = ageWhenGone(run);
  const slowBookmark = expiredBookmark(run);
  const found = foundAt(run, SLOW_FOUND);
  return {
    records: told(run, records('news')),
    start: told(run, partition(LANE, 'logStartOffset')),
    bookmark: told(run, { fact: 'committed', groupId: 'reader', topicPartition: LANE }),
    readerGot: told(run, handedTo('reader', undefined, 'curtain')),
    // While it is there it is the group's own; afterwards only what was told when it went is left.
    slowBookmark: String(slowBookmark ?? told(run, { fact: 'committed', groupId: 'slow', topicPartition: LANE })),
    slowGot: told(run, handedTo('slow', undefined, 'curtain')),
    found: String(found ?? UNKNOWN),
    missed: found === null || slowBookmark === null ? UNKNOWN : String(found - slowBookmark),
    readOn: String(foundAt(run, CAME_BACK) ?? UNKNOWN),
    segments: segmentsGone(run),
    goneDays: ageMs === null ? UNKNOWN : String(Math.floor(ageMs / DAY_MS)),
    goneMinutes: ageMs === null ? UNKNOWN : String(Math.floor((ageMs % DAY_MS) / MINUTE_MS)),
    firstDays: String(FIRST_DAYS),
    moreDays: String(MORE_DAYS),
    allDays: String(FIRST_DAYS + MORE_DAYS),
    monthDays: String(MONTH_DAYS),
    awayDays: String(AWAY_DAYS),
    roomDays: String(ROOM_DAYS),
  };
}

/** How old the newest record was when the segments were deleted. */
function ageWhenGone(run: RunFacts): TimeMs | null {
  const gone = lastMatch(run, SEGMENTS_GONE);
  if (gone === null) return null;
  const newest = lastMatch({ ...run, state: { ...run.state, nowMs: gone.timeMs } }, PUBLISHED);
  return newest === null ? null : gone.timeMs - newest.timeMs;
}

/** How many went at once. */
function segmentsGone(run: RunFacts): string {
  const event = lastMatch(run, SEGMENTS_GONE)?.event;
  return event?.type === 'segmentsDeleted' ? String(event.baseOffsets.length) : UNKNOWN;
}

/** Where slow's bookmark was when it expired. */
function expiredBookmark(run: RunFacts): Offset | null {
  const event = lastMatch(run, { type: 'offsetsExpired', with: { groupId: 'slow' } })?.event;
  return event?.type === 'offsetsExpired' ? (event.offsets[0]?.committedOffset ?? null) : null;
}

function foundAt(run: RunFacts, match: EventMatch): Offset | null {
  const event = lastMatch(run, match)?.event;
  return event?.type === 'positionFound' ? event.offset : null;
}
