import { brokerNodeId, partsOf, topicPartition } from '../../engine';
import { lastMatch } from '../facts/eventFacts';
import { eventsUntilNow } from '../facts/events';
import { handedTo, partition, records } from '../goals/say';
import type { EventMatch, RunFacts } from '../types';
import { secondsBetween, told, UNKNOWN } from '../values';
import { LANE, VICTIM } from './lesson';

const BROKER = brokerNodeId(VICTIM);
const ELECTED: EventMatch = { type: 'leaderElected', topicPartition: LANE, with: { strategy: 'Offline' } };

/** Everything the texts may name in `{{braces}}`, read from the run. */
export function facts(run: RunFacts) {
  const election = electionOf(run);
  return {
    partitions: told(run, { fact: 'topic', topic: 'orders', of: 'partitions' }),
    copies: told(run, { fact: 'topic', topic: 'orders', of: 'replicationFactor' }),
    ramenLane: laneOfKey(run, 'order-1'),
    curryLane: laneOfKey(run, 'order-2'),
    teaLane: laneOfKey(run, 'order-4'),
    victim: String(VICTIM),
    lane: LANE,
    replicas: told(run, partition(LANE, 'assignedReplicas')),
    inSync: told(run, partition(LANE, 'inSyncReplicas')),
    newLeader: String(election?.leaderId ?? UNKNOWN),
    newEpoch: String(election?.leaderEpoch ?? UNKNOWN),
    waited: secondsBetween(run, { type: 'processKilled', nodeId: BROKER }, ELECTED),
    records: told(run, records('orders')),
    auditCount: told(run, handedTo('audit')),
    caughtUp: String(copiedSinceReturn(run)),
  };
}

/** The lane that a key went to, as the producer decided it. */
function laneOfKey(run: RunFacts, key: string): string {
  const sent = eventsUntilNow(run, ['recordSent']).findLast(
    ({ event }) => event.key === key && event.topic === 'orders',
  );
  return sent === undefined ? UNKNOWN : topicPartition('orders', sent.event.partition);
}

/** How the lane came to its present leader, if it ever changed. */
function electionOf(run: RunFacts) {
  const event = lastMatch(run, ELECTED)?.event;
  return event?.type === 'leaderElected' ? event : null;
}

/** Records that the broker fetched from the other copies since it was last plugged in. */
function copiedSinceReturn(run: RunFacts): number {
  const started = lastMatch(run, { type: 'processStarted', nodeId: BROKER });
  return eventsUntilNow(run, ['recordsReplicated'])
    .filter(({ event, timeMs }) => {
      const isHere = event.brokerId === VICTIM && partsOf(event.topicPartition).topic === 'orders';
      return isHere && started !== null && timeMs >= started.timeMs;
    })
    .reduce((sum, { event }) => sum + event.logEndOffset - event.baseOffset, 0);
}
