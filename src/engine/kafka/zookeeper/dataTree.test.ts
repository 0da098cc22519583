import { expect, test } from 'vitest';
import { formatZxid, type ZkWrite, zkErrorOf } from '../protocol/zookeeper';
import { applyWrite, createDataTree, readTree, removeEphemerals, statOf, type TreeChange, znodeAt } from './dataTree';
import type { Znode } from './types';

/** Applies writes one zxid after another, all by one session. */
function play(writes: readonly ZkWrite[], root: Znode = createDataTree(), sessionId = '0x1') {
  let tree = root;
  const results = writes.map((write, index) => {
    const written = applyWrite(tree, write, { zxid: index + 1, timeMs: (index + 1) * 10, sessionId });
    tree = written.root;
    return written.result;
  });
  return { tree, results, errors: results.map(zkErrorOf) };
}

const create = (path: string, mode: 'persistent' | 'ephemeral' | 'persistentSequential' = 'persistent') =>
  ({ type: 'create', path, data: null, mode }) as const;
const setData = (path: string, data: string, version: number) => ({ type: 'setData', path, data, version }) as const;
const remove = (path: string, version = -1) => ({ type: 'delete', path, version }) as const;
const check = (path: string, version: number) => ({ type: 'check', path, version }) as const;
const formatChange = ({ change, path, isEphemeral }: TreeChange) =>
  `${change} ${path}${isEphemeral ? ' (ephemeral)' : ''}`;

// The inspector shows these numbers, and Kafka takes a broker's epoch from one of them.
test('a stat tells when a znode was created, last written and last given or robbed of a child', () => {
  const { tree } = play([
    create('/app'),
    create('/app/a'),
    setData('/app', 'né', 0),
    create('/app/b'),
    remove('/app/a'),
  ]);
  const app = znodeAt(tree, '/app');
  expect(app && statOf(app)).toEqual({
    czxid: 1,
    mzxid: 3,
    pzxid: 5,
    ctimeMs: 10,
    mtimeMs: 30,
    version: 1,
    cversion: 3,
    ephemeralOwner: null,
    dataLength: 3,
    numChildren: 1,
  });
});

// `ls -s /` on a new ensemble shows it so, and people compare.
test('the root of a new tree has cversion -1 and one child', () => {
  const root = createDataTree();
  expect(statOf(root)).toMatchObject({ cversion: -1, numChildren: 1 });
  expect(readTree(root, { type: 'getChildren', path: '/zookeeper', watch: false })).toMatchObject({
    children: ['config', 'quota'],
  });
});

// Kafka's notifications count on suffixes that never come twice, also after a purge.
test('a sequential suffix counts all creations under the parent and no deletions', () => {
  const { results } = play([
    create('/q'),
    create('/q/plain'),
    create('/q/n-', 'persistentSequential'),
    remove('/q/n-0000000001'),
    create('/q/n-', 'persistentSequential'),
  ]);
  expect(results[2]).toMatchObject({ type: 'created', path: '/q/n-0000000001' });
  expect(results[4]).toMatchObject({ type: 'created', path: '/q/n-0000000002' });
});

// The controller's fencing is nothing but this: whoever holds an old version may not write.
test('a write with another version than the current one changes nothing, and -1 fits any', () => {
  const writes = [create('/e'), setData('/e', '1', 0), setData('/e', '2', 0), setData('/e', '3', -1), remove('/e', 0)];
  const { tree, errors } = play(writes);
  expect(errors).toEqual([null, null, 'BadVersion', null, 'BadVersion']);
  expect(znodeAt(tree, '/e')).toMatchObject({ data: '3', version: 2 });
});

// A client acts on the one error it gets, so it matters which of two comes first.
test('errors come in the order in which ZooKeeper checks', () => {
  const { errors } = play([
    create('/missing/child'),
    create('/eph', 'ephemeral'),
    create('/eph/child'),
    create('/eph'),
    setData('/missing', 'x', 7),
    remove('/missing', 7),
    create('/full'),
    create('/full/child'),
    remove('/full', 7),
    remove('/full'),
    check('/missing', 0),
    check('/full', 1),
    check('/full', 0),
  ]);
  expect(errors).toEqual([
    'NoNode',
    null,
    'NoChildrenForEphemerals',
    'NodeExists',
    'NoNode',
    'NoNode',
    null,
    null,
    'BadVersion',
    'NotEmpty',
    'NoNode',
    'BadVersion',
    null,
  ]);
});

// A new controller takes /controller and raises the epoch in one step: either both happen or neither.
test('a multi that fails leaves no trace, and only the failing operation says why', () => {
  const before = play([create('/epoch'), setData('/epoch', '1', 0)]).tree;
  const multi: ZkWrite = {
    type: 'multi',
    operations: [create('/controller', 'ephemeral'), setData('/epoch', '2', 0), create('/other')],
  };
  const { root, result, changes } = applyWrite(before, multi, { zxid: 9, timeMs: 90, sessionId: '0x1' });
  expect(root).toBe(before);
  expect(changes).toEqual([]);
  expect(result).toEqual({
    type: 'multi',
    results: [
      { type: 'rolledBack' },
      { type: 'error', code: 'BadVersion' },
      { type: 'error', code: 'RuntimeInconsistency' },
    ],
  });
  expect(zkErrorOf(result)).toBe('BadVersion');
});

// Operations of a multi build upon one another, and a reader of czxids must see that they were one.
test('the operations of a multi see one another and share a zxid', () => {
  const operations = [create('/a'), create('/a/b'), setData('/a', 'x', 0)];
  const written = applyWrite(
    createDataTree(),
    { type: 'multi', operations },
    { zxid: 5, timeMs: 50, sessionId: '0x1' },
  );
  expect(written.changes.map(formatChange)).toEqual(['created /a', 'created /a/b', 'dataChanged /a']);
  expect(znodeAt(written.root, '/a')).toMatchObject({ czxid: 5, mzxid: 5, pzxid: 5, version: 1 });
});

// A dead broker's registration and its claim to be controller must go together, and nobody else's.
test('the ephemerals of one session are found wherever they are', () => {
  const others = play([create('/ids'), create('/ids/2', 'ephemeral'), create('/kept')], createDataTree(), '0x2').tree;
  const { tree } = play([create('/controller', 'ephemeral'), create('/ids/1', 'ephemeral')], others, '0x1');
  const { root, changes } = removeEphemerals(tree, '0x1', 9);
  expect(changes.map(formatChange)).toEqual(['deleted /controller (ephemeral)', 'deleted /ids/1 (ephemeral)']);
  expect(znodeAt(root, '/ids')).toMatchObject({ pzxid: 9, createCount: 2 });
  expect(znodeAt(root, '/ids/2')).not.toBeNull();
});

// Snapshots of a run are cheap only if a write copies no more than the way to what it changes.
test('a write shares everything beside its path', () => {
  const { tree } = play([create('/a'), create('/b'), create('/b/c')]);
  const { root } = applyWrite(tree, setData('/a', 'x', 0), { zxid: 9, timeMs: 90, sessionId: '0x1' });
  expect(root.children.b).toBe(tree.children.b);
});

// Legal topic names, and in JavaScript not harmless ones.
test('znodes may be called as the properties of objects are', () => {
  const names = ['/constructor', '/__proto__'];
  const { tree, errors } = play(names.map((name) => create(name)));
  expect(errors).toEqual([null, null]);
  expect(znodeAt(tree, '/toString')).toBeNull();
  expect(znodeAt(tree, '/__proto__')).toMatchObject({ czxid: 2 });
  expect(znodeAt(play([remove('/__proto__')], tree).tree, '/__proto__')).toBeNull();
});

// People compare it with what the tools print.
test('a zxid is printed with its epoch above 32 bits of counter', () => {
  expect(formatZxid(2 ** 32 + 2)).toBe('0x100000002');
});
