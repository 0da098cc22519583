import { topicPartition } from '../../engine';
import { eventsUntilNow } from '../facts/events';
import { records } from '../goals/say';
import type { EventMatch, RunFacts } from '../types';
import { secondsBetween, told, UNKNOWN } from '../values';
import { NEW_DONE, OLD_DONE, PACKING_MS, REFRESH_MINUTES } from './lesson';

const STARTED: EventMatch = { type: 'processStarted', nodeId: 'pack-1' };

/** Everything the texts may name in `{{braces}}`, read from the run. */
export function facts(run: RunFacts) {
  return {
    partitions: told(run, { fact: 'topic', topic: 'orders', of: 'partitions' }),
    records: told(run, records('orders')),
    newLane1: laneOf(run, 'order-1'),
    newLane4: laneOf(run, 'order-4'),
    newAfter: secondsBetween(run, STARTED, NEW_DONE),
    oldAfter: secondsBetween(run, STARTED, OLD_DONE),
    packing: String(PACKING_MS / 1000),
    refresh: String(REFRESH_MINUTES),
    moved: told(run, records('orders-v2')),
  };
}

/** The partition that the key's last record went to. */
function laneOf(run: RunFacts, key: string): string {
  const sent = eventsUntilNow(run, ['recordSent']).findLast(({ event }) => event.key === key);
  return sent === undefined ? UNKNOWN : topicPartition(sent.event.topic, sent.event.partition);
}
