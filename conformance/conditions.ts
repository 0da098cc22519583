import type { Observation, Offsets, PartitionSeen } from './observation';
import type { Aspect, Condition } from './vocabulary';

/** What must be looked at to judge a condition. */
export function aspectsOf({ is }: Condition): readonly Aspect[] {
  switch (is) {
    case 'highWatermark':
    case 'logStartOffset':
    case 'logEndOffset':
    case 'lastStableOffset':
    case 'leader':
    case 'isr':
    case 'replicas':
    case 'leaderEpoch':
      return ['partitions'];
    case 'segments':
      return ['logs'];
    case 'controller':
      return ['controller'];
    case 'noTopic':
    case 'registered':
    case 'notRegistered':
    case 'noZnode':
      return ['znodes'];
    case 'group':
    case 'noGroup':
    case 'coordinator':
    case 'committed':
      return ['groups'];
    case 'consumed':
    case 'assigned':
    case 'failed':
      return ['consumers'];
    case 'answered':
      return ['producers'];
  }
}

/** One judge for both sides, so that a word means the same on both. */
export function holds(condition: Condition, seen: Partial<Observation>): boolean {
  switch (condition.is) {
    case 'leader':
      return partition(condition, seen)?.leader === condition.leader;
    case 'leaderEpoch':
      return (partition(condition, seen)?.leaderEpoch ?? -1) >= condition.atLeast;
    case 'isr':
      return sameSet(partition(condition, seen)?.isr, condition.isr);
    case 'replicas':
      return partition(condition, seen)?.replicas.join() === condition.replicas.join();
    case 'highWatermark':
    case 'logStartOffset':
    case 'logEndOffset':
    case 'lastStableOffset': {
      const { is, offset } = condition;
      const answers = Object.values(partition(condition, seen)?.onBroker ?? {});
      const known = answers.filter((each): each is Offsets => typeof each !== 'string');
      return known.length > 0 && known.every((each) => each[is] === offset);
    }
    case 'segments': {
      const log = seen.logs?.[`${condition.broker}/${condition.partition}`];
      return log?.dump.filter((line) => line.startsWith('Dumping')).length === condition.count;
    }
    case 'noTopic':
      return seen.znodes !== undefined && seen.znodes[`/brokers/topics/${condition.topic}`] === undefined;
    case 'controller':
      return seen.controller?.brokerId === condition.broker;
    case 'registered':
      return seen.znodes?.[`/brokers/ids/${condition.broker}`] !== undefined;
    case 'notRegistered':
      return seen.znodes !== undefined && seen.znodes[`/brokers/ids/${condition.broker}`] === undefined;
    case 'noZnode':
      return seen.znodes !== undefined && seen.znodes[condition.path] === undefined;
    case 'group': {
      const group = seen.groups?.[condition.group];
      return group?.state === condition.state && group.members.length === condition.members;
    }
    case 'noGroup':
      return seen.groups !== undefined && seen.groups[condition.group] === undefined;
    case 'coordinator':
      return seen.groups?.[condition.group]?.coordinatorId === condition.broker;
    case 'committed':
      return seen.groups?.[condition.group]?.committed[condition.partition] === condition.offset;
    case 'consumed': {
      const records = Object.values(seen.consumers?.[condition.consumer]?.consumed ?? {});
      return records.reduce((sum, { length }) => sum + length, 0) >= condition.records;
    }
    case 'assigned':
      return sameSet(seen.consumers?.[condition.consumer]?.assignment, condition.partitions);
    case 'failed':
      return seen.consumers?.[condition.consumer]?.state === 'failed';
    case 'answered': {
      const sends = seen.producers?.[condition.producer]?.sends ?? [];
      return sends.filter((send) => Object.keys(send).length > 0).length >= condition.sends;
    }
  }
}

function partition(
  condition: { readonly partition: string },
  { partitions }: Partial<Observation>,
): PartitionSeen | undefined {
  return partitions?.[condition.partition];
}

function sameSet<T>(a: readonly T[] | undefined, b: readonly T[]): boolean {
  return a !== undefined && a.length === b.length && b.every((each) => a.includes(each));
}
