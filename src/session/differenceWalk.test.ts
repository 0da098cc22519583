import { describe, expect, test } from 'vitest';
import type { Command, Run, TimedCommand } from '../engine';
import { createHistory, type History } from '../history';
import { SANDBOX_SCENARIO } from '../lessons';
import { differenceAfter, differencesBetween, firstDifference, logsPartMs } from '../projections/compare';
import { createDice, randomCommand } from '../testing/randomRun';
import { DifferenceWalk } from './differenceWalk';

const ALWAYS = () => true;
const at = (atMs: number, command: Command): TimedCommand => ({ atMs, command });
const toOrders1 = { type: 'publish', producerId: 'hasty', topic: 'orders', partition: 1 } as const;
const acks = (value: string): Command => ({
  type: 'alterClientConfig',
  clientId: 'hasty',
  set: { acks: value },
  remove: [],
});

/** Broker 2 leads orders-1 and is cut off from the others when it takes `order-2`; then it is killed. */
const LATER = [
  at(4000, { type: 'cutLink', between: ['broker-2', 'broker-1'] }),
  at(4000, { type: 'cutLink', between: ['broker-2', 'broker-3'] }),
  at(5000, { ...toOrders1, key: 'order-2', value: 'udon' }),
  at(6000, { type: 'killBroker', brokerId: 2 }),
];
const ALL: Run = {
  seed: 7,
  scenario: SANDBOX_SCENARIO,
  commands: [
    at(500, { type: 'addProducer', producerId: 'hasty', config: { acks: 'all' } }),
    at(1000, { ...toOrders1, key: 'order-1', value: 'ramen' }),
    ...LATER,
  ],
};

/** The same run, and from `atMs` on the same but for one command more, and for those left out. */
function branched(
  run: Run,
  atMs: number,
  change: Command | null,
  isKept: (command: TimedCommand) => boolean = ALWAYS,
): History {
  const history = createHistory(run);
  const later = history.fork(atMs);
  if (change !== null) history.give(change, atMs);
  for (const timed of later) if (isKept(timed)) history.give(timed.command, timed.atMs);
  return history;
}

function walked(history: History, untilMs: number): DifferenceWalk {
  const walk = new DifferenceWalk(history.beside('branch-1'), history.beside('branch-2'));
  while (!walk.walkTo(untilMs, ALWAYS)) {}
  return walk;
}

const keysAt = ({ found }: DifferenceWalk, timeMs: number) =>
  found.spans
    .filter(({ fromMs, toMs }) => fromMs <= timeMs && (toMs === null || toMs > timeMs))
    .map(({ difference }) => difference.key)
    .sort();

/** Round everything that was found, and now and then between. */
function expectTrue(history: History, walk: DifferenceWalk): void {
  const { spans, walkedUntilMs } = walk.found;
  const edges = spans.flatMap(({ fromMs, toMs }) => [fromMs - 1, fromMs, ...(toMs === null ? [] : [toMs - 1, toMs])]);
  const between = Array.from({ length: 20 }, (_, index) => 4000 + Math.floor((index * (walkedUntilMs - 4000)) / 20));
  const known = [...edges, ...between].filter((timeMs) => timeMs < walkedUntilMs);
  for (const timeMs of new Set(known.sort((a, b) => a - b)))
    expect(keysAt(walk, timeMs), `at ${timeMs}`).toEqual(keysBetween(history, timeMs));
}

function keysBetween(history: History, timeMs: number): readonly string[] {
  const [a, b] = ['branch-1', 'branch-2'].map((id) => {
    const reader = history.beside(id);
    return { state: reader.stateAt(timeMs), trace: reader.trace };
  });
  if (a === undefined || b === undefined) return [];
  return differencesBetween(a, b, timeMs)
    .flatMap(({ key, onlyIn }) => (onlyIn === null ? [key] : []))
    .sort();
}

// The one comparison everybody wants to see: the same minute with acks=all and with acks=1.
describe('acks=all beside acks=1', () => {
  const history = branched(ALL, 2000, acks('1'));
  const walk = walked(history, 60_000);
  const first = firstDifference(walk.found);

  // A client's settings are fixed when it is made, so another is made, and it has to connect before it can send.
  test('what differs first is that the producer made anew is a little late', () => {
    expect(walk.found.partedMs).toBe(2000);
    expect(first?.difference).toMatchObject({ key: 'orders-1/logEndOffset', a: 2, b: 1 });
    expect(keysBetween(history, first?.fromMs ?? 0)).toEqual(['orders-1/logEndOffset']);
    expect(keysBetween(history, (first?.fromMs ?? 0) - 1)).toEqual([]);
  });

  test('the next is that one producer was told, and the other was not', () => {
    const next = differenceAfter(walk.found, first?.fromMs ?? 0);
    expect(next?.difference).toMatchObject({ key: 'producer hasty/acknowledged', a: 1, b: 2 });
    expect(next?.fromMs).toBeLessThan(5050);
  });

  test('the logs part when the next leader has nothing of it', () => {
    const partMs = logsPartMs(walk.found);
    expect(partMs).toBeGreaterThan(6000);
    const state = (id: string) => history.beside(id).stateAt(60_000).nodes['broker-3'];
    const end = (id: string) => {
      const node = state(id);
      return node?.type === 'broker' ? node.replicas.orders?.[1]?.log.logEndOffset : undefined;
    };
    expect([end('branch-1'), end('branch-2')]).toEqual([2, 1]);
  });

  test('what was found is what the states say', () => expectTrue(history, walk));
});

// What was done otherwise is no news: a broker that one branch kills is down there, and the first thing that comes of it counts.
test('the deed itself is no difference, what comes of it is', () => {
  const history = branched(ALL, 5500, null, ({ command }) => command.type !== 'killBroker');
  const { found } = walked(history, 40_000);
  expect(found.partedMs).toBe(6000);
  expect(found.spans.filter(({ isDeed }) => isDeed).map(({ difference }) => difference.key)).toContain(
    'broker 2/process',
  );
  expect(firstDifference(found)?.difference.key).not.toBe('broker 2/process');
  expect(firstDifference(found)?.fromMs).toBeGreaterThan(6000);
});

test('two branches with the same commands do not part', () => {
  const history = branched(ALL, 2000, null);
  expect(walked(history, 60_000).found).toEqual({ partedMs: null, spans: [], walkedUntilMs: 60_000 });
});

// The page must stay awake, so it is walked in slices between the frames.
test('walking in slices finds what walking at once does', () => {
  const history = branched(ALL, 2000, acks('1'));
  const sliced = new DifferenceWalk(history.beside('branch-1'), history.beside('branch-2'));
  let turns = 0;
  for (let isDone = false; !isDone; turns++) {
    let asked = 0;
    isDone = sliced.walkTo(30_000, () => asked++ < 5);
  }
  expect(turns).toBeGreaterThan(5);
  expect(sliced.found).toEqual(walked(history, 30_000).found);
});

// She goes on acting while she compares. What was found before must stay found, and what comes after must be right.
test('acting in one of the two finds on from there', () => {
  const history = branched(ALL, 2000, acks('1'));
  const walk = walked(history, 15_000);
  history.give({ type: 'startBroker', brokerId: 2 }, 12_000);
  while (!walk.walkTo(25_000, ALWAYS)) {}
  expect(walk.found).toEqual(walked(history, 25_000).found);
  history.keepCommands(history.current.commands.length - 1);
  while (!walk.walkTo(25_000, ALWAYS)) {}
  expect(walk.found).toEqual(walked(history, 25_000).found);
});

// Whatever happens to a cluster, the list that was walked through is the one that the two states give.
test.each([11, 12])('seed %i: what was found is what the states say', (seed) => {
  const dice = createDice(seed);
  const history = createHistory({ seed, scenario: SANDBOX_SCENARIO, commands: [] });
  for (let step = 0; step < 8; step++) {
    const atMs = 1000 + step * 1500;
    history.give(randomCommand(dice, history.stateAt(atMs), step), atMs);
  }
  const later = history.fork(4000);
  // The same again, but for the first.
  for (const { command, atMs } of later.slice(1)) history.give(command, atMs);
  expectTrue(history, walked(history, 25_000));
  const same = new DifferenceWalk(history.beside('branch-2'), history.beside('branch-2'));
  same.walkTo(25_000, ALWAYS);
  expect(same.found.spans).toEqual([]);
});
