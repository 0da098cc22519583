import { expect, test } from 'vitest';
import { aStageModel, type StageShape } from '../testing/aStageModel';
import { layoutStage, levelFor, type StageLayout, type StageOptions } from './stageLayout';
import { anchorOf, pathOf } from './stagePaths';

const LESSON = { width: 852, height: 756 };
const SANDBOX = { width: 1164, height: 756 };
const PROJECTOR = { width: 692, height: 576 };
const PHONE = { width: 390, height: 560 };

function aStage(size: typeof LESSON, shape: StageShape = {}, options: StageOptions = {}): StageLayout {
  return layoutStage(aStageModel(shape), size, options);
}

// The target picture is drawn for this size; a layout that drifts from it by a few pixels is still that picture.
test('the lesson stage has the proportions of the picture', () => {
  const stage = aStage(LESSON);
  const columns = [...stage.columns.values()];
  expect(columns.map(({ x, width }) => [x, width])).toEqual([
    [124, 229],
    [363, 229],
    [602, 229],
  ]);
  expect(stage.rows.map(({ frame }) => [frame.y, frame.height])).toEqual([
    [232, 104],
    [348, 104],
    [464, 104],
  ]);
  expect(stage.groups[0]?.frame.y).toBe(600);
  expect(stage.producers[0]?.rect).toEqual({ x: 364, y: 28, width: 228, height: 62 });
});

// On the first visit the orders stand in the shop, as buttons, and the stage below keeps its place.
test('a producer with three taps is a box of buttons', () => {
  const stage = aStage({ width: 1080, height: 792 }, {}, { taps: { 'shop-1': 3 } });
  const [shop] = stage.producers;
  expect(shop?.taps.map(({ width, height }) => [Math.round(width), height])).toEqual([
    [178, 58],
    [178, 58],
    [178, 58],
  ]);
  expect(stage.rows[0]?.frame.y).toBe(262);
  expect(shop?.port.x).toBeCloseTo(604, 0);
});

// With one lane half of the stage is empty: no reason to cut the key on a button.
test('the buttons of a producer keep their width beyond a narrow topic', () => {
  const size = { width: 1080, height: 792 };
  const widths = (taps: number) =>
    aStage(size, { topics: { orders: 1 } }, { taps: { 'shop-1': taps } }).producers[0]?.taps.map(({ width }) => width);
  expect(widths(3)).toEqual([178, 178, 178]);
  const [first = 0] = widths(6) ?? [];
  expect(first).toBeLessThan(178);
  const { producers } = aStage(size, { topics: { orders: 1 } }, { taps: { 'shop-1': 6 } });
  expect((producers[0]?.rect.x ?? 0) + (producers[0]?.rect.width ?? 0)).toBeLessThanOrEqual(size.width - 12);
});

// What falls off the stage is not there for her.
test.each([
  ['lesson', LESSON, {}],
  ['sandbox', SANDBOX, { brokers: 4, topics: { orders: 3, payments: 2 } }],
  ['projector', PROJECTOR, {}],
  ['one of each', LESSON, { brokers: 1, topics: { orders: 1 } }],
  ['many', SANDBOX, { brokers: 6, topics: { orders: 12, payments: 6, clicks: 6 }, producers: 4, groups: 4 }],
  ['too many', SANDBOX, { brokers: 12, topics: { orders: 120, clicks: 80 }, producers: 3, groups: 3 }],
] as const)('everything is inside the content, and no cell overlaps another: %s', (_, size, shape) => {
  const stage = aStage(size, shape);
  const rects = [
    ...stage.producers.map(({ rect }) => rect),
    ...stage.rows.map(({ frame }) => frame),
    ...[...stage.cells.values()].map(({ rect }) => rect),
    ...stage.groups.flatMap(({ cells }) => [...cells.values()].map(({ rect }) => rect)),
  ];
  for (const { x, y, width, height } of rects) {
    expect(x).toBeGreaterThanOrEqual(0);
    expect(y).toBeGreaterThanOrEqual(0);
    expect(width).toBeGreaterThan(0);
    expect(height).toBeGreaterThan(0);
    expect(x + width).toBeLessThanOrEqual(stage.contentWidth);
    expect(y + height).toBeLessThanOrEqual(stage.contentHeight);
  }
  const columns = [...stage.columns.values()];
  columns
    .slice(1)
    .forEach(({ x }, index) =>
      expect(x).toBeGreaterThanOrEqual((columns[index]?.x ?? 0) + (columns[index]?.width ?? 0)),
    );
  for (const { rect, middleY } of stage.cells.values()) {
    expect(middleY).toBeGreaterThan(rect.y);
    expect(middleY).toBeLessThan(rect.y + rect.height);
  }
});

// A lesson on a projector is read from the back row: it must fit without scrolling.
test('the lesson fits on a projector at 1280 x 720', () => {
  const stage = aStage(PROJECTOR);
  expect([stage.contentWidth, stage.contentHeight]).toEqual([692, 576]);
  expect(stage.level).toBe('letters');
  expect(stage.producers[0]?.isPill).toBe(false);
  expect([...stage.cells.values()].every(({ hasRoomForOffsets }) => hasRoomForOffsets)).toBe(true);
});

// Cells turn from letters to colours to density as they shrink, and then the stage pans instead.
test.each([
  [{ orders: 3 }, 'letters'],
  [{ orders: 8 }, 'letters'],
  [{ orders: 12, payments: 6, clicks: 6 }, 'colours'],
  [{ orders: 80 }, 'density'],
  [{ orders: 400 }, 'density'],
] as const)('%j partitions are drawn as %s', (topics, level) => {
  const stage = aStage(SANDBOX, { topics });
  expect(stage.level).toBe(level);
  expect(Math.min(...[...stage.columns.values()].map(({ width }) => width))).toBeGreaterThanOrEqual(4);
});

// At the border between two levels a picture that flips with every pixel cannot be read.
test('a finer level comes back only with a tenth more room', () => {
  expect(levelFor(96, null)).toBe('letters');
  expect(levelFor(100, 'colours')).toBe('colours');
  expect(levelFor(106, 'colours')).toBe('letters');
  expect(levelFor(100, 'letters')).toBe('letters');
  expect(levelFor(95, 'letters')).toBe('colours');
});

// Two lanes and the beginning of the third: so one knows that there is more.
test('on a phone names stand still and lanes are as wide as in the picture', () => {
  const stage = aStage(PHONE, {}, { isCompact: true });
  expect(stage.fixedLeft).toBe(94);
  expect([...stage.columns.values()].map(({ x, width }) => [x, width])).toEqual([
    [106, 130],
    [244, 130],
    [382, 130],
  ]);
  expect(stage.contentWidth).toBeGreaterThan(PHONE.width);
  expect(stage.rows.map(({ frame }) => frame.y)).toEqual([144, 248, 352]);
  const scrolled = aStage(PHONE, {}, { isCompact: true, scrollX: 100 });
  expect([...scrolled.columns.values()][0]?.x).toBe(6);
  expect(scrolled.rows[0]?.labelX).toBe(stage.rows[0]?.labelX);
});

// The promise of the whole picture: nothing ever crosses from one partition to another.
test.each([
  ['letters', SANDBOX, { brokers: 4, topics: { orders: 5 } }],
  ['colours', SANDBOX, { brokers: 4, topics: { orders: 24 } }],
  ['density', SANDBOX, { brokers: 4, topics: { orders: 120 } }],
] as const)('replication and reading stay inside their column: %s', (_, size, shape) => {
  const stage = aStage(size, shape);
  for (const { topicPartition, brokerId, column } of stage.cells.values()) {
    const cell = { type: 'cell', topicPartition, brokerId } as const;
    const others = [...stage.cells.values()].filter((other) => other.column === column && other.brokerId !== brokerId);
    const reader = { type: 'consumer', consumerId: 'reader-1', groupId: 'group-1', topicPartition } as const;
    const paths = [
      ...others.map((other) => pathOf(stage, cell, { ...cell, brokerId: other.brokerId })),
      pathOf(stage, cell, reader),
      pathOf(stage, reader, cell),
    ];
    for (const path of paths) {
      for (const { x } of path?.points ?? []) {
        expect(x).toBeGreaterThanOrEqual(column.x);
        expect(x).toBeLessThanOrEqual(column.x + column.width);
      }
    }
  }
});

// What brokers tell each other is about all partitions, so it must not seem to belong to one.
test('what concerns brokers stays left of the lanes, and what is said to ZooKeeper right of them', () => {
  const stage = aStage(LESSON);
  const control = pathOf(stage, { type: 'broker', brokerId: 1 }, { type: 'broker', brokerId: 3 });
  const session = pathOf(stage, { type: 'broker', brokerId: 1 }, { type: 'zookeeper', serverId: 1 });
  const lanes = [...stage.columns.values()];
  const left = lanes[0]?.x ?? 0;
  const right = (lanes.at(-1)?.x ?? 0) + (lanes.at(-1)?.width ?? 0);
  expect(Math.max(...(control?.points ?? []).map(({ x }) => x))).toBeLessThan(left);
  expect(Math.min(...(session?.points ?? []).map(({ x }) => x))).toBeGreaterThan(right);
});

// From a producer the record bends into its column and then goes straight down it.
test('a record enters its column above the first row and leaves it no more', () => {
  const stage = aStage(LESSON);
  const path = pathOf(
    stage,
    { type: 'producer', producerId: 'shop-1' },
    { type: 'cell', topicPartition: 'orders-0', brokerId: 3 },
  );
  const column = stage.columns.get('orders-0');
  const top = stage.rows[0]?.frame.y ?? 0;
  const below = (path?.points ?? []).filter(({ y }) => y >= top);
  expect(below.length).toBeGreaterThan(1);
  for (const { x } of below) {
    expect(x).toBeGreaterThanOrEqual(column?.x ?? 0);
    expect(x).toBeLessThanOrEqual((column?.x ?? 0) + (column?.width ?? 0));
  }
});

// Messages of hidden topics have no way on this stage; the painter leaves them out.
test('what is not on the stage has no anchor and no path', () => {
  const stage = aStage(LESSON);
  const hidden = { type: 'cell', topicPartition: '__consumer_offsets-6', brokerId: 1 } as const;
  expect(anchorOf(stage, hidden)).toBeNull();
  expect(pathOf(stage, hidden, { ...hidden, brokerId: 2 })).toBeNull();
});

// Two branches side by side: a record and the gap where the other lacks it must stand one below the other's offset.
test('columns show as far as a cluster beside this one reaches', () => {
  const alone = aStage(SANDBOX).columns.get('orders-0');
  const beside = aStage(SANDBOX, {}, { reach: { 'orders-0': 40 } }).columns;
  expect(alone?.firstOffset).toBe(0);
  expect(beside.get('orders-0')?.firstOffset).toBe(41 - (alone?.capacity ?? 0));
  expect(beside.get('orders-1')?.firstOffset).toBe(0);
});
