import type { BrokerId } from '../protocol/ids';

/**
 * The order in which a new topic's replicas go round the brokers, where none has a rack. It is not that of their ids:
 * a broker knows the others by a hash map, and walks over it. Up to three brokers it makes no difference.
 *
 * Kafka 3.9: `ZkAdminManager.createTopics` takes `ZkMetadataCache.getAliveBrokers`, the values of a Scala 2.13 `LongMap`.
 * Which of two brokers comes first whose ids fall on the same place, hosts and ports decide there; here it is the higher
 * id. Where the round begins is drawn anyhow, so it is told from the lowest id on.
 */
export function roundOfAliveBrokers(brokerIds: readonly BrokerId[]): readonly BrokerId[] {
  const withoutZero = brokerIds.filter((id) => id !== 0).sort((a, b) => b - a);
  // The map keeps the key 0 beside its table, and tells it first.
  const zero = brokerIds.includes(0) ? [0] : [];
  const order = [...zero, ...valuesOfLongMap(withoutZero, brokerIds.length)];
  const lowest = order.indexOf(Math.min(...order));
  return [...order.slice(lowest), ...order.slice(0, lowest)];
}

type Table = readonly (BrokerId | null)[];

const SMALLEST_TABLE = 8;

function valuesOfLongMap(keys: readonly number[], expected: number): readonly number[] {
  let table = emptyTable(sizeFor(expected));
  let count = 0;
  for (const key of keys) {
    table = withKey(table, key);
    count++;
    if (count > (table.length - 1) / 2) table = repacked(table, count);
  }
  return present(table);
}

function sizeFor(expected: number): number {
  let size = SMALLEST_TABLE;
  while (size < expected) size *= 2;
  return size;
}

/** A table that is half full is doubled, and its keys are put in again in the order in which they lie. */
function repacked(table: Table, count: number): Table {
  const size = 2 * count >= table.length - 1 ? table.length * 2 : table.length;
  return present(table).reduce(withKey, emptyTable(size));
}

function withKey(table: Table, key: number): Table {
  const mask = table.length - 1;
  let index = hashOf(key) & mask;
  for (let probe = 1; table[index] !== null; probe++) index = (index + 2 * (probe + 1) * probe - 3) & mask;
  return table.with(index, key);
}

/** A part of the end of MurmurHash3. */
function hashOf(key: number): number {
  const mixed = Math.imul(key ^ (key >>> 16), 0x85ebca6b);
  return mixed ^ (mixed >>> 13);
}

function emptyTable(size: number): Table {
  return Array.from({ length: size }, () => null);
}

function present(table: Table): readonly number[] {
  return table.filter((key) => key !== null);
}
