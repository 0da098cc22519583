import { expect, test } from 'vitest';
import { aStageModel, type StageShape } from '../testing/aStageModel';
import { ownerSpans } from './ownerSpans';
import { layoutStage, type StageLayout, type StageOptions } from './stageLayout';
import { pathOf } from './stagePaths';

const SANDBOX = { width: 952, height: 756 };
const PROJECTOR = { width: 780, height: 576 };

function aStage(size = SANDBOX, shape: StageShape = {}, options: StageOptions = {}): StageLayout {
  return layoutStage(aStageModel(shape), size, { arrangement: 'byPartition', ...options });
}

const SHAPES = [
  ['few', SANDBOX, {}],
  ['more brokers', SANDBOX, { brokers: 5, topics: { orders: 6, payments: 3 }, groups: 2 }],
  ['projector', PROJECTOR, {}],
  ['one of each', SANDBOX, { brokers: 1, topics: { orders: 1 } }],
  ['many', SANDBOX, { brokers: 6, topics: { orders: 12, payments: 6, clicks: 6 }, producers: 4, groups: 4 }],
  ['too many', SANDBOX, { brokers: 12, topics: { orders: 120, clicks: 80 }, producers: 6, groups: 3 }],
] as const;

// What falls off the stage is not there for her.
test.each(SHAPES)('everything is inside the content, and no row overlaps another: %s', (_, size, shape) => {
  const stage = aStage(size, shape, { showsMembers: true, hasFoot: true });
  const rects = [
    ...stage.producers.map(({ rect }) => rect),
    ...stage.rows.map(({ frame }) => frame),
    ...[...stage.cells.values()].map(({ rect }) => rect),
    ...stage.groups.flatMap(({ frame, cells, members }) => [
      frame,
      ...[...cells.values()].map(({ rect }) => rect),
      ...(members === null ? [] : [members]),
    ]),
    ...stage.topics.map(({ frame }) => frame),
  ];
  for (const { x, y, width, height } of rects) {
    expect(x).toBeGreaterThanOrEqual(0);
    expect(y).toBeGreaterThanOrEqual(0);
    expect(width).toBeGreaterThan(0);
    expect(height).toBeGreaterThan(0);
    expect(x + width).toBeLessThanOrEqual(stage.contentWidth);
    expect(y + height).toBeLessThanOrEqual(stage.contentHeight);
  }
  const lanes = [...stage.columns.values()];
  lanes.slice(1).forEach(({ y }, index) => {
    const before = lanes[index];
    expect(y).toBeGreaterThanOrEqual((before?.y ?? 0) + (before?.height ?? 0));
  });
  const boxes = stage.producers.map(({ rect }) => rect);
  boxes.slice(1).forEach(({ y }, index) => expect(y).toBeGreaterThanOrEqual((boxes[index]?.y ?? 0) + 34));
});

// The same cluster, on its side: brokers stand in the order of their ids, partitions in the order of their numbers.
test('partitions are rows, brokers are columns, producers stand left of both and groups right', () => {
  const stage = aStage();
  const [one, two, three] = stage.rows.map(({ frame }) => frame);
  expect([one?.y, two?.y, three?.y].every((y) => y === one?.y)).toBe(true);
  expect((one?.x ?? 0) < (two?.x ?? 0) && (two?.x ?? 0) < (three?.x ?? 0)).toBe(true);
  for (const { topicPartition, brokerId, rect } of stage.cells.values()) {
    const lane = stage.columns.get(topicPartition);
    const column = stage.rows.find((row) => row.brokerId === brokerId)?.frame;
    expect([rect.y, rect.height]).toEqual([lane?.y, lane?.height]);
    expect(rect.x).toBeGreaterThan(column?.x ?? 0);
    expect(rect.x + rect.width).toBeLessThan((column?.x ?? 0) + (column?.width ?? 0));
  }
  const [shop] = stage.producers;
  const [group] = stage.groups;
  expect(shop?.port.x).toBeLessThan([...stage.columns.values()][0]?.head.x ?? 0);
  expect(group?.frame.x).toBeGreaterThanOrEqual((three?.x ?? 0) + (three?.width ?? 0));
  expect([...(group?.cells.values() ?? [])].map(({ rect }) => rect.y)).toEqual(
    [...stage.columns.values()].map(({ y }) => y),
  );
});

// The promise of the whole picture holds on its side: nothing ever crosses from one partition to another.
test.each([
  ['letters', { brokers: 4, topics: { orders: 5 } }],
  ['colours', { brokers: 4, topics: { orders: 24 } }],
  ['density', { brokers: 4, topics: { orders: 120 } }],
] as const)('replication and reading stay inside their row: %s', (level, shape) => {
  const stage = aStage(SANDBOX, shape);
  expect(stage.level).toBe(level);
  const group = stage.groups[0]?.frame;
  for (const { topicPartition, brokerId, column } of stage.cells.values()) {
    const cell = { type: 'cell', topicPartition, brokerId } as const;
    const others = [...stage.cells.values()].filter((other) => other.column === column && other.brokerId !== brokerId);
    const reader = { type: 'consumer', consumerId: 'reader-1', groupId: 'group-1', topicPartition } as const;
    const paths = [
      ...others.map((other) => pathOf(stage, cell, { ...cell, brokerId: other.brokerId })),
      pathOf(stage, cell, reader),
      pathOf(stage, reader, cell),
    ];
    expect(paths.every((path) => path !== null && path.length > 0)).toBe(true);
    for (const { x, y } of paths.flatMap((path) => path?.points ?? [])) {
      expect(y).toBeGreaterThanOrEqual(column.y);
      expect(y).toBeLessThanOrEqual(column.y + column.height);
      expect(x).toBeGreaterThanOrEqual(column.x);
      expect(x).toBeLessThanOrEqual(group?.x ?? 0);
    }
  }
});

// Letters are read in the direction in which messages fly: who flies over them strikes them through.
test('a record comes into its row before the name, and passes other replicas beside their letters', () => {
  const stage = aStage();
  const ends = [
    { type: 'producer', producerId: 'shop-1' },
    { type: 'cell', topicPartition: 'orders-1', brokerId: 3 },
  ] as const;
  const lane = stage.columns.get('orders-1');
  const other = stage.cells.get('orders-1@2');
  if (lane === undefined || other === undefined) throw new Error('There is no such row.');
  const [there, back] = [pathOf(stage, ...ends), pathOf(stage, ends[1], ends[0])];
  for (const path of [there, back]) {
    const inside = (path?.points ?? []).filter(({ x }) => x >= stage.entry);
    expect(inside.length).toBeGreaterThan(1);
    for (const { y } of inside) {
      expect(y).toBeGreaterThanOrEqual(lane.y);
      expect(y).toBeLessThanOrEqual(lane.y + lane.height);
    }
    const passing = inside.filter(({ x }) => x >= other.rect.x && x <= other.rect.x + other.rect.width);
    const nearest = Math.min(...passing.map(({ y }) => Math.abs(y - other.middleY)));
    expect(nearest).toBeGreaterThan(lane.recordHeight / 2);
  }
  // There and back are two rails, so that an answer is not drawn over its question.
  expect(there?.points.at(-1)).toEqual(back?.points[0]);
  expect(there?.points.some(({ y }) => y > lane.y + lane.height / 2 + 12)).toBe(true);
  expect(back?.points.some(({ y }) => y < lane.y + lane.height / 2 - 12)).toBe(true);
});

// What brokers tell each other is about all partitions, so it must not seem to belong to one.
test('what concerns brokers stays above the rows, as does what is said to ZooKeeper', () => {
  const stage = aStage();
  const paths = [
    pathOf(stage, { type: 'broker', brokerId: 1 }, { type: 'broker', brokerId: 3 }),
    pathOf(stage, { type: 'broker', brokerId: 2 }, { type: 'zookeeper', serverId: 1 }),
    pathOf(stage, { type: 'zookeeper', serverId: 1 }, { type: 'broker', brokerId: 2 }),
  ];
  for (const path of paths) expect(Math.max(...(path?.points ?? []).map(({ y }) => y))).toBeLessThan(stage.lanes.top);
});

// Rows turn from letters to colours to density as they get lower, and a row that is long shows a long log.
test('lanes fold, open and shrink as columns do', () => {
  const wide = aStage(SANDBOX, { topics: { orders: 12 } });
  expect(wide.level).toBe('letters');
  expect(aStage(SANDBOX, { topics: { orders: 12 }, brokers: 12 }).level).toBe('colours');
  const topics = { orders: 6, clicks: 60 };
  const folded = aStage(SANDBOX, { topics });
  expect(folded.topics.map(({ level }) => level)).toEqual(['density', 'letters']);
  const folds = { orders: 'folded', clicks: 'unfolded' } as const;
  expect(aStage(SANDBOX, { topics }, { folds }).topics.map(({ level }) => level)).toEqual(['colours', 'density']);
  const focus = aStage(SANDBOX, { topics: { orders: 24 } }, { focus: 'orders-7' });
  expect(focus.columns.get('orders-7')?.level).toBe('letters');
  expect(focus.columns.get('orders-8')?.level).toBe('colours');
  expect(aStage(SANDBOX, { topics: { orders: 24 } }, { zoom: 4 }).level).toBe('letters');
});

// What does not fit is scrolled, and who looks at row 100 must still see which broker is which.
test('heads stand still only while there is more than is seen', () => {
  expect(aStage().fixedTop).toBe(0);
  const tall = aStage(SANDBOX, { topics: { orders: 300 } });
  expect(tall.contentHeight).toBeGreaterThan(SANDBOX.height);
  const label = tall.rows[0]?.label;
  expect(tall.fixedTop).toBeGreaterThanOrEqual((label?.y ?? 0) + (label?.height ?? 0));
  expect(tall.fixedTop).toBeLessThanOrEqual(tall.lanes.top);
});

test('neighbouring rows of one owner are one span beside them', () => {
  const shape = { topics: { orders: 24 } };
  const stage = aStage(SANDBOX, shape);
  const [row] = stage.groups;
  const [group] = aStageModel(shape).groups;
  if (row === undefined || group === undefined) throw new Error('There is no group.');
  const member = { clientId: 'reader-1', label: 'r1', colorIndex: 1 } as (typeof group.members)[number];
  const owned = {
    ...group,
    members: [member],
    partitions: group.partitions.map((each) => ({ ...each, ownerId: 'reader-1' })),
  };
  const spans = ownerSpans(owned, row, 'byPartition');
  expect(spans).toHaveLength(1);
  expect(spans[0]).toMatchObject({ partitions: 24, rect: { x: row.frame.x } });
  expect(spans[0]?.rect.height).toBeGreaterThan(400);
});
