/** Words to write goals with. Each gives plain data, so a goal stays data. */
import type { EventMatch, Fact, PartitionField, RecordMatch, Since } from '../facts/types';
import type { Comparison, Goal, Operand } from './types';

const compare =
  (is: 'equal' | 'different' | 'atLeast' | 'atMost' | 'moreThan' | 'lessThan' | 'including' | 'excluding') =>
  (fact: Fact, than: Operand): Goal => ({ type: 'fact', fact, comparison: { is, than } });

export const equal = compare('equal');
export const different = compare('different');
export const atLeast = compare('atLeast');
export const atMost = compare('atMost');
export const moreThan = compare('moreThan');
export const lessThan = compare('lessThan');
export const including = compare('including');
export const excluding = compare('excluding');

/** Each value of a list; an empty list does not do. */
export const every = (fact: Fact, of: Comparison): Goal => ({ type: 'fact', fact, comparison: { is: 'every', of } });
export const some = (fact: Fact, of: Comparison): Goal => ({ type: 'fact', fact, comparison: { is: 'some', of } });

export const all = (...goals: readonly Goal[]): Goal => ({ type: 'all', goals });
export const any = (...goals: readonly Goal[]): Goal => ({ type: 'any', goals });
export const not = (goal: Goal): Goal => ({ type: 'not', goal });
export const unless = (missed: Goal, goal: Goal): Goal => ({ type: 'unless', missed, goal });
export const inOrder = (...matches: readonly EventMatch[]): Goal => ({ type: 'inOrder', matches });

/** How many such events there were since the step began. */
export const events = (match: EventMatch, since?: Since): Fact =>
  since === undefined ? { fact: 'events', match } : { fact: 'events', match, since };

export const happened = (match: EventMatch, since?: Since): Goal => atLeast(events(match, since), 1);
export const neverHappened = (match: EventMatch, since?: Since): Goal => equal(events(match, since), 0);

/** How many records the leaders' logs of a topic hold. */
export const records = (topic: string, where?: RecordMatch, partition?: number): Fact => ({
  fact: 'records',
  topic,
  ...(where === undefined ? {} : { where }),
  ...(partition === undefined ? {} : { partition }),
});

export const partition = (topicPartition: string, of: PartitionField): Fact => ({
  fact: 'partition',
  topicPartition,
  of,
});

/** How many records a consumer was handed; one that comes twice counts once. */
export const handedTo = (consumerId: string, where?: RecordMatch, since?: Since): Fact => ({
  fact: 'consumed',
  by: { consumerId },
  what: 'handed',
  of: 'distinct',
  ...(where === undefined ? {} : { where }),
  ...(since === undefined ? {} : { since }),
});

export const sent = (producerId: string, key?: string | null, since?: Since): Fact => ({
  fact: 'producer',
  producerId,
  of: 'sent',
  ...(key === undefined ? {} : { key }),
  ...(since === undefined ? {} : { since }),
});

export const brokerIsDown = (brokerId: number): Goal => including({ fact: 'brokers', that: 'areDown' }, brokerId);
export const brokerIsUp = (brokerId: number): Goal => including({ fact: 'brokers', that: 'run' }, brokerId);

export const leads = (topicPartition: string, brokerId: number): Goal =>
  equal(partition(topicPartition, 'leader'), brokerId);

/** Every copy of every partition of a topic is in sync. */
export const allInSync = (topic: string): Goal =>
  every({ fact: 'partitions', topic, of: 'missingCopies' }, { is: 'equal', than: 0 });

/** A group's members have together been handed every record there is, from the first. */
export const groupHasRead = (groupId: string, topic: string): Goal => {
  const unread = (side: 'before' | 'after'): Fact => ({ fact: 'unread', groupId, topic, side });
  return unless(
    atLeast(unread('before'), 1),
    all(atLeast(records(topic), 1), equal(unread('after'), 0), equal(unread('before'), 0)),
  );
};

export const looked = (act: string): Goal => atLeast({ fact: 'looked', act }, 1);
export const tried = (act: string): Goal => atLeast({ fact: 'tried', act }, 1);
export const solved = (board: string): Goal => equal({ fact: 'solved', board }, true);
