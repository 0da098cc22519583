import type { SimulationState } from '../../engine';
import type { Trace } from '../../history';
import { clusterModel } from '../clusterModel';
import type { ClusterModel, PartitionModel, RecordModel, ReplicaModel } from '../clusterTypes';
import { type Fact, factsOf, nameOf } from './facts';
import type { Difference } from './types';

/** One of two branches at the moment at which they are compared. */
export interface ComparedSide {
  readonly state: SimulationState;
  readonly trace: Trace;
}

/**
 * What is not the same in two branches at `timeMs`, by thing: cluster, brokers, partitions, groups, producers. A branch
 * and itself have nothing here, and what is in `a` for one order is in `b` for the other.
 */
export function differencesBetween(a: ComparedSide, b: ComparedSide, timeMs: number): readonly Difference[] {
  if (a.state === b.state && a.trace === b.trace) return [];
  const [modelA, modelB] = [clusterModel(a.state), clusterModel(b.state)];
  const [factsA, factsB] = [factsOf(modelA, a.trace, timeMs), factsOf(modelB, b.trace, timeMs)];
  const records = new Map(recordDifferences(modelA, modelB).map((difference) => [difference.key, difference]));
  const found: Difference[] = [];
  for (const fact of inOrder(factsA, factsB)) {
    const difference = differenceIn(fact, factsA, factsB);
    // Records come where the log's end is told.
    if (fact.name === 'logEndOffset') found.push(...recordOf(fact, records));
    if (difference !== null) found.push(difference);
  }
  return found;
}

/** Those of `a`, and those that only `b` has, behind those of the same kind of thing. */
function inOrder(a: ReadonlyMap<string, Fact>, b: ReadonlyMap<string, Fact>): readonly Fact[] {
  const onlyB = [...b.values()].filter(({ key }) => !a.has(key));
  return onlyB.length === 0
    ? [...a.values()]
    : [...a.values(), ...onlyB].toSorted((x, y) => ORDER.indexOf(x.thing.type) - ORDER.indexOf(y.thing.type));
}

const ORDER: readonly Fact['thing']['type'][] = ['cluster', 'broker', 'partition', 'group', 'producer'];

function differenceIn(
  { key, thing, name: fact }: Fact,
  factsA: ReadonlyMap<string, Fact>,
  factsB: ReadonlyMap<string, Fact>,
): Difference | null {
  const [a, b] = [factsA.get(key), factsB.get(key)];
  if (a !== undefined && b !== undefined && a.value === b.value) return null;
  const onlyIn = a === undefined ? 'b' : b === undefined ? 'a' : null;
  return { key, thing, fact, offset: null, a: a?.value ?? null, b: b?.value ?? null, onlyIn };
}

function* recordOf({ thing }: Fact, records: ReadonlyMap<string, Difference>): Iterable<Difference> {
  const difference = records.get(`${nameOf(thing)}/record`);
  if (difference !== undefined) yield difference;
}

/** Per partition the first offset at which the leaders of both have a record, and not the same one. */
function recordDifferences(a: ClusterModel, b: ClusterModel): readonly Difference[] {
  const others = new Map(partitionsOf(b).map((partition) => [partition.topicPartition, partition]));
  return partitionsOf(a).flatMap((partition): readonly Difference[] => {
    const [mine, theirs] = [leaderOf(partition), leaderOf(others.get(partition.topicPartition))];
    if (mine === undefined || theirs === undefined) return [];
    const there = new Map(theirs.records.map((record) => [record.offset, record]));
    const first = mine.records.find((record) => {
      const other = there.get(record.offset);
      return other !== undefined && !isSameRecord(record, other);
    });
    const other = first === undefined ? undefined : there.get(first.offset);
    if (first === undefined || other === undefined) return [];
    const thing = { type: 'partition', topicPartition: partition.topicPartition } as const;
    const key = `${nameOf(thing)}/record`;
    return [{ key, thing, fact: 'record', offset: first.offset, a: wordOf(first), b: wordOf(other), onlyIn: null }];
  });
}

/** The same record, not only one that looks like it. */
export function isSameRecord(a: RecordModel, b: RecordModel): boolean {
  return a.recordId === b.recordId && a.key === b.key && a.value === b.value;
}

function wordOf({ key, value, fate }: RecordModel): string {
  return key ?? value ?? fate ?? '–';
}

function partitionsOf({ topics }: ClusterModel): readonly PartitionModel[] {
  return topics.flatMap(({ isInternal, partitions }) => (isInternal ? [] : partitions));
}

function leaderOf(partition: PartitionModel | undefined): ReplicaModel | undefined {
  return partition?.replicas.find(({ isLeader, isUp }) => isLeader && isUp);
}
