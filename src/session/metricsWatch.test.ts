import { expect, test } from 'vitest';
import type { Command, Run, TimedCommand } from '../engine';
import { jmxExporterText, kafkaExporterText, type Ledger, METRICS, metricChart } from '../projections/metrics';
import { aPlayedRun } from '../testing/aPlayedRun';
import { MetricsWatch } from './metricsWatch';

const ALL = { brokerId: null, topic: null, groupId: null };
const END_MS = 40_000;
const DAY = { fromMs: 0, toMs: 86_400_000, untilMs: 86_400_000, places: 300 };

// Three orders, broker 2 killed at 6.1 s, a fourth order at 25 s, broker 2 back at 30 s.
const story = aPlayedRun();
const watch = kept(story.run, END_MS);

function kept(run: Run, untilMs: number): MetricsWatch {
  const books = new MetricsWatch(run);
  books.keepTo(untilMs, () => true);
  return books;
}

/** Every figure of every chart at a moment. */
function figures(ledger: Ledger, atMs: number, untilMs: number) {
  return METRICS.map((metric) => {
    const chart = metricChart(ledger, metric, ALL, { fromMs: 0, toMs: END_MS, untilMs, atMs, places: 300 });
    return [metric.id, chart.value, chart.lines.map(({ id, value }) => [id, value])];
  });
}

function chartOf(id: string, atMs: number, ledger = watch.ledger) {
  const metric = METRICS.find((each) => each.id === id);
  if (metric === undefined) throw new Error(`There is no metric ${id}.`);
  return metricChart(ledger, metric, ALL, { fromMs: 0, toMs: END_MS, untilMs: END_MS, atMs, places: 300 });
}

test('under-replicated partitions rise on the new leaders when the session has ended, and fall when the broker is back', () => {
  expect(chartOf('UnderReplicatedPartitions', 6_200)).toMatchObject({ value: 0, isPast: false });
  const later = chartOf('UnderReplicatedPartitions', 29_000);
  expect(later.isPast).toBe(true);
  // Three partitions of orders and fifty of __consumer_offsets: each had a replica on broker 2.
  expect(later.value).toBe(53);
  expect(later.story).toMatchObject({ type: 'pastNow' });
  expect(chartOf('UnderReplicatedPartitions', END_MS)).toMatchObject({
    value: 0,
    story: { type: 'wasPast', value: 53 },
  });
});

test('a killed broker reports nothing until it is back, and then its counters begin anew', () => {
  const broker2 = watch.ledger.brokers.get(2);
  expect([6_099, 6_100, 29_999, 30_000].map((ms) => broker2?.at(ms) !== null)).toEqual([true, false, false, true]);
  expect(broker2?.at(6_000)?.meters.get('MessagesInPerSec')?.countAt(6_000)).toBeGreaterThan(0);
  expect(broker2?.at(31_000)?.meters.get('MessagesInPerSec')?.countAt(31_000)).toBe(0);
  const [line] = chartOf('LeaderCount', END_MS).lines.filter(({ id }) => id === 'broker/2');
  expect(line?.gaps).toEqual([{ fromMs: 6_100, toMs: 30_000 }]);
  expect(line?.points.find(({ timeMs }) => timeMs === 6_100)?.value).toBeNull();
  expect(chartOf('LeaderCount', 10_000).story).toMatchObject({ type: 'silent', brokerId: 2, sinceMs: 6_100 });
});

test('the controller counts no partition as offline before it knows that the broker is gone', () => {
  expect(chartOf('OfflinePartitionsCount', 20_000).value).toBe(0);
  expect(chartOf('OfflinePartitionsCount', 25_000).story).toMatchObject({ type: 'unaware', brokerId: 2, atMs: 6_100 });
});

test('records in are those that leaders took, and out those that consumers got', () => {
  const sum = (name: string) =>
    [...watch.ledger.brokers.values()].reduce(
      (total, lives) =>
        total + lives.all.reduce((own, { measured }) => own + (measured.meters.get(name)?.countAt(END_MS) ?? 0), 0),
      0,
    );
  expect(sum('MessagesInPerSec|orders')).toBe(4);
  expect(sum('BytesOutPerSec|orders')).toBe(sum('BytesInPerSec|orders'));
  expect(watch.ledger.producers.get('shop')?.latest?.recordSend.totalAt(END_MS)).toBe(4);
  expect(watch.ledger.consumers.get('kitchen')?.latest?.recordsConsumed.totalAt(END_MS)).toBe(4);
});

test('a write that waits for a silent follower takes as long as its session', () => {
  const order: TimedCommand = {
    atMs: 7_000,
    command: { type: 'publish', producerId: 'shop', topic: 'orders', key: 'order-4', value: 'food' },
  };
  const run = { ...story.run, commands: story.run.commands.toSpliced(4, 0, order) };
  const { ledger } = kept(run, END_MS);
  expect(chartOf('TotalTimeMsProduce', 10_000, ledger).value).toBeLessThan(100);
  expect(chartOf('TotalTimeMsProduce', 25_000, ledger).value).toBeGreaterThan(10_000);
  expect(chartOf('requestLatencyMax', 25_000, ledger).value).toBeGreaterThan(10_000);
});

test('played bit by bit or at once, known only just or long ahead, the figures of a moment are the same', () => {
  const byBits = new MetricsWatch(story.run);
  const differing: number[] = [];
  for (let ms = 250; ms <= END_MS; ms += 250) {
    let turns = 0;
    while (!byBits.keepTo(ms, () => turns++ % 2 === 0));
    const seen = ms % 5_000 === 0 ? figures(byBits.ledger, ms, ms) : [];
    const known = ms % 5_000 === 0 ? figures(watch.ledger, ms, END_MS) : [];
    if (JSON.stringify(seen) !== JSON.stringify(known)) differing.push(ms);
  }
  expect(differing).toEqual([]);
});

test('the figures follow a run that differs, and go on with one that only goes further', () => {
  const books = kept({ ...story.run, commands: story.run.commands.slice(0, 3) }, 5_000);
  const { ledger } = books;
  books.follow(story.run);
  expect(books.ledger).toBe(ledger);
  const restart: Command = { type: 'startBroker', brokerId: 2 };
  books.keepTo(END_MS, () => true);
  books.follow({ ...story.run, commands: [...story.run.commands.slice(0, 4), { atMs: 8_000, command: restart }] });
  expect(books.ledger).not.toBe(ledger);
  books.keepTo(12_000, () => true);
  // It is too early: its old session is still there, so it comes up again and again.
  expect(books.ledger.brokers.get(2)?.all.some(({ fromMs }) => fromMs >= 8_000 && fromMs < 9_000)).toBe(true);
});

// What an exporter would print byte for byte; the numbers are the run's.
test('the exporter of a broker prints what Prometheus reads, and a dead one nothing', () => {
  const state = story.stateAt(29_000);
  const broker = (id: number) => {
    const node = state.nodes[`broker-${id}`];
    if (node?.type !== 'broker') throw new Error('There is no such broker.');
    return node;
  };
  expect(jmxExporterText(watch.ledger, broker(2), 29_000)).toBeNull();
  const text = jmxExporterText(watch.ledger, broker(1), 29_000) ?? '';
  expect(text.split('\n').slice(-1)).toEqual(['']);
  const lines = new Set(text.split('\n'));
  expect(
    [
      '# TYPE kafka_server_replicamanager_underreplicatedpartitions gauge',
      '# HELP kafka_server_replicamanager_isrshrinks_total Attribute exposed for management kafka.server:name=IsrShrinksPerSec,type=ReplicaManager,attribute=Count',
      'kafka_controller_kafkacontroller_activecontrollercount 1.0',
      'kafka_server_delayedoperationpurgatory_purgatorysize{delayedOperation="Produce"} 0.0',
      'kafka_network_requestmetrics_localtimems{request="Produce",quantile="0.999"} 0.0',
      'kafka_cluster_partition_replicascount{topic="orders",partition="0"} 3.0',
    ].filter((line) => !lines.has(line)),
  ).toEqual([]);
  const names = text.split('\n').filter((line) => line.startsWith('# TYPE'));
  expect(new Set(names).size).toBe(names.length);
  const samples = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  expect(samples.filter((line) => !/^[a-z_][a-z0-9_]*(\{[^}]+\})? -?[0-9.E-]+$/.test(line))).toEqual([]);
  expect(new Set(samples.map((line) => line.slice(0, line.lastIndexOf(' ')))).size).toBe(samples.length);
});

test('the exporter for groups prints the lag as a client sees it, with labels in the order of the alphabet', () => {
  const text = kafkaExporterText(story.stateAt(END_MS)) ?? '';
  const lines = text.split('\n');
  expect(lines).toContain('kafka_brokers 3');
  expect(lines).toContain('kafka_broker_info{address="broker-2:9092",id="2"} 1');
  expect(lines).toContain('kafka_consumergroup_members{consumergroup="kitchen"} 1');
  expect(lines).toContain('kafka_consumergroup_lag_sum{consumergroup="kitchen",topic="orders"} 0');
  expect(lines.filter((line) => line.startsWith('kafka_consumergroup_lag{')).length).toBe(3);
  expect(lines).toContain('kafka_consumergroup_lag{consumergroup="kitchen",partition="0",topic="orders"} 0');
});

test('quiet hours are worked out, and no figure moves in them', () => {
  const day = kept({ ...story.run, commands: story.run.commands.slice(0, 3) }, 86_400_000);
  // Rates fade and never end.
  const seen = (value: number | null) => (value === null ? null : Math.round(value * 1000) / 1000);
  const at = (atMs: number) =>
    METRICS.map((metric) => seen(metricChart(day.ledger, metric, ALL, { ...DAY, atMs }).value));
  expect(at(80_000_000)).toEqual(at(20_000_000));
});
