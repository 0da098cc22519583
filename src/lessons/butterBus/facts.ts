import { lastMatch } from '../facts/eventFacts';
import { eventsUntilNow } from '../facts/events';
import { handedTo, records } from '../goals/say';
import type { RunFacts } from '../types';
import { told, UNKNOWN } from '../values';
import { CHEW_MS, PER_SECOND, waiting, WATCH_MS } from './lesson';

/** Everything the texts may name in `{{braces}}`, read from the run. */
export function facts(run: RunFacts) {
  return {
    stored: told(run, records('butter')),
    copies: told(run, { fact: 'topic', topic: 'butter', of: 'replicationFactor' }),
    acknowledged: told(run, { fact: 'producer', producerId: 'dairy', of: 'acknowledged' }),
    toastGot: told(run, handedTo('toast')),
    pile: told(run, waiting),
    chew: String(CHEW_MS / 1000),
    perSecond: String(PER_SECOND),
    watch: String(WATCH_MS / 1000),
    ackMs: lastAnswerMs(run),
    bakeryGot: told(run, handedTo('bakery')),
  };
}

/** How long the dairy waited for its last answer. */
function lastAnswerMs(run: RunFacts): string {
  const answered = lastMatch(run, { type: 'recordsAcknowledged', nodeId: 'dairy' });
  if (answered?.event.type !== 'recordsAcknowledged') return UNKNOWN;
  const { recordIds } = answered.event;
  const sent = eventsUntilNow(run, ['recordSent']).findLast(({ event }) => recordIds.includes(event.recordId));
  return sent === undefined ? UNKNOWN : String(answered.timeMs - sent.timeMs);
}
