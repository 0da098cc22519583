import { assertNever } from '../../engine';
import { listOf } from '../goals/compare';
import type { LessonFacts } from '../types';
import {
  asPlain,
  brokersThat,
  controllerFact,
  copies,
  leaderships,
  partitionFact,
  partitionsFact,
  replicaFact,
  topicConfig,
  topicFact,
  zooKeeperFact,
} from './clusterFacts';
import { batchesFact } from './batchFacts';
import { applicationFact, consumedFact, consumerFact } from './consumerFacts';
import { countEvents, fits, longestStretch, timeSince } from './eventFacts';
import { committedFact, groupFact, lagOf, mostOrphans, orphansNow, unreadCount } from './groupFacts';
import { batchSizes, delayOf, rateOf } from './metricFacts';
import { mostInHand } from './inHand';
import { answerOf, boardFacts, countRefusals, deedCount, markCount } from './pageFacts';
import { producerCount } from './producerFacts';
import { lostCount, recordsFact } from './recordFacts';
import { countFinishingOrders } from './takes';
import type { Fact, FactValue } from './types';

/** What a fact comes to now. Pure, and exhaustive: a new fact does not compile until it is answered here. */
export function readFact(fact: Fact, facts: LessonFacts): FactValue {
  const { state } = facts;
  switch (fact.fact) {
    case 'events':
      return countEvents(facts, fact.match, fact.since ?? 'step');
    case 'stretchMs':
      return longestStretch(facts, fact);
    case 'sinceMs':
      return timeSince(facts, fact.match);
    case 'refusals':
      return countRefusals(facts, fact);
    case 'brokers':
      return brokersThat(state, fact);
    case 'controller':
      return controllerFact(state, fact);
    case 'zooKeeper':
      return zooKeeperFact(state, fact.of);
    case 'topic':
      return topicFact(state, fact);
    case 'topicConfig':
      return topicConfig(state, fact);
    case 'partition':
      return partitionFact(state, fact);
    case 'partitions':
      return partitionsFact(state, fact);
    case 'leaderships':
      return leaderships(state, fact);
    case 'copies':
      return copies(state, fact);
    case 'replica':
      return replicaFact(state, fact);
    case 'records':
      return recordsFact(facts, fact);
    case 'lost':
      return lostCount(facts, fact.topic);
    case 'producer':
      return producerCount(facts, fact);
    case 'clientConfig':
      return clientConfig(facts, fact.clientId, fact.key);
    case 'consumed':
      return consumedFact(facts, fact);
    case 'mostInHand':
      return mostInHand(facts, fact);
    case 'finishingOrders':
      return countFinishingOrders(facts, fact);
    case 'consumer':
      return consumerFact(state, fact);
    case 'application':
      return applicationFact(state, fact);
    case 'group':
      return groupFact(state, fact.groupId, fact.of);
    case 'committed':
      return committedFact(state, fact);
    case 'lag':
      return lagOf(state, fact);
    case 'orphans':
      return orphansNow(state, fact);
    case 'mostOrphans':
      return mostOrphans(facts, fact);
    case 'unread':
      return unreadCount(facts, fact);
    case 'rate':
      return rateOf(facts, fact);
    case 'batchSizes':
      return batchSizes(facts, fact);
    case 'batches':
      return batchesFact(facts, fact);
    case 'delayMs':
      return delayOf(facts, fact);
    case 'elapsedMs':
      return state.nowMs - facts.stepStartMs;
    case 'answer':
      return answerOf(facts, fact.step);
    case 'looked':
      return deedCount(facts, 'look', fact.act);
    case 'tried':
      return deedCount(facts, 'try', fact.act);
    case 'solved':
      return boardFacts(facts, fact.board).isSolved;
    case 'cardsRight':
      return boardFacts(facts, fact.board).right;
    case 'marks':
      return markCount(facts, fact.mark);
    case 'count':
      return listOf(readFact(fact.of, facts)).filter((value) => fits(value, fact.that)).length;
    case 'size':
    case 'distinct':
    case 'sum':
    case 'max':
    case 'min':
    case 'range':
      return reduced(fact.fact, readFact(fact.of, facts));
    default:
      return assertNever(fact);
  }
}

function reduced(how: 'size' | 'distinct' | 'sum' | 'max' | 'min' | 'range', value: FactValue): FactValue {
  const list = listOf(value);
  const numbers = list.filter((item) => typeof item === 'number');
  switch (how) {
    case 'size':
      return list.length;
    case 'distinct':
      return new Set(list).size;
    case 'sum':
      return numbers.reduce((sum, number) => sum + number, 0);
    case 'max':
      return numbers.length === 0 ? null : Math.max(...numbers);
    case 'min':
      return numbers.length === 0 ? null : Math.min(...numbers);
    case 'range':
      return numbers.length === 0 ? 0 : Math.max(...numbers) - Math.min(...numbers);
  }
}

/** As the client or its application goes by it; for a setting that the simulation does not model, as it was given. */
function clientConfig({ state }: LessonFacts, clientId: string, key: string): FactValue {
  const node = state.nodes[clientId];
  if (node?.type !== 'producer' && node?.type !== 'consumer') return null;
  const goesBy = node.type === 'consumer' ? { ...node.application, ...node.config } : node.config;
  const value = (goesBy as unknown as Readonly<Record<string, unknown>>)[key] ?? node.given[key];
  return typeof value === 'string'
    ? asPlain(value)
    : typeof value === 'number' || typeof value === 'boolean'
      ? value
      : null;
}
