import { topicPartition } from '../../engine';
import { eventsUntilNow } from '../facts/events';
import type { EventMatch, RunFacts } from '../types';
import { told, UNKNOWN } from '../values';
import { RECORDS } from './lesson';

/** Everything the texts may name in `{{braces}}`, read from the run. */
export function facts(run: RunFacts) {
  const hot = lastAppend(run, 'triple');
  return {
    count: String(RECORDS),
    partitions: told(run, { fact: 'topic', topic: 'triple', of: 'partitions' }),
    tookSingle: tookFor(run, 'single'),
    tookTriple: tookFor(run, 'triple'),
    perPartition: told(run, { fact: 'partitions', topic: 'triple', of: 'recordCount' }),
    soloIdle: told(run, { fact: 'group', groupId: 'solo', of: 'idleCount' }),
    trioIdle: told(run, { fact: 'group', groupId: 'trio', of: 'idleCount' }),
    hotPartition: hot?.event.topicPartition ?? UNKNOWN,
    hotBroker: hot === undefined ? UNKNOWN : String(hot.event.brokerId),
    clicks: told(run, { fact: 'topic', topic: 'clicks', of: 'partitions' }),
    leaders: told(run, { fact: 'partitions', topic: 'clicks', of: 'leader' }),
  };
}

/** From when the last of them were handed to their producer, at once, until the last one was written. */
function tookFor(run: RunFacts, topic: string): string {
  const sent: EventMatch = { type: 'recordSent', topic };
  const lastSent = eventsUntilNow(run, [sent.type]).findLast(({ event }) => 'topic' in event && event.topic === topic);
  const last = lastAppend(run, topic);
  if (lastSent === undefined || last === undefined || last.timeMs < lastSent.timeMs) return UNKNOWN;
  return String(last.timeMs - lastSent.timeMs);
}

function lastAppend(run: RunFacts, topic: string) {
  const partitions = [0, 1, 2].map((partition) => topicPartition(topic, partition));
  return eventsUntilNow(run, ['recordsAppended']).findLast(({ event }) => partitions.includes(event.topicPartition));
}
