import { type BrokerId, brokerNodeId, partsOf, topicPartition } from '../../engine';
import { leaderRangeOf, partitionsOf } from '../cluster';
import { consumedCount } from '../consumption';
import { eventsUntilNow, lastMatch } from '../traceEvents';
import type { LessonFacts } from '../types';
import { LANE, VICTIM } from './lesson';

/** What stands where the run has not come to it yet. */
const UNKNOWN = '…';

/** Everything the texts may name in `{{braces}}`, read from the run. */
export function firstMessageFacts(facts: LessonFacts) {
  const partitions = partitionsOf(facts.state, 'orders');
  const lane = partitions.find((of) => of.partition === partsOf(LANE).partition);
  const election = electionOf(facts);
  return {
    partitions: String(partitions.length),
    copies: String(lane?.assignedReplicas.length ?? UNKNOWN),
    ramenLane: laneOfKey(facts, 'order-1'),
    curryLane: laneOfKey(facts, 'order-2'),
    teaLane: laneOfKey(facts, 'order-4'),
    victim: String(VICTIM),
    lane: LANE,
    replicas: ids(lane?.assignedReplicas),
    inSync: ids(lane?.inSyncReplicas),
    leader: String(lane?.leaderId ?? UNKNOWN),
    newLeader: String(election?.event.leaderId ?? UNKNOWN),
    newEpoch: String(election?.event.leaderEpoch ?? UNKNOWN),
    waited: secondsUntilElection(facts),
    records: String(recordCount(facts)),
    auditCount: String(consumedCount(facts, 'audit', null)),
    caughtUp: String(copiedSinceReturn(facts)),
  };
}

/** The lane that a key went to, as the producer decided it. */
function laneOfKey(facts: LessonFacts, key: string): string {
  const sent = eventsUntilNow(facts, ['recordSent']).findLast(
    ({ event }) => event.key === key && event.topic === 'orders',
  );
  return sent === undefined ? UNKNOWN : topicPartition('orders', sent.event.partition);
}

/** How the lane came to its present leader, if it ever changed. */
function electionOf(facts: LessonFacts) {
  return (
    eventsUntilNow(facts, ['leaderElected']).findLast(
      ({ event }) => event.topicPartition === LANE && event.strategy !== 'New',
    ) ?? null
  );
}

function secondsUntilElection(facts: LessonFacts): string {
  const election = electionOf(facts);
  const unplugged = eventsUntilNow(facts, ['processKilled']).findLast(
    ({ event, timeMs }) => event.nodeId === brokerNodeId(VICTIM) && timeMs <= (election?.timeMs ?? 0),
  );
  if (election === null || unplugged === undefined) return UNKNOWN;
  return ((election.timeMs - unplugged.timeMs) / 1000).toFixed(1);
}

function recordCount(facts: LessonFacts): number {
  return partitionsOf(facts.state, 'orders').reduce((sum, of) => {
    const range = leaderRangeOf(facts.state, of);
    return range === null ? sum : sum + range.end - range.start;
  }, 0);
}

/** Records that the broker fetched from the other copies since it was last plugged in. */
function copiedSinceReturn(facts: LessonFacts): number {
  const started = lastMatch(facts, { type: 'processStarted', nodeId: brokerNodeId(VICTIM) });
  return eventsUntilNow(facts, ['recordsReplicated'])
    .filter(({ event, timeMs }) => {
      const isHere = event.brokerId === VICTIM && partsOf(event.topicPartition).topic === 'orders';
      return isHere && started !== null && timeMs >= started.timeMs;
    })
    .reduce((sum, { event }) => sum + event.logEndOffset - event.baseOffset, 0);
}

function ids(brokerIds: readonly BrokerId[] | undefined): string {
  return brokerIds === undefined ? UNKNOWN : `[${brokerIds.join(', ')}]`;
}
