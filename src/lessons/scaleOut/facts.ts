import { eventsUntilNow } from '../facts/events';
import { lastMatch } from '../facts/eventFacts';
import { records } from '../goals/say';
import type { RunFacts } from '../types';
import { brokerList, secondsBetween, told, UNKNOWN } from '../values';
import { LANE, MANY, MOVED, NEW, TARGET, WAIT_SECONDS } from './lesson';

/** Everything the texts may name in `{{braces}}`, read from the run. */
export function facts(run: RunFacts) {
  const started = lastMatch(run, { type: 'reassignmentStarted', topicPartition: LANE })?.event;
  return {
    newBroker: String(NEW),
    lane: LANE,
    target: brokerList(TARGET),
    many: String(MANY),
    wait: String(WAIT_SECONDS),
    partitions: told(run, { fact: 'topic', topic: 'orders', of: 'partitions' }),
    records: told(run, records('orders')),
    brokers: told(run, { fact: 'size', of: { fact: 'brokers', that: 'areRegistered' } }),
    leaderships: told(run, { fact: 'leaderships', topic: 'orders' }),
    copies: told(run, { fact: 'copies', topic: 'orders' }),
    leading: told(run, { fact: 'distinct', of: { fact: 'partitions', topic: 'orders', of: 'leader' } }),
    invoiceLeaders: told(run, { fact: 'partitions', topic: 'invoices', of: 'leader' }),
    oldLeader: started?.type === 'reassignmentStarted' ? String(started.from[0]) : UNKNOWN,
    moveTook: secondsBetween(run, { type: 'reassignmentStarted', topicPartition: LANE }, MOVED),
    copied: String(copiedByNew(run)),
  };
}

/** Records of the moved partition that the new broker fetched. */
function copiedByNew(run: RunFacts): number {
  return eventsUntilNow(run, ['recordsReplicated'])
    .filter(({ event }) => event.brokerId === NEW && event.topicPartition === LANE)
    .reduce((sum, { event }) => sum + event.logEndOffset - event.baseOffset, 0);
}
