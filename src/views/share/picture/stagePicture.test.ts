import type { TFunction } from 'i18next';
import { expect, test } from 'vitest';
import type { Palette } from '../../../design';
import { createI18n } from '../../../i18n';
import { clusterModel, flightsAt, layoutStage, type StageArrangement } from '../../../projections';
import type { SimulationState } from '../../../engine';
import { createSession, stillClock } from '../../../session';
import { stagePicture } from './stagePicture';

const PALETTE = new Proxy(
  { keys: ['k1', 'k2', 'k3', 'k4', 'k5', 'k6'], fonts: { sans: 'Inter', mono: 'Mono' }, strokes: {}, opacities: {} },
  { get: (target, name) => (name in target ? target[name as keyof typeof target] : String(name)) },
) as unknown as Palette;

interface Told {
  readonly title?: string;
  readonly prepare?: (session: ReturnType<typeof createSession>) => void;
  readonly isStill?: boolean;
  readonly arrangement?: StageArrangement;
}

async function aPicture(told: Told = {}) {
  const { title = 'Four brokers', prepare = () => {}, isStill = false, arrangement = 'byBroker' } = told;
  const i18n = await createI18n('en');
  const session = createSession({ storage: null, clock: stillClock });
  prepare(session);
  const { state, playheadMs, showsQuiet } = session.getState();
  const model = clusterModel(state);
  const layout = layoutStage(model, { width: 1120, height: 760 }, { arrangement });
  const flights = flightsAt(state, playheadMs, { showsQuiet });
  const t = i18n.t as TFunction;
  const where = { title, time: '00.000', address: 'partita.example' };
  return { flights, svg: stagePicture({ layout, model, flights, isStill, palette: PALETTE, t, ...where }) };
}

// Whoever finds the picture in a document must be able to find the moment again.
test('a picture has every broker, the leaders, and where and when it was taken', async () => {
  const { svg } = await aPicture();
  for (const text of ['broker 1', 'broker 2', 'broker 3', 'orders-0', 'kitchen', '00.000', 'partita.example'])
    expect(svg).toContain(text);
  expect(svg.match(/♛/g)).toHaveLength(3);
});

// What one has put on its side comes out so, with nothing left behind.
test('a picture by partition has the same in it, elsewhere', async () => {
  const [{ svg: column }, { svg: row }] = [await aPicture(), await aPicture({ arrangement: 'byPartition' })];
  for (const text of ['broker 1', 'broker 2', 'broker 3', 'orders-0', 'kitchen']) expect(row).toContain(text);
  expect(row.match(/♛/g)).toHaveLength(3);
  const placeOf = (svg: string) =>
    /<text x="([\d.]+)" y="([\d.]+)"[^>]*>broker 3</.exec(svg)?.slice(1).map(Number) ?? [];
  const [[x = 0, y = 0], [turnedX = 0, turnedY = 0]] = [placeOf(column), placeOf(row)];
  expect(turnedX).toBeGreaterThan(x);
  expect(turnedY).toBeLessThan(y);
});

// A run may come from anywhere, with any name: a name is text, and never a part of the drawing.
test('what a person wrote stays text', async () => {
  const { svg } = await aPicture({ title: '<script>alert("x")</script> & more' });
  expect(svg).not.toContain('<script>');
  expect(svg).toContain('&lt;script&gt;');
});

const RAMEN = { type: 'publish', producerId: 'shop', topic: 'orders', key: 'order-1', value: 'ramen' } as const;

// A picture of a moment without what is on its way is a picture of another moment.
test('what is on its way has its letter, its way and its colour', async () => {
  const { svg, flights } = await aPicture({
    prepare: ({ getState: now }) => {
      now().give(RAMEN);
      now().pause();
      for (let timeMs = 1; now().state.agenda.every((item) => !isRecordOnItsWay(item)); timeMs++) now().seek(timeMs);
    },
  });
  const laden = flights.filter(({ plan }) => plan.records.length > 0);
  expect(laden.length).toBeGreaterThan(0);
  expect(svg).toMatch(/<path[^>]*stroke-dasharray="3 4"/);
  for (const { plan } of laden) expect(svg).toContain(`>${plan.records[0]?.letter}</text>`);
});

function isRecordOnItsWay(item: SimulationState['agenda'][number]): boolean {
  return item.type === 'deliver' && item.message.body.api === 'Produce' && item.message.body.kind === 'request';
}

// Who holds the votes is half of what happens while a controller is elected.
test('the ensemble stands at the side, each server with what it is', async () => {
  const { svg } = await aPicture();
  expect(svg.match(/zk-\d · (leads|follows)/g)).toHaveLength(3);
  expect(svg).toContain('/controller');
});

test('racks are named, and messages among twelve brokers are drawn at every level', async () => {
  const { svg, flights } = await aPicture({
    isStill: true,
    prepare: ({ getState: now }) => {
      now().openCluster({ brokers: 6, racks: 3, zookeeperServers: 3, zookeeperObservers: 0, withOrders: false });
      now().give({ type: 'createTopic', topic: 'wide', partitions: 60, replicationFactor: 3 });
      now().pause();
      now().seek(30);
    },
  });
  expect(flights.length).toBeGreaterThan(0);
  for (const rack of ['rack-a', 'rack-b', 'rack-c']) expect(svg).toContain(`>${rack}</text>`);
  expect(svg).not.toContain('NaN');
});
