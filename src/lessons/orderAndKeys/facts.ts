import { topicPartition } from '../../engine';
import { eventsUntilNow } from '../facts/events';
import { readFact } from '../facts/readFact';
import type { RecordMatch } from '../facts/types';
import type { Fact, RunFacts } from '../types';
import { UNKNOWN } from '../values';
import { PRICES, PRODUCTS, WORK_MS } from './lesson';

/** Everything the texts may name in `{{braces}}`, read from the run. */
export function facts(run: RunFacts) {
  const keyless = doneBy(run, 'nokey', {}, 'value');
  const [quick, slow, middle] = WORK_MS.map((ms) => String(ms / 1000));
  const [take1, take2] = lastTwoOrders(run);
  return {
    prices: PRICES.join(', '),
    newest: PRICES.at(-1) ?? UNKNOWN,
    quick: quick ?? UNKNOWN,
    middle: middle ?? UNKNOWN,
    slow: slow ?? UNKNOWN,
    mixed: list(keyless),
    shown: keyless.at(-1) ?? UNKNOWN,
    inOrder: list(doneBy(run, 'keyed', { key: 'product-1' }, 'value')),
    lane1: laneOf(run, 'keyed', 'product-1'),
    lane2: laneOf(run, 'keyed', 'product-2'),
    lane3: laneOf(run, 'keyed', 'product-3'),
    take1: take1 ?? UNKNOWN,
    take2: take2 ?? UNKNOWN,
    order1: laneOf(run, 'orders', 'order-1'),
    order2: laneOf(run, 'orders', 'order-2'),
  };
}

function doneBy(run: RunFacts, topic: string, where: RecordMatch, of: 'value' | 'key'): readonly string[] {
  const groupId = topic === 'orders' ? 'pack' : 'tags';
  const done: Fact = { fact: 'consumed', by: { groupId }, what: 'done', topic, where, of };
  const values = readFact(done, { ...run, stepId: '', stepStartMs: 0, boards: [], answers: {}, deeds: [] });
  return Array.isArray(values) ? values.map(String) : [];
}

/** The partition in which the last record of a key, or with such a value, lies. */
function laneOf(run: RunFacts, topic: string, name: string): string {
  const sent = eventsUntilNow(run, ['recordSent']).findLast(
    ({ event }) => event.topic === topic && (event.key === name || event.value?.startsWith(name) === true),
  );
  return sent === undefined ? UNKNOWN : topicPartition(topic, sent.event.partition);
}

/** One price of each product, sent together: the last order in which they were done, and the last other one before it. */
function lastTwoOrders(run: RunFacts): readonly [string | undefined, string | undefined] {
  const sent = eventsUntilNow(run, ['recordSent']).filter(({ event }) => event.topic === 'keyed');
  const done = eventsUntilNow(run, ['recordProcessed']).map(({ event }) => event.recordId);
  const orders = [...new Set(sent.map(({ timeMs }) => timeMs))].flatMap((atMs) => {
    const take = sent.filter(({ timeMs }) => timeMs === atMs);
    const keyOf = new Map(take.map(({ event }) => [event.recordId, event.key]));
    const keys = done.flatMap((id) => keyOf.get(id) ?? []);
    return PRODUCTS.every((product) => keys.includes(product)) ? [list(keys)] : [];
  });
  const last = orders.at(-1);
  return [orders.findLast((order) => order !== last), last];
}

function list(values: readonly string[]): string {
  return values.length === 0 ? UNKNOWN : values.join(', ');
}
